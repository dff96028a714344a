/** How a text is laid out, so that what is added looks like what is there. */
export interface Layout {
  /** Line end. */
  readonly eol: string;
  /** One step of indentation. */
  readonly step: string;
  /** Indentation of the line on which the text begins. */
  readonly base: string;
}

/** Read off the text: its first line end, and its first indented line. */
export function layoutOf(text: string): Layout {
  const eol = /\r\n|\r|\n/.exec(text)?.[0] ?? '\n';
  const step = /[\r\n]([ \t]+)\S/.exec(text)?.[1] ?? '  ';
  return { eol, step: step.startsWith('\t') ? '\t' : step, base: '' };
}

/** White space at the beginning of the line that holds `offset`; of the first line: `base`. */
export function indentAt(text: string, offset: number, base: string): string {
  const start = lineStart(text, offset);
  if (start === 0) return base;
  let end = start;
  while (isBlank(text[end])) end++;
  return text.slice(start, end);
}

export const isBlank = (c: string | undefined): boolean => c === ' ' || c === '\t';

export const isLineBreak = (c: string | undefined): boolean => c === '\n' || c === '\r';

export function lineStart(text: string, offset: number): number {
  let start = offset;
  while (start > 0 && !isLineBreak(text[start - 1])) start--;
  return start;
}

/** Where the line break (or the end of the text) after `offset` begins, if only blanks and comments stand before it. */
export function restOfLine(text: string, offset: number): number | undefined {
  let position = offset;
  for (;;) {
    while (isBlank(text[position])) position++;
    if (position >= text.length || isLineBreak(text[position])) return position;
    if (text.startsWith('//', position)) {
      while (position < text.length && !isLineBreak(text[position])) position++;
      return position;
    }
    const end = text.startsWith('/*', position) ? text.indexOf('*/', position) : -1;
    if (end < 0 || /[\r\n]/.test(text.slice(position, end))) return undefined;
    position = end + 2;
  }
}

/** The next comma between two offsets that stands in no comment, or -1. */
export function findComma(text: string, from: number, to: number): number {
  for (let i = from; i < to; i++) {
    if (text[i] === ',') return i;
    if (text.startsWith('//', i)) while (i < to && !isLineBreak(text[i])) i++;
    else if (text.startsWith('/*', i)) {
      const end = text.indexOf('*/', i + 2);
      i = end < 0 ? to : end + 1;
    }
  }
  return -1;
}
