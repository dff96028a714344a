/**
 * For a JSON string with its quotes: where each decoded character starts, counted from the opening quote, and behind
 * the last one. A wrong escape is dropped, as the reader drops it.
 */
export function decodedOffsets(source: string): number[] {
  const offsets: number[] = [];
  let position = 1;
  const end = source.length > 1 && source.endsWith('"') ? source.length - 1 : source.length;
  while (position < end) {
    if (source[position] !== '\\') {
      offsets.push(position++);
      continue;
    }
    const length = escapeLength(source, position);
    if (isEscape(source, position, length)) offsets.push(position);
    position += length;
  }
  offsets.push(Math.min(position, end));
  return offsets;
}

const escapeLength = (source: string, position: number): number =>
  source[position + 1] === 'u' ? Math.min(2 + hexDigits(source, position + 2), source.length - position) : 2;

const isEscape = (source: string, position: number, length: number): boolean =>
  length === 6 || (length === 2 && '"\\/bfnrt'.includes(source[position + 1] ?? ' '));

function hexDigits(source: string, position: number): number {
  let count = 0;
  while (count < 4 && /[0-9a-fA-F]/.test(source[position + count] ?? '')) count++;
  return count;
}

/** A JSON string with its quotes. */
export const quote = (value: string): string => JSON.stringify(value);
