import type { Span } from '../../core/span';

/** Text after escapes were resolved, with the source range of every character. */
export interface Decoded {
  readonly text: string;
  readonly span: Span;
  /** Source offset where each character of `text` starts; absent if the source between the ends of `span` is `text`. */
  readonly starts?: readonly number[];
  /** Source offset behind each character of `text`; present together with `starts`. */
  readonly ends?: readonly number[];
}

/** An escape for which `java.util.Properties` refuses the whole file: `\u` without four hexadecimal digits. */
export interface Problem {
  readonly kind: 'malformed-unicode-escape';
  readonly span: Span;
}

/** Key, separator and value of one logical line. */
export interface KeyValue {
  readonly key: Decoded;
  /** Blanks and at most one `=` or `:` between key and value; empty if the line is a key only. */
  readonly separator: Span;
  readonly value: Decoded;
}

/** The smallest source range that covers the characters `from` (included) to `to` (not included), escapes whole. */
export function sourceSpan(decoded: Decoded, from: number, to: number): Span {
  const startOf = (index: number) =>
    index === decoded.text.length ? decoded.span.end : (decoded.starts?.[index] ?? decoded.span.start + index);
  const endOf = (index: number) => decoded.ends?.[index] ?? decoded.span.start + index + 1;
  return { start: startOf(from), end: to > from ? endOf(to - 1) : startOf(from) };
}

/** The three characters that Java calls white space here: space, tab, form feed. */
export const isBlank = (char: string | undefined): boolean => char === ' ' || char === '\t' || char === '\f';

export function skipBlanks(text: string, position: number): number {
  let end = position;
  while (isBlank(text[end])) end++;
  return end;
}

/** True if `span` ends in an odd number of backslashes: the next physical line goes on with this one. */
export function endsInOpenBackslash(text: string, span: Span): boolean {
  let start = span.end;
  while (start > span.start && text[start - 1] === '\\') start--;
  return (span.end - start) % 2 === 1;
}

/** The characters of a logical line, without line ends, continuation backslashes and indentation. */
interface Line {
  readonly text: string;
  readonly at: (index: number) => number;
}

/**
 * Splits a logical line, given as the source ranges it is put together from, into key and value as
 * `java.util.Properties` does: https://docs.oracle.com/en/java/javase/17/docs/api/java.base/java/util/Properties.html
 */
export function readKeyValue(text: string, segments: readonly Span[], problems: Problem[]): KeyValue {
  const line = joinSegments(text, segments);
  const keyEnd = endOfKey(line.text);
  const valueStart = startOfValue(line.text, keyEnd);
  const key = decode(line, 0, keyEnd, problems);
  const value = decode(line, valueStart, line.text.length, problems);
  return { key, separator: { start: key.span.end, end: value.span.start }, value };
}

function joinSegments(text: string, segments: readonly Span[]): Line {
  const first = segments[0]!;
  if (segments.length === 1) return { text: text.slice(first.start, first.end), at: (index) => first.start + index };
  const offsets: number[] = [];
  for (const segment of segments) for (let i = segment.start; i < segment.end; i++) offsets.push(i);
  offsets.push(segments.at(-1)!.end);
  return {
    text: segments.map((segment) => text.slice(segment.start, segment.end)).join(''),
    at: (index) => offsets[index]!,
  };
}

function endOfKey(line: string): number {
  let index = 0;
  for (; index < line.length; index++) {
    const char = line[index];
    if (char === '=' || char === ':' || isBlank(char)) break;
    if (char === '\\') index++;
  }
  return Math.min(index, line.length);
}

function startOfValue(line: string, keyEnd: number): number {
  const sign = skipBlanks(line, keyEnd);
  return line[sign] === '=' || line[sign] === ':' ? skipBlanks(line, sign + 1) : sign;
}

const controls: Readonly<Record<string, string>> = { t: '\t', n: '\n', r: '\r', f: '\f' };

function decode(line: Line, from: number, to: number, problems: Problem[]): Decoded {
  const raw = line.text.slice(from, to);
  const start = line.at(from);
  const span = { start, end: to > from ? line.at(to - 1) + 1 : start };
  if (!raw.includes('\\') && span.end - span.start === raw.length) return { text: raw, span };
  const chars: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  for (let index = from; index < to; ) {
    const { char, length, malformed } = decodeAt(line.text, index, to);
    chars.push(char);
    starts.push(line.at(index));
    ends.push(line.at(index + length - 1) + 1);
    if (malformed > 0) {
      const end = line.at(index + malformed - 1) + 1;
      problems.push({ kind: 'malformed-unicode-escape', span: { start: line.at(index), end } });
    }
    index += length;
  }
  return { text: chars.join(''), span, starts, ends };
}

/** `malformed` is the number of characters that are no complete `\u` escape, 0 if all is well; then the `u` stands for itself. */
function decodeAt(line: string, index: number, end: number): { char: string; length: number; malformed: number } {
  const char = line[index]!;
  const escaped = line[index + 1];
  if (char !== '\\' || escaped === undefined) return { char, length: 1, malformed: 0 };
  if (escaped !== 'u') return { char: controls[escaped] ?? escaped, length: 2, malformed: 0 };
  let digits = index + 2;
  while (digits < Math.min(index + 6, end) && /[0-9A-Fa-f]/.test(line[digits]!)) digits++;
  if (digits < index + 6) return { char: 'u', length: 2, malformed: digits - index };
  return { char: String.fromCharCode(Number.parseInt(line.slice(index + 2, digits), 16)), length: 6, malformed: 0 };
}
