import { isReference } from '../../secrets/shapes';
import { insertLine, replaceValue } from '../../syntax/properties/edit';
import { isBlank, sourceSpan } from '../../syntax/properties/logical-line';
import type { PropertyEntry } from '../../syntax/properties/parse';
import { propertyOf } from '../catalogue';
import { propertyAt, type TransactorFile } from '../document';
import { devFile } from '../examples';
import { fileRule } from '../rule';

export const inlineComment = fileRule({
  name: 'inline-comment',
  summary: 'A comment behind a value becomes a part of the value.',
  why: 'In properties files a comment has a line of its own. Behind a value, `#` and all that follows belong to the value, for ensure-transactor as well: a number cannot be read, a host is not found, a blank role has a name.',
  reference: 'https://docs.oracle.com/en/java/javase/17/docs/api/java.base/java/util/Properties.html',
  fixable: ['review'],
  messages: {
    number: {
      text: 'This is no comment but a part of the value, so {key} cannot be read as a number.',
      severity: 'error',
    },
    text: {
      text: 'This is no comment but a part of the value of {key}.',
      severity: 'warning',
    },
  },
  examples: {
    invalid: [
      {
        text: 'protocol=dev\nhost=localhost\nport=4334 «# of the transactor»\nmemory-index-threshold=32m\nmemory-index-max=256m\nobject-cache-max=128m\n',
        fixed:
          'protocol=dev\nhost=localhost\n# of the transactor\nport=4334\nmemory-index-threshold=32m\nmemory-index-max=256m\nobject-cache-max=128m\n',
      },
      {
        text: `${devFile}data-dir=data «# beside the program»\n`,
        fixed: `${devFile}# beside the program\ndata-dir=data\n`,
      },
    ],
    valid: [
      {
        text: `${devFile}data-dir=data#1\nlog-dir=log \\# 2\n`,
      },
    ],
  },
  *whole(file) {
    for (const entry of file.properties) {
      const at = commentIn(file, entry);
      if (at === undefined) continue;
      const key = entry.key.text;
      const isNumber = numbers.has(propertyOf(key)?.type.is ?? '') && /^[0-9]+[kKmMgG]?$/.test(kept(entry, at));
      const span = sourceSpan(entry.value, at, entry.value.text.length);
      yield { message: isNumber ? 'number' : 'text', span, data: { key } };
    }
  },
  *fixes(file, { span }, change) {
    const entry = propertyAt(file, span.start);
    const at = entry && commentIn(file, entry);
    if (!entry || at === undefined || entry.lines.length > 1) return;
    const comment = file.text.slice(span.start, span.end).trimEnd();
    const edits = change((draft) => {
      draft.add(insertLine(file.tree, { before: entry }, comment));
      draft.add(replaceValue(file.tree, entry, kept(entry, at)));
    });
    yield { title: 'Give the comment a line of its own', safety: 'review', edits };
  },
});

/** Types of which Java's parser for numbers wants digits and nothing else. */
const numbers: ReadonlySet<string> = new Set(['integer', 'number', 'memory', 'port']);

/** The value without its comment. */
const kept = ({ value }: PropertyEntry, at: number): string => value.text.slice(0, at).trimEnd();

/** Where in the value an unescaped `#` stands behind a blank, or as all that there is of a value with a blank behind it. */
function commentIn({ text }: TransactorFile, { key, separator, value }: PropertyEntry): number | undefined {
  if (!value.text.includes('#') || isReference(value.text)) return undefined;
  // A blank and a sign may be a part of a password; a blank behind it as well is hardly one.
  const isSecret = propertyOf(key.text)?.secret !== undefined;
  for (let at = value.text.indexOf('#'); at >= 0; at = value.text.indexOf('#', at + 1)) {
    const { start } = sourceSpan(value, at, at + 1);
    const isBehindBlank = at > 0 ? isBlank(value.text[at - 1]) : separator.end > separator.start;
    const isBeforeBlank = isBlank(value.text[at + 1]);
    if (text[start] === '#' && isBehindBlank && (isBeforeBlank || (at > 0 && !isSecret))) return at;
  }
  return undefined;
}
