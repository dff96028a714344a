import { firstWildcard } from '../data/glob';
import type { Statement } from './statement';

/**
 * True if a pattern with `*` (any characters) and `?` (one character) matches all of a text; of a text that is a pattern
 * itself, all that it stands for. Takes at most pattern × text steps, whatever the pattern.
 */
export function globMatches(pattern: string, text: string): boolean {
  // Most patterns are told from a text by what stands before their wildcards, which the engine compares fastest.
  const first = firstWildcard(pattern);
  if (first < 0) return pattern === text;
  if (first > 0 && !text.startsWith(pattern.slice(0, first))) return false;
  let p = first;
  let t = first;
  let star = -1;
  let resume = 0;
  while (t < text.length) {
    if (pattern[p] === '*') {
      star = p++;
      resume = t;
    } else if (p < pattern.length && (pattern[p] === text[t] || (pattern[p] === '?' && text[t] !== '*'))) {
      p++;
      t++;
    } else if (star >= 0) {
      p = star + 1;
      t = ++resume;
    } else {
      return false;
    }
  }
  while (pattern[p] === '*') p++;
  return p === pattern.length;
}

/** Actions are compared without regard to case. */
export const actionMatches = (pattern: string, action: string): boolean =>
  !differAtOnce(pattern.charCodeAt(0), action.charCodeAt(0)) &&
  globMatches(pattern.toLowerCase(), action.toLowerCase());

/** True for two characters of ASCII that differ by more than their case, the first of which is no `*` or `?`. */
const differAtOnce = (a: number, b: number): boolean =>
  a < 128 && b < 128 && a !== 0x2a && a !== 0x3f && (a | 0x20) !== (b | 0x20);

/** True for `*` in every way to write it, of an action or a resource: `*:*`, `arn:aws:*:*:*:*`. */
export const isEverything = (pattern: string): boolean =>
  // Few patterns end so, and the others need no expression.
  pattern.endsWith('*') && /^(\*+(:\*+)?|arn:(\*|aws[a-z-]*)(:\*+){1,4})$/i.test(pattern);

/** True if a statement's Action names an action, by itself or by a wildcard. */
export const namesAction = ({ actions }: Statement, action: string): boolean =>
  actions.some(({ value }) => actionMatches(value, action));
