import { doubleBackslashes } from '../backslashes';
import { propertyAt } from '../document';
import { devFile } from '../examples';
import { fileRule } from '../rule';

export const malformedUnicodeEscape = fileRule({
  name: 'malformed-unicode-escape',
  summary: 'A backslash and `u` stand without the four digits of an escape.',
  why: 'java.util.Properties refuses the whole file for one such escape, and the program does not start. Most often it is a Windows path whose backslashes are not doubled.',
  reference: 'https://docs.oracle.com/en/java/javase/17/docs/api/java.base/java/util/Properties.html',
  kinds: ['transactor', 'peer'],
  fixable: ['review'],
  messages: {
    malformed: {
      text: 'After `\\u` Java wants four hexadecimal digits; without them it refuses the whole file.',
      severity: 'error',
    },
  },
  examples: {
    invalid: [
      {
        text: `${devFile}data-dir=C:«\\u»sers\\data\n`,
        fixed: `${devFile}data-dir=C:\\\\users\\\\data\n`,
      },
    ],
    valid: [
      {
        text: `${devFile}# C:\\users\ndata-dir=C:\\\\users\\\\d\\u0061ta\n`,
      },
    ],
  },
  *whole({ tree }) {
    for (const { span } of tree.problems) yield { message: 'malformed', span };
  },
  *fixes(file, { span }, change) {
    const entry = propertyAt(file, span.start);
    if (!entry || span.start < entry.value.span.start) return;
    const edits = change((draft) => draft.add(...doubleBackslashes(file, entry)));
    yield { title: 'Double the lone backslashes of the value', safety: 'review', edits };
  },
});
