import { isReadable } from '../model/complete';
import { isEverything } from '../model/match';
import { elementOf } from '../model/statement';
import { statementRule } from '../rule';
import { statedActions } from '../words';

export const notresourceAllow = statementRule({
  name: 'notresource-allow',
  summary: 'An Allow leaves out resources, and so takes in all others.',
  why: 'NotResource with Allow grants its actions on every resource that is not listed, in every service that they belong to, with those that will be created later.',
  reference: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notresource.html',
  kinds: ['identity', 'resource', 'endpoint'],
  messages: {
    'all-others': {
      text: 'Every resource that is not listed is open to {actions} here, with those that will be created later.',
      severity: 'warning',
      parliament: ['NOTRESOURCE_WITH_ALLOW'],
    },
  },
  examples: {
    invalid: [
      {
        text: '{\n  "Version": "2012-10-17",\n  "Statement": [\n    {\n      "Effect": "Allow",\n      "Action": "s3:GetObject",\n      «"NotResource"»: [\n        "arn:aws:s3:::salaries/*"\n      ]\n    }\n  ]\n}\n',
      },
    ],
    valid: [
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"s3:*","NotResource":["arn:aws:s3:::reports","arn:aws:s3:::reports/*"]}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","NotResource":"arn:aws:s3:::salaries/*"}}',
        kind: 'scp',
      },
      // Nothing is left that it could allow.
      { text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","NotResource":"*"}}' },
    ],
  },
  concerns: ({ notResources }) => notResources.length > 0,
  *each(statement) {
    const { effect, notResources } = statement;
    const element = elementOf(statement, 'NotResource');
    if (effect !== 'Allow' || !element || notResources.length === 0 || !isReadable(statement)) return;
    // With both AWS refuses the policy.
    if (elementOf(statement, 'Resource') || notResources.some(({ value }) => isEverything(value))) return;
    const actions = statedActions(statement);
    if (actions !== undefined) yield { message: 'all-others', span: element.key.span, data: { actions } };
  },
});
