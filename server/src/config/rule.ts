import type { Domain, Rule, WholeRule } from '../core/rule';
import type { TreeDraft } from '../syntax/tree';
import type { ConfigDocument } from './document';
import type { Catalog } from './formats';
import type { BrokenLink } from './linked';

/** What can be known of a configuration file only with the help of other files. Told by who reads them. */
export interface ConfigFacts {
  /** Why `extends` cannot be followed, or what is wrong with the file that it names. */
  readonly extends?:
    | { readonly problem: 'missing' }
    | { readonly problem: 'cycle'; readonly files: readonly string[] }
    | { readonly problem: 'mistakes'; readonly file: string; readonly count: number; readonly line: number };
  /** Overrides that no finding has met; only from a walk over everything that they could apply to. */
  readonly unused?: readonly UnusedOverride[];
  /** Files that `datomic.links` names, but that are not there or cannot be read. */
  readonly brokenLinks?: readonly BrokenLink[];
}

/** One rule in one override of a file. */
export interface UnusedOverride {
  /** The override's place in the list, from 0. */
  readonly index: number;
  readonly rule: string;
}

export interface ConfigContext {
  readonly kind?: never;
  readonly catalog: Catalog;
  readonly facts: ConfigFacts;
}

/** What the rules about `rolewise.json` work on: files are small, so they are looked at as a whole. */
export interface Config extends Domain {
  unit: object;
  whole: ConfigDocument;
  context: ConfigContext;
  unitDraft: object;
  wholeDraft: TreeDraft;
  document: ConfigDocument;
  options: { readonly config?: ConfigFacts };
}

export type ConfigRule = Rule<Config>;

/** A rule about a configuration file. */
export const configRule = <Id extends string>(rule: WholeRule<Config, Id>): ConfigRule => rule as unknown as ConfigRule;
