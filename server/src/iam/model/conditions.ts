import { remembered, rememberedText } from '../../core/memo';
import { closestNames, editDistance } from '../../core/spelling';
import { table } from '../../core/table';
import { type ConditionKeyFacts, conditionKeyOf, type KeyType } from '../data/reference';
import { sameLetters } from './misspelled';
import { type ConditionOperator, type ConditionOperatorName, conditionOperators } from './names';
import type { Condition, Statement } from './statement';

/** What an operator compares; `Null` compares nothing. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html */
export type OperatorType = KeyType | 'Null';

const types: Readonly<Record<ConditionOperatorName, OperatorType>> = {
  StringEquals: 'String',
  StringNotEquals: 'String',
  StringEqualsIgnoreCase: 'String',
  StringNotEqualsIgnoreCase: 'String',
  StringLike: 'String',
  StringNotLike: 'String',
  NumericEquals: 'Numeric',
  NumericNotEquals: 'Numeric',
  NumericLessThan: 'Numeric',
  NumericLessThanEquals: 'Numeric',
  NumericGreaterThan: 'Numeric',
  NumericGreaterThanEquals: 'Numeric',
  DateEquals: 'Date',
  DateNotEquals: 'Date',
  DateLessThan: 'Date',
  DateLessThanEquals: 'Date',
  DateGreaterThan: 'Date',
  DateGreaterThanEquals: 'Date',
  Bool: 'Bool',
  BinaryEquals: 'Binary',
  IpAddress: 'IPAddress',
  NotIpAddress: 'IPAddress',
  ArnEquals: 'ARN',
  ArnNotEquals: 'ARN',
  ArnLike: 'ARN',
  ArnNotLike: 'ARN',
  Null: 'Null',
};

/** The type of values that an operator compares. */
export const operatorType = (name: ConditionOperatorName): OperatorType => types[name];

/** True for an operator that compares texts or ARNs, which are texts, too. */
export const comparesText = ({ name }: ConditionOperator): boolean =>
  name !== undefined && (types[name] === 'String' || types[name] === 'ARN');

/** The type of a condition's key, if its operator does not compare it. */
export function mismatchedType({ operator, key, values }: Condition): KeyType | undefined {
  const type = otherType({ operator, key });
  // Only these operators replace variables.
  return type && comparesText(operator) && values.some(({ value }) => value.includes('${')) ? undefined : type;
}

/** The same as far as operator and key say so. */
export function otherType({ operator, key }: Comparison): KeyType | undefined {
  const compared = operator.name && operatorType(operator.name);
  if (!compared || compared === 'Null') return undefined;
  const type = factsOfKey(key)?.type;
  if (!type || type === compared) return undefined;
  // ARNs are texts; whether a text is an ARN the data often does not say.
  if (comparesText(operator) && (type === 'String' || type === 'ARN')) return undefined;
  return compared === 'Numeric' && key.toLowerCase() === 'aws:epochtime' ? undefined : type;
}

/** The operator with the qualifier and the suffix of another one. */
export const withName = ({ qualifier, ifExists }: ConditionOperator, name: ConditionOperatorName): string =>
  `${qualifier ? `${qualifier}:` : ''}${name}${ifExists ? 'IfExists' : ''}`;

/** As `conditionKeyOf`; what was asked before is remembered, since statements use few keys again and again. */
export const factsOfKey: (key: string) => ConditionKeyFacts | undefined = rememberedText(conditionKeyOf);

/** What a condition does, but for the values. */
export type Comparison = Pick<Condition, 'operator' | 'key'>;

/**
 * Whether a statement has a condition with an operator and a key to which a test says yes. The answers are remembered:
 * statements use the same few again and again, and each of many rules wants to know whether they concern it.
 */
export function anyComparison(test: (comparison: Comparison) => boolean): (statement: Statement) => boolean {
  // Operators of one spelling are one object, as long as they are remembered.
  const answersOf = remembered((operator: ConditionOperator) => rememberedText((key) => test({ operator, key })));
  return ({ conditions }) => {
    // Asked by many rules of every statement, so without a function for each condition.
    for (let i = 0; i < conditions.length; i++) {
      const { operator, key } = conditions[i] as Condition;
      if (answersOf(operator)(key)) return true;
    }
    return false;
  };
}

/** True if a condition also holds for requests that do not have its key. */
export const holdsWithoutKey = ({ operator, values }: Condition): boolean =>
  operator.name === 'Null'
    ? values.some(({ value }) => value.toLowerCase() === 'true')
    : operator.ifExists || operator.qualifier === 'ForAllValues' || (operator.negated && !operator.qualifier);

/** What a word that is no operator means. */
export interface MeantOperator {
  readonly operator: string;
  /** True if it can hardly mean anything else. */
  readonly sure: boolean;
}

const qualifiers = ['ForAllValues', 'ForAnyValue'] as const;

const suffixed = conditionOperators.flatMap((name) => (name === 'Null' ? [name] : [name, `${name}IfExists`]));

/** Words of other languages and of other tools. */
const aliases = table<string>({
  boolean: 'Bool',
  boolequals: 'Bool',
  ipaddressequals: 'IpAddress',
  ipaddressnot: 'NotIpAddress',
  ipaddressnotequals: 'NotIpAddress',
  notipaddressequals: 'NotIpAddress',
  notstringequals: 'StringNotEquals',
  notstringlike: 'StringNotLike',
  numericgreaterthanorequalto: 'NumericGreaterThanEquals',
  numericlessthanorequalto: 'NumericLessThanEquals',
});

/** The operator that a misspelt one means; nothing if that is not clear. */
export function meantOperator(text: string): MeantOperator | undefined {
  if (text.length > 80) return undefined;
  const [first = '', ...rest] = text.split(/[^A-Za-z]+/).filter((part) => part !== '');
  const written = /^for(all|any)values?/i.exec(first);
  const misspelt = written || rest.length === 0 ? [] : closestNames(first, qualifiers);
  const qualifier = written ? qualifiers[written[1]?.toLowerCase() === 'all' ? 0 : 1] : misspelt[0];
  const base = [written ? first.slice(written[0].length) : misspelt.length > 0 ? '' : first, ...rest].join('');
  const found = meantName(base);
  return found && { operator: `${qualifier ? `${qualifier}:` : ''}${found.operator}`, sure: found.sure };
}

function meantName(base: string): MeantOperator | undefined {
  const same = suffixed.find((name) => sameLetters(name, base));
  if (same) return { operator: same, sure: true };
  const alias = aliases[base.toLowerCase()];
  if (alias) return { operator: alias, sure: true };
  const [operator, ...others] = closestNames(base, suffixed);
  if (operator === undefined || others.length > 0) return undefined;
  return { operator, sure: editDistance(base.toLowerCase(), operator.toLowerCase(), 2) <= 2 };
}
