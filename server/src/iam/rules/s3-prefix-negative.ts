import { isReadable } from '../model/complete';
import { type Condition, conditionsOn, hasConditionOn, type Statement } from '../model/statement';
import { statementRule } from '../rule';

export const s3PrefixNegative = statementRule({
  name: 's3-prefix-negative',
  summary: 'A list of forbidden prefixes does not keep objects from being listed.',
  why: 'Callers choose the prefix of a listing. What is forbidden under private/ is listed all the same with a shorter prefix or with none. Only a list of allowed prefixes holds: StringLike in an Allow, or StringNotLike in a Deny.',
  reference: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/amazon-s3-policy-keys.html',
  kinds: ['identity', 'resource', 'boundary', 'session', 'endpoint'],
  messages: {
    deny: {
      text: 'This Deny is passed by with a shorter prefix, such as none, so the objects below these prefixes can still be listed.',
      severity: 'warning',
      accessAnalyzer: ['S3_PREFIX_IN_NEGATIVE_CONTEXT'],
    },
    allow: {
      text: 'This also allows listings with a shorter prefix, such as none, so the objects below these prefixes can still be listed.',
      severity: 'warning',
      accessAnalyzer: ['S3_PREFIX_IN_NEGATIVE_CONTEXT'],
    },
  },
  examples: {
    invalid: [
      {
        text: '{\n  "Version": "2012-10-17",\n  "Statement": [\n    {\n      "Effect": "Deny",\n      "Action": "s3:ListBucket",\n      "Resource": "arn:aws:s3:::reports",\n      "Condition": {\n        "StringLike": {\n          «"s3:prefix"»: "private/*"\n        }\n      }\n    }\n  ]\n}\n',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:ListBucket","Resource":"arn:aws:s3:::reports","Condition":{"StringNotLike":{«"s3:prefix"»:["private/*","secret/*"]}}}}',
      },
    ],
    valid: [
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"s3:ListBucket","Resource":"arn:aws:s3:::reports","Condition":{"StringNotLike":{"s3:prefix":["public/*"]}}}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:ListBucket","Resource":"arn:aws:s3:::reports","Condition":{"StringLike":{"s3:prefix":["public/*"]}}}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"s3:ListBucket","Resource":"arn:aws:s3:::reports","Condition":{"Null":{"s3:prefix":"true"}}}}',
      },
    ],
  },
  concerns: (statement) => hasConditionOn(statement, 's3:prefix'),
  *each(statement) {
    if (!isReadable(statement)) return;
    for (const condition of conditionsOn(statement, 's3:prefix')) {
      const message = isForbidding(condition, statement);
      if (message) yield { message, span: condition.keyNode.span };
    }
  },
});

function isForbidding({ operator: { name, negated }, values }: Condition, { effect }: Statement) {
  // No listing has a shorter prefix than none.
  if (!name?.startsWith('String') || values.some(({ value }) => value === '' || value === '*')) return undefined;
  if (effect === 'Deny') return negated ? undefined : 'deny';
  return effect === 'Allow' && negated ? 'allow' : undefined;
}
