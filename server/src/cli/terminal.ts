/**
 * A line of a file for the terminal: what would steer the terminal or reorder what is read becomes `·`. Tabs stay, and
 * one code point stays one.
 */
export const printable = (line: string): string =>
  line.replace(/[\p{Cc}\p{Cs}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu, (char) => (char === '\t' ? char : '·'));

/** How many columns a printable text takes: wide characters take two, combining ones none. */
export function columnsOf(text: string): number {
  let columns = 0;
  for (const char of text) columns += columnsOfChar(char);
  return columns;
}

/** As much of the beginning of a text as fits into so many columns. */
export function firstColumns(text: string, columns: number): string {
  let end = 0;
  let left = columns;
  for (const char of text) {
    left -= columnsOfChar(char);
    if (left < 0) break;
    end += char.length;
  }
  return text.slice(0, end);
}

/** As much of the end of a text as fits into so many columns. */
export function lastColumns(text: string, columns: number): string {
  const chars = [...text];
  let start = chars.length;
  for (let left = columns; start > 0; start--) {
    left -= columnsOfChar(chars[start - 1]!);
    if (left < 0) break;
  }
  return chars.slice(start).join('');
}

const combining = /\p{Mn}|\p{Me}|\u200b|\u200c|\u200d/u;

/** https://www.unicode.org/reports/tr11/ and the emoji that terminals draw over two columns. */
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{1f300}-\u{1f64f}\u{1f680}-\u{1f6ff}\u{1f900}-\u{1faff}\u{20000}-\u{3fffd}]/u;

function columnsOfChar(char: string): number {
  if (char < '\u0300') return 1;
  if (combining.test(char)) return 0;
  return wide.test(char) ? 2 : 1;
}
