/**
 * How many letters must be inserted, deleted, replaced or swapped with their neighbour to turn one word into the other
 * (Damerau-Levenshtein distance in which no part is changed twice). Any number above `max` stands for "more".
 * Time grows with the length of the words times `max`.
 */
export function editDistance(a: string, b: string, max: number): number {
  if (Math.abs(a.length - b.length) > max) return max + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row: number[] = Array(b.length + 1).fill(max + 1);
    row[0] = i;
    // Cells further from the diagonal cost more than `max` in any case.
    for (let j = Math.max(1, i - max); j <= Math.min(b.length, i + max); j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, beforeLast[j - 2]! + 1);
      row[j] = cost;
    }
    if (Math.min(...row) > max) return max + 1;
    [beforeLast, last] = [last, row];
  }
  return Math.min(last[b.length]!, max + 1);
}

/** How many mistakes a word may hold and still be recognised: one in three letters, at most three. */
const allowedMistakes = (word: string): number => (word.length < 2 ? 0 : Math.min(3, Math.max(1, word.length / 3) | 0));

/**
 * The names that a misspelt word most probably means: those with the fewest mistakes, in the order of `names`, or none.
 * Case counts only between names that are equally close.
 */
export function closestNames(word: string, names: Iterable<string>): string[] {
  const lower = word.toLowerCase();
  let best = allowedMistakes(word);
  let found: string[] = [];
  for (const name of names) {
    const distance = editDistance(lower, name.toLowerCase(), best);
    if (distance > best) continue;
    if (distance < best) found = [];
    best = distance;
    found.push(name);
  }
  const exact = found.filter((name) => editDistance(word, name, best) <= best);
  return exact.length > 0 ? exact : found;
}

/**
 * Guesses which one name a misspelt word means. In a text with very many wrong words the later ones get no guess, so
 * that the time for all of them stays small.
 */
export function guesser(names: Iterable<string>, most = 100): (word: string) => string | undefined {
  const all = [...names];
  let left = most;
  return (word) => (left-- > 0 ? closestNames(word, all)[0] : undefined);
}
