import { applyEdits } from '../../../../server/src/core/edit';
import type { Completion } from '../../../../server/src/core/editing';
import type { Need } from '../../../../server/src/core/template';
import { complete } from '../../../../server/src/datomic/authoring/complete';
import { hover } from '../../../../server/src/datomic/authoring/hover';
import type { FileKind } from '../../../../server/src/datomic/catalogue/property';
import { readTransactorFile } from '../../../../server/src/datomic/document';
import type { DatomicOptions } from '../../../../server/src/datomic/linked';

export interface Asked {
  readonly kind?: FileKind;
  readonly options?: DatomicOptions;
}

const noOptions: DatomicOptions = { datomic: {} };

/** A text and the offset of the `|` in it. */
function cursor(marked: string) {
  const offset = marked.indexOf('|');
  const text = marked.slice(0, offset) + marked.slice(offset + 1);
  return { text, offset, file: readTransactorFile(text) };
}

/** What can be written at the `|`, in the order in which an editor shows it. */
export function completionsAt(marked: string, { kind = 'transactor', options = noOptions }: Asked = {}): Completion[] {
  const { file, offset } = cursor(marked);
  const found = complete({ file, kind }, offset, options);
  return found.sort((a, b) => ((a.sort ?? a.label) < (b.sort ?? b.label) ? -1 : 1));
}

export const labelsAt = (marked: string, asked?: Asked): string[] =>
  completionsAt(marked, asked).map(({ label }) => label);

/** The text after the completion of that name was chosen at the `|`. */
export function completed(marked: string, label: string, asked?: Asked, fill?: (gap: Need) => string): string {
  const { text } = cursor(marked);
  const chosen = completionsAt(marked, asked).find((completion) => completion.label === label);
  if (!chosen) throw new Error(`${label} is not offered`);
  return applyEdits(text, [{ span: chosen.span, text: chosen.insert }], fill);
}

/** What is explained at the `|`, in Markdown, and the text that it is about. */
export function hoverAt(marked: string, { options = noOptions }: Asked = {}) {
  const { text, file, offset } = cursor(marked);
  const found = hover(file, offset, options);
  return found && { about: text.slice(found.span.start, found.span.end), markdown: found.markdown };
}
