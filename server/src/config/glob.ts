/**
 * Globs over paths with forward slashes: `*` and `?` within a name, `**` for any number of folders, `[a-z]`, `[!a-z]`,
 * `{a,b}`. A name that begins with a dot is like any other. Matching takes time that grows with glob times path, never
 * worse, so globs and paths may come from anybody.
 */
export interface Glob {
  readonly source: string;
  /** `path` relative to the folder that the glob is meant for. */
  matches(path: string): boolean;
}

/** `**`, or one name with its wildcards. */
type Segment = '**' | readonly Token[];

/** One character, or `*` for any number of them. */
type Token = '*' | ((character: string) => boolean);

/** How many globs without braces one glob may stand for, and how long it may be. */
const maxAlternatives = 256;
const maxLength = 1000;

class GlobMistake extends Error {}

/** Reads a glob. A string says what is wrong with it, as the beginning of a sentence. */
export function parseGlob(source: string): Glob | string {
  try {
    const alternatives = expandBraces(checked(source)).map(readSegments);
    return { source, matches: (path) => alternatives.some((segments) => matchPath(segments, path.split('/'))) };
  } catch (error) {
    if (error instanceof GlobMistake) return error.message;
    throw error;
  }
}

/** A glob for one path: its wildcards stand for themselves. */
export const escapeGlob = (path: string): string => path.replace(/^!|[*?[\]{}]/g, '[$&]');

function checked(source: string): string {
  if (source.trim() === '') throw new GlobMistake('A glob must not be empty');
  if (source.length > maxLength) throw new GlobMistake(`Globs are at most ${maxLength} characters long`);
  if (source.includes('\\')) throw new GlobMistake('Globs have forward slashes between folders, no backslashes');
  if (/^(\/|[A-Za-z]:|[a-z]+:\/\/)/.test(source))
    throw new GlobMistake('Globs are relative to the folder of this file');
  if (source.split('/').includes('..')) throw new GlobMistake('Globs cannot lead out of the folder of this file');
  if (source.startsWith('!')) throw new GlobMistake('Globs cannot be negated here');
  if (source.endsWith('/')) throw new GlobMistake('Globs match files, not folders');
  return source;
}

/** `a{b,c}` to `ab` and `ac`, from the first brace on; braces may nest. */
function expandBraces(source: string): string[] {
  let results = [''];
  for (let i = 0; i < source.length; ) {
    const end = pieceEnd(source, i);
    const piece = source.slice(i, end);
    const options = piece.startsWith('{') ? alternativesOf(piece).flatMap(expandBraces) : [piece];
    if (results.length * options.length > maxAlternatives)
      throw new GlobMistake('The braces have too many alternatives');
    results = results.flatMap((before) => options.map((option) => before + option));
    i = end;
  }
  return results;
}

/** The end of the character, class or brace that begins at `start`. */
function pieceEnd(source: string, start: number): number {
  if (source[start] === '[') return classEnd(source, start);
  if (source[start] !== '{') return start + 1;
  let depth = 0;
  for (let i = start; i < source.length; i = source[i] === '[' ? classEnd(source, i) : i + 1) {
    if (source[i] === '{') depth++;
    if (source[i] === '}' && --depth === 0) return i + 1;
  }
  throw new GlobMistake('The glob has a brace that is never closed');
}

/** What stands between the commas of `{…}`. */
function alternativesOf(braces: string): string[] {
  const found: string[] = [];
  let from = 1;
  for (let i = 1; i < braces.length; ) {
    if (braces[i] === ',' || i === braces.length - 1) {
      found.push(braces.slice(from, i));
      from = i + 1;
    }
    i = braces[i] === ',' ? i + 1 : pieceEnd(braces, i);
  }
  return found;
}

/** Behind the `]`. A `]` or `!` that is alone in its brackets stands for itself. */
function classEnd(source: string, start: number): number {
  const first = start + (source.startsWith(']]', start + 1) ? 2 : 1);
  const end = source.indexOf(']', first);
  if (end < 0 || end === start + 1) throw new GlobMistake('The glob has a bracket that is never closed');
  return end + 1;
}

const readSegments = (glob: string): Segment[] =>
  glob
    .replace(/^(\.\/)+/, '')
    // At the end it stands for what lies in the folder, not for the folder.
    .replace(/(^|\/)\*\*$/, '$1**/*')
    .split('/')
    .map((name) => (name === '**' ? '**' : readTokens(name)));

function readTokens(name: string): Token[] {
  const tokens: Token[] = [];
  for (let i = 0; i < name.length; ) {
    const c = String.fromCodePoint(name.codePointAt(i)!);
    const end = c === '[' ? classEnd(name, i) : i + c.length;
    if (c === '[') tokens.push(classOf(name.slice(i + 1, end - 1)));
    else if (c === '?') tokens.push(() => true);
    else if (c !== '*') tokens.push((other) => other === c);
    else if (tokens.at(-1) !== '*') tokens.push('*');
    i = end;
  }
  return tokens;
}

/** What a class such as `a-z_` or `!a-z` accepts. */
function classOf(content: string): Token {
  const negated = content.length > 1 && /^[!^]/.test(content);
  const ranges = [...(negated ? content.slice(1) : content).matchAll(/(.)-(.)|(.)/gsu)];
  const accepts = (c: string) =>
    ranges.some(([, low, high, single]) => (single === undefined ? low! <= c && c <= high! : single === c));
  return negated ? (c) => !accepts(c) : accepts;
}

const matchPath = (segments: readonly Segment[], names: readonly string[]): boolean =>
  matchSequence(
    segments,
    names,
    (segment) => segment === '**',
    // Where the file lies outside the folder, only "wherever it is" can mean it.
    (segment, name) =>
      name !== '..' &&
      matchSequence(segment as readonly Token[], Array.from(name), isStar, (token, c) =>
        (token as Exclude<Token, '*'>)(c),
      ),
  );

const isStar = (token: Token): boolean => token === '*';

/**
 * Matches a list of patterns, some of which stand for any number of items. Only the last of these is ever tried again:
 * if the rest does not fit behind it, giving an earlier one more cannot help.
 */
function matchSequence<P, T>(
  patterns: readonly P[],
  items: ArrayLike<T>,
  isAny: (pattern: P) => boolean,
  matches: (pattern: P, item: T) => boolean,
): boolean {
  let p = 0;
  let i = 0;
  let retryPattern = -1;
  let retryItem = 0;
  while (i < items.length) {
    if (p < patterns.length && isAny(patterns[p]!)) {
      retryPattern = p++;
      retryItem = i;
    } else if (p < patterns.length && matches(patterns[p]!, items[i]!)) {
      p++;
      i++;
    } else if (retryPattern >= 0) {
      p = retryPattern + 1;
      i = ++retryItem;
    } else {
      return false;
    }
  }
  while (p < patterns.length && isAny(patterns[p]!)) p++;
  return p === patterns.length;
}
