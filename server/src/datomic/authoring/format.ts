import type { Edit } from '../../core/edit';
import type { Span } from '../../core/span';
import { endsInBackslash } from '../../syntax/properties/edit';
import { isBlank } from '../../syntax/properties/logical-line';
import type { CommentEntry, Entry, PropertyEntry } from '../../syntax/properties/parse';
import { ensureReadingOf, type TransactorFile } from '../document';

/**
 * Edits that tidy a file without changing what either reader reads: at most one blank line in a row and none at the
 * ends, no indentation in front of comments, no blanks behind comments and empty values, a line end at the end. Keys,
 * values, separators and the order of lines stay. Behind a backslash at the end of a line everything stays.
 */
export function format(file: TransactorFile): Edit[] {
  const { entries } = file.tree;
  const lastText = entries.findLastIndex(({ kind }) => kind !== 'blank');
  const edits = entries.flatMap((entry, i): Edit[] => {
    const before = entries[i - 1];
    if (before && endsInBackslash(file.text, before.lines.at(-1)!)) return [];
    if (entry.kind === 'blank') return blankEdits(file, entry, i > lastText || (before?.kind ?? 'blank') === 'blank');
    return entry.kind === 'comment' ? commentEdits(file, entry) : propertyEdits(file, entry);
  });
  return [...edits, ...finalLineEnd(file)];
}

/** `isSpare`: it stands behind another, or at the start or the end of the file. */
function blankEdits({ text }: TransactorFile, { span, lines }: Entry, isSpare: boolean): Edit[] {
  const line = lines[0]!;
  // A backslash alone on the last line reads as blank.
  if (lines.length > 1 || text.slice(line.start, line.end).includes('\\')) return [];
  if (isSpare) return [{ span, text: '' }];
  return line.end > line.start ? [{ span: line, text: '' }] : [];
}

function commentEdits({ text }: TransactorFile, { lines, marker }: CommentEntry): Edit[] {
  const line = lines[0]!;
  const content = text.slice(line.start, line.end);
  // To ensure-transactor only `#` in the first column makes a comment; another line must have no part in a property.
  if (!content.startsWith('#') && (content.includes('=') || endsInBackslash(text, line))) return [];
  const end = trimmedEnd(text, line);
  return [
    ...(marker.start > line.start ? [{ span: { start: line.start, end: marker.start }, text: '' }] : []),
    ...(end < line.end ? [{ span: { start: end, end: line.end }, text: '' }] : []),
  ];
}

/** Takes blanks away behind a key, or its sign, that no value follows. */
function propertyEdits(file: TransactorFile, entry: PropertyEntry): Edit[] {
  const { lines, separator, value } = entry;
  const line = lines[0]!;
  if (lines.length > 1 || value.text !== '' || endsInBackslash(file.text, line)) return [];
  if (ensureReadingOf(file, entry)?.value !== undefined) return [];
  const start = trimmedEnd(file.text, { start: separator.start, end: line.end });
  return start < line.end ? [{ span: { start, end: line.end }, text: '' }] : [];
}

function finalLineEnd({ text, tree }: TransactorFile): Edit[] {
  const last = tree.entries.at(-1);
  const line = last?.lines.at(-1);
  if (!last || !line || last.kind === 'blank' || line.end < text.length || endsInBackslash(text, line)) return [];
  const first = tree.entries[0]!;
  const lineEnd = text.slice(first.lines[0]!.end, first.lines[1]?.start ?? first.span.end) || '\n';
  return [{ span: { start: text.length, end: text.length }, text: lineEnd }];
}

function trimmedEnd(text: string, { start, end }: Span): number {
  let trimmed = end;
  while (trimmed > start && isBlank(text[trimmed - 1])) trimmed--;
  return trimmed;
}
