import type { Decoded } from './logical-line';

const utf8 = new TextEncoder();

/**
 * What Java reads of a key or value in a file that is saved as UTF-8: `java.util.Properties` takes every byte for a
 * character of ISO-8859-1, so that `é` becomes `Ã©`. What is written as a `\u` escape stays. `source` is the text that
 * was decoded.
 */
export function javaText(source: string, { text, starts }: Decoded): string {
  if (!hasBeyondAscii(text)) return text;
  let result = '';
  let raw = '';
  for (let index = 0; index < text.length; index++) {
    const start = starts?.[index];
    if (start === undefined || source[start] !== '\\' || source[start + 1] !== 'u') {
      raw += text[index];
      continue;
    }
    result += bytesOf(raw) + text[index];
    raw = '';
  }
  return result + bytesOf(raw);
}

/** True if a text has characters that take more than one byte in UTF-8. */
const hasBeyondAscii = (text: string): boolean => /[\u0080-\uffff]/.test(text);

/** Every byte of a text in UTF-8 as one character. */
const bytesOf = (text: string): string =>
  hasBeyondAscii(text) ? Array.from(utf8.encode(text), (byte) => String.fromCharCode(byte)).join('') : text;
