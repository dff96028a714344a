import type { Span } from '../../core/span';
import { endsInOpenBackslash } from '../../syntax/properties/logical-line';
import { byteOrderMark, type Entry, type PropertiesTree, type PropertyEntry } from '../../syntax/properties/parse';
import { propertyOf } from '../catalogue';

/** Where a key can be written. */
export interface KeyPlace {
  readonly at: 'key';
  /** What the key is written over: half a key, its indentation, blanks on a line of their own. */
  readonly span: Span;
  /** The blanks in front of the key, which `span` begins with: ensure-transactor takes them for a part of the key. */
  readonly indentation: string;
  /** True if a value, or the sign in front of it, follows. */
  readonly hasValue: boolean;
  /** The property whose key it is; absent on a blank line. */
  readonly entry?: PropertyEntry;
}

/** Where a value can be written. */
export interface ValuePlace {
  readonly at: 'value';
  readonly span: Span;
  readonly entry: PropertyEntry;
}

/** The entry on whose lines an offset lies; nothing at the end of a text that ends in a line end. */
export const entryAt = ({ entries, text }: PropertiesTree, offset: number): Entry | undefined =>
  entries.find(({ span, lines }) => offset < span.end || (span.end === text.length && lines.at(-1)!.end === span.end));

/** What can be written at an offset: nothing in comments and in lines that continue others. */
export function placeAt(tree: PropertiesTree, offset: number): KeyPlace | ValuePlace | undefined {
  const entry = entryAt(tree, offset);
  if (!entry) return afterLastLine(tree, offset);
  if (entry.kind === 'comment') return undefined;
  const line = behindByteOrderMark(tree, entry.lines[0]!);
  if (offset < line.start || offset > line.end) return undefined;
  if (entry.kind === 'property') return placeIn(tree.text, entry, line, offset);
  const indentation = tree.text.slice(line.start, line.end);
  if (entry.lines.length > 1 || indentation.includes('\\')) return undefined;
  return { at: 'key', span: line, indentation, hasValue: false };
}

function afterLastLine({ entries, text }: PropertiesTree, offset: number): KeyPlace | undefined {
  const last = entries.at(-1);
  if (last?.kind === 'property' && endsInOpenBackslash(text, last.lines.at(-1)!)) return undefined;
  return { at: 'key', span: { start: offset, end: offset }, indentation: '', hasValue: false };
}

function placeIn(text: string, entry: PropertyEntry, line: Span, offset: number): KeyPlace | ValuePlace | undefined {
  const { key, separator, value } = entry;
  const keyStart = Math.max(key.span.start, line.start);
  if (offset < keyStart) return undefined;
  if (offset <= key.span.end) {
    // An escaped key is not half typed, and in front of another property its key must not be written over.
    if (key.starts || propertyOf(text.slice(offset, key.span.end))) return undefined;
    const hasValue = /[=:]/.test(text.slice(separator.start, separator.end)) || value.text !== '';
    const end = hasValue || entry.lines.length > 1 ? key.span.end : line.end;
    const indentation = text.slice(line.start, keyStart);
    return { at: 'key', span: { start: line.start, end }, indentation, hasValue, entry };
  }
  const sign = text.slice(separator.start, separator.end).search(/[=:]/);
  if (sign < 0 || offset <= separator.start + sign || entry.lines.length > 1 || value.starts) return undefined;
  const start = Math.min(offset, value.span.start);
  if (/[ \t\f]/.test(text.slice(value.span.start, offset))) return undefined;
  // What stands behind blanks is left alone; blanks alone at the end would become part of the new value.
  const word = /^[^ \t\f]*/.exec(text.slice(Math.max(offset, value.span.start), line.end))![0].length;
  const end = Math.max(offset, value.span.start) + word;
  const isLast = text.slice(end, line.end).trim() === '';
  return { at: 'value', span: { start, end: isLast ? line.end : end }, entry };
}

const behindByteOrderMark = ({ text }: PropertiesTree, { start, end }: Span): Span => ({
  start: start === 0 && text.startsWith(byteOrderMark) ? byteOrderMark.length : start,
  end,
});
