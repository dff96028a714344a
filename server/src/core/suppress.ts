import type { Span } from './span';

/** A comment that switches rules off for a part of the text. */
export interface Suppression {
  /** The whole comment. */
  readonly span: Span;
  /** Findings that begin here are silenced. */
  readonly target: Span;
  readonly rules: readonly { readonly name: string; readonly span: Span }[];
  readonly reason: string | undefined;
}
