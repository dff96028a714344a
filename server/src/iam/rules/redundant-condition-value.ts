import type { Report } from '../../core/rule';
import { comparedWith, covers } from '../model/compared';
import { isReadable } from '../model/complete';
import { operatorType } from '../model/conditions';
import { coveredPatterns } from '../model/covering';
import { formatIpRange, type IpRange, networkOf } from '../model/ip';
import { holdsPlaceholder } from '../model/placeholders';
import type { Condition, Entry } from '../model/statement';
import { statementRule } from '../rule';
import { shown } from '../words';

type Id = 'number' | 'date' | 'repeated' | 'covered';

export const redundantConditionValue = statementRule<Id>({
  name: 'redundant-condition-value',
  summary: 'A value of a condition adds nothing to the others.',
  why: 'Of several values one is enough for a condition to hold, so a value that another one covers makes the policy longer and misleads: whoever removes it later changes nothing.',
  reference:
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-suggestion-redundant-condition-value-num',
  fixable: ['safe'],
  messages: {
    number: {
      text: 'One of the values is enough to fulfil {operator}, so the others do nothing beside the {which}, {value}.',
      severity: 'hint',
      accessAnalyzer: ['REDUNDANT_CONDITION_VALUE_NUM'],
    },
    date: {
      text: 'One of the values is enough to fulfil {operator}, so the others do nothing beside the {which}, {value}.',
      severity: 'hint',
    },
    repeated: { text: '{entry} stands in the list already, so it can be left out.', severity: 'hint' },
    covered: { text: '{cover} covers {entry}, so it can be left out.', severity: 'hint' },
  },
  examples: {
    invalid: [
      {
        text: '{\n  "Version": "2012-10-17",\n  "Statement": [\n    {\n      "Effect": "Allow",\n      "Action": "ec2:StopInstances",\n      "Resource": "arn:aws:ec2:*:*:instance/*",\n      "Condition": {\n        "NumericLessThan": {\n          «"aws:MultiFactorAuthAge": ["1800", "3600", "900"]»\n        }\n      }\n    }\n  ]\n}\n',
        fixed:
          '{\n  "Version": "2012-10-17",\n  "Statement": [\n    {\n      "Effect": "Allow",\n      "Action": "ec2:StopInstances",\n      "Resource": "arn:aws:ec2:*:*:instance/*",\n      "Condition": {\n        "NumericLessThan": {\n          "aws:MultiFactorAuthAge": ["3600"]\n        }\n      }\n    }\n  ]\n}\n',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"s3:*","Resource":"*","Condition":{"DateGreaterThan":{«"aws:CurrentTime":["2027-01-01T00:00:00Z","2026-07-01T00:00:00Z"]»}}}}',
        fixed:
          '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"s3:*","Resource":"*","Condition":{"DateGreaterThan":{"aws:CurrentTime":["2026-07-01T00:00:00Z"]}}}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:ListBucket","Resource":"arn:aws:s3:::reports","Condition":{"StringLike":{"s3:prefix":["home/*",«"home/ann/*"»,"shared/?",«"home/*"»]},"StringEqualsIgnoreCase":{"aws:PrincipalTag/team":["data",«"Data"»]}}}}',
        fixed:
          '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:ListBucket","Resource":"arn:aws:s3:::reports","Condition":{"StringLike":{"s3:prefix":["home/*","shared/?","home/*"]},"StringEqualsIgnoreCase":{"aws:PrincipalTag/team":["data","Data"]}}}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*","Condition":{"IpAddress":{"aws:SourceIp":["203.0.113.0/24",«"203.0.113.7/32"»,"2001:db8::/32"]}}}}',
        fixed:
          '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*","Condition":{"IpAddress":{"aws:SourceIp":["203.0.113.0/24","2001:db8::/32"]}}}}',
      },
    ],
    valid: [
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:ListBucket","Resource":"arn:aws:s3:::reports","Condition":{"NumericEquals":{"s3:max-keys":["10","20"]},"StringLike":{"s3:prefix":["","home/${aws:username}/*","home/${*}/*"]},"StringEquals":{"aws:PrincipalTag/team":["data","Data"]}}}}',
      },
      // In ARNs no wildcard reaches over a colon.
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"s3:*","Resource":"*","Condition":{"ArnNotLike":{"aws:PrincipalArn":["arn:aws:iam::*:role/admin","arn:aws:iam::111122223333:role/*"]}}}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"ec2:StopInstances","Resource":"arn:aws:ec2:*:*:instance/*","Condition":{"NumericLessThan":{"aws:MultiFactorAuthAge":"3600"},"NumericGreaterThan":{"aws:MultiFactorAuthAge":["60"]}}}}',
      },
    ],
  },
  concerns: ({ conditions }) => conditions.some(({ values }) => values.length > 1),
  *each(statement) {
    if (!isReadable(statement)) return;
    for (const condition of statement.conditions) {
      if (condition.values.length < 2 || !condition.operator.name) continue;
      const extreme = extremeOf(condition);
      if (extreme) yield aboutExtreme(condition, extreme);
      else for (const [entry, cover] of coveredValues(condition)) yield aboutCovered(condition, entry, cover);
    }
  },
  *fixes(statement, { message, span, data }, change) {
    const condition = statement.conditions.find((one) => one.operatorText === data?.operator && one.key === data?.key);
    if (!condition) return;
    const { operatorText, key, values } = condition;
    const extreme = message === 'number' || message === 'date' ? extremeOf(condition) : undefined;
    const removed = extreme
      ? values.filter((entry) => entry !== extreme.entry)
      : values.filter((entry) => entry.span.start === span.start);
    yield {
      title: extreme ? `Keep only ${shown(extreme.entry.value)}` : 'Remove what adds nothing',
      safety: 'safe',
      edits: change((draft) => {
        for (const { value } of removed) draft.removeConditionValue(operatorText, key, value);
      }),
    };
  },
});

interface Extreme {
  readonly entry: Entry;
  readonly which: 'greatest' | 'least' | 'latest' | 'earliest';
}

/** Of several bounds the one that counts. */
function extremeOf(condition: Condition): Extreme | undefined {
  const { operator, values } = condition;
  const isUpper = operator.name?.includes('LessThan');
  if (!isUpper && !operator.name?.includes('GreaterThan')) return undefined;
  const compared = comparedWith(condition);
  if (compared?.as !== 'number') return undefined;
  const bounds = compared.intervals.map(({ from, to }) => (isUpper ? to : -from));
  const entry = values[bounds.indexOf(Math.max(...bounds))];
  const isDate = operator.name?.startsWith('Date');
  const which = isDate ? (isUpper ? 'latest' : 'earliest') : isUpper ? 'greatest' : 'least';
  return entry && { entry, which };
}

function aboutExtreme({ operatorText, operator, key, span }: Condition, { entry, which }: Extreme): Report<Id> {
  return {
    message: operator.name?.startsWith('Date') ? 'date' : 'number',
    span,
    data: { operator: operatorText, key, which, value: shown(entry.value) },
  };
}

function aboutCovered({ operatorText, key }: Condition, entry: Entry, cover: Entry): Report<Id> {
  return {
    message: entry.value === cover.value ? 'repeated' : 'covered',
    span: entry.span,
    tag: 'unnecessary',
    related: [{ span: cover.span, text: 'This is enough.' }],
    data: { operator: operatorText, key, entry: shown(entry.value) || '""', cover: shown(cover.value) || '""' },
  };
}

/** The values that others cover, each with the one that does. */
function coveredValues(condition: Condition): [Entry, Entry][] {
  const { name } = condition.operator;
  const type = name && operatorType(name);
  if (type === 'IPAddress') return coveredRanges(condition);
  // Several truth values are a mistake of their own: `condition-value-type`.
  if ((type === 'Bool' || type === 'Null') && !condition.operator.qualifier) return [];
  const known = condition.values.filter(({ value }) => !holdsPlaceholder(value));
  const isLike = type === 'ARN' || name?.endsWith('Like');
  const folds = name?.endsWith('IgnoreCase') || type === 'Bool' || type === 'Null';
  const texts = known.map(({ value }) => (folds ? value.toLowerCase() : value));
  const covered = isLike ? coveredPatterns(texts) : repeated(texts);
  return [...covered].flatMap(([i, j]): [Entry, Entry][] => {
    const [entry, cover] = [known[i], known[j]];
    if (!entry || !cover) return [];
    const arn = type === 'ARN';
    const pattern = (text: string) => ({ text, wild: /[*?]/.test(text), ignoreCase: false, arn });
    return texts[i] === texts[j] || !arn || covers(pattern(cover.value), pattern(entry.value)) ? [[entry, cover]] : [];
  });
}

/** The numbers of texts that stood before, with that of the first. */
function repeated(texts: readonly string[]): Map<number, number> {
  const firsts = new Map<string, number>();
  const found = new Map<number, number>();
  texts.forEach((text, i) => {
    const first = firsts.get(text);
    if (first === undefined) firsts.set(text, i);
    else found.set(i, first);
  });
  return found;
}

function coveredRanges(condition: Condition): [Entry, Entry][] {
  const compared = comparedWith(condition);
  if (compared?.as !== 'ip') return [];
  const { ranges } = compared;
  const firsts = new Map<string, number>();
  for (const [i, range] of ranges.entries()) {
    const name = nameOf(range, range.bits);
    if (!firsts.has(name)) firsts.set(name, i);
  }
  const widths = [...new Set(ranges.map(({ bits }) => bits))].sort((a, b) => a - b);
  return ranges.flatMap((range, i): [Entry, Entry][] => {
    const width = widths.find((bits) => bits <= range.bits && (firsts.get(nameOf(range, bits)) ?? i) !== i);
    const cover = width === undefined ? undefined : condition.values[firsts.get(nameOf(range, width)) ?? i];
    const entry = condition.values[i];
    return entry && cover ? [[entry, cover]] : [];
  });
}

/** The network of so many bits that holds a range. */
const nameOf = (range: IpRange, bits: number): string => formatIpRange(networkOf({ ...range, bits }));
