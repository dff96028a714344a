import type { Edit } from './edit';
import type { Span } from './span';
import { joinTexts, partsOf, renderText, type Text } from './template';

type Piece = { readonly kept: Span } | { readonly added: Text };

/**
 * A text under change. Replacements are made one after the other on the current text, so that each can be found
 * with a fresh parse; `edits()` gives them all as edits of the original text, touching nothing that was kept.
 */
export class Draft {
  #pieces: Piece[];
  #text: string;
  readonly #originalLength: number;

  constructor(original: string) {
    this.#text = original;
    this.#originalLength = original.length;
    this.#pieces = [{ kept: { start: 0, end: original.length } }];
  }

  /** The current text, with placeholders for the values that the user must give. */
  get text(): string {
    return this.#text;
  }

  /** Puts `added` in the place of `span` of the current text. */
  replace(span: Span, added: Text): void {
    this.#pieces = [...this.#cut(0, span.start), { added }, ...this.#cut(span.end, this.#text.length)];
    this.#text = this.#text.slice(0, span.start) + renderText(added) + this.#text.slice(span.end);
  }

  /** The smallest edits that turn the original into the current text. */
  edits(): Edit[] {
    const edits: Edit[] = [];
    let position = 0;
    let added: Text[] = [];
    const flush = (end: number) => {
      const text = joinTexts(added);
      if (text.parts.length > 0 || end > position) edits.push({ span: { start: position, end }, text });
      added = [];
    };
    for (const piece of this.#pieces) {
      if ('added' in piece) {
        added.push(piece.added);
      } else if (piece.kept.end > piece.kept.start) {
        flush(piece.kept.start);
        position = piece.kept.end;
      }
    }
    flush(this.#originalLength);
    return edits;
  }

  /** The pieces of the current text between two offsets. */
  #cut(start: number, end: number): Piece[] {
    const result: Piece[] = [];
    let offset = 0;
    for (const piece of this.#pieces) {
      const length = 'kept' in piece ? piece.kept.end - piece.kept.start : renderText(piece.added).length;
      const from = Math.max(start - offset, 0);
      const to = Math.min(end - offset, length);
      if (from < to)
        result.push('kept' in piece ? keep(piece.kept, from, to) : { added: sliceText(piece.added, from, to) });
      offset += length;
    }
    return result;
  }
}

const keep = (kept: Span, from: number, to: number): Piece => ({
  kept: { start: kept.start + from, end: kept.start + to },
});

/** Part of a text by offsets of its plain form. A gap that is cut in two becomes the plain text it stands for. */
function sliceText(text: Text, from: number, to: number): Text {
  let offset = 0;
  const slices = partsOf(text).map((part) => {
    const plain = typeof part === 'string' ? part : renderText({ parts: [part] });
    const start = Math.max(from - offset, 0);
    const end = Math.min(to - offset, plain.length);
    offset += plain.length;
    if (start >= end) return '';
    return start === 0 && end === plain.length ? { parts: [part] } : plain.slice(start, end);
  });
  return joinTexts(slices);
}
