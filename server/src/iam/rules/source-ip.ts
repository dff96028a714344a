import type { Report } from '../../core/rule';
import { need, text } from '../../core/template';
import { isReadable } from '../model/complete';
import { formatIpRange, hasHostBits, type IpRange, isPrivate, networkOf, parseIpRange } from '../model/ip';
import { conditionAt } from '../model/lookup';
import { type Condition, conditionsOn, type Entry, keyIs } from '../model/statement';
import { statementRule } from '../rule';
import { shown } from '../words';

const keyName = 'aws:SourceIp';

const messages = {
  private: {
    text: 'aws:SourceIp is never a private address, so {operator} with private ranges alone never holds.',
    severity: 'error',
    accessAnalyzer: ['PRIVATE_IP_ADDRESS'],
  },
  'not-private': {
    text: 'aws:SourceIp is never a private address, so {operator} with private ranges alone always holds and leaves nobody out.',
    severity: 'error',
    accessAnalyzer: ['PRIVATE_NOT_IP_ADDRESS'],
  },
  'some-private': {
    text: 'aws:SourceIp is never a private address, so {value} lets nobody in; aws:VpcSourceIp is the address inside a VPC.',
    severity: 'hint',
    accessAnalyzer: ['PRIVATE_IP_ADDRESS_SUBSET'],
  },
  'not-some-private': {
    text: 'aws:SourceIp is never a private address, so {value} leaves nobody out; aws:VpcSourceIp is the address inside a VPC.',
    severity: 'hint',
    accessAnalyzer: ['PRIVATE_NOT_IP_ADDRESS_SUBSET'],
  },
  'host-bits': {
    text: 'The bits of {value} behind the prefix do not count: it stands for all of {network}.',
    severity: 'hint',
    accessAnalyzer: ['IMPROVE_IP_RANGE'],
  },
} as const;

type Id = keyof typeof messages;

export const sourceIp = statementRule({
  name: 'source-ip',
  summary: 'A condition on IP addresses names private ones, or bits that do not count.',
  why: 'aws:SourceIp is the public address that a request comes from, and it is absent where a request comes through a VPC endpoint. With private ranges an Allow grants nothing, and a Deny that should leave them out hits everybody.',
  reference:
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-sourceip',
  fixable: ['safe', 'review'],
  messages,
  examples: {
    invalid: [
      {
        text: '{\n  "Version": "2012-10-17",\n  "Statement": [\n    {\n      "Effect": "Allow",\n      "Action": "s3:GetObject",\n      "Resource": "arn:aws:s3:::reports/*",\n      "Condition": {\n        "IpAddress": {"aws:SourceIp": «"10.0.0.0/8"»}\n      }\n    }\n  ]\n}\n',
        fixed:
          '{\n  "Version": "2012-10-17",\n  "Statement": [\n    {\n      "Effect": "Allow",\n      "Action": "s3:GetObject",\n      "Resource": "arn:aws:s3:::reports/*",\n      "Condition": {\n        "IpAddress": {"aws:VpcSourceIp": "10.0.0.0/8"},\n        "StringEquals": {\n          "aws:SourceVpc": "vpc-1a2b3c4d"\n        }\n      }\n    }\n  ]\n}\n',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"s3:*","Resource":"*","Condition":{"NotIpAddress":{"aws:SourceIp":«["172.16.0.0/12","192.168.0.0/16"]»}}}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*","Condition":{"IpAddress":{"aws:SourceIp":["203.0.113.0/24",«"10.1.0.0/16"»,«"fd00::/8"»]}}}}',
        fixed:
          '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*","Condition":{"IpAddress":{"aws:SourceIp":["203.0.113.0/24"]}}}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"s3:*","Resource":"*","Condition":{"NotIpAddressIfExists":{"aws:SourceIp":[«"10.1.0.0/16"»,"203.0.113.0/24"]}}}}',
        fixed:
          '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"s3:*","Resource":"*","Condition":{"NotIpAddressIfExists":{"aws:SourceIp":["203.0.113.0/24"]}}}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"s3:*","Resource":"*","Condition":{"NotIpAddress":{"aws:SourceIp":[«"203.0.113.7/24"»,«"2001:DB8::1/32"»]}}}}',
        fixed:
          '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"s3:*","Resource":"*","Condition":{"NotIpAddress":{"aws:SourceIp":["203.0.113.0/24","2001:DB8::1/32"]}}}}',
      },
    ],
    valid: [
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*","Condition":{"IpAddress":{"aws:VpcSourceIp":"10.0.0.0/8"},"StringEquals":{"aws:SourceVpc":"vpc-1a2b3c4d"}}}}',
      },
      // Ranges of documentation stand for public ones.
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"s3:*","Resource":"*","Condition":{"NotIpAddress":{"aws:SourceIp":["192.0.2.0/24","198.51.100.7","203.0.113.0/24","2001:db8:1234::/48","0.0.0.0/0"]}}}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"s3:*","Resource":"*","Condition":{"NotIpAddress":{"aws:SourceIp":["10.0.0.0/8","<OFFICE>"]}}}}',
      },
    ],
  },
  concerns: ({ conditions }) => conditions.some(comparesAddresses),
  *each(statement) {
    if (!isReadable(statement)) return;
    for (const condition of statement.conditions)
      if (comparesAddresses(condition)) {
        const ranges = rangesOf(condition);
        yield* aboutPrivate(condition, ranges);
        yield* aboutHostBits(ranges);
      }
  },
  *fixes(statement, { message, span }, change) {
    const condition = conditionAt(statement, span);
    if (!condition) return;
    const { operatorText, key, values } = condition;
    if (message === 'private') {
      const hasNetwork = ['aws:SourceVpc', 'aws:SourceVpce'].some((name) => conditionsOn(statement, name).length > 0);
      const edits = change((draft) => {
        draft.renameCondition(operatorText, key, 'aws:VpcSourceIp');
        // The address means nothing without the VPC that it belongs to.
        if (!hasNetwork) draft.setCondition('StringEquals', 'aws:SourceVpc', text`${need('VPC_ID', 'vpc-1a2b3c4d')}`);
      });
      yield { title: 'Compare the address inside a VPC', safety: 'review', edits };
    } else if (message === 'some-private' || message === 'not-some-private') {
      const without = rangesOf(condition).filter(({ range }) => isPrivate(range));
      const edits = change((draft) => {
        for (const { value } of without) draft.removeConditionValue(operatorText, key, value);
      });
      yield { title: 'Remove the private ranges', safety: 'review', edits };
    } else if (message === 'host-bits') {
      const value = values.find((entry) => entry.span.start === span.start)?.value ?? '';
      const range = parseIpRange(value);
      if (!range) return;
      const network = formatIpRange(networkOf(range));
      const edits = change((draft) => draft.replaceConditionValue(operatorText, key, value, network));
      yield { title: `Change it to ${network}`, safety: 'safe', edits };
    }
  },
});

const comparesAddresses = ({ operator: { name } }: Condition): boolean =>
  name === 'IpAddress' || name === 'NotIpAddress';

interface Range extends Entry {
  readonly range: IpRange;
}

/** The values that are ranges. */
const rangesOf = ({ values }: Condition): Range[] =>
  values.flatMap((entry) => {
    const range = parseIpRange(entry.value);
    return range ? [{ ...entry, range }] : [];
  });

function* aboutPrivate(condition: Condition, ranges: readonly Range[]): Iterable<Report<Id>> {
  const { operator, values, valueNode } = condition;
  if (!keyIs(condition, keyName) || !valueNode) return;
  const found = ranges.filter(({ range }) => isPrivate(range));
  if (found.length === 0) return;
  const data = { operator: shown(condition.operatorText) };
  if (found.length === values.length)
    yield { message: operator.negated ? 'not-private' : 'private', span: valueNode.span, data };
  else if (found.length < ranges.length)
    for (const { span, value } of found)
      yield {
        message: operator.negated ? 'not-some-private' : 'some-private',
        span,
        data: { ...data, value: shown(value) },
      };
}

function* aboutHostBits(ranges: readonly Range[]): Iterable<Report<Id>> {
  for (const { value, span, range } of ranges)
    if (hasHostBits(range)) {
      const network = formatIpRange(networkOf(range));
      yield { message: 'host-bits', span, data: { value: shown(value), network } };
    }
}
