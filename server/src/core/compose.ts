import { applyEdits, type Edit, shiftEdit, sortEdits } from './edit';
import { renderText } from './template';

/** What an edit does to the offsets behind it. */
const growth = ({ span, text }: Edit): number => renderText(text).length - (span.end - span.start);

/** A stretch of the middle text that edits before or after it touch. */
interface Stretch {
  start: number;
  end: number;
  /** By how much the earlier edits in it made the text longer. */
  grown: number;
  readonly later: Edit[];
}

/**
 * The edits that do at once what `first` and then, on the text `middle` that it gives, `second` do. Both may be in any
 * order; within itself neither overlaps.
 */
export function composeEdits(middle: string, first: readonly Edit[], second: readonly Edit[]): Edit[] {
  const edits: Edit[] = [];
  let shift = 0;
  for (const { start, end, grown, later } of stretches(first, second)) {
    const text = applyEdits(
      middle.slice(start, end),
      later.map((edit) => shiftEdit(edit, -start)),
    );
    edits.push({ span: { start: start - shift, end: end - shift - grown }, text });
    shift += grown;
  }
  return edits;
}

/** The touched stretches in order; what overlaps or meets is one. */
function stretches(first: readonly Edit[], second: readonly Edit[]): Stretch[] {
  let shift = 0;
  const earlier = sortEdits(first).map((edit): Stretch => {
    const grown = growth(edit);
    const stretch = { start: edit.span.start + shift, end: edit.span.end + shift + grown, grown, later: [] };
    shift += grown;
    return stretch;
  });
  const later = sortEdits(second).map((edit): Stretch => ({ ...edit.span, grown: 0, later: [edit] }));
  const merged: Stretch[] = [];
  for (const stretch of [...earlier, ...later].sort((a, b) => a.start - b.start || a.end - b.end)) {
    const last = merged.at(-1);
    if (!last || stretch.start > last.end) {
      merged.push(stretch);
      continue;
    }
    last.end = Math.max(last.end, stretch.end);
    last.grown += stretch.grown;
    last.later.push(...stretch.later);
  }
  return merged;
}
