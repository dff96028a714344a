/** The part in which two texts differ: characters from `start` to `oldEnd` became those from `start` to `newEnd`. */
export interface ChangedRange {
  readonly start: number;
  readonly oldEnd: number;
  readonly newEnd: number;
}

/** Finds the changed part by what the texts share at both ends; nothing if they are equal. */
export function changedRange(before: string, after: string): ChangedRange | undefined {
  if (before === after) return undefined;
  const shorter = Math.min(before.length, after.length);
  const start = sharedLength(shorter, (from, to) => before.slice(from, to) === after.slice(from, to));
  const same = sharedLength(shorter - start, (from, to) => endOf(before, from, to) === endOf(after, from, to));
  return { start, oldEnd: before.length - same, newEnd: after.length - same };
}

/**
 * How far two texts, of which the first `most` characters are compared, are the same: found by halves, since a few
 * comparisons of long texts are faster than many of characters.
 */
function sharedLength(most: number, isSame: (from: number, to: number) => boolean): number {
  if (isSame(0, most)) return most;
  let same = 0;
  let different = most;
  while (different - same > 1) {
    const middle = (same + different) >> 1;
    if (isSame(same, middle)) same = middle;
    else different = middle;
  }
  return same;
}

/** The characters that stand before the last `from` ones, up to the last `to` ones. */
const endOf = (text: string, from: number, to: number): string => text.slice(text.length - to, text.length - from);

/** A copy that does not keep a longer text alive, which a slice of it would do in V8, unless it is short. */
export const detached = (slice: string): string => (slice.length < 13 ? slice : JSON.parse(JSON.stringify(slice)));
