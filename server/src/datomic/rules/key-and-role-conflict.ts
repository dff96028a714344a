import { isReference } from '../../secrets/shapes';
import { hasTemplateBranches } from '../document';
import { type FamilyGroup, familyGroups, roleState, type Side, sides, userKeys } from '../families';
import { migrationFixes } from '../fixes';
import { fileRule } from '../rule';

/**
 * With an id or a secret that is filled in elsewhere, the text alone does not show which of key and role is used. Keys
 * for CloudWatch are not used by current versions.
 */
const hasLiteralKey = ({ family, overridesRole, blank, effective }: FamilyGroup): boolean =>
  family.name !== 'cloudwatch' &&
  overridesRole &&
  blank.length === 0 &&
  [...effective].every(([part, { value }]) => part === 'user' || !isReference(value.text));

export const keyAndRoleConflict = fileRule({
  name: 'key-and-role-conflict',
  summary: 'A role and the access keys that it replaces stand in one file.',
  why: 'ensure-transactor wants either a role or an IAM user, and refuses a file with both, even if the user is blank. The running program uses the keys and not the role.',
  reference: 'https://docs.datomic.com/operation/aws-access-control.html',
  kinds: ['transactor', 'peer'],
  fixable: ['review'],
  messages: {
    user: {
      text: 'ensure-transactor refuses this role next to {user}, even if that is blank.',
      severity: 'warning',
    },
    keys: {
      text: 'The access keys for {purpose} are used instead of this role as long as they stand in the file.',
      severity: 'warning',
    },
  },
  examples: {
    invalid: [
      {
        text: 'protocol=ddb\nhost=localhost\nport=4334\naws-dynamodb-table=orders\naws-dynamodb-region=eu-west-1\n«aws-transactor-role»=orders\naws-dynamodb-user=\naws-peer-role=orders-peer\n',
        fixed:
          'protocol=ddb\nhost=localhost\nport=4334\naws-dynamodb-table=orders\naws-dynamodb-region=eu-west-1\naws-transactor-role=orders\n#aws-dynamodb-user=\naws-peer-role=orders-peer\n',
      },
      {
        text: 'protocol=ddb\nhost=localhost\nport=4334\naws-dynamodb-table=orders\naws-dynamodb-region=eu-west-1\n«aws-transactor-role»=orders\naws-peer-role=orders-peer\naws-s3-log-bucket-id=orders-logs\naws-s3-log-access-key-id=AKIAIOSFODNN7EXAMPLE\naws-s3-log-secret-key=wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY\n',
        fixed:
          'protocol=ddb\nhost=localhost\nport=4334\naws-dynamodb-table=orders\naws-dynamodb-region=eu-west-1\naws-transactor-role=orders\naws-peer-role=orders-peer\naws-s3-log-bucket-id=orders-logs\n#aws-s3-log-access-key-id=AKIAIOSFODNN7EXAMPLE\n#aws-s3-log-secret-key=wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY\n',
      },
    ],
    valid: [
      {
        text: 'protocol=ddb\nhost=localhost\nport=4334\naws-dynamodb-table=orders\naws-dynamodb-region=eu-west-1\naws-transactor-role=orders\naws-dynamodb-peer-user=orders-peer\naws-dynamodb-peer-access-key-id=\naws-dynamodb-peer-secret-key=\n',
      },
    ],
  },
  *whole(file) {
    // Of the branches of a template only one will stand in the file.
    if (hasTemplateBranches(file)) return;
    const groups = familyGroups(file);
    for (const side of sides) {
      const { entry, ensure } = roleState(file, side);
      if (!entry) continue;
      const { span } = entry.key;
      const user = file.java.get(userKeys[side]);
      // If ensure-transactor cannot read one of the two lines, it takes the other.
      if (user && (ensure !== undefined) === file.ensure.has(userKeys[side])) {
        const related = [{ span: user.key.span, text: 'The user stands here.' }];
        yield { message: 'user', span, related, data: { user: userKeys[side], who: side } };
        continue;
      }
      const group = groups.find((each) => each.family.side === side && hasLiteralKey(each));
      if (!group) continue;
      const related = group.live.map(({ key }) => ({ span: key.span, text: 'Belongs to the access key.' }));
      yield { message: 'keys', span, related, data: { purpose: group.family.purpose, who: side } };
    }
  },
  *fixes(file, { data }, change) {
    const [first] = migrationFixes(file, data?.who as Side, change);
    if (first) yield { ...first, title: `Comment out the access keys of the ${data?.who}` };
  },
});
