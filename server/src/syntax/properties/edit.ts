import type { Edit } from '../../core/edit';
import type { Span } from '../../core/span';
import { joinTexts, partsOf, type Text } from '../../core/template';
import { isBlank } from './logical-line';
import { byteOrderMark, type Entry, type PropertiesTree, type PropertyEntry } from './parse';

/**
 * Stands behind a commented-out line that ended in a backslash. Line readers that join every line ending in a
 * backslash, comments too, would otherwise swallow the next line.
 */
export const continuationMark = ' (continued)';

/** Comments out every physical line of a property with `#` in its first column; nothing else changes. */
export function commentOut(tree: PropertiesTree, entry: PropertyEntry): Edit[] {
  return entry.lines.flatMap((line) => {
    const column = { start: behindByteOrderMark(tree, line.start), end: behindByteOrderMark(tree, line.start) };
    const edits: Edit[] = [{ span: column, text: '#' }];
    if (endsInBackslash(tree.text, line))
      edits.push({ span: { start: line.end, end: line.end }, text: continuationMark });
    return edits;
  });
}

/**
 * Puts a line of its own before or after an entry, ended as the lines beside it are; the file keeps its last line end,
 * or its lack of one. Behind a line that ends in a backslash an empty line comes first, so that no reader joins the two.
 */
export function insertLine(tree: PropertiesTree, where: { before: Entry } | { after: Entry }, line: Text): Edit {
  if ('before' in where) {
    const { before } = where;
    const start = behindByteOrderMark(tree, before.span.start);
    return { span: { start, end: start }, text: joinTexts([gapBefore(tree, before), line, lineEndAt(tree, before)]) };
  }
  const { span, lines } = where.after;
  const lineEnd = lineEndAt(tree, where.after);
  const last = lines.at(-1)!;
  const gap = endsInBackslash(tree.text, last) ? lineEnd : '';
  const parts = span.end > last.end ? [gap, line, lineEnd] : [gap, lineEnd, line];
  return { span: { start: span.end, end: span.end }, text: joinTexts(parts) };
}

/** Puts one line in the place of all lines of a property. */
export function replaceLine(tree: PropertiesTree, entry: PropertyEntry, line: Text): Edit {
  const span = { start: behindByteOrderMark(tree, entry.span.start), end: entry.lines.at(-1)!.end };
  return { span, text: joinTexts([gapBefore(tree, entry), line]) };
}

/**
 * Writes a property as `key=value` in one line from its first column, so that a reader that knows no escapes reads it
 * as Java does. A value that stands so already is not touched. Nothing where key or value cannot be written that way.
 */
export function writePlainly(tree: PropertiesTree, entry: PropertyEntry): Edit[] | undefined {
  const { key, value, span, lines } = entry;
  const written = tree.text.slice(value.span.start, lines.at(-1)!.end);
  if (!/^[^\s\\=:#!\u0080-\uffff][^\s\\=:\u0080-\uffff]*$/.test(key.text)) return undefined;
  if (/^[\t\v\f ]|[\\\n\r\u0085\u2028\u2029]/.test(value.text)) return undefined;
  // Beyond ASCII an escape and the character itself are two things to Java.
  if (written !== value.text && /[\u0080-\uffff]/.test(value.text)) return undefined;
  const front = { start: span.start, end: value.span.start };
  const plainKey = { span: front, text: `${gapBefore(tree, entry)}${key.text}=` };
  return written === value.text ? [plainKey] : [plainKey, ...unescaped(written, value.span.start)];
}

/** Takes escapes and line breaks out of a value, piece by piece: what may be a secret must not be repeated in an edit. */
const unescaped = (written: string, start: number): Edit[] =>
  [...written.matchAll(/\\(?:u([0-9A-Fa-f]{4})|(?:\r\n?|\n)[ \t\f]*|([\s\S]))?/g)].map(
    ({ 0: piece, 1: code, 2: char = '', index }) => ({
      span: { start: start + index, end: start + index + piece.length },
      text: code === undefined ? (controls[char] ?? char) : String.fromCharCode(Number.parseInt(code, 16)),
    }),
  );

/** Those of Java's escapes for control characters that a value in plain form may hold. */
const controls: Readonly<Record<string, string>> = { t: '\t', f: '\f' };

/** Writes another value, escaped as Java reads it; a value over several lines becomes one line. */
export function replaceValue(tree: PropertiesTree, entry: PropertyEntry, value: Text): Edit {
  const { key, separator, lines } = entry;
  const between = tree.text.slice(separator.start, separator.end);
  const isSigned = /[=:]/.test(between);
  // Blanks of a continued line separate nothing.
  const isBare = !isSigned && /^$|[\r\n]/.test(between);
  const escaped = partsOf(value).map((part, i): Text => {
    if (typeof part !== 'string') return { parts: [part] };
    const text = escapeValue(part, i === 0);
    // Behind blanks alone, Java would take the sign for the separator.
    return i === 0 && !isSigned && !isBare && /^[=:]/.test(text) ? `\\${text}` : text;
  });
  const { end } = lines.at(-1)!;
  // Nothing between them would make one line end of two.
  const isBroken = tree.text[entry.value.span.start - 1] === '\r' && tree.text[end] === '\n';
  const start = isBare ? key.span.end : isBroken ? separator.start : entry.value.span.start;
  // Up to the end of the last line, so that neither a continuation nor an open backslash is left behind.
  return { span: { start, end }, text: joinTexts([isBare || isBroken ? '=' : '', ...escaped]) };
}

const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r', '\f': '\\f' };

/** What `java.util.Properties` reads as `value`; `atStart` says that blanks in front would be lost. */
function escapeValue(value: string, atStart: boolean): string {
  const body = value.replace(/[\\\t\n\r\f]|[^\x20-\x7e]/g, (char) => {
    return escapes[char] ?? `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
  return atStart && body.startsWith(' ') ? `\\${body}` : body;
}

/** The offset of an entry's text: a byte order mark stays where it is. */
function behindByteOrderMark(tree: PropertiesTree, offset: number): number {
  return offset === 0 && tree.text.startsWith(byteOrderMark) ? byteOrderMark.length : offset;
}

/** How lines end at an entry: as itself, else as the line before it, else with a line feed. */
function lineEndAt(tree: PropertiesTree, entry: Entry): string {
  const last = entry.lines.at(-1)!;
  return tree.text.slice(last.end, entry.span.end) || lineEndBefore(tree.text, last.start) || '\n';
}

function lineEndBefore(text: string, start: number): string {
  return text.slice(text.startsWith('\r\n', start - 2) ? start - 2 : Math.max(start - 1, 0), start);
}

/** A line end if the line before the entry ends in a backslash. */
function gapBefore(tree: PropertiesTree, entry: Entry): string {
  const { start } = entry.span;
  const end = start - lineEndBefore(tree.text, start).length;
  return endsInBackslash(tree.text, { start: 0, end }) ? lineEndAt(tree, entry) : '';
}

/** True if the last character that is no white space is a backslash. */
export function endsInBackslash(text: string, line: Span): boolean {
  let end = line.end;
  while (end > line.start && (isBlank(text[end - 1]) || text[end - 1] === '\v')) end--;
  return end > line.start && text[end - 1] === '\\';
}
