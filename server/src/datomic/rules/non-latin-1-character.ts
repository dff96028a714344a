import type { Span } from '../../core/span';
import { isReference } from '../../secrets/shapes';
import { devFile } from '../examples';
import { fileRule } from '../rule';

/** Letters, signs, emoji: what is neither ASCII nor invisible. A character that was lost in reading tells nothing. */
const foreign = /[^\0-\x7f\p{Z}\p{C}\ufffd]/u;

export const nonLatin1Character = fileRule({
  name: 'non-latin-1-character',
  summary: 'A value holds characters that Java reads as others.',
  why: 'java.util.Properties takes every byte for one character of ISO-8859-1. Of a file in UTF-8 it makes two or more characters of each letter beyond ASCII, so that passwords do not fit and folders get odd names. ensure-transactor reads UTF-8, but knows no escapes; it copies them.',
  reference: 'https://docs.oracle.com/en/java/javase/17/docs/api/java.base/java/util/Properties.html',
  kinds: ['transactor', 'peer'],
  fixable: ['review'],
  messages: {
    misread: {
      text: 'Java reads properties as ISO-8859-1, in which this does not exist, so the program gets other characters.',
      severity: 'warning',
    },
    encoding: {
      text: 'Java reads properties as ISO-8859-1, so if the file is saved as UTF-8 the program gets other characters.',
      severity: 'information',
    },
  },
  examples: {
    invalid: [
      {
        text: `${devFile}data-dir=/srv/«żół»w\n`,
        fixed: `${devFile}data-dir=/srv/\\u017c\\u00f3\\u0142w\n`,
      },
      {
        text: `${devFile}data-dir=/srv/caf«é»\n`,
        fixed: `${devFile}data-dir=/srv/caf\\u00e9\n`,
      },
    ],
    valid: [
      {
        text: `${devFile}# café\ndata-dir=/srv/caf\\u00e9\n`,
      },
    ],
  },
  *whole({ text, properties }) {
    for (const { value } of properties) {
      const source = text.slice(value.span.start, value.span.end);
      const span = foreignSpan(source, value.span.start);
      if (!span || isReference(value.text)) continue;
      yield { message: /[^\0-\xff]/.test(text.slice(span.start, span.end)) ? 'misread' : 'encoding', span };
    }
  },
  *fixes({ text }, { span }, change) {
    const escaped = text
      .slice(span.start, span.end)
      .replace(/[\u0080-\uffff]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
    const edits = change((draft) => draft.add({ span, text: escaped }));
    yield { title: 'Write it in \\u escapes, which only Java reads', safety: 'review', edits };
  },
});

/** From the first foreign character to the last. */
function foreignSpan(source: string, offset: number): Span | undefined {
  const first = foreign.exec(source)?.index;
  if (first === undefined) return undefined;
  let end = source.length;
  while (source.charCodeAt(end - 1) < 0x80) end--;
  return { start: offset + first, end: offset + end };
}
