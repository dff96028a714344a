import { type ActionName, actionOf, actionsMatching } from '../data/reference';
import { hasWildcard } from '../model/arn';
import { isReadable } from '../model/complete';
import { statementRule } from '../rule';
import { listed, shown } from '../words';

export const permissionsManagementAction = statementRule({
  name: 'permissions-management-action',
  summary: 'An action is allowed that changes who may do what.',
  why: 'AWS gives such actions the access level "Permissions management". Teams often keep them for a few people, whatever the resources are.',
  reference:
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_understand-policy-summary-access-level-summaries.html',
  kinds: ['identity', 'resource'],
  offByDefault: true,
  messages: {
    'by-name': {
      text: '{action} changes who may do what.',
      severity: 'information',
      parliament: ['PERMISSIONS_MANAGEMENT_ACTIONS'],
    },
    'by-wildcard': {
      text: '{pattern} covers {actions}, which change who may do what.',
      severity: 'information',
      parliament: ['PERMISSIONS_MANAGEMENT_ACTIONS'],
    },
  },
  examples: {
    invalid: [
      {
        text: '{\n  "Version": "2012-10-17",\n  "Statement": {\n    "Effect": "Allow",\n    "Action": [\n      "lambda:GetFunction",\n      «"lambda:AddPermission"»\n    ],\n    "Resource": "arn:aws:lambda:eu-west-1:111122223333:function:orders"\n  }\n}\n',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":[«"sqs:*"»,"sns:Publish"],"Resource":["arn:aws:sqs:eu-west-1:111122223333:orders","arn:aws:sns:eu-west-1:111122223333:orders"]}}',
      },
    ],
    valid: [
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":["s3:Get*","s3:PutObject"],"Resource":"arn:aws:s3:::reports/*"}}',
      },
      { text: '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"iam:*","Resource":"*"}}' },
    ],
  },
  *each(statement) {
    if (statement.effect !== 'Allow' || !isReadable(statement)) return;
    for (const { value, span } of statement.actions) {
      if (!hasWildcard(value)) {
        const [service = '', name = ''] = value.split(':');
        if (managesPermissions({ service, name })) yield { message: 'by-name', span, data: { action: shown(value) } };
        continue;
      }
      const found = actionsMatching(value).filter(managesPermissions);
      const names = found.map(({ service, name }) => `${service}:${name}`);
      if (names.length > 0)
        yield { message: 'by-wildcard', span, data: { pattern: shown(value), actions: listed(names) } };
    }
  },
});

const managesPermissions = ({ service, name }: ActionName): boolean =>
  actionOf(service, name)?.accessLevels.includes('Permissions management') === true;
