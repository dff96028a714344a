import type { Domain, Rule, WholeRule } from '../../core/rule';
import type { DatomicOptions } from '../linked';
import type { TransactorTemplate } from './document';

/** What the rules about generated templates work on. Templates are written by a tool, so no fix changes them. */
export interface Template extends Domain {
  unit: object;
  whole: TransactorTemplate;
  context: { readonly kind?: never; readonly options: DatomicOptions };
  unitDraft: object;
  wholeDraft: object;
  document: TransactorTemplate;
  options: DatomicOptions;
}

export type TemplateRule = Rule<Template>;

/** A rule about the CloudFormation template of a transactor. */
export const templateRule = <Id extends string>(rule: WholeRule<Template, Id>): TemplateRule =>
  rule as unknown as TemplateRule;
