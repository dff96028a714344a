import type { Span } from '../../core/span';
import { continuationMark, endsInBackslash } from './edit';
import { endsInOpenBackslash, isBlank, type KeyValue, readKeyValue } from './logical-line';
import type { CommentEntry, PropertiesTree } from './parse';

/**
 * A property that was commented out, by `commentOut` or by hand. In comments, a key and a value count as a property
 * only with `=` between them, or directly behind the `#` if the key has a hyphen and the value no blanks.
 */
export interface CommentedProperty extends KeyValue {
  /** More than one if the property was continued and every one of its lines is a comment. */
  readonly entries: readonly CommentEntry[];
  /** The lines of all entries, the last line end included. */
  readonly span: Span;
}

/** All comments that would be a property if their comment marks were taken away, in order. */
export function commentedProperties(tree: PropertiesTree): CommentedProperty[] {
  const result: CommentedProperty[] = [];
  for (let index = 0; index < tree.entries.length; ) {
    const { count, property } = readCommented(tree, index);
    if (property) result.push(property);
    index += count;
  }
  return result;
}

/** `count`: how many entries were read, and need not be looked at again. */
function readCommented(tree: PropertiesTree, first: number): { count: number; property?: CommentedProperty } {
  const { text } = tree;
  const entries: CommentEntry[] = [];
  const segments: Span[] = [];
  let marks = Number.POSITIVE_INFINITY;
  for (let index = first; ; index++) {
    const entry = tree.entries[index];
    if (entry?.kind !== 'comment') break;
    const { content, isMarked } = commentText(text, entry, marks);
    // Further `#` in continued lines are part of the value.
    if (index === first) marks = text.slice(entry.marker.start, content.start).replace(/[^#!]/g, '').length;
    entries.push(entry);
    const isOpen = endsInOpenBackslash(text, content);
    segments.push(isOpen ? { start: content.start, end: content.end - 1 } : content);
    // Without the mark only a property goes on in the next comment: prose may end in a backslash, too.
    if (!isOpen || (!isMarked && index === first && !isProperty(text, entry, readKeyValue(text, segments, [])))) break;
  }
  if (entries.length === 0) return { count: 1 };
  const keyValue = readKeyValue(text, segments, []);
  const span = { start: entries[0]!.span.start, end: entries.at(-1)!.span.end };
  return isProperty(text, entries[0]!, keyValue)
    ? { count: entries.length, property: { ...keyValue, entries, span } }
    : { count: entries.length };
}

function isProperty(text: string, { marker }: CommentEntry, { key, separator, value }: KeyValue): boolean {
  if (text.slice(separator.start, separator.end).includes('=')) return key.text !== '';
  const isDirect = key.span.start === marker.end && key.text.includes('-');
  return isDirect && separator.end > separator.start && /^[^ \t\f]+$/.test(value.text);
}

/** The comment without so many marks, the blanks after them, and the mark that `commentOut` puts behind a backslash. */
function commentText(text: string, entry: CommentEntry, marks: number): { content: Span; isMarked: boolean } {
  let start = entry.marker.end;
  for (let left = marks - 1; ; start++) {
    if (left > 0 && (text[start] === '#' || text[start] === '!')) left--;
    else if (!isBlank(text[start])) break;
  }
  const { end } = entry.lines.at(-1)!;
  const unmarked = { start, end: end - continuationMark.length };
  const isMarked =
    unmarked.end > start && text.startsWith(continuationMark, unmarked.end) && endsInBackslash(text, unmarked);
  return { content: isMarked ? unmarked : { start, end }, isMarked };
}
