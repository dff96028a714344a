import { isReference } from '../../secrets/shapes';
import type { KeyValue } from '../../syntax/properties/logical-line';
import { familyGroups, type Side } from '../families';
import { migrationFixes } from '../fixes';
import { fileRule } from '../rule';

const reference = 'https://docs.datomic.com/operation/aws-access-control.html';

export const leftoverAccessKeys = fileRule({
  name: 'leftover-access-keys',
  summary: 'AWS access keys stand in a Datomic file.',
  why: 'The keys are valid until somebody deletes them in IAM, and DynamoDB and S3 are opened with them wherever the program runs, whatever its role. They also end up in logs, in connection URIs and in the user data of generated CloudFormation templates. Since 0.9.4314 a role takes their place.',
  reference,
  kinds: ['transactor', 'peer'],
  fixable: ['review'],
  messages: {
    live: {
      text: 'An access key for {purpose} lies here in clear text and stays valid until it is deleted in IAM; with a role the {who} needs none.',
      severity: 'error',
    },
    reference: {
      text: 'An access key for {purpose} is filled in here from elsewhere; with a role the {who} needs none.',
      severity: 'information',
    },
    commented: {
      text: 'This commented-out access key for {purpose} is valid until it is deleted in IAM; delete the line after that.',
      severity: 'information',
    },
  },
  examples: {
    invalid: [
      {
        text: 'protocol=ddb\nhost=localhost\nport=4334\naws-dynamodb-table=orders\naws-dynamodb-region=eu-west-1\naws-dynamodb-user=datomic\n«aws-dynamodb-access-key-id»=AKIAIOSFODNN7EXAMPLE\naws-dynamodb-secret-key=wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY\naws-peer-role=orders-peer\n',
        fixed: {
          'Migrate the transactor to an IAM role':
            'protocol=ddb\nhost=localhost\nport=4334\naws-dynamodb-table=orders\naws-dynamodb-region=eu-west-1\naws-transactor-role=\n#aws-dynamodb-user=datomic\n#aws-dynamodb-access-key-id=AKIAIOSFODNN7EXAMPLE\n#aws-dynamodb-secret-key=wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY\naws-peer-role=orders-peer\n',
          'Migrate the transactor to an IAM role with a name':
            'protocol=ddb\nhost=localhost\nport=4334\naws-dynamodb-table=orders\naws-dynamodb-region=eu-west-1\naws-transactor-role=datomic-aws-transactor\n#aws-dynamodb-user=datomic\n#aws-dynamodb-access-key-id=AKIAIOSFODNN7EXAMPLE\n#aws-dynamodb-secret-key=wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY\naws-peer-role=orders-peer\n',
        },
      },
      {
        text: 'protocol=ddb\nhost=localhost\nport=4334\naws-dynamodb-table=orders\naws-dynamodb-region=eu-west-1\n«aws-dynamodb-access-key-id»=${ACCESS_KEY_ID}\naws-dynamodb-secret-key=${SECRET_KEY}\naws-peer-role=orders-peer\n',
        fixed: {
          'Migrate the transactor to an IAM role':
            'protocol=ddb\nhost=localhost\nport=4334\naws-dynamodb-table=orders\naws-dynamodb-region=eu-west-1\naws-transactor-role=\n#aws-dynamodb-access-key-id=${ACCESS_KEY_ID}\n#aws-dynamodb-secret-key=${SECRET_KEY}\naws-peer-role=orders-peer\n',
          'Migrate the transactor to an IAM role with a name':
            'protocol=ddb\nhost=localhost\nport=4334\naws-dynamodb-table=orders\naws-dynamodb-region=eu-west-1\naws-transactor-role=datomic-aws-transactor\n#aws-dynamodb-access-key-id=${ACCESS_KEY_ID}\n#aws-dynamodb-secret-key=${SECRET_KEY}\naws-peer-role=orders-peer\n',
        },
      },
      {
        text: 'protocol=ddb\nhost=localhost\nport=4334\naws-dynamodb-table=orders\naws-dynamodb-region=eu-west-1\naws-transactor-role=orders\naws-peer-role=orders-peer\naws-s3-log-bucket-id=orders-logs\n#«aws-s3-log-secret-key»=wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY\n',
      },
    ],
    valid: [
      {
        text: 'protocol=ddb\nhost=localhost\nport=4334\naws-dynamodb-table=orders\naws-dynamodb-region=eu-west-1\naws-transactor-role=orders\naws-peer-role=orders-peer\n#aws-dynamodb-access-key-id=<your-id>\n#aws-dynamodb-secret-key=${SECRET}\n',
      },
      {
        text: 'protocol=ddb\nhost=localhost\nport=4334\naws-dynamodb-table=orders\naws-dynamodb-region=eu-west-1\naws-transactor-role=orders\naws-peer-role=orders-peer\n#aws-dynamodb-secret-key=\n',
      },
    ],
  },
  *whole(file) {
    for (const { family, live, commented } of familyGroups(file)) {
      const data = { purpose: family.purpose, who: family.side };
      // The user's name alone opens nothing.
      const isKey = ({ key, value }: KeyValue) => key.text !== family.keys.user && value.text !== '';
      const isLiteral = (property: KeyValue) => isKey(property) && !isReference(property.value.text);
      const hasLiteral = live.some(isLiteral);
      const found = [
        { message: hasLiteral ? 'live' : 'reference', properties: live.filter(hasLiteral ? isLiteral : isKey) },
        { message: 'commented', properties: commented.filter(isLiteral) },
      ] as const;
      for (const { message, properties } of found) {
        const [first, ...others] = properties;
        const related = others.map(({ key }) => ({ span: key.span, text: 'Belongs to the same access key.' }));
        if (first) yield { message, span: first.key.span, data, related };
      }
    }
  },
  *fixes(file, { message, data }, change) {
    if (message === 'commented') return;
    yield* migrationFixes(file, data?.who as Side, change);
  },
});
