/** A place in a text: line and character from 0, in UTF-16 code units. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** The offsets at which lines begin. Lines end with LF, CRLF or CR. */
export function lineStarts(text: string): number[] {
  const starts = [0];
  // Looking at each character would take much longer, above all while code runs for the first time.
  const lineEnd = /\r\n?|\n/g;
  while (lineEnd.test(text)) starts.push(lineEnd.lastIndex);
  return starts;
}

/** The line that an offset stands in, by the offsets at which lines begin. */
export function lineAt(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] as number) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Turns offsets into positions. */
export function positionsIn(text: string): (offset: number) => Position {
  const starts = lineStarts(text);
  return (offset) => {
    const line = lineAt(starts, offset);
    return { line, character: offset - (starts[line] as number) };
  };
}

/** The text's lines without their ends. */
export const linesOf = (text: string): string[] => text.split(/\r\n|\r|\n/);
