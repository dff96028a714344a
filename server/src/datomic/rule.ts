import type { Edit } from '../core/edit';
import type { Domain, Rule, WholeRule } from '../core/rule';
import type { FileKind } from './catalogue/property';
import type { TransactorFile } from './document';
import type { DatomicOptions } from './linked';
import { type MigrateOptions, migrate } from './migrate';

/** What Datomic rules may know beside the text. */
export interface DatomicContext {
  readonly kind: FileKind;
  readonly options: DatomicOptions;
}

/** What Datomic rules work on: files are small, so they are looked at as a whole. */
export interface Datomic extends Domain {
  unit: object;
  whole: TransactorFile;
  context: DatomicContext;
  unitDraft: object;
  wholeDraft: FileDraft;
  document: DatomicDocument;
  options: DatomicOptions;
}

export interface DatomicDocument {
  readonly file: TransactorFile;
  readonly kind: FileKind;
}

/** A transactor or peer file under change. */
export class FileDraft {
  readonly #edits: Edit[] = [];

  constructor(readonly file: TransactorFile) {}

  /** From access keys to roles, as Datomic publishes it. */
  migrate(options: MigrateOptions): void {
    this.#edits.push(...migrate(this.file, options).edits);
  }

  add(...edits: readonly Edit[]): void {
    this.#edits.push(...edits);
  }

  edits(): readonly Edit[] {
    return this.#edits;
  }
}

export type DatomicRule = Rule<Datomic>;

/** A rule about a transactor or peer file. */
export const fileRule = <Id extends string>(rule: WholeRule<Datomic, Id>): DatomicRule =>
  rule as unknown as DatomicRule;
