import { isBlankValue } from '../document';
import { ddbFile } from '../examples';
import { familyGroups, roleState, type Side } from '../families';
import { migrationFixes } from '../fixes';
import { namedProtocol } from '../named-protocol';
import { fileRule } from '../rule';
import { swallowedKeys } from '../two-readers';
import { listed } from '../words';

const keysFile = ddbFile.replace('aws-transactor-role=orders\n', '');

export const incompleteAccessKeys = fileRule({
  name: 'incomplete-access-keys',
  summary: 'Of the three properties of an access key one is missing.',
  why: 'Without a role ensure-transactor wants the user, the id and the secret of an access key together, as three lines that may be blank. A role needs none of them.',
  reference: 'https://docs.datomic.com/operation/aws-access-control.html',
  kinds: ['transactor'],
  fixable: ['review'],
  messages: {
    missing: {
      text: 'The access key for {purpose} lacks {keys}, so ensure-transactor refuses the file.',
      severity: 'warning',
    },
  },
  examples: {
    invalid: [
      {
        text: `${keysFile}«aws-dynamodb-user»=orders\n`,
        fixed: {
          'Migrate the transactor to an IAM role': `${keysFile}aws-transactor-role=\n#aws-dynamodb-user=orders\n`,
          'Migrate the transactor to an IAM role with a name': `${keysFile}aws-transactor-role=datomic-aws-transactor\n#aws-dynamodb-user=orders\n`,
        },
      },
      {
        text: `${keysFile}«aws-dynamodb-access-key-id»=\naws-dynamodb-secret-key=\n`,
        fixed: {
          'Migrate the transactor to an IAM role': `${keysFile}aws-transactor-role=\n#aws-dynamodb-access-key-id=\n#aws-dynamodb-secret-key=\n`,
          'Migrate the transactor to an IAM role with a name': `${keysFile}aws-transactor-role=datomic-aws-transactor\n#aws-dynamodb-access-key-id=\n#aws-dynamodb-secret-key=\n`,
        },
      },
    ],
    valid: [
      { text: ddbFile },
      { text: `${keysFile}aws-dynamodb-user=\naws-dynamodb-access-key-id=\naws-dynamodb-secret-key=\n` },
    ],
  },
  *whole(file) {
    if (namedProtocol(file) !== 'ddb') return;
    for (const { family, live, missing } of familyGroups(file)) {
      const [first] = live;
      if (!first || missing.length === 0 || roleState(file, family.side).entry) continue;
      // A key with a value is what leftover-access-keys reports.
      const isFilled = live.some((entry) => entry.key.text !== family.keys.user && !isBlankValue(entry));
      if (isFilled || missing.some((part) => swallowedKeys(file).has(family.keys[part]))) continue;
      const keys = listed(missing.map((part) => family.keys[part]));
      yield { message: 'missing', span: first.key.span, data: { purpose: family.purpose, who: family.side, keys } };
    }
  },
  *fixes(file, { data }, change) {
    yield* migrationFixes(file, data?.who as Side, change);
  },
});
