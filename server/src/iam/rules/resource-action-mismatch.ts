import { resourceTypeOf } from '../data/reference';
import { namedTypes, type Subject, subjectOf } from '../model/action-subjects';
import { hasWildcard, parseArn } from '../model/arn';
import { arnFaults } from '../model/arn-format';
import { arnMismatch } from '../model/arn-resource';
import { isComplete } from '../model/complete';
import type { PolicyKind } from '../model/kinds';
import { foreignSegment, isForeignAction, ownServiceOf } from '../model/own-service';
import { holdsPlaceholder } from '../model/placeholders';
import { type Entry, elementOf, type Statement } from '../model/statement';
import { statementRule } from '../rule';
import { listed, shown } from '../words';

type Id = 'no-resources' | 'undocumented-resources' | 'buckets' | 'objects' | 'other-service' | 'other-type';

/** Services of which it is known that their actions without resource types take "*" alone, or every resource of a type. */
const strictServices: ReadonlySet<string> = new Set(
  'acm cloudwatch dynamodb ec2 ecr iam kms lambda route53 s3 secretsmanager sns sqs sts xray'.split(' '),
);

/** In the others a statement for every resource is not possible, or not what is meant. */
const kindsWithAnyResource: readonly string[] = ['identity', 'boundary', 'session', 'scp'] satisfies PolicyKind[];

export const resourceActionMismatch = statementRule<Id>({
  name: 'resource-action-mismatch',
  summary: 'An action works on none of the resources that its statement names.',
  why: 'A statement applies to a request only if it names the resource of the request. An action that works on other resources, or on none that can be named, is never allowed or denied by it, without any error from AWS.',
  reference:
    'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html',
  kinds: ['identity', 'resource', 'scp', 'rcp', 'boundary', 'session', 'endpoint'],
  fixable: ['review'],
  messages: {
    'no-resources': {
      text: 'No resource can be named for {actions}, so this statement {effect} no such request; that takes the resource "*".',
      severity: 'warning',
      parliament: ['RESOURCE_MISMATCH'],
    },
    'undocumented-resources': {
      text: 'AWS documents no resources for {actions}, so this statement seems to have no effect there; that takes the resource "*".',
      severity: 'information',
      parliament: ['RESOURCE_MISMATCH'],
    },
    buckets: {
      text: 'What counts for {actions} is the bucket, but only objects are named, so this statement {effect} no such request.',
      severity: 'warning',
      parliament: ['RESOURCE_MISMATCH'],
    },
    objects: {
      text: 'What counts for {actions} is the object, but only buckets are named, so this statement {effect} no such request.',
      severity: 'warning',
      parliament: ['RESOURCE_MISMATCH'],
    },
    'other-service': {
      text: 'No resource of the type {types} is named for {actions}, so this statement {effect} no such request.',
      severity: 'warning',
      parliament: ['RESOURCE_MISMATCH'],
    },
    'other-type': {
      text: 'No resource of the type {types}, which AWS documents for {actions}, is named, so this statement seems to have no effect there.',
      severity: 'information',
      parliament: ['RESOURCE_MISMATCH'],
    },
  },
  examples: {
    invalid: [
      {
        text: '{\n  "Version": "2012-10-17",\n  "Statement": [\n    {\n      "Effect": "Allow",\n      "Action": [\n        «"s3:ListBucket"»,\n        "s3:GetObject"\n      ],\n      "Resource": "arn:aws:s3:::reports/*"\n    }\n  ]\n}\n',
        fixed:
          '{\n  "Version": "2012-10-17",\n  "Statement": [\n    {\n      "Effect": "Allow",\n      "Action": [\n        "s3:ListBucket",\n        "s3:GetObject"\n      ],\n      "Resource": ["arn:aws:s3:::reports/*", "arn:aws:s3:::reports"]\n    }\n  ]\n}\n',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":[«"s3:DeleteObject*"»,"s3:DeleteBucket"],"Resource":["arn:aws:s3:::reports","arn:aws:s3:::invoices"]}}',
        fixed:
          '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":["s3:DeleteObject*","s3:DeleteBucket"],"Resource":["arn:aws:s3:::reports","arn:aws:s3:::invoices","arn:aws:s3:::reports/*","arn:aws:s3:::invoices/*"]}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["ec2:StartInstances",«"ec2:DescribeInstances"»,"ec2:DescribeVpcs"],"Resource":"arn:aws:ec2:eu-west-1:111122223333:instance/i-0a1b2c3d4e5f60718"}]}',
        fixed:
          '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["ec2:StartInstances"],"Resource":"arn:aws:ec2:eu-west-1:111122223333:instance/i-0a1b2c3d4e5f60718"},{"Effect":"Allow","Action":["ec2:DescribeInstances","ec2:DescribeVpcs"],"Resource":"*"}]}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":«"ec2:DescribeInstances"»,"Resource":"arn:aws:ec2:*:*:instance/*"}}',
        fixed:
          '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"ec2:DescribeInstances","Resource":"*"}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":«"s3:ListAllMyBuckets"»,"Resource":"arn:aws:s3:::reports"}}',
        fixed: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:ListAllMyBuckets","Resource":"*"}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":[«"logs:DescribeQueryDefinitions"»,«"logs:GetLogEvents"»],"Resource":"arn:aws:logs:eu-west-1:111122223333:destination:audit"}}',
        fixed:
          '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["logs:GetLogEvents"],"Resource":"arn:aws:logs:eu-west-1:111122223333:destination:audit"},{"Effect":"Allow","Action":"logs:DescribeQueryDefinitions","Resource":"*"}]}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":[«"kms:Decrypt"»,"secretsmanager:GetSecretValue"],"Resource":"arn:aws:secretsmanager:eu-west-1:111122223333:secret:db-*"}}',
      },
    ],
    valid: [
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":["s3:ListBucket","s3:GetObject"],"Resource":["arn:aws:s3:::reports","arn:aws:s3:::reports/*"]}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":["s3:ListBucket","s3:GetObject"],"Resource":"arn:aws:s3:::reports*"}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":["s3:GetObject"],"Resource":"arn:aws:s3:eu-west-1:111122223333:accesspoint/reports/object/*"}}',
      },
      // What is wrong here is the ARN, and of that another rule speaks.
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":["s3:GetObject","lambda:InvokeFunction"],"Resource":["arn:aws:s3:eu-west-1:111122223333:reports/*","arn:aws:lambda:eu-west-1:111122223333:reports"]}}',
      },
      {
        kind: 'resource:s3',
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":["s3:GetObject","kms:Decrypt"],"Resource":"arn:aws:s3:::reports/*"}}',
      },
      // What AWS owns is not documented with the actions.
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"cloudformation:CreateChangeSet","Resource":"arn:aws:cloudformation:*:aws:transform/Serverless-2016-10-31"}}',
      },
      // Some services compare actions without resources with all resources of a type.
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":["iam:ListUsers","s3:ListAllMyBuckets"],"Resource":["arn:aws:iam::*:user/*","arn:aws:s3:::*"]}}',
      },
      // What a variable or a placeholder stands for is not known; of a pattern one action is enough.
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":["s3:GetObject","s3:List*"],"Resource":"arn:aws:s3:::${aws:PrincipalTag/place}"}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":["s3:ListBucket","ec2:DescribeVpcs"],"Resource":["arn:aws:s3:::<BUCKET>/*"]}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":["ec2:DescribeVpcs","s3:ListBucket"],"Resource":["arn:aws:s3:::reports/*","*"]}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"ec2:DescribeVpcs","NotResource":"arn:aws:s3:::reports"}}',
      },
    ],
  },
  concerns: ({ effect, actions, resources }) =>
    effect !== undefined && areArns(resources) && !allNamed(actions, resources),
  *each(statement, context) {
    const { effect, actions, resources } = statement;
    if (!canTell(statement)) return;
    const isNamed = namedTypes(resources);
    const own = ownServiceOf(context);
    const groups = new Map<string, { readonly subject: Subject; readonly entries: Entry[] }>();
    for (const entry of actions) {
      const subject = subjectOf(entry.value);
      if (!subject || isNamed(subject) || (own && isForeignAction(entry.value, own))) continue;
      const key = [subject.service, ...subject.types].join();
      const group = groups.get(key);
      if (group) group.entries.push(entry);
      else groups.set(key, { subject, entries: [entry] });
    }
    // Then the mistake is in the ARN.
    if (groups.size > 0 && resources.some(({ value }) => isWrong(value, own))) return;
    for (const { subject, entries } of groups.values()) {
      const [first, ...others] = entries;
      if (!first) continue;
      yield {
        message: messageFor(subject, resources),
        span: first.span,
        related: others.map(({ span }) => ({ span, text: 'This action, too.' })),
        data: {
          actions: listed(entries.map(({ value }) => shown(value))),
          effect: effect === 'Allow' ? 'allows' : 'denies',
          types: listed(subject.types).replace(/ and (?!.* and )/, ' or '),
        },
      };
    }
  },
  *fixes(statement, { message }, change, { kind }) {
    const { actions, resources } = statement;
    if (message === 'buckets' || message === 'objects') {
      const [title, sibling] =
        message === 'buckets' ? ['Name the buckets, too', bucketOf] : ['Name the objects in them, too', objectsIn];
      const siblings = new Set(resources.flatMap(({ value }) => sibling(value) ?? []));
      // A bucket with a wildcard would take in all objects, too.
      if ([...siblings].some((arn) => message === 'buckets' && hasWildcard(arn))) return;
      const edits = change((draft) => {
        for (const arn of siblings) draft.addEntry('Resource', arn);
      });
      yield { title: title as string, safety: 'review', edits };
    }
    const isAboutNone = message === 'no-resources' || message === 'undocumented-resources';
    if (!isAboutNone || !kindsWithAnyResource.includes(kind)) return;
    // Under conditions on resources, and mostly under those of a service, such actions would have no effect again.
    if (statement.conditions.some(({ key }) => !/^aws:(?!ResourceTag\/)/i.test(key))) return;
    const moved = actions.filter(({ value }) => subjectOf(value)?.types.length === 0).map(({ value }) => value);
    yield moved.length === actions.length
      ? {
          title: 'Set the resource to "*"',
          safety: 'review',
          edits: change((draft) => draft.setElement('Resource', '*')),
        }
      : {
          title: 'Move such actions to a statement for every resource',
          safety: 'review',
          edits: change((draft) => draft.splitStatement([...new Set(moved)], {}, [], '*')),
        };
  },
});

/** False if every resource is meant, or what is meant is not known. */
function areArns(resources: readonly Entry[]): boolean {
  for (const { value } of resources) if (!value.startsWith('arn:')) return false;
  return resources.length > 0;
}

/** True if each action works on one of the resources, or may, or is not known. */
function allNamed(actions: readonly Entry[], resources: readonly Entry[]): boolean {
  const isNamed = namedTypes(resources);
  for (const { value } of actions) {
    const subject = subjectOf(value);
    if (subject && !isNamed(subject)) return false;
  }
  return true;
}

/** False if a part of the statement is not known. */
const canTell = (statement: Statement): boolean =>
  statement.effect !== undefined &&
  areArns(statement.resources) &&
  isComplete(statement) &&
  !elementOf(statement, 'NotResource') &&
  !statement.resources.some(({ value }) => holdsPlaceholder(value) || isOfAws(value));

/** What AWS owns itself, as the transform of SAM, is not among the resource types. */
const isOfAws = (arn: string): boolean => parseArn(arn)?.account === 'aws';

/** True for an ARN that `arn-format`, `arn-resource` or `policy-for-another-service` reports. */
const isWrong = (arn: string, ownService: string | undefined): boolean =>
  arnFaults(arn).length > 0 ||
  arnMismatch(arn) !== undefined ||
  (ownService !== undefined && foreignSegment(arn, ownService) !== undefined);

function messageFor({ service, types }: Subject, resources: readonly Entry[]): Id {
  if (types.length === 0) return strictServices.has(service) ? 'no-resources' : 'undocumented-resources';
  const isOf = (type: string) => service === 's3' && types.includes(type);
  if (isOf('bucket') && resources.some(({ value }) => bucketOf(value))) return 'buckets';
  if (isOf('object') && resources.some(({ value }) => objectsIn(value))) return 'objects';
  const services = new Set(types.flatMap((name) => (resourceTypeOf(service, name)?.arns ?? []).map(serviceIn)));
  return resources.some(({ value }) => services.has(serviceIn(value))) ? 'other-type' : 'other-service';
}

const serviceIn = (arn: string): string => parseArn(arn)?.service ?? '';

/** The bucket of objects: `arn:aws:s3:::reports` for `arn:aws:s3:::reports/*`. */
function bucketOf(value: string): string | undefined {
  const arn = parseArn(value);
  const slash = value.indexOf('/');
  return arn?.service === 's3' && arn.account === '' && slash > 0 ? value.slice(0, slash) : undefined;
}

/** The objects of a bucket: `arn:aws:s3:::reports/*` for `arn:aws:s3:::reports`. */
function objectsIn(value: string): string | undefined {
  const arn = parseArn(value);
  return arn?.service === 's3' && arn.account === '' && !value.includes('/') ? `${value}/*` : undefined;
}
