import { type Text, text } from '../../core/template';
import { javaValue } from '../document';
import { familyGroups, roleKeys, roleNeeds, roleState, type Side, sides } from '../families';
import { addRole } from '../migrate';
import { fileRule } from '../rule';

/** A gap that was inserted and not filled in yet. */
const placeholder = /^<[A-Z][A-Z_]*>$/;

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
    placeholder: {
      text: '{text} stands where the name of a role belongs, so ensure-transactor would ask IAM for a role of that name.',
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
      {
        text: 'protocol=ddb\nhost=localhost\nport=4334\naws-dynamodb-table=orders\naws-dynamodb-region=eu-west-1\naws-transactor-role=«<TRANSACTOR_ROLE>»\naws-peer-role=orders-peer\n',
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
    for (const side of sides) {
      const { entry, name } = roleState(file, side);
      if (entry && placeholder.test(name))
        yield { message: 'placeholder', span: entry.value.span, data: { text: name } };
      if (entry || !protocol || javaValue(file, 'protocol') !== 'ddb') continue;
      // Where keys stand, they are what is wrong.
      if (familyGroups(file).some(({ family, live }) => family.side === side && live.length > 0)) continue;
      yield { message: 'missing', span: protocol.key.span, data: { who: side, role: roleKeys[side] } };
    }
  },
  *fixes(file, { message, data }, change) {
    if (message !== 'missing') return;
    const side = data?.who as Side;
    const add = (name: Text) => change((draft) => draft.add(addRole(file, side, name)));
    yield { title: `Add a blank ${roleKeys[side]}`, safety: 'review', edits: add('') };
    yield { title: `Add ${roleKeys[side]} with a name`, safety: 'review', edits: add(text`${roleNeeds[side]}`) };
  },
});
