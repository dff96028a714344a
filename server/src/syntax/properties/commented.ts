import type { Span } from '../../core/span';
import { continuationMark, endsInBackslash } from './edit';
import { endsInOpenBackslash, isBlank, type KeyValue, readKeyValue } from './logical-line';
import type { CommentEntry, PropertiesTree } from './parse';

/** A property that was commented out, by `commentOut` or by hand: comment text of the form `key=value`. */
export interface CommentedProperty extends KeyValue {
  /** More than one if the property was continued and every one of its lines is a comment. */
  readonly entries: readonly CommentEntry[];
  /** The lines of all entries, the last line end included. */
  readonly span: Span;
}

/** All comments that would be a property with `=` if their comment marks were taken away, in order. */
export function commentedProperties(tree: PropertiesTree): CommentedProperty[] {
  const result: CommentedProperty[] = [];
  for (let index = 0; index < tree.entries.length; ) {
    const found = readCommented(tree, index);
    if (found) result.push(found);
    index += found?.entries.length ?? 1;
  }
  return result;
}

function readCommented(tree: PropertiesTree, first: number): CommentedProperty | undefined {
  const { text } = tree;
  const entries: CommentEntry[] = [];
  const segments: Span[] = [];
  let marks = Number.POSITIVE_INFINITY;
  for (let index = first; ; index++) {
    const entry = tree.entries[index];
    if (entry?.kind !== 'comment') break;
    const content = commentText(text, entry, marks);
    // Further `#` in continued lines are part of the value.
    if (index === first) marks = text.slice(entry.marker.start, content.start).replace(/[^#!]/g, '').length;
    // Decided on the first line alone, so that a long run of continued comments is walked once.
    if (index === first && !isAssignment(text, readKeyValue(text, [content], []))) return undefined;
    const open = endsInOpenBackslash(text, content);
    entries.push(entry);
    segments.push(open ? { start: content.start, end: content.end - 1 } : content);
    if (!open) break;
  }
  if (segments.length === 0) return undefined;
  const span = { start: entries[0]!.span.start, end: entries.at(-1)!.span.end };
  return { ...readKeyValue(text, segments, []), entries, span };
}

const isAssignment = (text: string, { key, separator }: KeyValue): boolean =>
  key.text !== '' && text.slice(separator.start, separator.end).includes('=');

/** The comment without so many marks, the blanks after them, and the mark that `commentOut` puts behind a backslash. */
function commentText(text: string, entry: CommentEntry, marks: number): Span {
  let start = entry.marker.end;
  for (let left = marks - 1; ; start++) {
    if (left > 0 && (text[start] === '#' || text[start] === '!')) left--;
    else if (!isBlank(text[start])) break;
  }
  const end = entry.lines.at(-1)!.end;
  const unmarked = { start, end: end - continuationMark.length };
  const marked =
    unmarked.end > start && text.startsWith(continuationMark, unmarked.end) && endsInBackslash(text, unmarked);
  return marked ? unmarked : { start, end };
}
