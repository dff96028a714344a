/** A run of characters that a policy cannot hold, or that look like others. Offsets are in the text that holds it. */
export interface OddCharacters {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** `invisible`: nobody sees them; `look-alike`: they look like plain characters; `other`: all that is not Latin-1. */
  readonly kind: 'invisible' | 'look-alike' | 'other';
  /** True if IAM refuses a policy with one of them: it takes tab, line feed, carriage return, and U+0020 to U+00FF. */
  readonly refused: boolean;
}

/** Control characters below U+0020 are mistakes of JSON. */
const invisible =
  '\\u007f-\\u00a0\\u00ad\\u061c\\u1680\\u180e\\u2000-\\u200f\\u2028-\\u202f\\u205f-\\u206f\\u3000\\ufeff';

/** Quotes, dashes and dots of word processors. */
const typographic: Readonly<Record<string, string>> = {
  '\u2018': "'",
  '\u2019': "'",
  '\u201a': "'",
  '\u201b': "'",
  '\u2032': "'",
  '\u201c': '"',
  '\u201d': '"',
  '\u201e': '"',
  '\u201f': '"',
  '\u2033': '"',
  '\u2010': '-',
  '\u2011': '-',
  '\u2012': '-',
  '\u2013': '-',
  '\u2014': '-',
  '\u2212': '-',
  '\u2024': '.',
  '\u2026': '...',
  '\u2044': '/',
  '\u2215': '/',
  '\u2217': '*',
  '\u2236': ':',
};

/** Letters of other alphabets that most fonts draw like Latin ones. */
const homoglyphs = new Map(
  [
    ...['\u0430a', '\u0435e', '\u043eo', '\u0440p', '\u0441c', '\u0443y', '\u0445x', '\u0456i', '\u0455s', '\u0458j'],
    ...['\u0410A', '\u0412B', '\u0415E', '\u041aK', '\u041cM', '\u041dH', '\u041eO', '\u0420P', '\u0421C', '\u0422T'],
    ...['\u0425X', '\u0406I', '\u0405S', '\u0391A', '\u0392B', '\u0395E', '\u0397H', '\u0399I', '\u039aK', '\u039cM'],
    ...['\u039dN', '\u039fO', '\u03a1P', '\u03a4T', '\u03a7X', '\u03bfo'],
  ].map((pair) => [pair.charAt(0), pair.charAt(1)]),
);

const runs = new RegExp(`[${invisible}]+|[\\u0100-\\uffff]+`, 'g');
const invisibleRuns = new RegExp(`[${invisible}]+`, 'g');

/** True if a text has any of them: a cheap look before the others. */
export const holdsOdd = (text: string): boolean => text.search(runs) >= 0;

/** True if some characters of a text cannot be seen, or look like others. */
export const holdsDisguised = (text: string): boolean =>
  holdsOdd(text) && oddCharacters(text).some(({ kind }) => kind !== 'other');

/** The runs of odd characters in a text, in order. */
export function oddCharacters(text: string): OddCharacters[] {
  return [...text.matchAll(runs)].flatMap(({ 0: run, index }) => splitRun(run, index));
}

/** Invisible characters are told apart from those that stand beside them. */
function splitRun(run: string, index: number): OddCharacters[] {
  const parts: OddCharacters[] = [];
  let from = 0;
  const add = (to: number) => {
    if (to > from) parts.push(oddPart(run.slice(from, to), index + from));
    from = to;
  };
  for (const { 0: part, index: start } of run.matchAll(invisibleRuns)) {
    add(start);
    add(start + part.length);
  }
  add(run.length);
  return parts;
}

function oddPart(text: string, start: number): OddCharacters {
  const kind = text.search(invisibleRuns) === 0 ? 'invisible' : plainFor(text) === undefined ? 'other' : 'look-alike';
  return { start, end: start + text.length, text, kind, refused: /[^\t\n\r\u0020-\u00ff]/.test(text) };
}

/** A text with plain characters where it holds look-alikes; nothing if some have no plain twin. */
export function plainFor(text: string): string | undefined {
  const plain = [...text].map((c) => typographic[c] ?? homoglyphs.get(c) ?? c.normalize('NFKC')).join('');
  return /^[\u0020-\u00ff]*$/.test(plain) ? plain : undefined;
}

/**
 * What to write instead of a run inside a text: a blank for one between words, nothing for what nobody sees and for
 * quotes around the whole text, a plain character for one that looks like it.
 */
export function instead({ kind, text, start, end }: OddCharacters, whole: string): string | undefined {
  const isInside = start > 0 && end < whole.length;
  if (kind !== 'invisible') {
    const plain = plainFor(text);
    return !isInside && plain && /^['"]+$/.test(plain) ? '' : plain;
  }
  const isBlank = /[\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/.test(text);
  return isInside && isBlank && whole.includes(' ') ? ' ' : '';
}

/** `U+200B` for a character, as people look it up. */
export const codeOf = (text: string): string =>
  `U+${(text.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
