import { type ConditionKeyFacts, conditionKeyOf, type KeyType } from '../data/reference';
import type { ConditionOperator, ConditionOperatorName } from './names';

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
