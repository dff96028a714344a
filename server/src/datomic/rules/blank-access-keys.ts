import { isBlankValue } from '../document';
import { familyGroups, roleState, type Side } from '../families';
import { migrationFixes } from '../fixes';
import { fileRule } from '../rule';

export const blankAccessKeys = fileRule({
  name: 'blank-access-keys',
  summary: 'Access-key properties were left blank instead of commented out.',
  why: 'A property without a value is still there: the transactor takes a blank id and a blank secret for keys, and ensure-transactor creates an IAM user and writes its new secret into its output file. Only commenting the lines out lets a role take over.',
  reference: 'https://docs.datomic.com/operation/aws-access-control.html',
  kinds: ['transactor', 'peer'],
  fixable: ['review'],
  messages: {
    'with-role': {
      text: 'Blank keys for {purpose} still count as keys, and may keep the {who} from using its role.',
      severity: 'information',
    },
    'without-role': {
      text: 'Blank keys for {purpose} make ensure-transactor create an IAM user and write its secret into the output file.',
      severity: 'information',
    },
  },
  examples: {
    invalid: [
      {
        text: 'protocol=ddb\nhost=localhost\nport=4334\naws-dynamodb-table=orders\naws-dynamodb-region=eu-west-1\naws-transactor-role=orders\n«aws-dynamodb-access-key-id»=\naws-dynamodb-secret-key=\naws-peer-role=orders-peer\n',
        fixed:
          'protocol=ddb\nhost=localhost\nport=4334\naws-dynamodb-table=orders\naws-dynamodb-region=eu-west-1\naws-transactor-role=orders\n#aws-dynamodb-access-key-id=\n#aws-dynamodb-secret-key=\naws-peer-role=orders-peer\n',
      },
      {
        text: 'protocol=ddb\nhost=localhost\nport=4334\naws-dynamodb-table=orders\naws-dynamodb-region=eu-west-1\naws-transactor-role=orders\n«aws-dynamodb-peer-user»=\naws-dynamodb-peer-access-key-id=\naws-dynamodb-peer-secret-key=\n',
        fixed: {
          'Migrate the peer to an IAM role':
            'protocol=ddb\nhost=localhost\nport=4334\naws-dynamodb-table=orders\naws-dynamodb-region=eu-west-1\naws-transactor-role=orders\naws-peer-role=\n#aws-dynamodb-peer-user=\n#aws-dynamodb-peer-access-key-id=\n#aws-dynamodb-peer-secret-key=\n',
          'Migrate the peer to an IAM role with a name':
            'protocol=ddb\nhost=localhost\nport=4334\naws-dynamodb-table=orders\naws-dynamodb-region=eu-west-1\naws-transactor-role=orders\naws-peer-role=datomic-aws-peer\n#aws-dynamodb-peer-user=\n#aws-dynamodb-peer-access-key-id=\n#aws-dynamodb-peer-secret-key=\n',
        },
      },
    ],
    valid: [
      {
        text: 'protocol=ddb\nhost=localhost\nport=4334\naws-dynamodb-table=orders\naws-dynamodb-region=eu-west-1\naws-transactor-role=\naws-peer-role=\n#aws-dynamodb-access-key-id=\n#aws-dynamodb-secret-key=\n',
      },
    ],
  },
  *whole(file) {
    for (const { family, live, missing } of familyGroups(file)) {
      const { purpose, side } = family;
      // With a value among them they are leftover keys.
      const keys = live.filter((entry) => entry.key.text !== family.keys.user);
      const [first, ...others] = live;
      if (!first || keys.length === 0 || !keys.every(isBlankValue)) continue;
      const related = others.map((entry) => ({ span: entry.key.span, text: 'Belongs to the same keys.' }));
      const message = roleState(file, side).ensure ? 'with-role' : 'without-role';
      // A group that lacks a line is refused, and nothing is made.
      if (message === 'without-role' && missing.length > 0) continue;
      yield { message, span: first.key.span, data: { purpose, who: side }, related };
    }
  },
  *fixes(file, { data }, change) {
    yield* migrationFixes(file, data?.who as Side, change);
  },
});
