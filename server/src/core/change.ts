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
  let start = 0;
  while (start + block <= shorter && before.slice(start, start + block) === after.slice(start, start + block))
    start += block;
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  let same = 0;
  while (same + block <= shorter - start && lastBlock(before, same) === lastBlock(after, same)) same += block;
  while (
    same < shorter - start &&
    before.charCodeAt(before.length - 1 - same) === after.charCodeAt(after.length - 1 - same)
  ) {
    same++;
  }
  return { start, oldEnd: before.length - same, newEnd: after.length - same };
}

/** Characters that are compared at once, which is faster than one by one. */
const block = 512;

const lastBlock = (text: string, behind: number): string =>
  text.slice(text.length - behind - block, text.length - behind);

/** A copy that does not keep a longer text alive, which a slice of it would do in V8. */
export const detached = (slice: string): string => slice.split('').join('');
