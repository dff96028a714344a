import { remembered } from '../../core/memo';
import { sameSpan } from '../../core/span';
import { bucketEscalationsOf, escalationsOf, type OpenEscalation } from '../grants/escalation';
import { isEverything } from '../model/match';
import type { Statement } from '../model/statement';
import { policyRule } from '../rule';
import { listed, shown } from '../words';

export const privilegeEscalation = policyRule({
  name: 'privilege-escalation',
  summary: 'Actions are allowed by which their holder can gain more rights.',
  why: 'Some actions, alone or together, let whoever may use them on everything change their own permissions, act as somebody else, or run code with a role of their choice. The policy then allows in effect all that those have. Naming resources, or a condition, closes the way.',
  reference: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege',
  kinds: ['identity'],
  messages: {
    'own-permissions': {
      text: 'Its holder can give itself any permission, by {ways} on everything.',
      severity: 'warning',
      parliament: ['PRIVILEGE_ESCALATION'],
    },
    'other-principal': {
      text: 'Its holder can act as another user or role that has more rights, by {ways} on everything.',
      severity: 'warning',
      parliament: ['PRIVILEGE_ESCALATION'],
    },
    'new-with-role': {
      text: 'Its holder can start something that runs with a more powerful role, by {ways} on everything.',
      severity: 'warning',
      parliament: ['PRIVILEGE_ESCALATION'],
    },
    'existing-with-role': {
      text: 'Its holder can run code with the role of something that is there already, by {ways} on everything.',
      severity: 'warning',
      parliament: ['PRIVILEGE_ESCALATION'],
    },
    'perhaps-existing-with-role': {
      text: 'Its holder may get at the role of something that is there already, by {ways} on everything.',
      severity: 'information',
    },
    bucket: {
      text: '{action} lets its holder give more access to the bucket, or delete its objects, beyond the actions that are allowed here.',
      severity: 'information',
      parliament: ['RESOURCE_POLICY_PRIVILEGE_ESCALATION'],
    },
  },
  examples: {
    invalid: [
      {
        text: '{\n  "Version": "2012-10-17",\n  "Statement": {\n    "Effect": "Allow",\n    "Action": [\n      "iam:GetPolicy",\n      «"iam:CreatePolicyVersion"»\n    ],\n    "Resource": "*"\n  }\n}\n',
      },
      {
        text: '{"Version":"2012-10-17","Statement":[{"Sid":"Keys","Effect":"Allow","Action":«"iam:CreateAccessKey"»,"Resource":"arn:aws:iam::111122223333:user/*"}]}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":[{"Sid":"Start","Effect":"Allow","Action":["ec2:RunInstances","ec2:DescribeInstances"],"Resource":"*"},{"Sid":"Pass","Effect":"Allow","Action":«"iam:PassRole"»,"Resource":"*"}]}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":[«"lambda:UpdateFunctionCode"»,«"ssm:SendCommand"»],"Resource":"*"}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":["s3:ListBucket",«"s3:PutBucketPolicy"»],"Resource":"arn:aws:s3:::reports"}}',
      },
    ],
    valid: [
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":["iam:CreateAccessKey","iam:DeleteAccessKey"],"Resource":"arn:aws:iam::*:user/${aws:username}"}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"iam:*","Resource":"*"},{"Effect":"Deny","Action":["iam:Put*","iam:Attach*","iam:Add*","iam:Create*","iam:Set*","iam:Update*"],"Resource":"*"}]}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"lambda:UpdateFunctionCode","Resource":"arn:aws:lambda:eu-west-1:111122223333:function:report-*"}]}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"iam:CreatePolicyVersion","Resource":"*","Condition":{"StringEquals":{"aws:PrincipalTag/team":"security"}}}]}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":["arn:aws:s3:::reports","arn:aws:s3:::reports/*"]}]}',
      },
      {
        kind: 'boundary',
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"iam:CreatePolicyVersion","Resource":"*"}}',
      },
    ],
  },
  *whole(policy) {
    // Then nothing is left to gain.
    if (policy.statements.some(({ unit }) => allowsEverything(unit))) return;
    for (const ways of byPlace(escalationsOf(policy))) {
      const [first] = ways;
      const span = first.places.at(-1);
      const message = messageOf(first);
      if (!span) continue;
      const same = ways.filter((way) => messageOf(way) === message);
      yield {
        message,
        span,
        data: { ways: listed(same.map(({ escalation }) => escalation.actions.join(' + '))) },
        related: first.places
          .filter((place) => !sameSpan(place, span))
          .map((place) => ({ span: place, text: 'This is needed for it, too.' })),
      };
    }
    for (const { action, span } of bucketEscalationsOf(policy))
      yield { message: 'bucket', span, data: { action: shown(action) } };
  },
});

const allowsEverything = remembered(
  ({ effect, actions, resources }: Statement): boolean =>
    effect === 'Allow' &&
    resources.some(({ value }) => isEverything(value)) &&
    actions.some(({ value }) => isEverything(value)),
);

/** From the worst. */
const messages = [
  'own-permissions',
  'other-principal',
  'new-with-role',
  'existing-with-role',
  'perhaps-existing-with-role',
] as const;

/** Of what runs already it depends on its role whether anything is gained: warned of is what is best known. */
const messageOf = ({ escalation: { kind, sources } }: OpenEscalation): (typeof messages)[number] =>
  kind === 'existing-with-role' && !sources.includes('rhino') ? 'perhaps-existing-with-role' : kind;

type Ways = readonly [OpenEscalation, ...OpenEscalation[]];

/** The ways that the same entry completes, the worst first. */
function byPlace(ways: readonly OpenEscalation[]): Iterable<Ways> {
  const groups = new Map<number, [OpenEscalation, ...OpenEscalation[]]>();
  const rank = (way: OpenEscalation) => messages.indexOf(messageOf(way));
  for (const way of ways.toSorted((a, b) => rank(a) - rank(b))) {
    const start = way.places.at(-1)?.start ?? 0;
    const group = groups.get(start);
    if (group) group.push(way);
    else groups.set(start, [way]);
  }
  return groups.values();
}
