import { type Text, text } from '../../core/template';
import { hasTemplateBranches, javaValue } from '../document';
import { familyGroups, roleKeys, roleNeeds, roleState, type Side, sides } from '../families';
import { addRole } from '../migrate';
import { fileRule } from '../rule';
import { swallowedKeys } from '../two-readers';

export const rolePropertyMissing = fileRule({
  name: 'role-property-missing',
  summary: 'A side of a DynamoDB system has neither a role nor access keys.',
  why: 'ensure-transactor wants to know for the transactor and for the peers under which identity they run, and refuses the file otherwise. A blank role is enough: ensure-transactor then makes one and writes its name into the output file.',
  reference: 'https://docs.datomic.com/operation/aws-access-control.html',
  kinds: ['transactor'],
  fixable: ['review'],
  messages: {
    missing: {
      text: 'The file names no role for the {who}, so ensure-transactor refuses it; a blank {role} is enough.',
      severity: 'information',
    },
  },
  examples: {
    invalid: [
      {
        text: '«protocol»=ddb\nhost=localhost\nport=4334\naws-dynamodb-table=orders\naws-dynamodb-region=eu-west-1\naws-transactor-role=orders\n',
        fixed: {
          'Add a blank aws-peer-role':
            'protocol=ddb\nhost=localhost\nport=4334\naws-dynamodb-table=orders\naws-dynamodb-region=eu-west-1\naws-peer-role=\naws-transactor-role=orders\n',
          'Add aws-peer-role with a name':
            'protocol=ddb\nhost=localhost\nport=4334\naws-dynamodb-table=orders\naws-dynamodb-region=eu-west-1\naws-peer-role=datomic-aws-peer\naws-transactor-role=orders\n',
        },
      },
    ],
    valid: [
      {
        text: 'protocol=ddb\nhost=localhost\nport=4334\naws-dynamodb-table=orders\naws-dynamodb-region=eu-west-1\naws-transactor-role=\naws-peer-role=\n',
      },
      { text: 'protocol=dev\nhost=localhost\nport=4334\n' },
    ],
  },
  *whole(file) {
    const protocol = file.java.get('protocol');
    if (!protocol || javaValue(file, 'protocol') !== 'ddb' || hasTemplateBranches(file)) return;
    for (const side of sides) {
      if (roleState(file, side).entry || swallowedKeys(file).has(roleKeys[side])) continue;
      // Where keys stand, they are what is wrong.
      if (familyGroups(file).some(({ family, live }) => family.side === side && live.length > 0)) continue;
      yield { message: 'missing', span: protocol.key.span, data: { who: side, role: roleKeys[side] } };
    }
  },
  *fixes(file, { data }, change) {
    const side = data?.who as Side;
    const add = (name: Text) => change((draft) => draft.add(addRole(file, side, name)));
    yield { title: `Add a blank ${roleKeys[side]}`, safety: 'review', edits: add('') };
    yield { title: `Add ${roleKeys[side]} with a name`, safety: 'review', edits: add(text`${roleNeeds[side]}`) };
  },
});
