import { isReadable } from '../model/complete';
import { anyComparison, type Comparison } from '../model/conditions';
import { isAboutServices } from '../model/principals';
import { keyIs } from '../model/statement';
import { statementRule } from '../rule';

/** Headers of the request. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-referer */
const headers = ['aws:Referer', 'aws:UserAgent'];

const headerOf = (comparison: Comparison): string | undefined => headers.find((header) => keyIs(comparison, header));

export const untrustworthyConditionKey = statementRule({
  name: 'untrustworthy-condition-key',
  summary: 'Access depends on a header that the caller can set to anything.',
  why: 'aws:Referer and aws:UserAgent are what the caller writes into the request. Whoever knows the expected text, which every browser sends along, can send it too.',
  reference:
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-referer',
  messages: {
    header: {
      text: 'Callers choose {key} themselves, so whoever sends the right text gets what this Allow allows.',
      severity: 'warning',
      accessAnalyzer: ['UNTRUSTWORTHY_CONDITION_KEY'],
    },
  },
  examples: {
    invalid: [
      {
        text: '{\n  "Version": "2012-10-17",\n  "Statement": [\n    {\n      "Sid": "OnlyFromOurPages",\n      "Effect": "Allow",\n      "Principal": "*",\n      "Action": "s3:GetObject",\n      "Resource": "arn:aws:s3:::pictures/*",\n      "Condition": {\n        "StringLike": {\n          «"aws:Referer"»: "https://www.example.com/*"\n        }\n      }\n    }\n  ]\n}\n',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*","Condition":{"StringEquals":{«"aws:useragent"»:"reporter/1.0"}}}}',
      },
    ],
    valid: [
      // A service fills these keys in by itself.
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"Service":"ses.amazonaws.com"},"Action":"s3:PutObject","Resource":"arn:aws:s3:::mail/*","Condition":{"StringEquals":{"aws:Referer":"111122223333"}}}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"s3:*","Resource":"*","Condition":{"StringLike":{"aws:UserAgent":"S3Console*"}}}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*","Condition":{"StringEquals":{"aws:PrincipalOrgID":"o-a1b2c3d4e5"}}}}',
      },
    ],
  },
  concerns: anyComparison((comparison) => headerOf(comparison) !== undefined),
  *each(statement) {
    if (statement.effect !== 'Allow' || !isReadable(statement) || isAboutServices(statement)) return;
    for (const condition of statement.conditions) {
      const key = headerOf(condition);
      if (key) yield { message: 'header', span: condition.keyNode.span, data: { key } };
    }
  },
});
