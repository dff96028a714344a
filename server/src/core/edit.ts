import { type Span, shiftSpan } from './span';
import { type Need, renderText, type Text } from './template';

/** Replaces the characters of `span` by `text`. */
export interface Edit {
  readonly span: Span;
  readonly text: Text;
}

export const shiftEdit = (edit: Edit, delta: number): Edit => ({ span: shiftSpan(edit.span, delta), text: edit.text });

/** By position; insertions at one place keep their order. */
export const sortEdits = (edits: readonly Edit[]): Edit[] =>
  [...edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);

/**
 * Applies edits given in any order; `fill` says what stands for values that the user must give.
 * Throws if two edits overlap.
 */
export function applyEdits(source: string, edits: readonly Edit[], fill?: (gap: Need) => string): string {
  let result = '';
  let position = 0;
  for (const edit of sortEdits(edits)) {
    if (edit.span.start < position) throw new Error('edits overlap');
    result += source.slice(position, edit.span.start) + renderText(edit.text, fill);
    position = edit.span.end;
  }
  return result + source.slice(position);
}
