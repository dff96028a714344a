import { doubleBackslashes, loneBackslashes } from '../backslashes';
import { propertyAt } from '../document';
import { devFile } from '../examples';
import { fileRule } from '../rule';

export const lostBackslash = fileRule({
  name: 'lost-backslash',
  summary: 'A backslash in a value vanishes or makes a control character.',
  why: 'To java.util.Properties a backslash begins an escape. Before most characters it simply vanishes, before t, n, r and f it makes a tab, a line end or a form feed: a Windows path then names another folder, and a password does not fit.',
  reference: 'https://docs.oracle.com/en/java/javase/17/docs/api/java.base/java/util/Properties.html',
  kinds: ['transactor', 'peer'],
  fixable: ['review'],
  messages: {
    lost: {
      text: 'Java drops a backslash that is not doubled, so the program gets another value of {key} than stands here.',
      severity: 'error',
    },
    control: {
      text: 'Java reads {escape} as a control character, which becomes a part of the value of {key}.',
      severity: 'warning',
    },
  },
  examples: {
    invalid: [
      {
        text: `${devFile}data-dir=«C:\\datomic\\new»\n`,
        fixed: `${devFile}data-dir=C:\\\\datomic\\\\new\n`,
      },
      {
        text: `${devFile}log-dir=«D:\\temp»\n`,
        fixed: `${devFile}log-dir=D:\\\\temp\n`,
      },
    ],
    valid: [
      {
        text: `${devFile}data-dir=C:\\\\datomic\nlog-dir=C\\:/datomic/log\\ files\n`,
      },
    ],
  },
  *whole(file) {
    for (const entry of file.properties) {
      const found = loneBackslashes(file, entry);
      const worst = found.find(({ kind }) => kind === 'lost') ?? found[0];
      // For a malformed escape the file is refused; then nothing is lost.
      if (!worst || worst.kind === 'malformed' || found.some(({ kind }) => kind === 'malformed')) continue;
      const sequence = `\`${file.text.slice(worst.span.start, worst.span.end)}\``;
      yield { message: worst.kind, span: entry.value.span, data: { key: entry.key.text, escape: sequence } };
    }
  },
  *fixes(file, { span }, change) {
    const entry = propertyAt(file, span.start);
    if (!entry) return;
    const edits = change((draft) => draft.add(...doubleBackslashes(file, entry)));
    yield { title: 'Double the lone backslashes of the value', safety: 'review', edits };
  },
});
