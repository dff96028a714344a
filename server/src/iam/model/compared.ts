import { parseArn } from './arn';
import { operatorType } from './conditions';
import { type IpRange, isWithin, parseIpRange } from './ip';
import { globMatches } from './match';
import { holdsPlaceholder } from './placeholders';
import type { Condition } from './statement';

/** A range of numbers, or of times in milliseconds. Its ends belong to it unless it is open. */
interface Interval {
  readonly from: number;
  readonly to: number;
  readonly open: boolean;
}

/** What a condition compares with, read as its operator does. */
export type Compared =
  | { readonly as: 'null'; readonly absent: boolean }
  | { readonly as: 'text'; readonly patterns: readonly Pattern[] }
  | { readonly as: 'number'; readonly intervals: readonly Interval[] }
  | { readonly as: 'ip'; readonly ranges: readonly IpRange[] };

/** One value of a text operator. */
export interface Pattern {
  readonly text: string;
  readonly wild: boolean;
  readonly ignoreCase: boolean;
  /** Fields of ARNs are compared one by one. */
  readonly arn: boolean;
}

/**
 * What a condition compares with; nothing if a value is not what the operator needs, holds a variable, a placeholder or a
 * wildcard that the operator does not know, or if the operator is not known.
 */
export function comparedWith({ operator: { name }, values }: Condition): Compared | undefined {
  if (!name || values.length === 0 || values.some(({ value }) => value.includes('${') || holdsPlaceholder(value)))
    return undefined;
  const type = operatorType(name);
  const texts = values.map(({ value }) => value);
  switch (type) {
    case 'Null':
      return texts.length === 1 ? { as: 'null', absent: texts[0]?.toLowerCase() === 'true' } : undefined;
    case 'Numeric':
    case 'Date': {
      const numbers = texts.map(type === 'Date' ? readDate : readNumber);
      if (numbers.some(Number.isNaN)) return undefined;
      return { as: 'number', intervals: numbers.map((number) => intervalOf(name, number)) };
    }
    case 'IPAddress': {
      const ranges = texts.flatMap((text) => parseIpRange(text) ?? []);
      return ranges.length === texts.length ? { as: 'ip', ranges } : undefined;
    }
    case 'Binary':
      return undefined;
    default:
      // What looks like a pattern, but is none, is not what was meant: `stringequals-wildcard`.
      if (/^String(Not)?Equals$/.test(name) && texts.some((text) => /[*?]/.test(text))) return undefined;
      return { as: 'text', patterns: texts.map((text) => patternOf(name, text)) };
  }
}

/** Decimal, perhaps with a sign and a fraction; no number otherwise. */
const readNumber = (text: string): number => (/^[+-]?\d{1,30}(\.\d{1,30})?$/.test(text) ? Number(text) : Number.NaN);

/** Milliseconds of a date of ISO 8601, or of seconds since 1970; no number for what is neither. */
function readDate(text: string): number {
  if (/^\d{9,12}$/.test(text)) return Number(text) * 1000;
  return /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2}))?$/.test(text)
    ? Date.parse(text)
    : Number.NaN;
}

function intervalOf(name: string, number: number): Interval {
  const open = !name.endsWith('Equals');
  if (name.includes('LessThan')) return { from: Number.NEGATIVE_INFINITY, to: number, open };
  if (name.includes('GreaterThan')) return { from: number, to: Number.POSITIVE_INFINITY, open };
  return { from: number, to: number, open: false };
}

function patternOf(name: string, value: string): Pattern {
  const arn = name.startsWith('Arn');
  const ignoreCase = name.endsWith('IgnoreCase') || name === 'Bool';
  const wild = (arn || name.endsWith('Like')) && /[*?]/.test(value);
  return { text: ignoreCase ? value.toLowerCase() : value, wild, ignoreCase, arn };
}

/** True if all that a pattern matches, another one does, too. False if that is not known. */
export function covers(wide: Pattern, narrow: Pattern): boolean {
  if (narrow.ignoreCase && !wide.ignoreCase) return false;
  const text = wide.ignoreCase ? narrow.text.toLowerCase() : narrow.text;
  if (!wide.wild) return !narrow.wild && wide.text === text;
  return wide.arn ? arnCovers(wide.text, text) === true : globMatches(wide.text, text);
}

/** The same of patterns for ARNs: no wildcard reaches over the colon between two of its fields. */
function arnCovers(wide: string, narrow: string): boolean | undefined {
  const [a, b] = [parseArn(wide), parseArn(narrow)];
  if (!a || !b) return undefined;
  return (['partition', 'service', 'region', 'account', 'resource'] as const).every((field) =>
    globMatches(a[field], b[field]),
  );
}

/** True if no value that one condition asks for fulfils the other one. False if that is not known. */
export function excludeEachOther(a: Condition, b: Condition): boolean {
  const [first, second] = [comparedWith(a), comparedWith(b)];
  if (first?.as === 'null' || second?.as === 'null')
    return first?.as !== second?.as && [first, second].some((one) => one?.as === 'null' && one.absent);
  if (!first || !second) return false;
  if (a.operator.negated && b.operator.negated) return false;
  if (a.operator.negated) return isExcepted(second, first);
  if (b.operator.negated) return isExcepted(first, second);
  if (first.as === 'text' && second.as === 'text') return areApart(first.patterns, second.patterns, mayMeet);
  if (first.as === 'number' && second.as === 'number')
    return areApart(first.intervals, second.intervals, intervalsMeet);
  if (first.as === 'ip' && second.as === 'ip')
    return areApart(first.ranges, second.ranges, (x, y) => isWithin(x, y) || isWithin(y, x));
  return false;
}

/** Nobody compares as many values as that by hand. */
const maxPairs = 10_000;

const areApart = <T>(some: readonly T[], others: readonly T[], meet: (a: T, b: T) => boolean): boolean =>
  some.length * others.length <= maxPairs && !some.some((a) => others.some((b) => meet(a, b)));

/** Whether one text may match both. Of two with wildcards that is not looked at. */
function mayMeet(a: Pattern, b: Pattern): boolean {
  if (a.wild && b.wild) return true;
  const [pattern, other] = a.wild ? [a, b] : [b, a];
  if (pattern.arn && pattern.wild) return arnCovers(pattern.text, other.text) !== false;
  return a.ignoreCase || b.ignoreCase ? covers(folded(pattern), folded(other)) : covers(pattern, other);
}

const folded = (pattern: Pattern): Pattern => ({ ...pattern, text: pattern.text.toLowerCase(), ignoreCase: true });

function intervalsMeet(a: Interval, b: Interval): boolean {
  const [from, to] = [Math.max(a.from, b.from), Math.min(a.to, b.to)];
  return from < to || (from === to && holds(a, from) && holds(b, from));
}

const holds = ({ from, to, open }: Interval, number: number): boolean =>
  open ? from < number && number < to : from <= number && number <= to;

/** True if a negated condition leaves out all that another one asks for. */
function isExcepted(asked: Compared, excepted: Compared): boolean {
  const all = <T>(some: readonly T[], others: readonly T[], isIn: (a: T, b: T) => boolean) =>
    some.length * others.length <= maxPairs && some.every((a) => others.some((b) => isIn(a, b)));
  if (asked.as === 'text' && excepted.as === 'text')
    return all(asked.patterns, excepted.patterns, (narrow, wide) => covers(wide, narrow));
  if (asked.as === 'number' && excepted.as === 'number')
    return all(asked.intervals, excepted.intervals, (a, b) => a.from === b.from && a.to === b.to);
  if (asked.as === 'ip' && excepted.as === 'ip') return all(asked.ranges, excepted.ranges, isWithin);
  return false;
}
