import { literalPrefix } from '../data/glob';
import { hasWildcard } from './arn';
import { globMatches } from './match';

/** How many comparisons one list is worth. Only a list that was made for it needs more. */
const maxComparisons = 100_000;

/**
 * Which patterns with `*` and `?` are matched by others of their list, by number: the covered one and the one that covers
 * it, which itself is covered by none. Of equal ones the first stays. Takes time that grows little faster than the list.
 */
export function coveredPatterns(patterns: readonly string[]): Map<number, number> {
  const covered = new Map<number, number>();
  if (patterns.length <= fewPatterns && !mayCover(patterns)) return covered;
  const wide = widePatterns(patterns);
  const firsts = new Map<string, number>();
  patterns.forEach((pattern, i) => {
    const first = firsts.get(pattern);
    if (first === undefined) firsts.set(pattern, i);
    else covered.set(i, first);
  });
  const byPrefix = wildcardsByPrefix(firsts, wide);
  if (byPrefix.size > 0) for (const [i, cover] of coveredByWildcards(firsts, byPrefix)) covered.set(i, cover);
  for (const [i, cover] of covered) covered.set(i, widest(cover, covered));
  return covered;
}

/** Up to so many are compared each with each, which takes no preparation. */
const fewPatterns = 6;

/**
 * False for a list of which none matches another, as for most: without wildcards only equal ones do, and what a wildcard
 * matches begins as the pattern does.
 */
export function mayCover(patterns: readonly string[]): boolean {
  if (patterns.length > fewPatterns) return new Set(patterns).size < patterns.length || widePatterns(patterns).size > 0;
  for (let i = 0; i < patterns.length; i++) {
    const wide = patterns[i] as string;
    const prefix = literalPrefix(wide);
    const isWild = prefix.length < wide.length;
    for (let j = isWild ? 0 : i + 1; j < patterns.length; j++) {
      const narrow = patterns[j] as string;
      if (i !== j && (isWild ? narrow.startsWith(prefix) && globMatches(wide, narrow) : wide === narrow)) return true;
    }
  }
  return false;
}

/** The patterns with wildcards as which others begin: in order, those stand side by side. */
function widePatterns(patterns: readonly string[]): ReadonlySet<string> {
  const found = new Set<string>();
  if (!patterns.some(hasWildcard)) return found;
  const sorted = patterns.toSorted();
  for (let i = 0; i < sorted.length; i++) {
    const wide = sorted[i] as string;
    const prefix = literalPrefix(wide);
    if (prefix === wide) continue;
    if (sorted[i - 1]?.startsWith(prefix) || sorted[i + 1]?.startsWith(prefix)) found.add(wide);
  }
  return found;
}

interface Numbered {
  readonly pattern: string;
  readonly number: number;
}

/** The patterns that may cover others, by the text before their first wildcard. */
function wildcardsByPrefix(firsts: ReadonlyMap<string, number>, wide: ReadonlySet<string>): Map<string, Numbered[]> {
  const byPrefix = new Map<string, Numbered[]>();
  for (const pattern of wide) {
    // The characters `${*}` and `${?}` are no wildcards.
    if (!hasWildcard(pattern) || /\$\{[*?]\}/.test(pattern)) continue;
    const number = firsts.get(pattern) ?? 0;
    const prefix = literalPrefix(pattern);
    const known = byPrefix.get(prefix);
    if (known) known.push({ pattern, number });
    else byPrefix.set(prefix, [{ pattern, number }]);
  }
  for (const group of byPrefix.values()) group.sort((a, b) => a.number - b.number);
  return byPrefix;
}

function* coveredByWildcards(
  firsts: ReadonlyMap<string, number>,
  byPrefix: ReadonlyMap<string, readonly Numbered[]>,
): Iterable<[number, number]> {
  const lengths = [...new Set([...byPrefix.keys()].map(({ length }) => length))].sort((a, b) => a - b);
  let left = maxComparisons;
  const coverOf = (narrow: Numbered): Numbered | undefined => {
    for (const length of lengths) {
      if (length > narrow.pattern.length) return undefined;
      for (const wide of byPrefix.get(narrow.pattern.slice(0, length)) ?? [])
        if (wide.number !== narrow.number && left-- > 0 && covers(wide, narrow)) return wide;
    }
    return undefined;
  };
  for (const [pattern, number] of firsts) {
    const cover = coverOf({ pattern, number });
    if (cover) yield [number, cover.number];
  }
}

/** Of two that match the same, the first covers the second. */
const covers = (wide: Numbered, narrow: Numbered): boolean =>
  globMatches(wide.pattern, narrow.pattern) &&
  (wide.number < narrow.number || !globMatches(narrow.pattern, wide.pattern));

function widest(cover: number, covered: ReadonlyMap<number, number>): number {
  let last = cover;
  for (let next = covered.get(last); next !== undefined; next = covered.get(last)) last = next;
  return last;
}
