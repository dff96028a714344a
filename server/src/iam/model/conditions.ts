import { closestNames, editDistance } from '../../core/spelling';
import { type ConditionKeyFacts, conditionKeyOf, type KeyType } from '../data/reference';
import { sameLetters } from './misspelled';
import { type ConditionOperator, type ConditionOperatorName, conditionOperators } from './names';
import type { Condition } from './statement';

/** What an operator compares; `Null` compares nothing. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html */
export type OperatorType = KeyType | 'Null';

const typesByPrefix: readonly (readonly [prefix: string, type: OperatorType])[] = [
  ['String', 'String'],
  ['Arn', 'ARN'],
  ['Bool', 'Bool'],
  ['Null', 'Null'],
  ['Ip', 'IPAddress'],
  ['NotIp', 'IPAddress'],
  ['Date', 'Date'],
  ['Numeric', 'Numeric'],
  ['Binary', 'Binary'],
];

/** The type of values that an operator compares. */
export function operatorType(name: ConditionOperatorName): OperatorType {
  for (const [prefix, type] of typesByPrefix) if (name.startsWith(prefix)) return type;
  return 'String';
}

/** The type of a condition's key, if its operator does not compare it. */
export function mismatchedType({ operator: { name }, key, values }: Condition): KeyType | undefined {
  const compared = name && operatorType(name);
  if (!compared || compared === 'Null') return undefined;
  const type = factsOfKey(key)?.type;
  if (!type || type === compared) return undefined;
  const isText = compared === 'String' || compared === 'ARN';
  // ARNs are texts; whether a text is an ARN the data often does not say.
  if (isText && (type === 'String' || type === 'ARN')) return undefined;
  // Only these operators replace variables.
  if (isText && values.some(({ value }) => value.includes('${'))) return undefined;
  if (compared === 'Numeric' && key.toLowerCase() === 'aws:epochtime') return undefined;
  return type;
}

/** The operator with the qualifier and the suffix of another one. */
export const withName = ({ qualifier, ifExists }: ConditionOperator, name: ConditionOperatorName): string =>
  `${qualifier ? `${qualifier}:` : ''}${name}${ifExists ? 'IfExists' : ''}`;

const knownKeys = new Map<string, ConditionKeyFacts | undefined>();

/** As `conditionKeyOf`; what was asked before is remembered, since statements use few keys again and again. */
export function factsOfKey(key: string): ConditionKeyFacts | undefined {
  if (knownKeys.has(key)) return knownKeys.get(key);
  const facts = conditionKeyOf(key);
  // A text may hold any number of keys that nobody writes again.
  if (facts && knownKeys.size < 2000) knownKeys.set(key, facts);
  return facts;
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
const aliases: Readonly<Record<string, string>> = {
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
};

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
