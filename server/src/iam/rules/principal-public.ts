import { narrowingFixes } from '../fixes/everybody';
import { hasKnownConditions, isReadable } from '../model/complete';
import { isEverybody, mayBeEndpoint } from '../model/everybody';
import { statementRule } from '../rule';
import { statedActions } from '../words';

export const principalPublic = statementRule({
  name: 'principal-public',
  summary: 'A resource is open to everybody.',
  why: 'The principal "*" (or {"AWS": "*"}) is everybody, with or without an AWS account. Unless a condition narrows it down to an organization, an account or a network, whoever knows the name of the resource can use it.',
  reference: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html',
  kinds: ['resource'],
  fixable: ['review'],
  messages: {
    public: {
      text: 'Everybody on the internet may do {actions} here, with or without an AWS account.',
      severity: 'warning',
    },
    'public-or-endpoint': {
      text: 'If this is the policy of a resource, everybody on the internet may do {actions}; as the policy of a VPC endpoint it is common.',
      severity: 'information',
    },
  },
  examples: {
    invalid: [
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":«"*"»,"Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*"}}',
        fixed: {
          'Allow only one organization':
            '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*","Condition":{"StringEquals":{"aws:PrincipalOrgID":"o-a1b2c3d4e5"}}}}',
          'Allow only one account':
            '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:root"},"Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*"}}',
        },
      },
      {
        text: '{\n  "Version": "2012-10-17",\n  "Statement": [\n    {\n      "Effect": "Allow",\n      "Principal": {\n        "AWS": ["111122223333", «"*"»]\n      },\n      "Action": "sns:Publish",\n      "Resource": "arn:aws:sns:eu-west-1:111122223333:alarms"\n    }\n  ]\n}\n',
        fixed: {
          'Allow only one organization':
            '{\n  "Version": "2012-10-17",\n  "Statement": [\n    {\n      "Effect": "Allow",\n      "Principal": {\n        "AWS": ["111122223333", "*"]\n      },\n      "Action": "sns:Publish",\n      "Resource": "arn:aws:sns:eu-west-1:111122223333:alarms",\n      "Condition": {\n        "StringEquals": {\n          "aws:PrincipalOrgID": "o-a1b2c3d4e5"\n        }\n      }\n    }\n  ]\n}\n',
          'Allow only one account':
            '{\n  "Version": "2012-10-17",\n  "Statement": [\n    {\n      "Effect": "Allow",\n      "Principal": {\n        "AWS": ["111122223333", "arn:aws:iam::111122223333:root"]\n      },\n      "Action": "sns:Publish",\n      "Resource": "arn:aws:sns:eu-west-1:111122223333:alarms"\n    }\n  ]\n}\n',
        },
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":«"*"»},"Action":["s3:GetObject","sqs:SendMessage"],"Resource":"*"}}',
        fixed: {
          'Allow only one organization':
            '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"*"},"Action":["s3:GetObject","sqs:SendMessage"],"Resource":"*","Condition":{"StringEquals":{"aws:PrincipalOrgID":"o-a1b2c3d4e5"}}}}',
          'Allow only one account':
            '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:root"},"Action":["s3:GetObject","sqs:SendMessage"],"Resource":"*"}}',
        },
      },
    ],
    valid: [
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":["arn:aws:s3:::reports","arn:aws:s3:::reports/*"],"Condition":{"Bool":{"aws:SecureTransport":"false"}}}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*","Condition":{"StringEquals":{"aws:PrincipalOrgID":"o-a1b2c3d4e5"}}}}',
      },
      { text: '{"Version":"2008-10-17","Statement":{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}}' },
    ],
  },
  *each(statement, context) {
    // With conditions that do not narrow it down it is `principal-public-weak-condition`.
    if (
      statement.effect !== 'Allow' ||
      !isReadable(statement) ||
      statement.conditions.length > 0 ||
      !hasKnownConditions(statement)
    )
      return;
    const actions = statedActions(statement);
    if (actions === undefined) return;
    const message = mayBeEndpoint(statement, context) ? 'public-or-endpoint' : 'public';
    for (const { span } of statement.principals.filter(isEverybody)) yield { message, span, data: { actions } };
  },
  fixes: (statement, _report, change, { options }) => narrowingFixes(statement, change, options),
});
