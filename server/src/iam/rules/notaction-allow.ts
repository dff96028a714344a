import { isReadable } from '../model/complete';
import { isEverything } from '../model/match';
import { elementOf } from '../model/statement';
import { statementRule } from '../rule';
import { listed, shown } from '../words';

export const notactionAllow = statementRule({
  name: 'notaction-allow',
  summary: 'An Allow leaves out actions, and so takes in all others.',
  why: 'NotAction with Allow grants every action of every service that is not listed, with those that AWS will add. For SCPs and permissions boundaries, which only set an upper limit, say so in "policyKinds".',
  reference: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notaction.html',
  kinds: ['identity', 'resource', 'endpoint'],
  messages: {
    everything: {
      text: 'Every action of every service but {actions} is allowed here, on every resource, with what AWS will add.',
      severity: 'warning',
    },
    'some-resources': {
      text: 'Every action but {actions} is allowed here on these resources, with what AWS will add.',
      severity: 'information',
    },
  },
  examples: {
    invalid: [
      {
        text: '{\n  "Version": "2012-10-17",\n  "Statement": [\n    {\n      "Effect": "Allow",\n      «"NotAction"»: "iam:*",\n      "Resource": "*"\n    }\n  ]\n}\n',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow",«"NotAction"»:["s3:DeleteBucket","s3:PutBucketPolicy"],"Resource":"arn:aws:s3:::reports"}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow",«"NotAction"»:["iam:*","organizations:*","account:*"],"NotResource":"arn:aws:s3:::reports"}}',
      },
    ],
    valid: [
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Deny","NotAction":["iam:*","sts:*"],"Resource":"*","Condition":{"BoolIfExists":{"aws:MultiFactorAuthPresent":"false"}}}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","NotAction":"iam:*","Resource":"*"}}',
        kind: 'scp',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","NotAction":"iam:*","Resource":"*"}}',
        kind: 'boundary',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"sqs:ListQueues","NotAction":"iam:*","Resource":"*"}}',
      },
      // Nothing is left that it could allow.
      { text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","NotAction":"*","Resource":"*"}}' },
    ],
  },
  concerns: ({ notActions }) => notActions.length > 0,
  *each(statement) {
    const { effect, notActions, resources } = statement;
    const element = elementOf(statement, 'NotAction');
    if (effect !== 'Allow' || !element || notActions.length === 0 || !isReadable(statement)) return;
    // With both AWS refuses the policy.
    if (elementOf(statement, 'Action') || notActions.some(({ value }) => isEverything(value))) return;
    const all = resources.some(({ value }) => isEverything(value)) || elementOf(statement, 'NotResource') !== undefined;
    yield {
      message: all ? 'everything' : 'some-resources',
      span: element.key.span,
      data: { actions: listed(notActions.map(({ value }) => shown(value))) },
    };
  },
});
