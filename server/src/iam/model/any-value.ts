import type { Condition, Entry, Statement } from './statement';

/** What a condition asks whose value matches every text: that its key is there, that it is not, or nothing. */
export interface AnyValue {
  readonly meaning: 'present' | 'absent' | 'always' | 'never';
  /** The value that matches every text. */
  readonly entry: Entry;
}

/**
 * What a condition comes down to that compares with `*`; nothing if it does not, or if it asks of several values at once
 * whether there are any. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html
 */
export function anyValue({ operator, values }: Condition): AnyValue | undefined {
  const { name, qualifier, ifExists } = operator;
  if (name !== 'StringLike' && name !== 'StringNotLike') return undefined;
  const entry = values.find(({ value }) => /^\*+$/.test(value));
  if (!entry) return undefined;
  if (name === 'StringLike') {
    if (ifExists || qualifier === 'ForAllValues') return { meaning: 'always', entry };
    return qualifier ? undefined : { meaning: 'present', entry };
  }
  if (qualifier === 'ForAnyValue') return ifExists ? undefined : { meaning: 'never', entry };
  return qualifier ? undefined : { meaning: 'absent', entry };
}

/** True if the value of a condition matches every text. */
export function holdsAnyValue({ conditions }: Statement): boolean {
  for (let i = 0; i < conditions.length; i++) if (anyValue(conditions[i] as Condition)) return true;
  return false;
}
