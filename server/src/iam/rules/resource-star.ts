import { actionsMatching } from '../data/reference';
import { takesResources } from '../grants/sensitive';
import { hasWildcard, parseArn } from '../model/arn';
import { isReadable } from '../model/complete';
import { isEverything } from '../model/match';
import type { Entry } from '../model/statement';
import { resourceTest } from '../model/unrestricted';
import { statementRule } from '../rule';
import { shown } from '../words';

export const resourceStar = statementRule({
  name: 'resource-star',
  summary: 'Actions that can be restricted to resources are allowed on all of them.',
  why: 'A permission for everything also holds for what comes later, and for what others own. Many actions take the ARNs that they are meant for; those that take none need the wildcard.',
  reference: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege',
  kinds: ['identity'],
  offByDefault: true,
  messages: {
    star: {
      text: '{action} can be restricted to resources, but is allowed on all of them.',
      severity: 'information',
      parliament: ['RESOURCE_STAR'],
    },
    'effectively-star': {
      text: 'This stands for every resource that {action} can be about, in every account and region.',
      severity: 'information',
      parliament: ['RESOURCE_EFFECTIVELY_STAR'],
    },
  },
  examples: {
    invalid: [
      {
        text: '{\n  "Version": "2012-10-17",\n  "Statement": {\n    "Effect": "Allow",\n    "Action": "dynamodb:GetItem",\n    "Resource": «"*"»\n  }\n}\n',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":["cloudtrail:PutEventSelectors","cloudtrail:ListTrails"],"Resource":[«"arn:aws:cloudtrail:*:*:trail/*"»]}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"dynamodb:*","Resource":«"*"»,"Condition":{"StringEquals":{"aws:ResourceTag/team":"orders"}}}}',
      },
    ],
    valid: [
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":["s3:ListAllMyBuckets","ec2:DescribeInstances"],"Resource":"*"}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"cloudtrail:PutEventSelectors","Resource":"arn:aws:cloudtrail:us-east-1:111122223333:trail/*"}}',
      },
      { text: '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"dynamodb:*","Resource":"*"}}' },
    ],
  },
  *each(statement) {
    const { effect, actions, resources } = statement;
    if (effect !== 'Allow' || !isReadable(statement)) return;
    const star = resources.find(({ value }) => isEverything(value));
    if (star) {
      const action = actions.find(namesRestrictable);
      if (action) yield { message: 'star', span: star.span, data: { action: shown(action.value) } };
      return;
    }
    for (const entry of resources.filter(isOfAnyAccount)) {
      const meansAll = resourceTest([entry]);
      const action = actions.find(({ value }) => meansAll(value) !== undefined);
      if (action) yield { message: 'effectively-star', span: entry.span, data: { action: shown(action.value) } };
    }
  },
});

const namesRestrictable = ({ value }: Entry): boolean =>
  hasWildcard(value)
    ? actionsMatching(value).some(({ service, name }) => takesResources(`${service}:${name}`))
    : takesResources(value);

/** Fields that are empty or open tell no accounts and regions apart. */
const isOfAnyAccount = ({ value }: Entry): boolean => {
  const arn = value.endsWith('*') ? parseArn(value) : undefined;
  return arn !== undefined && [arn.region, arn.account].every((field) => /^\*?$/.test(field));
};
