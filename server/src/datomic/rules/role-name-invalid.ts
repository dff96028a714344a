import { replaceValue } from '../../syntax/properties/edit';
import { ddbFile } from '../examples';
import { isRoleName, roleKeys, sides } from '../families';
import { fileRule } from '../rule';
import { swallowedLine } from '../two-readers';
import { hasMarker } from '../values/marker';
import { roleNameOfArn } from '../values/names';
import { isQuoted, settingOf } from '../values/setting';
import { shown } from '../words';

export const roleNameInvalid = fileRule({
  name: 'role-name-invalid',
  summary: 'The value of a role property is not the name of an IAM role.',
  why: 'ensure-transactor looks the role up in IAM by its name, and gives the instance profile the same one. A name has 1 to 64 letters, digits and _+=,.@-; an ARN is none.',
  reference: 'https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html',
  kinds: ['transactor', 'peer'],
  fixable: ['review'],
  messages: {
    arn: {
      text: 'An ARN stands where the name of a role belongs; IAM neither finds nor creates a role of that name.',
      severity: 'error',
    },
    name: {
      text: '{text} is no name that IAM accepts for a role: only 1 to 64 letters, digits and _+=,.@- are.',
      severity: 'error',
    },
  },
  examples: {
    invalid: [
      {
        text: ddbFile.replace('role=orders\n', 'role=«arn:aws:iam::111122223333:role/datomic/orders»\n'),
        fixed: ddbFile,
      },
      { text: ddbFile.replace('role=orders\n', 'role=«orders transactor»\n') },
    ],
    valid: [
      { text: ddbFile },
      { text: ddbFile.replace('role=orders\n', 'role=orders.transactor@eu-west-1\n') },
      { text: ddbFile.replace('role=orders\n', 'role=orders-${STAGE}\n') },
      { text: ddbFile.replace('role=orders\n', 'role=\n') },
    ],
  },
  *whole(file) {
    for (const side of sides) {
      const role = settingOf(file, roleKeys[side]);
      // What other rules say of a value with quotes, a comment or a whole line too many is the cause.
      if (!role || isQuoted(role.value) || /\s#/.test(role.value) || swallowedLine(file, role.entry)) continue;
      const { entry, value } = role;
      const data = { key: roleKeys[side], text: shown(value) };
      if (value.startsWith('arn:')) yield { message: 'arn', span: entry.value.span, data };
      else if (!isRoleName(value) && !hasMarker(value)) yield { message: 'name', span: entry.value.span, data };
    }
  },
  *fixes(file, { data }, change) {
    const role = settingOf(file, data?.key ?? '');
    const name = roleNameOfArn(role?.value ?? '');
    if (!role || !name || !isRoleName(name)) return;
    const edits = change((draft) => draft.add(replaceValue(file.tree, role.entry, name)));
    yield { title: `Write the role's name, ${name}`, safety: 'review', edits };
  },
});
