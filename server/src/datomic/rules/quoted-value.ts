import { replaceValue } from '../../syntax/properties/edit';
import { sourceSpan } from '../../syntax/properties/logical-line';
import { devFile } from '../examples';
import { fileRule } from '../rule';
import { parsedPorts } from '../values/check';
import { isQuoted, knownProperties, knownPropertyAt } from '../values/setting';

/** Values that may need quotes: options for a shell, and SQL. */
const mayBeQuoted: ReadonlySet<string> = new Set(['java-opts', 'sql-validation-query']);

export const quotedValue = fileRule({
  name: 'quoted-value',
  summary: 'A value stands in quotes, which are then a part of it.',
  why: 'Properties files know no quotes. Whoever reads the file gets them with the value: a number with quotes is none, a host of that name does not exist.',
  reference: 'https://docs.oracle.com/en/java/javase/17/docs/api/java.base/java/util/Properties.html',
  fixable: ['safe', 'review'],
  messages: {
    refused: {
      text: 'With quotes around it this is no number to the transactor, which then does not start.',
      severity: 'error',
    },
    kept: {
      text: 'The quotes are a part of the value of {key}, which nothing takes off.',
      severity: 'warning',
    },
  },
  examples: {
    invalid: [
      { text: devFile.replace('4334', '«"4334"»'), fixed: devFile },
      { text: devFile.replace('localhost', "«'localhost'»"), fixed: devFile },
    ],
    valid: [
      { text: devFile },
      { text: `${devFile}sql-validation-query='select 1'\nstorage-admin-password="secret"\n` },
    ],
  },
  *whole(file, { kind }) {
    for (const { entry, property } of knownProperties(file, kind)) {
      const { key, type, secret } = property;
      const value = entry.value.text.trimEnd();
      if (secret || mayBeQuoted.has(key) || !isQuoted(value)) continue;
      const isRefused = parsedPorts.has(key) || type.is === 'memory';
      yield { message: isRefused ? 'refused' : 'kept', span: sourceSpan(entry.value, 0, value.length), data: { key } };
    }
  },
  *fixes(file, { message, span }, change) {
    const entry = knownPropertyAt(file, span)?.entry;
    const value = entry?.value.text.trimEnd().slice(1, -1);
    if (!entry || !value) return;
    const edits = change((draft) => draft.add(replaceValue(file.tree, entry, value)));
    yield { title: 'Remove the quotes', safety: message === 'refused' ? 'safe' : 'review', edits };
  },
});
