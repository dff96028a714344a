import { rememberedText } from '../../core/memo';

/** Elements of a statement in the order in which AWS writes them. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html */
export const statementElements = [
  'Sid',
  'Effect',
  'Principal',
  'NotPrincipal',
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
  'Condition',
] as const;

export type StatementElement = (typeof statementElements)[number];

/** Elements of a policy. */
export const policyElements = ['Version', 'Id', 'Statement'] as const;

export type PolicyElement = (typeof policyElements)[number];

export const policyVersions = ['2012-10-17', '2008-10-17'] as const;

export const principalTypes = ['AWS', 'Federated', 'Service', 'CanonicalUser'] as const;

export type PrincipalType = (typeof principalTypes)[number];

export const conditionOperators = [
  'StringEquals',
  'StringNotEquals',
  'StringEqualsIgnoreCase',
  'StringNotEqualsIgnoreCase',
  'StringLike',
  'StringNotLike',
  'NumericEquals',
  'NumericNotEquals',
  'NumericLessThan',
  'NumericLessThanEquals',
  'NumericGreaterThan',
  'NumericGreaterThanEquals',
  'DateEquals',
  'DateNotEquals',
  'DateLessThan',
  'DateLessThanEquals',
  'DateGreaterThan',
  'DateGreaterThanEquals',
  'Bool',
  'BinaryEquals',
  'IpAddress',
  'NotIpAddress',
  'ArnEquals',
  'ArnNotEquals',
  'ArnLike',
  'ArnNotLike',
  'Null',
] as const;

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html */
export type ConditionOperatorName = (typeof conditionOperators)[number];

const operatorByLowerCase = new Map(conditionOperators.map((name) => [name.toLowerCase(), name]));

/** An operator taken apart. Names and qualifiers are case-insensitive. */
export interface ConditionOperator {
  readonly qualifier: 'ForAllValues' | 'ForAnyValue' | undefined;
  /** Absent if there is no such operator. */
  readonly name: ConditionOperatorName | undefined;
  readonly ifExists: boolean;
  /** True if it holds for values that do not match, and so also for an absent key. */
  readonly negated: boolean;
}

/** Equal texts give the same object, as long as they are remembered: what follows from an operator can be remembered of it. */
export const readOperator = rememberedText((text): ConditionOperator => {
  const lower = text.toLowerCase();
  const qualifier = lower.startsWith('forallvalues:')
    ? 'ForAllValues'
    : lower.startsWith('foranyvalue:')
      ? 'ForAnyValue'
      : undefined;
  const unqualified = qualifier ? lower.slice(qualifier.length + 1) : lower;
  const ifExists = unqualified.endsWith('ifexists') && unqualified !== 'ifexists';
  const name = operatorByLowerCase.get(ifExists ? unqualified.slice(0, -'ifexists'.length) : unqualified);
  return { qualifier, name, ifExists, negated: name?.includes('Not') ?? false };
});
