import type { Report } from '../../core/rule';
import { closestNames } from '../../core/spelling';
import { isReadable, isTemplateText } from '../model/complete';
import { comparesText, mismatchedType, operatorType } from '../model/conditions';
import { meantIpRange, parseIpRange } from '../model/ip';
import { conditionAt } from '../model/lookup';
import { isStandIn } from '../model/principals';
import type { Condition, Entry } from '../model/statement';
import { isBase64, isBoolean, isDate, isNumber, isOfType, meantDate, momentOf } from '../model/values';
import { policyVariablesIn } from '../model/variables';
import { statementRule } from '../rule';
import { shown, shownWithBlanks } from '../words';

const mismatch = { severity: 'warning', parliament: ['MISMATCHED_TYPE'] } as const;

const severalBooleans = { severity: 'warning', accessAnalyzer: ['INVALID_CONDITION_MULTIPLE_BOOLEAN'] } as const;

const messages = {
  boolean: {
    ...mismatch,
    text: '{value} is neither true nor false, and {operator} compares with nothing else, so this does not do what it says.',
    accessAnalyzer: ['TYPE_MISMATCH_BOOLEAN'],
  },
  'true-and-false': {
    ...severalBooleans,
    text: '{operator} with both true and false tells nothing apart, whatever {key} is.',
  },
  'same-booleans': {
    ...severalBooleans,
    text: 'AWS wants one value for {key} under {operator}, and all that stand here are the same.',
  },
  number: {
    ...mismatch,
    text: '{value} is no number, and {operator} compares with nothing else, so this does not do what it says.',
    accessAnalyzer: ['TYPE_MISMATCH_NUMBER'],
  },
  date: {
    ...mismatch,
    text: '{value} is no date such as 2026-01-31 or 2026-01-31T12:00:00Z, so {operator} does not do what it says.',
    accessAnalyzer: ['TYPE_MISMATCH_DATE'],
  },
  epoch: {
    text: '{value} counts seconds since 1970, which may not be the very moment that is meant; a date is.',
    severity: 'warning',
    accessAnalyzer: ['INVALID_DATE_VALUE'],
  },
  base64: {
    ...mismatch,
    text: 'The value is no text in base64, and {operator} compares with nothing else, so this never holds.',
    accessAnalyzer: ['TYPE_MISMATCH_STRING'],
  },
  'ip-range': {
    text: '{value} is neither an IP address nor a range such as 203.0.113.0/24, so {operator} does not do what it says.',
    severity: 'error',
    accessAnalyzer: ['TYPE_MISMATCH_IP_RANGE'],
    parliament: ['MISMATCHED_TYPE'],
  },
  variable: {
    text: '{variable} is not replaced here: AWS knows variables only where texts or ARNs are compared, not under {operator}.',
    severity: 'error',
    accessAnalyzer: ['INVALID_VARIABLE_FOR_OPERATOR'],
    parliament: ['MISMATCHED_TYPE'],
  },
  mixed: {
    text: 'The values of {key} are partly in quotes and partly not; AWS takes them all for texts, but wants one type.',
    severity: 'warning',
    accessAnalyzer: ['INVALID_CONDITION_DATA_TYPE'],
  },
} as const;

type Id = keyof typeof messages;

export const conditionValueType = statementRule({
  name: 'condition-value-type',
  summary: 'A value in a Condition is not of the type that its operator compares.',
  why: 'Bool compares with true and false, Numeric… with numbers, Date… with dates in ISO 8601, IpAddress with ranges in CIDR notation. With any other value the condition never holds, or, under a negated operator, always does.',
  reference: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html',
  fixable: ['safe', 'review'],
  messages,
  examples: {
    invalid: [
      {
        text: '{\n  "Version": "2012-10-17",\n  "Statement": [\n    {\n      "Effect": "Deny",\n      "Action": "s3:*",\n      "Resource": "*",\n      "Condition": {\n        "NotIpAddress": {"aws:SourceIp": ["203.0.113.0/24", «"198.51.100.*"»]}\n      }\n    }\n  ]\n}\n',
        fixed:
          '{\n  "Version": "2012-10-17",\n  "Statement": [\n    {\n      "Effect": "Deny",\n      "Action": "s3:*",\n      "Resource": "*",\n      "Condition": {\n        "NotIpAddress": {"aws:SourceIp": ["203.0.113.0/24", "198.51.100.0/24"]}\n      }\n    }\n  ]\n}\n',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"s3:*","Resource":"*","Condition":{"Bool":{"aws:SecureTransport":«"fasle"»},"Null":{"aws:TokenIssueTime":«1»}}}}',
        fixed:
          '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"s3:*","Resource":"*","Condition":{"Bool":{"aws:SecureTransport":"false"},"Null":{"aws:TokenIssueTime":1}}}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"s3:*","Resource":"*","Condition":{"Bool":{"aws:SecureTransport":«["false","false"]»}}}}',
        fixed:
          '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"s3:*","Resource":"*","Condition":{"Bool":{"aws:SecureTransport":"false"}}}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:ListBucket","Resource":"arn:aws:s3:::reports","Condition":{"DateGreaterThan":{"aws:CurrentTime":«"2026/01/31"»},"DateLessThan":{"aws:CurrentTime":«"next year"»},"NumericLessThanEquals":{"s3:max-keys":«"ten"»}}}}',
        fixed:
          '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:ListBucket","Resource":"arn:aws:s3:::reports","Condition":{"DateGreaterThan":{"aws:CurrentTime":"2026-01-31"},"DateLessThan":{"aws:CurrentTime":"next year"},"NumericLessThanEquals":{"s3:max-keys":"ten"}}}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:ListBucket","Resource":"arn:aws:s3:::reports","Condition":{"DateLessThan":{"aws:CurrentTime":«"1798761600"»}}}}',
        fixed:
          '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:ListBucket","Resource":"arn:aws:s3:::reports","Condition":{"DateLessThan":{"aws:CurrentTime":"2027-01-01T00:00:00Z"}}}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:ListBucket","Resource":"arn:aws:s3:::reports","Condition":{"NumericEquals":{"aws:MultiFactorAuthAge":«"${aws:PrincipalTag/age}"»}}}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:ListBucket","Resource":"arn:aws:s3:::reports","Condition":{"StringEquals":{"aws:PrincipalTag/level":«["1",2]»}}}}',
        fixed:
          '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:ListBucket","Resource":"arn:aws:s3:::reports","Condition":{"StringEquals":{"aws:PrincipalTag/level":["1","2"]}}}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"kms:CreateKey","Resource":"*","Condition":{"BinaryEquals":{"kms:RecipientAttestation:PCR0":«"not base 64"»}}}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"s3:*","Resource":"*","Condition":{"Bool":{"aws:SecureTransport":«["true","false"]»}}}}',
      },
    ],
    valid: [
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"s3:*","Resource":"*","Condition":{"Bool":{"aws:SecureTransport":false},"NumericLessThan":{"s3:TlsVersion":[1.2]}}}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*","Condition":{"DateGreaterThan":{"aws:CurrentTime":"2026-01-31T12:00Z","aws:EpochTime":"1767225600"},"DateLessThan":{"aws:CurrentTime":"2026-02-28"},"BoolIfExists":{"aws:MultiFactorAuthPresent":"True"},"IpAddress":{"aws:SourceIp":["203.0.113.7","2001:db8:1234::/48"]}}}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*","Condition":{"IpAddress":{"aws:SourceIp":["<OFFICE>","${OfficeCidr}"]},"NumericLessThan":{"s3:signatureAge":"[MAX_AGE]"}}}}',
      },
    ],
  },
  // One text is never wrong.
  concerns: ({ conditions }) =>
    conditions.some(({ operator, values }) => operator.name && !(values.length < 2 && comparesText(operator))),
  *each(statement) {
    if (!isReadable(statement)) return;
    for (const condition of statement.conditions) yield* inCondition(condition);
  },
  *fixes(statement, { message, span }, change) {
    const condition = conditionAt(statement, span);
    if (!condition) return;
    const { operatorText, key, values } = condition;
    if (message === 'mixed' || message === 'same-booleans') {
      // A number may be written with more digits than a program keeps.
      const written = ({ value, node }: Entry) =>
        typeof node.value === 'string' ? value : statement.text.slice(node.span.start, node.span.end);
      const texts = values.slice(0, message === 'mixed' ? values.length : 1).map(written);
      const title = message === 'mixed' ? 'Put all values in quotes' : 'Write the value once';
      yield { title, safety: 'safe', edits: change((draft) => draft.setConditionValues(operatorText, key, texts)) };
      return;
    }
    const found = values.find((entry) => entry.span.start === span.start);
    const meant = found && meantValue(message as Id, found.value);
    if (!found || meant === undefined) return;
    const edits = change((draft) => draft.replaceConditionValue(operatorText, key, found.value, meant));
    yield { title: `Change it to ${meant}`, safety: 'review', edits };
  },
});

function* inCondition(condition: Condition): Iterable<Report<Id>> {
  const { operator, operatorText, values, valueNode } = condition;
  if (!operator.name || !valueNode) return;
  const dataOf = () => ({ key: shown(condition.key), operator: shown(operatorText) });
  const type = operatorType(operator.name);
  const isFlag = (type === 'Bool' || type === 'Null') && !operator.qualifier;
  if (isFlag && values.length > 1 && values.every(({ value }) => isBoolean(value))) {
    const several = new Set(values.map(({ value }) => value.toLowerCase())).size > 1;
    yield { message: several ? 'true-and-false' : 'same-booleans', span: valueNode.span, data: dataOf() };
    return;
  }
  const first = typeof values[0]?.node.value;
  if (values.some(({ node }) => typeof node.value !== first))
    yield { message: 'mixed', span: valueNode.span, data: dataOf() };
  if (comparesText(operator)) return;
  // Values that suit the key are right: `operator-type-mismatch`. AWS says of no key that its values are binary.
  const keyType = type === 'Binary' ? undefined : mismatchedType(condition);
  if (keyType && values.every(({ value }) => isOfType(keyType, value))) return;
  for (const entry of values) {
    const found = reportOf(condition, entry);
    if (found) yield found;
  }
}

function reportOf({ operator, operatorText, key }: Condition, { value, span }: Entry): Report<Id> | undefined {
  const message = operator.name && faultOf(operatorType(operator.name), value);
  if (!message) return undefined;
  const data = { operator: shown(operatorText), value: shownWithBlanks(value) };
  const [variable] = policyVariablesIn(value);
  if (variable) return { message: 'variable', span, data: { ...data, variable: shown(variable.text) } };
  if (isTemplateText(value) || isStandIn(value)) return undefined;
  // The time in seconds is what this key is for.
  return message === 'epoch' && key.toLowerCase() === 'aws:epochtime' ? undefined : { message, span, data };
}

/** Why an operator for a type cannot compare with a value. */
function faultOf(type: ReturnType<typeof operatorType>, value: string): Id | undefined {
  switch (type) {
    case 'Bool':
    case 'Null':
      return isBoolean(value) ? undefined : 'boolean';
    case 'Numeric':
      return isNumber(value) ? undefined : 'number';
    case 'Date':
      if (isDate(value)) return undefined;
      return momentOf(value) !== undefined && meantDate(value) === undefined ? 'epoch' : 'date';
    case 'IPAddress':
      return parseIpRange(value) ? undefined : 'ip-range';
    case 'Binary':
      return isBase64(value) ? undefined : 'base64';
    default:
      return undefined;
  }
}

function meantValue(message: Id, value: string): string | undefined {
  switch (message) {
    case 'boolean':
      return closestNames(value.trim(), ['true', 'false'])[0];
    case 'number':
      return isNumber(value.trim()) ? value.trim() : undefined;
    case 'date':
      return meantDate(value);
    case 'epoch':
      return momentOf(value);
    case 'ip-range':
      return meantIpRange(value);
    default:
      return undefined;
  }
}
