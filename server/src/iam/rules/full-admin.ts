import { isReadable } from '../model/complete';
import { isEverything } from '../model/match';
import { statementRule } from '../rule';

export const fullAdmin = statementRule({
  name: 'full-admin',
  summary: 'Every action is allowed on every resource.',
  why: 'Whoever holds such a policy controls the account: all data, all users and the policies that should limit them. For SCPs and permissions boundaries, which only set an upper limit, say so in "policyKinds".',
  reference: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege',
  kinds: ['identity'],
  messages: {
    everything: {
      text: 'Every action is allowed on every resource, so whoever holds this policy controls the whole account.',
      severity: 'warning',
    },
  },
  examples: {
    invalid: [
      {
        text: '{\n  "Version": "2012-10-17",\n  "Statement": [\n    {\n      "Effect": "Allow",\n      "Action": «"*"»,\n      "Resource": "*"\n    }\n  ]\n}\n',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":["s3:GetObject",«"*:*"»],"Resource":["arn:aws:s3:::reports/*","*"]}}',
      },
    ],
    valid: [
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"*","Resource":"*","Condition":{"StringNotEquals":{"aws:RequestedRegion":"eu-central-1"}}}}',
      },
      { text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}', kind: 'scp' },
      { text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}', kind: 'boundary' },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"Bool":{"aws:MultiFactorAuthPresent":"true"}}}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"arn:aws:s3:::reports/*"}}',
      },
    ],
  },
  concerns: ({ effect, conditions }) => effect === 'Allow' && conditions.length === 0,
  *each(statement) {
    const { effect, actions, resources, conditions } = statement;
    const resource = resources.find(({ value }) => isEverything(value));
    if (effect !== 'Allow' || !resource || conditions.length > 0 || !isReadable(statement)) return;
    const action = actions.find(({ value }) => isEverything(value));
    if (action)
      yield {
        message: 'everything',
        span: action.span,
        related: [{ span: resource.span, text: 'Every resource is meant here.' }],
      };
  },
});
