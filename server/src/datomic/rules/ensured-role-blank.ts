import { roleState, sides } from '../families';
import { systemsAs } from '../linked';
import { fileRule } from '../rule';

const ensured = (roles: string) =>
  `protocol=ddb\nhost=localhost\nport=4334\nmemory-index-threshold=32m\nmemory-index-max=256m\nobject-cache-max=128m\naws-dynamodb-table=orders\naws-dynamodb-region=eu-west-1\n${roles}`;

const linked = { systems: [{ own: 'ensured', others: [] }] };

export const ensuredRoleBlank = fileRule({
  name: 'ensured-role-blank',
  summary: 'The output file of ensure-transactor does not name a role.',
  why: 'ensure-transactor fills in the names of the roles that it made, and writes its output also when it fails. What follows reads the name there: create-cf-template, and whoever starts the peers.',
  reference: 'https://docs.datomic.com/operation/aws.html',
  kinds: ['transactor'],
  messages: {
    transactor: {
      text: 'This role has no name, so a template made of this file gives its instances none: run ensure-transactor again.',
      severity: 'warning',
    },
    peer: {
      text: 'This role has no name, so the peers have none to run under: run ensure-transactor again.',
      severity: 'warning',
    },
  },
  examples: {
    invalid: [
      { text: ensured('«aws-transactor-role»=\naws-peer-role=datomic-aws-peer\n'), options: linked },
      { text: ensured('aws-transactor-role=datomic-aws-transactor\n«aws-peer-role»=\n'), options: linked },
    ],
    valid: [
      {
        text: ensured('aws-transactor-role=datomic-aws-transactor\naws-peer-role=datomic-aws-peer\n'),
        options: linked,
      },
      { text: ensured('aws-transactor-role=\naws-peer-role=\n') },
    ],
  },
  *whole(file, { options }) {
    if (systemsAs(options, 'ensured').length === 0) return;
    for (const side of sides) {
      const { entry, name } = roleState(file, side);
      if (entry && name === '') yield { message: side, span: entry.key.span };
    }
  },
});
