import { narrowingFixes } from '../fixes/everybody';
import { isReadable } from '../model/complete';
import { isEverybody, looseness, mayBeEndpoint, narrowsEverybody } from '../model/everybody';
import type { Condition } from '../model/statement';
import { statementRule } from '../rule';
import { listed, statedActions } from '../words';

/** What a condition leaves open, as said next to it. */
const reasons = {
  unrelated: 'This says nothing about who calls.',
  negated: 'This only keeps some out.',
  wide: 'This matches callers of any account.',
  optional: 'This also holds for callers without the key.',
} as const;

export const principalPublicWeakCondition = statementRule({
  name: 'principal-public-weak-condition',
  summary: 'A resource is open to everybody, and no condition narrows that down.',
  why: 'A condition makes the principal "*" harmless only if it fixes who calls: an organization, an account, a network, or the resource that a service acts for. A referer can be forged, a negated operator or one with IfExists also holds for callers without the key, and a value such as "arn:aws:sns:*:*:*" is met by resources of any account.',
  reference:
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html#access-control-block-public-access-policy-status',
  kinds: ['resource'],
  fixable: ['review'],
  messages: {
    weak: {
      text: 'Everybody on the internet who meets the condition on {keys} may do {actions} here, as it fixes no account, organization, network or source.',
      severity: 'warning',
    },
    optional: {
      text: 'Everybody on the internet may do {actions} here: {operator} also holds for callers who have no {key}.',
      severity: 'warning',
    },
    'weak-or-endpoint': {
      text: 'If this is the policy of a resource, everybody who meets the condition on {keys} may do {actions}, as it fixes no account, organization, network or source; for a VPC endpoint it is common.',
      severity: 'information',
    },
  },
  examples: {
    invalid: [
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":«"*"»,"Action":"sqs:SendMessage","Resource":"arn:aws:sqs:eu-west-1:111122223333:jobs","Condition":{"ArnLike":{"aws:SourceArn":"arn:aws:sns:*:*:*"}}}}',
        fixed:
          '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":"*","Action":"sqs:SendMessage","Resource":"arn:aws:sqs:eu-west-1:111122223333:jobs","Condition":{"ArnLike":{"aws:SourceArn":"arn:aws:sns:*:*:*"},"StringEquals":{"aws:SourceAccount":"111122223333"}}}}',
      },
      {
        text: '{\n  "Version": "2012-10-17",\n  "Statement": {\n    "Effect": "Allow",\n    "Principal": {\n      "AWS": «"*"»\n    },\n    "Action": ["s3:GetObject", "s3:ListBucket"],\n    "Resource": ["arn:aws:s3:::reports", "arn:aws:s3:::reports/*"],\n    "Condition": {\n      "StringEqualsIfExists": {\n        "aws:PrincipalOrgID": "o-a1b2c3d4e5"\n      }\n    }\n  }\n}\n',
        fixed: {
          'Require aws:PrincipalOrgID by StringEquals':
            '{\n  "Version": "2012-10-17",\n  "Statement": {\n    "Effect": "Allow",\n    "Principal": {\n      "AWS": "*"\n    },\n    "Action": ["s3:GetObject", "s3:ListBucket"],\n    "Resource": ["arn:aws:s3:::reports", "arn:aws:s3:::reports/*"],\n    "Condition": {\n      "StringEquals": {\n        "aws:PrincipalOrgID": "o-a1b2c3d4e5"\n      }\n    }\n  }\n}\n',
          'Allow only one organization':
            '{\n  "Version": "2012-10-17",\n  "Statement": {\n    "Effect": "Allow",\n    "Principal": {\n      "AWS": "*"\n    },\n    "Action": ["s3:GetObject", "s3:ListBucket"],\n    "Resource": ["arn:aws:s3:::reports", "arn:aws:s3:::reports/*"],\n    "Condition": {\n      "StringEqualsIfExists": {\n        "aws:PrincipalOrgID": "o-a1b2c3d4e5"\n      },\n      "StringEquals": {\n        "aws:PrincipalOrgID": "o-a1b2c3d4e5"\n      }\n    }\n  }\n}\n',
          'Allow only one account':
            '{\n  "Version": "2012-10-17",\n  "Statement": {\n    "Effect": "Allow",\n    "Principal": {\n      "AWS": "arn:aws:iam::111122223333:root"\n    },\n    "Action": ["s3:GetObject", "s3:ListBucket"],\n    "Resource": ["arn:aws:s3:::reports", "arn:aws:s3:::reports/*"],\n    "Condition": {\n      "StringEqualsIfExists": {\n        "aws:PrincipalOrgID": "o-a1b2c3d4e5"\n      }\n    }\n  }\n}\n',
        },
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":«"*"»,"Action":["s3:GetObject","sqs:SendMessage"],"Resource":"*","Condition":{"StringLike":{"aws:Referer":"https://example.com/*"},"IpAddress":{"aws:SourceIp":"0.0.0.0/0"}}}}',
        fixed: {
          'Allow only one organization':
            '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":"*","Action":["s3:GetObject","sqs:SendMessage"],"Resource":"*","Condition":{"StringLike":{"aws:Referer":"https://example.com/*"},"IpAddress":{"aws:SourceIp":"0.0.0.0/0"},"StringEquals":{"aws:PrincipalOrgID":"o-a1b2c3d4e5"}}}}',
          'Allow only one account':
            '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:root"},"Action":["s3:GetObject","sqs:SendMessage"],"Resource":"*","Condition":{"StringLike":{"aws:Referer":"https://example.com/*"},"IpAddress":{"aws:SourceIp":"0.0.0.0/0"}}}}',
        },
      },
    ],
    valid: [
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":"*","Action":"sqs:SendMessage","Resource":"arn:aws:sqs:eu-west-1:111122223333:jobs","Condition":{"ArnEquals":{"aws:SourceArn":"arn:aws:sns:eu-west-1:111122223333:alarms"}}}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*","Condition":{"IpAddress":{"aws:SourceIp":"192.0.2.0/24"},"NotIpAddress":{"aws:SourceIp":"192.0.2.188/32"}}}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"*"},"Action":"kms:Decrypt","Resource":"*","Condition":{"StringEquals":{"kms:ViaService":"s3.eu-west-1.amazonaws.com","kms:CallerAccount":"111122223333"}}}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":"*","Action":"sqs:SendMessage","Resource":"arn:aws:sqs:eu-west-1:111122223333:jobs","Condition":{"ArnLike":{"aws:SourceArn":"arn:aws:s3:*:*:uploads"}}}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"arn:aws:s3:::reports/*","Condition":{"StringNotEquals":{"aws:PrincipalOrgID":"o-a1b2c3d4e5"}}}}',
      },
    ],
  },
  *each(statement, context) {
    // Without conditions it is `principal-public`.
    if (statement.effect !== 'Allow' || !isReadable(statement)) return;
    if (statement.conditions.length === 0 || narrowsEverybody(statement)) return;
    const actions = statedActions(statement);
    if (actions === undefined) return;
    const keys = listed([...new Set(statement.conditions.map(({ key }) => key))]);
    const optional = statement.conditions.find((condition) => looseness(condition) === 'optional');
    const related = statement.conditions.map(relatedReason);
    for (const { span } of statement.principals.filter(isEverybody)) {
      if (mayBeEndpoint(statement, context))
        yield { message: 'weak-or-endpoint', span, related, data: { actions, keys } };
      else if (optional)
        yield {
          message: 'optional',
          span,
          related,
          data: { actions, key: optional.key, operator: optional.operatorText },
        };
      else yield { message: 'weak', span, related, data: { actions, keys } };
    }
  },
  fixes: (statement, _report, change, { options }) => narrowingFixes(statement, change, options),
});

const relatedReason = (condition: Condition) => ({
  span: condition.span,
  text: reasons[looseness(condition) ?? 'unrelated'],
});
