import type { KeyType } from '../data/reference';
import { anyValue } from '../model/any-value';
import { isReadable } from '../model/complete';
import { anyComparison, mismatchedType, otherType, withName } from '../model/conditions';
import { conditionAt } from '../model/lookup';
import type { ConditionOperatorName } from '../model/names';
import type { Condition } from '../model/statement';
import { formatFault, formatOfKey } from '../model/value-formats';
import { isOfType } from '../model/values';
import { statementRule } from '../rule';
import { shown } from '../words';

/** What the values of a key are, and what compares them. */
const words: Readonly<Record<KeyType, { readonly values: string; readonly operators: string }>> = {
  String: { values: 'texts', operators: 'a String operator' },
  ARN: { values: 'ARNs', operators: 'ArnLike or ArnNotLike' },
  Bool: { values: 'true and false', operators: 'Bool' },
  Date: { values: 'dates', operators: 'a Date operator' },
  Numeric: { values: 'numbers', operators: 'a Numeric operator' },
  IPAddress: { values: 'IP addresses', operators: 'IpAddress or NotIpAddress' },
  Binary: { values: 'binary data', operators: 'BinaryEquals' },
};

export const operatorTypeMismatch = statementRule({
  name: 'operator-type-mismatch',
  summary: 'A condition operator compares another type of values than its condition key has.',
  why: 'Each condition key has values of one type, and each operator compares one type. An operator of another type may compare what is never equal, so that the condition never holds, or, negated, always does.',
  reference: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html',
  fixable: ['review'],
  messages: {
    mismatch: {
      text: '{operator} is not made for {key}, whose values are {values}: {operators} is.',
      severity: 'warning',
      accessAnalyzer: ['TYPE_MISMATCH'],
      parliament: ['MISMATCHED_TYPE'],
    },
  },
  examples: {
    invalid: [
      {
        text: '{\n  "Version": "2012-10-17",\n  "Statement": [\n    {\n      "Effect": "Deny",\n      "Action": "s3:*",\n      "Resource": "*",\n      "Condition": {\n        "StringEquals": {\n          «"aws:SecureTransport"»: "false",\n          "aws:PrincipalTag/team": "finance"\n        }\n      }\n    }\n  ]\n}\n',
        fixed:
          '{\n  "Version": "2012-10-17",\n  "Statement": [\n    {\n      "Effect": "Deny",\n      "Action": "s3:*",\n      "Resource": "*",\n      "Condition": {\n        "StringEquals": {\n          "aws:PrincipalTag/team": "finance"\n        },\n        "Bool": {\n          "aws:SecureTransport": "false"\n        }\n      }\n    }\n  ]\n}\n',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:ListBucket","Resource":"arn:aws:s3:::reports","Condition":{"StringEqualsIfExists":{«"s3:max-keys"»:["10","20"]}}}}',
        fixed:
          '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:ListBucket","Resource":"arn:aws:s3:::reports","Condition":{"NumericEqualsIfExists":{"s3:max-keys":["10","20"]}}}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"s3:ListBucket","Resource":"arn:aws:s3:::reports","Condition":{"StringNotEquals":{«"aws:SourceIp"»:"203.0.113.0/24"}}}}',
        fixed:
          '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"s3:ListBucket","Resource":"arn:aws:s3:::reports","Condition":{"NotIpAddress":{"aws:SourceIp":"203.0.113.0/24"}}}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*","Condition":{"NumericEquals":{«"aws:PrincipalTag/level"»:"3"}}}}',
        fixed:
          '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*","Condition":{"StringEquals":{"aws:PrincipalTag/level":"3"}}}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*","Condition":{"StringEquals":{«"aws:ViaAWSService"»:"amplify.amazonaws.com"}}}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"s3:*","Resource":"*","Condition":{"StringNotEquals":{«"aws:SecureTransport"»:"true"}}}}',
        fixed:
          '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"s3:*","Resource":"*","Condition":{"BoolIfExists":{"aws:SecureTransport":"false"}}}}',
      },
      // What the values should be, nobody can tell.
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"s3:*","Resource":"*","Condition":{"IpAddress":{«"aws:SourceVpc"»:"10.0.0.0/16"}}}}',
      },
    ],
    valid: [
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"s3:*","Resource":"*","Condition":{"Bool":{"aws:SecureTransport":false},"Null":{"aws:TokenIssueTime":"true"},"StringEquals":{"aws:PrincipalArn":"arn:aws:iam::111122223333:role/deploy"}}}}',
      },
      // Only texts are compared with variables, and the time in seconds is a number.
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"s3:*","Resource":"*","Condition":{"StringNotEquals":{"aws:Ec2InstanceSourcePrivateIPv4":"${aws:VpcSourceIp}"},"NumericGreaterThan":{"aws:EpochTime":"1767225600"},"Null":{"ec2:SourceInstanceARN":"false"}}}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"kms:Decrypt","Resource":"arn:aws:kms:eu-west-1:111122223333:key/*","Condition":{"ArnLike":{"kms:EncryptionContext:aws:s3:arn":"arn:aws:s3:::reports"}}}}',
      },
    ],
  },
  concerns: anyComparison((comparison) => otherType(comparison) !== undefined),
  *each(statement) {
    if (!isReadable(statement)) return;
    for (const condition of statement.conditions) {
      const type = mismatchedType(condition);
      // That any value will do is `condition-equivalent-to-null`.
      if (!type || anyValue(condition)) continue;
      const data = { ...words[type], operator: shown(condition.operatorText), key: shown(condition.key) };
      yield { message: 'mismatch', span: condition.keyNode.span, data };
    }
  },
  *fixes(statement, { span }, change) {
    const condition = conditionAt(statement, span);
    const type = condition && mismatchedType(condition);
    const name = type && operatorFor(condition, type);
    if (!name) return;
    const { operatorText, key, operator, values } = condition;
    // Bool has no negated form; the opposite value leaves out requests without the key, which a negated one does not.
    const opposite = type === 'Bool' && operator.negated ? !/^true$/i.test(values[0]?.value ?? '') : undefined;
    const to = withName(opposite === undefined ? operator : { ...operator, ifExists: true }, name);
    const edits = change((draft) => {
      draft.moveCondition(operatorText, key, to);
      if (opposite !== undefined) draft.setCondition(to, key, String(opposite));
    });
    yield { title: `Compare with ${to}`, safety: 'review', edits };
  },
});

/** The operator that compares the same way, but values of the key's type; nothing if the values are not of that type. */
function operatorFor({ operator: { name = 'Null', negated, qualifier }, key, values }: Condition, type: KeyType) {
  if (values.length === 0 || !values.every(({ value }) => isOfType(type, value))) return undefined;
  const relation = /(Less|Greater)Than(Equals)?$/.exec(name)?.[0];
  const isEquality = relation === undefined;
  const relate = (prefix: 'Numeric' | 'Date') =>
    `${prefix}${relation ?? (negated ? 'NotEquals' : 'Equals')}` as ConditionOperatorName;
  switch (type) {
    case 'Bool':
      return isEquality && values.length === 1 && !(negated && qualifier) ? 'Bool' : undefined;
    case 'Numeric':
    case 'Date':
      return relate(type);
    case 'IPAddress':
      return isEquality ? (negated ? 'NotIpAddress' : 'IpAddress') : undefined;
    case 'String':
      return isEquality && !hasFormatFault(key, values) ? (negated ? 'StringNotEquals' : 'StringEquals') : undefined;
    default:
      return undefined;
  }
}

/** True for an address under aws:SourceVpc and the like: another operator would not make it right. */
function hasFormatFault(key: string, values: Condition['values']): boolean {
  const format = formatOfKey(key);
  return format !== undefined && values.some(({ value }) => formatFault(format, key, value));
}
