import type { KeyType } from '../data/reference';
import { parseIpRange } from './ip';

/*
 * What the values of a condition key can be, by the type that its operator compares.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */

/** `true` or `false`, in any case. */
export const isBoolean = (text: string): boolean => /^(true|false)$/i.test(text);

export const isNumber = (text: string): boolean => /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i.test(text);

export const isBase64 = (text: string): boolean => text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text);

/** True if a text can be a value of a condition key; of texts, ARNs and binary data that is not asked. */
export function isOfType(type: KeyType, text: string): boolean {
  switch (type) {
    case 'Bool':
      return isBoolean(text);
    case 'Numeric':
      return isNumber(text);
    case 'Date':
      return isDate(text);
    case 'IPAddress':
      return parseIpRange(text) !== undefined;
    default:
      return true;
  }
}

const dateForm = /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?)?)?)?$/i;

/** A year, a month, a day, or a moment in ISO 8601. https://www.w3.org/TR/NOTE-datetime */
export function isDate(text: string): boolean {
  const found = dateForm.exec(text);
  if (!found) return false;
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = found
    .slice(1)
    .map((part) => Number(part ?? 1));
  const days = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return month >= 1 && month <= 12 && day >= 1 && day <= days && hour < 24 && minute < 60 && second <= 60;
}

/** The date that is meant by one in another form, such as `20260131`, `2026/01/31` or `2026-01-31 12:00`. */
export function meantDate(text: string): string | undefined {
  const form = /^\s*(\d{4})[-/.]?(\d\d)[-/.]?(\d\d)(?:[T ](\d\d:\d\d(?::\d\d)?) ?(Z|UTC|GMT)?)?\s*$/i;
  const [, year, month, day, time] = form.exec(text) ?? [];
  const date = `${year}-${month}-${day}${time === undefined ? '' : `T${time}Z`}`;
  return isDate(date) ? date : undefined;
}

/** The moment that a number of seconds since 1970 stands for, as AWS writes dates; nothing if the text is none. */
export function momentOf(text: string): string | undefined {
  if (!/^\d{5,11}(\.\d+)?$/.test(text)) return undefined;
  return `${new Date(Math.floor(Number(text)) * 1000).toISOString().slice(0, 19)}Z`;
}
