/**
 * Compiles a pattern with `*` (any text) and `?` (one character). Each part between stars is looked for once, from where
 * the part before it ended: no pattern makes it go back, so the time grows with the text times the longest part at most.
 */
export function compileGlob(pattern: string): (text: string) => boolean {
  const parts = pattern.split('*');
  const [first = '', ...others] = parts;
  const last = others.pop();
  if (last === undefined) return (text) => text.length === first.length && partAt(text, first, 0);
  const middle = others.filter((part) => part !== '');
  const shortest = pattern.length - (parts.length - 1);
  return (text) => {
    if (text.length < shortest || !partAt(text, first, 0)) return false;
    const end = text.length - last.length;
    if (!partAt(text, last, end)) return false;
    let position = first.length;
    for (const part of middle) {
      const found = findPart(text, part, position, end - part.length);
      if (found < 0) return false;
      position = found + part.length;
    }
    return position <= end;
  };
}

/** Where the first `*` or `?` is; -1 without one. Two searches by the engine cost less than a regular expression. */
export function firstWildcard(pattern: string): number {
  const star = pattern.indexOf('*');
  const one = pattern.indexOf('?');
  return star < 0 || (one >= 0 && one < star) ? one : star;
}

/** The text before the first wildcard. */
export const literalPrefix = (pattern: string): string => {
  const wildcard = firstWildcard(pattern);
  return wildcard < 0 ? pattern : pattern.slice(0, wildcard);
};

function partAt(text: string, part: string, start: number): boolean {
  if (!part.includes('?')) return text.startsWith(part, start);
  for (let i = 0; i < part.length; i++) if (part[i] !== '?' && part[i] !== text[start + i]) return false;
  return start + part.length <= text.length;
}

function findPart(text: string, part: string, from: number, to: number): number {
  if (!part.includes('?')) {
    const found = text.indexOf(part, from);
    return found <= to ? found : -1;
  }
  for (let start = from; start <= to; start++) if (partAt(text, part, start)) return start;
  return -1;
}
