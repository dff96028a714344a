import { need, text } from '../../core/template';
import { broadGrantsOf, limitingFixes, mayGrant, namesServices } from '../grants/broad-grants';
import { parseArn } from '../model/arn';
import { conditionsOn } from '../model/statement';
import { statementRule } from '../rule';

const service = text`${need('SERVICE', 'elasticloadbalancing')}.amazonaws.com`;

export const createServiceLinkedRoleStar = statementRule({
  name: 'create-service-linked-role-star',
  summary: 'A service-linked role may be created for any service.',
  why: 'A service-linked role lets its service act in the account with rights that AWS has chosen. Who may create one for every service opens the account to services that nobody has decided on; iam:AWSServiceName says for which ones it is meant.',
  reference:
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create-service-linked-role.html#service-linked-role-permissions',
  kinds: ['identity'],
  fixable: ['review'],
  messages: {
    'by-name': {
      text: 'iam:CreateServiceLinkedRole on every role lets its holder admit any AWS service to the account.',
      severity: 'warning',
      accessAnalyzer: ['CREATE_SLR_WITH_STAR_IN_RESOURCE'],
    },
    'by-wildcard': {
      text: '{action} covers iam:CreateServiceLinkedRole on every role, which lets its holder admit any AWS service to the account.',
      severity: 'warning',
      accessAnalyzer: ['CREATE_SLR_WITH_STAR_IN_ACTION_AND_RESOURCE'],
    },
    'by-notaction': {
      text: 'NotAction leaves iam:CreateServiceLinkedRole in, on every role, so its holder can admit any AWS service to the account.',
      severity: 'warning',
      accessAnalyzer: ['CREATE_SLR_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION'],
    },
    'by-name-notresource': {
      text: 'iam:CreateServiceLinkedRole is allowed on all that NotResource does not name, so its holder can admit almost any AWS service.',
      severity: 'warning',
      accessAnalyzer: ['CREATE_SLR_WITH_NOT_RESOURCE'],
    },
    'by-wildcard-notresource': {
      text: '{action} covers iam:CreateServiceLinkedRole on all that NotResource does not name, so its holder can admit almost any AWS service.',
      severity: 'warning',
      accessAnalyzer: ['CREATE_SLR_WITH_STAR_IN_ACTION_AND_NOT_RESOURCE'],
    },
    'by-notaction-notresource': {
      text: 'NotAction leaves iam:CreateServiceLinkedRole in, on all that NotResource does not name, so its holder can admit almost any AWS service.',
      severity: 'warning',
      accessAnalyzer: ['CREATE_SLR_WITH_NOT_ACTION_AND_NOT_RESOURCE'],
    },
  },
  examples: {
    invalid: [
      {
        text: '{\n  "Version": "2012-10-17",\n  "Statement": {\n    "Effect": "Allow",\n    "Action": «"iam:CreateServiceLinkedRole"»,\n    "Resource": "*"\n  }\n}\n',
        fixed:
          '{\n  "Version": "2012-10-17",\n  "Statement": {\n    "Effect": "Allow",\n    "Action": "iam:CreateServiceLinkedRole",\n    "Resource": "*",\n    "Condition": {\n      "StringEquals": {\n        "iam:AWSServiceName": "elasticloadbalancing.amazonaws.com"\n      }\n    }\n  }\n}\n',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":["iam:ListRoles",«"iam:CreateServiceLinkedRole"»],"Resource":"*"}}',
        fixed:
          '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["iam:ListRoles"],"Resource":"*"},{"Effect":"Allow","Action":"iam:CreateServiceLinkedRole","Resource":"*","Condition":{"StringEquals":{"iam:AWSServiceName":"elasticloadbalancing.amazonaws.com"}}}]}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":«"iam:CreateServiceLinked*"»,"Resource":"*","Condition":{"StringLike":{"iam:AWSServiceName":"*.amazonaws.com"}}}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow",«"NotAction"»:["organizations:*","account:*"],"Resource":"*"}}',
        fixed:
          '{"Version":"2012-10-17","Statement":{"Effect":"Allow","NotAction":["organizations:*","account:*","iam:CreateServiceLinkedRole"],"Resource":"*"}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":[«"iam:CreateServiceLinkedRole"»,«"iam:CreateS*"»],"NotResource":"arn:aws:iam::*:role/aws-service-role/access-analyzer.amazonaws.com/*"}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow",«"NotAction"»:"organizations:*","NotResource":"arn:aws:iam::111122223333:role/admin"}}',
        fixed:
          '{"Version":"2012-10-17","Statement":{"Effect":"Allow","NotAction":["organizations:*","iam:CreateServiceLinkedRole"],"NotResource":"arn:aws:iam::111122223333:role/admin"}}',
      },
    ],
    valid: [
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"iam:CreateServiceLinkedRole","Resource":"*","Condition":{"StringEquals":{"iam:AWSServiceName":["autoscaling.amazonaws.com","spot.amazonaws.com"]}}}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"iam:CreateServiceLinkedRole","Resource":"arn:aws:iam::*:role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS"}}',
      },
      { text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","NotAction":["iam:*","sts:*"],"Resource":"*"}}' },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":["iam:CreateServiceLinkedRole","iam:GetUser"],"NotResource":"arn:aws:iam::*:role/aws-service-role/*"}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"iam:CreateServiceLinkedRole","Resource":"*"}}',
      },
    ],
  },
  concerns: (statement) => mayGrant(statement, 'iam:CreateServiceLinkedRole'),
  *each(statement) {
    const grants = broadGrantsOf(statement, 'iam:CreateServiceLinkedRole', meansEveryServiceLinkedRole);
    if (grants.length > 0 && !conditionsOn(statement, 'iam:AWSServiceName').some(namesServices)) yield* grants;
  },
  *fixes(statement, report, change) {
    yield* limitingFixes(statement, report, change, {
      action: 'iam:CreateServiceLinkedRole',
      key: 'iam:AWSServiceName',
      value: service,
      words: 'one service',
    });
  },
});

/** `*`, every role of an account, or all that services are linked with. */
const meansEveryServiceLinkedRole = (resource: string): boolean =>
  resource === '*' || /^role\/(\*|aws-service-role\/\*)$/.test(parseArn(resource)?.resource ?? '');
