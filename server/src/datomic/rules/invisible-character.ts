import type { Span } from '../../core/span';
import type { Decoded } from '../../syntax/properties/logical-line';
import { byteOrderMark } from '../../syntax/properties/parse';
import { propertyAt, type TransactorFile } from '../document';
import { devFile } from '../examples';
import { fileRule } from '../rule';
import { parsedPorts } from '../values/check';

/** Space-like characters that are no white space to Java, and then those without any width. */
const spaces = '\\u000b\\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';
const marks =
  '\\u0000-\\u0008\\u000e-\\u001f\\u007f\\u00ad\\u061c\\u180e\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u206f\\ufeff';

export const invisibleCharacter = fileRule({
  name: 'invisible-character',
  summary: 'A key or a value holds a character that nobody sees.',
  why: 'To java.util.Properties only space, tab and form feed are white space. A no-break space or a zero-width character, often copied from a web page, becomes a part of the key, which is then unknown, or of the value.',
  reference: 'https://docs.oracle.com/en/java/javase/17/docs/api/java.base/java/util/Properties.html',
  fixable: ['review'],
  messages: {
    key: {
      text: 'The invisible character {code} is a part of this key, so the program does not find {key}.',
      severity: 'error',
    },
    number: {
      text: 'The invisible character {code} is a part of the value, so {key} cannot be read as a number.',
      severity: 'error',
    },
    value: {
      text: 'The invisible character {code} is a part of the value of {key}.',
      severity: 'warning',
    },
  },
  examples: {
    invalid: [
      {
        text: `${devFile}«\u00a0»encrypt-channel=true\n`,
        fixed: `${devFile}encrypt-channel=true\n`,
      },
      {
        text: 'protocol=dev\nhost=localhost\nport=4334«\u00a0»\nmemory-index-threshold=32m\nmemory-index-max=256m\nobject-cache-max=128m\n',
        fixed: devFile,
      },
      {
        text: `${devFile}sql-validation-query=select«\u00a0»1\u200b\n`,
        fixed: `${devFile}sql-validation-query=select 1\n`,
      },
    ],
    valid: [
      {
        text: `${devFile}# no\u00a0break\n\u00a0\nsql-validation-query=select\\u00a01\n`,
      },
    ],
  },
  *whole(file) {
    if (file.text.search(runs) < 0) return;
    for (const { key, value } of file.properties) {
      const name = visible(key.text).trim();
      for (const part of [key, value]) {
        const [found] = runsIn(file, part);
        // Without a name beside them they do no harm: a line that looks blank.
        if (!found || !/^[a-z][\w.-]*$/i.test(name)) continue;
        const code = codeOf(file.text[found.start]!);
        const message = part === key ? 'key' : parsedPorts.has(name) ? 'number' : 'value';
        yield { message, span: found, data: { key: name, code } };
      }
    }
  },
  *fixes(file, { message, span }, change) {
    const entry = propertyAt(file, span.start);
    if (!entry) return;
    const part = message === 'key' ? entry.key : entry.value;
    const edits = change((draft) => {
      for (const run of runsIn(file, part)) {
        const isInside = part.span.start < run.start && run.end < part.span.end;
        const isSpace = message !== 'key' && isInside && visible(file.text.slice(run.start, run.end)) === ' ';
        draft.add({ span: run, text: isSpace ? ' ' : '' });
      }
    });
    yield { title: 'Remove the invisible characters', safety: 'review', edits };
  },
});

const runs = new RegExp(`[${spaces}${marks}]+`, 'g');
const spaceRuns = new RegExp(`[${spaces}]+`, 'g');

/** Where invisible characters stand as they are, not as escapes; a byte order mark in front of the file is another matter. */
function* runsIn({ text }: TransactorFile, { span }: Decoded): Generator<Span> {
  for (const { 0: run, index } of text.slice(span.start, span.end).matchAll(runs)) {
    const start = Math.max(span.start + index, text.startsWith(byteOrderMark) ? byteOrderMark.length : 0);
    const end = span.start + index + run.length;
    if (end > start) yield { start, end };
  }
}

/** What people see of a text. */
const visible = (text: string): string => text.replace(spaceRuns, ' ').replace(runs, '');

const codeOf = (char: string): string => `U+${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
