import { retiredServices, serviceOf as serviceFacts } from '../data/reference';
import { isReadable } from '../model/complete';
import { serviceOf } from '../model/kinds';
import { isEverything } from '../model/match';
import { statementRule } from '../rule';

export const serviceWildcard = statementRule({
  name: 'service-wildcard',
  summary: 'Every action of a service is allowed on every resource.',
  why: 'A wildcard for a whole service also covers actions that delete, that share resources with other accounts and that change who may do what, and those that AWS will add.',
  reference: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege',
  kinds: ['identity'],
  messages: {
    service: {
      text: '{action} allows everything that {service} can do, on every resource, with what AWS will add to it.',
      severity: 'hint',
    },
  },
  examples: {
    invalid: [
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":[«"ec2:*"»,«"redshift:*"»,"s3:Get*"],"Resource":"*"}}',
      },
    ],
    valid: [
      { text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":["ec2:Describe*"],"Resource":"*"}}' },
      { text: '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"ec2:*","Resource":"*"}}' },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:*","Resource":["arn:aws:s3:::reports","arn:aws:s3:::reports/*"]}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"ec2:*","Resource":"*","Condition":{"StringEquals":{"aws:RequestedRegion":"eu-central-1"}}}}',
      },
      // What AWS switched off allows nothing any more.
      { text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"zocalo:*","Resource":"*"}}' },
      // Next to this a wildcard for one service adds nothing.
      { text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":["*","ec2:*"],"Resource":"*"}}' },
      { text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"ec2:*","Resource":"*"}}', kind: 'scp' },
    ],
  },
  concerns: ({ effect, conditions }) => effect === 'Allow' && conditions.length === 0,
  *each(statement) {
    const { effect, actions, resources, conditions } = statement;
    const resource = resources.find(({ value }) => isEverything(value));
    if (effect !== 'Allow' || !resource || conditions.length > 0 || !isReadable(statement)) return;
    if (actions.some(({ value }) => isEverything(value))) return;
    const related = [{ span: resource.span, text: 'Every resource is meant here.' }];
    for (const { value, span } of actions)
      if (/^[A-Za-z0-9-]+:\*+$/.test(value) && isKnownService(serviceOf(value)))
        yield { message: 'service', span, related, data: { action: value, service: serviceOf(value) } };
  },
});

const isKnownService = (service: string): boolean =>
  !Object.hasOwn(retiredServices, service) && serviceFacts(service) !== undefined;
