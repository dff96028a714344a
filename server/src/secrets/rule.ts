import type { Edit } from '../core/edit';
import type { Domain, Rule, WholeRule } from '../core/rule';

/** A text that is read for credentials alone. */
export interface SecretText {
  readonly text: string;
}

/** A text under change. */
export interface TextDraft {
  add(edit: Edit): void;
}

/** What rules on credentials work on: any text, whatever language it is in. */
export interface Secrets extends Domain {
  unit: object;
  whole: SecretText;
  context: object;
  unitDraft: object;
  wholeDraft: TextDraft;
  document: SecretText;
  options: object;
}

/** A rule about credentials in a text. */
export const textRule = <Id extends string>(rule: WholeRule<Secrets, Id>): Rule<Secrets> =>
  rule as unknown as Rule<Secrets>;
