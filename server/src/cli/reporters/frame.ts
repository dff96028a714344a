import { columnsOf, firstColumns, lastColumns, printable } from '../terminal';

const frameColumns = 100;
const leftColumns = 20;

/** Where a finding stands: its line (from 0), the first character and how many characters of the line it takes. */
export interface Place {
  readonly line: number;
  readonly character: number;
  readonly length: number;
}

/**
 * The line of a finding and a marker under it; of long lines the part around the finding. `masked` is the line without
 * its secrets: where there was one, offsets no longer fit, and the line stands alone.
 */
export function codeFrame(line: string, masked: string, { line: number, character, length }: Place): string[] {
  const gutter = String(number + 1).padStart(5);
  if (masked !== line) return [`${gutter} | ${fit(oneRow(masked, 0))}`];
  const marked = oneRow(line, character, character + length);
  const markedColumns = Math.max(1, columnsOf(marked));
  const before = oneRow(line, Math.max(0, character - 4 * frameColumns), character);
  const isFar = character > 4 * frameColumns || columnsOf(before) + markedColumns >= frameColumns;
  const left = isFar ? `…${lastColumns(before, leftColumns)}`.replace(/^…$/, '') : before;
  const shown = fit(left + marked + oneRow(line, character + length));
  const start = columnsOf(left);
  const marker = '~'.repeat(Math.min(markedColumns, frameColumns - start));
  return [`${gutter} | ${shown}`, `${' '.repeat(5)} | ${' '.repeat(start)}${marker}`];
}

/** A part of a line, no more of it than can be shown. */
const oneRow = (line: string, start: number, end = line.length): string =>
  printable(line.slice(start, Math.min(end, start + 8 * frameColumns))).replaceAll('\t', ' ');

function fit(text: string): string {
  const first = firstColumns(text, frameColumns);
  return first.length < text.length ? `${firstColumns(text, frameColumns - 1)}…` : text;
}
