import { replaceValue } from '../../syntax/properties/edit';
import { hasTemplateBranches } from '../document';
import { devFile } from '../examples';
import { fileRule } from '../rule';
import { isUnset, settingOf } from '../values/setting';
import { listed } from '../words';

const passwords = ['storage-admin-password', 'storage-datomic-password'];

export const storageAccessWithoutPasswords = fileRule({
  name: 'storage-access-without-passwords',
  summary: 'Storage is opened to other machines without passwords of its own.',
  why: 'The embedded storage of dev and free has two users with passwords that everybody knows. The transactor therefore refuses storage-access=remote until both have one of their own. Peers then give the password of the user datomic in their connection URI.',
  reference: 'https://docs.datomic.com/operation/storage.html',
  kinds: ['transactor'],
  fixable: ['review'],
  messages: {
    missing: {
      text: 'The transactor refuses storage-access=remote as long as there is no value for {missing}.',
      severity: 'error',
    },
  },
  examples: {
    invalid: [
      { text: `${devFile}storage-access=«remote»\n`, fixed: `${devFile}storage-access=local\n` },
      {
        text: `${devFile}storage-access=«remote»\nstorage-admin-password=\${ADMIN}\n`,
        fixed: `${devFile}storage-access=local\nstorage-admin-password=\${ADMIN}\n`,
      },
    ],
    valid: [
      { text: `${devFile}storage-access=local\n` },
      {
        text: `${devFile}storage-access=remote\nstorage-admin-password=\${ADMIN}\nstorage-datomic-password=\${DATOMIC}\n`,
      },
    ],
  },
  *whole(file) {
    const access = settingOf(file, 'storage-access');
    const isRead = ['dev', 'free'].includes(settingOf(file, 'protocol')?.value ?? '');
    if (access?.value !== 'remote' || !isRead || hasTemplateBranches(file)) return;
    const missing = passwords.filter((key) => isUnset(file, key));
    if (missing.length > 0)
      yield { message: 'missing', span: access.entry.value.span, data: { missing: listed(missing) } };
  },
  *fixes(file, _report, change) {
    const entry = file.java.get('storage-access');
    if (!entry) return;
    const edits = change((draft) => draft.add(replaceValue(file.tree, entry, 'local')));
    yield { title: 'Keep the storage local', safety: 'review', edits };
  },
});
