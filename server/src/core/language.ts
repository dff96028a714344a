import type { Edit } from './edit';
import type { Editing } from './editing';
import type { Change, Domain, Rule } from './rule';
import type { Span } from './span';
import type { Suppression } from './suppress';

/** What is known of a file beside its text. */
export interface FileFacts {
  /** With forward slashes; absent for text without a name. */
  readonly path?: string;
  /** The editor's language id, where there is an editor. */
  readonly languageId?: string;
}

/** A unit where it stands now. */
export interface Placed<Unit> {
  readonly start: number;
  readonly unit: Unit;
}

/** One thing to be linted in a document: a policy, a file of properties. */
export interface Scope<D extends Domain> {
  readonly span: Span;
  readonly whole: D['whole'];
  readonly context: D['context'];
  /** Equal keys promise equal findings for equal units. */
  readonly contextKey: string;
  readonly units: readonly Placed<D['unit']>[];
  /** The name by which an override can pick a unit, such as a statement's Sid. */
  nameOf?(unit: D['unit']): string | undefined;
  /** The same of the unit that holds a span of the document. */
  nameAt?(span: Span): string | undefined;
  changeUnit(placed: Placed<D['unit']>): Change<D['unitDraft']>;
  readonly changeWhole: Change<D['wholeDraft']>;
  /** What a user is told of it, such as a policy's kind. */
  readonly about?: { readonly kind: string; readonly service?: string; readonly certainty: 'set' | 'assumed' };
  /** How large it is and may be, in characters, where there is a limit. */
  size?(): { readonly size: number; readonly limit: number } | undefined;
}

/** What reading a text gave: a document, or why there is none. */
export type Reading<D extends Domain> =
  | { readonly document: D['document'] }
  | { readonly skipped: string }
  | { readonly refused: 'document-too-large' | 'document-too-deep' };

/** A source action over a whole document, such as a migration. */
export interface DocumentAction {
  readonly title: string;
  readonly kind: string;
  readonly edits: readonly Edit[];
}

/** Something that is left to do by hand after a text was changed. */
export interface Step {
  readonly title: string;
  /** A command line for a POSIX shell. */
  readonly command?: string;
}

/** Everything the engine must know of a language. */
export interface Language<D extends Domain = Domain> {
  readonly id: string;
  readonly rules: readonly Rule<D>[];
  /** Rules of another language that hold here too; that language describes them. */
  readonly borrowed?: readonly Rule<D>[];
  /** By name or language id alone: may the file be of this language? */
  concerns(file: FileFacts): boolean;
  /** Reads a text; with the document that was read before an edit, only what the edit touched. */
  read(text: string, file: FileFacts, options: D['options'], previous?: D['document']): Reading<D>;
  scopes(document: D['document'], options: D['options']): readonly Scope<D>[];
  /** Comments in the text that switch rules off. */
  suppressions?(document: D['document']): readonly Suppression[];
  /** Writes such a comment for a rule of the language that finds something at an offset; nothing if none can stand there. */
  suppress?(document: D['document'], rule: string, offset: number): readonly Edit[] | undefined;
  /** Source actions on the whole document. */
  actions?(document: D['document'], options: D['options']): readonly DocumentAction[];
  /** What is left to do once the text became `changed`; `fileName` is how a shell finds the file. */
  nextSteps?(document: D['document'], changed: string, fileName: string, options: D['options']): readonly Step[];
  /** What editors can ask beside findings. */
  readonly editing?: Editing<D['document'], D['options']>;
}
