import { code } from '../../core/markdown';
import type { ConditionOperator, ConditionOperatorName } from '../model/names';
import type { Entry } from '../model/statement';
import { shown } from '../words';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html */
const operatorPage =
  'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html';

interface OperatorText {
  /** Between a key and its values. */
  readonly phrase: string;
  readonly meaning: string;
}

const text = (phrase: string, meaning: string): OperatorText => ({ phrase, meaning });

const plainText = 'Case counts, and `*` and `?` are plain characters.';
const wildcards = 'Case counts; `*` stands for any text, `?` for one character.';
const arns = 'Each field of the ARN is compared by itself; `*` and `?` are wildcards.';
const ranges = 'Values are addresses or ranges such as `203.0.113.0/24` and `2001:db8::/32`.';
const dates = 'Values are dates of ISO 8601 such as `2026-04-01T00:00:00Z`, or seconds since 1970.';

/** What each operator compares. */
export const operatorTexts: Readonly<Record<ConditionOperatorName, OperatorText>> = {
  StringEquals: text('is', `The text equals one of the values. ${plainText}`),
  StringNotEquals: text('is not', `The text equals none of the values. ${plainText}`),
  StringEqualsIgnoreCase: text('is, in any case,', 'The text equals one of the values; case does not count.'),
  StringNotEqualsIgnoreCase: text('is not, in any case,', 'The text equals none of the values; case does not count.'),
  StringLike: text('matches', `The text matches one of the values. ${wildcards}`),
  StringNotLike: text('does not match', `The text matches none of the values. ${wildcards}`),
  NumericEquals: text('equals', 'The number equals one of the values.'),
  NumericNotEquals: text('does not equal', 'The number equals none of the values.'),
  NumericLessThan: text('is less than', 'The number is less than one of the values.'),
  NumericLessThanEquals: text('is at most', 'The number is less than one of the values, or equals it.'),
  NumericGreaterThan: text('is greater than', 'The number is greater than one of the values.'),
  NumericGreaterThanEquals: text('is at least', 'The number is greater than one of the values, or equals it.'),
  DateEquals: text('is at', `The time equals one of the values. ${dates}`),
  DateNotEquals: text('is not at', `The time equals none of the values. ${dates}`),
  DateLessThan: text('is before', `The time is before one of the values. ${dates}`),
  DateLessThanEquals: text('is not after', `The time is before one of the values, or equals it. ${dates}`),
  DateGreaterThan: text('is after', `The time is after one of the values. ${dates}`),
  DateGreaterThanEquals: text('is not before', `The time is after one of the values, or equals it. ${dates}`),
  Bool: text('is', 'The key is `true` or `false`, as the value says.'),
  BinaryEquals: text('is', 'The bytes equal one of the values, which are written in Base64.'),
  IpAddress: text('is in', `The address lies in one of the ranges. ${ranges}`),
  NotIpAddress: text('is not in', `The address lies in none of the ranges. ${ranges}`),
  ArnEquals: text('matches', `The ARN matches one of the values, as with \`ArnLike\`. ${arns}`),
  ArnNotEquals: text('does not match', `The ARN matches none of the values, as with \`ArnNotLike\`. ${arns}`),
  ArnLike: text('matches', `The ARN matches one of the values. ${arns}`),
  ArnNotLike: text('does not match', `The ARN matches none of the values. ${arns}`),
  Null: text('is absent:', 'With `true` the key must be absent from the request, with `false` it must be there.'),
};

/** What an operator does, with its qualifier and suffix, in Markdown; nothing if there is no such operator. */
export function describeOperator(operator: ConditionOperator, written: string): string | undefined {
  const { name, qualifier, ifExists, negated } = operator;
  if (!name) return undefined;
  return [
    `**${written}**`,
    operatorTexts[name].meaning,
    ...(qualifier ? [qualifierTexts[qualifier]] : []),
    ...(ifExists ? ['`IfExists`: it also holds for requests that do not have the key.'] : []),
    ...(negated && !ifExists && qualifier !== 'ForAnyValue'
      ? ['It also holds for requests that do not have the key.']
      : []),
    `[Condition operators](${operatorPage})`,
  ].join('\n\n');
}

const qualifierTexts = {
  ForAllValues:
    '`ForAllValues`: every value that the request has for the key must pass. It also holds for requests that have none.',
  ForAnyValue: '`ForAnyValue`: at least one of the values that the request has for the key must pass.',
} as const;

/** A condition in words and Markdown. */
export function conditionPhrase(operator: ConditionOperator, key: string, values: readonly Entry[]): string {
  const { name, qualifier, ifExists } = operator;
  if (name === 'Null')
    return `${code(shown(key))} is ${values.some(({ value }) => value === 'true') ? 'absent' : 'present'}`;
  const phrase = name ? operatorTexts[name].phrase : 'is compared with';
  const first = values.slice(0, 3).map(({ value }) => code(shown(value)));
  const more = values.length > 3 ? [`${values.length - 3} more`] : [];
  const list = [...first, ...more].join(' or ');
  const keyText = code(shown(key));
  const subject = qualifier ? `${qualifier === 'ForAllValues' ? 'every value' : 'a value'} of ${keyText}` : keyText;
  return `${subject} ${phrase} ${list}${ifExists ? ', or the request does not have it' : ''}`;
}
