import type { Domain, EachRule, Rule, WholeRule } from '../core/rule';
import type { IamOptions, PolicyContext } from './context';
import type { PolicyDraft } from './draft/policy-draft';
import type { StatementDraft } from './draft/statement-draft';
import type { Policy, PolicyDocument } from './model/document';
import type { Statement } from './model/statement';

/** What IAM rules work on. */
export interface Iam extends Domain {
  unit: Statement;
  whole: Policy;
  context: PolicyContext;
  unitDraft: StatementDraft;
  wholeDraft: PolicyDraft;
  document: PolicyDocument;
  options: IamOptions;
}

export type IamRule = Rule<Iam>;

/** A rule that looks at one statement at a time. */
export const statementRule = <Id extends string>(rule: EachRule<Iam, Id>): IamRule => rule as unknown as IamRule;

/** A rule that compares statements, or looks at what lies outside them. */
export const policyRule = <Id extends string>(rule: WholeRule<Iam, Id>): IamRule => rule as unknown as IamRule;
