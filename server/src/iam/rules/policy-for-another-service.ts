import { sourceOf } from '../../syntax/tree';
import type { PolicyContext } from '../context';
import { servicesOfArn } from '../data/reference';
import { readAction } from '../model/actions';
import { hasWildcard, parseArn } from '../model/arn';
import { isReadable } from '../model/complete';
import { holdsPlaceholder } from '../model/placeholders';
import type { Entry, Statement } from '../model/statement';
import { statementRule } from '../rule';
import { shown } from '../words';

export const policyForAnotherService = statementRule({
  name: 'policy-for-another-service',
  summary: 'A policy of a resource names actions or resources of another service.',
  why: 'The policy of a resource is asked about that resource alone. Services refuse actions and ARNs that are not theirs, or never look at them.',
  reference: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_identity-vs-resource.html',
  kinds: ['resource'],
  fixable: ['review'],
  messages: {
    action: {
      text: '{action} is no action of {service}, whose resource this policy belongs to, so AWS refuses it or it has no effect.',
      severity: 'error',
      accessAnalyzer: ['UNSUPPORTED_ACTION_IN_POLICY'],
    },
    resource: {
      text: 'This is the ARN of another service than {service}, whose resource this policy belongs to, so AWS refuses it or it has no effect.',
      severity: 'error',
      accessAnalyzer: ['UNSUPPORTED_RESOURCE_ARN_IN_POLICY'],
    },
  },
  examples: {
    invalid: [
      {
        kind: 'resource:s3',
        text: '{\n  "Version": "2012-10-17",\n  "Statement": {\n    "Effect": "Allow",\n    "Principal": {"AWS": "111122223333"},\n    "Action": ["s3:GetObject", «"kms:Decrypt"»],\n    "Resource": "arn:aws:s3:::reports/*"\n  }\n}\n',
        fixed:
          '{\n  "Version": "2012-10-17",\n  "Statement": {\n    "Effect": "Allow",\n    "Principal": {"AWS": "111122223333"},\n    "Action": ["s3:GetObject"],\n    "Resource": "arn:aws:s3:::reports/*"\n  }\n}\n',
      },
      {
        kind: 'resource:sqs',
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Principal":{"AWS":"111122223333"},"Action":"sqs:SendMessage","Resource":["arn:aws:«sns»:eu-central-1:111122223333:orders","arn:aws:sqs:eu-central-1:111122223333:orders"]}}',
        fixed:
          '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Principal":{"AWS":"111122223333"},"Action":"sqs:SendMessage","Resource":["arn:aws:sqs:eu-central-1:111122223333:orders"]}}',
      },
    ],
    valid: [
      {
        kind: 'resource:s3',
        text: '{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":{"AWS":"111122223333"},"Action":["S3:GetObject","*"],"Resource":["arn:aws:s3:::reports/*","arn:aws:*:::reports/*","*"]}]}',
      },
      {
        kind: 'resource:sqs',
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"Service":"sns.amazonaws.com"},"Action":"SQS:SendMessage","Resource":"arn:aws:sqs:eu-central-1:111122223333:orders","Condition":{"ArnEquals":{"aws:SourceArn":"arn:aws:sns:eu-central-1:111122223333:orders"}}}}',
      },
      {
        kind: 'resource:vpc-lattice-svcs',
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"vpc-lattice-svcs:Invoke","Resource":"arn:aws:vpc-lattice:eu-central-1:111122223333:service/svc-0123456789abcdef0/*"}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Principal":"*","Action":["s3:GetObject","sqs:SendMessage"],"Resource":"*"}}',
      },
    ],
  },
  *each(statement, context) {
    const service = serviceOfPolicy(context);
    if (service !== undefined && isReadable(statement)) yield* foreignParts(statement, service);
  },
  *fixes(statement, { message, span }, change) {
    const element = message === 'resource' ? 'Resource' : 'Action';
    const entries = element === 'Resource' ? statement.resources : statement.actions;
    const entry = entries.find((one) => one.span.start <= span.start && span.end <= one.span.end);
    if (!entry) return;
    yield {
      title: `Remove ${shown(entry.value)}`,
      safety: 'review',
      edits: change((draft) => draft.removeEntry(element, entry.value)),
    };
  },
});

/** The service that somebody said the policy belongs to. Read off its actions it says nothing of them. */
const serviceOfPolicy = ({ certainty, service }: PolicyContext): string | undefined =>
  certainty === 'set' && service !== undefined && !ofManyServices.has(service) ? service : undefined;

/** Services whose policies protect resources of others. */
const ofManyServices = new Set(['backup', 'organizations', 'ram']);

function* foreignParts(statement: Statement, service: string) {
  for (const entry of statement.actions) {
    const own = serviceOfAction(entry);
    if (own !== undefined && !areRelated(own, service))
      yield {
        message: 'action' as const,
        span: entry.span,
        data: { action: shown(entry.value), service: shown(service) },
      };
  }
  for (const { value, node } of statement.resources) {
    const segment = segmentOf(value);
    if (segment === undefined || servicesOfArn(segment).some((own) => areRelated(own, service))) continue;
    const start = value.indexOf(':', 'arn:'.length) + 1;
    yield {
      message: 'resource' as const,
      span: sourceOf(node, start, start + segment.length),
      data: { service: shown(service) },
    };
  }
}

/** The service of an action in lower case; nothing if it is not clear. */
const serviceOfAction = ({ value }: Entry): string | undefined =>
  holdsPlaceholder(value) ? undefined : readAction(value)?.service.toLowerCase();

/** The service field of an ARN that AWS knows; nothing if it is not clear. */
function segmentOf(value: string): string | undefined {
  const service = parseArn(value)?.service;
  const isClear = service !== undefined && !hasWildcard(service) && !holdsPlaceholder(value);
  return isClear && servicesOfArn(service).length > 0 ? service : undefined;
}

/** Services that share their policies: actions of the one, ARNs or a name of the other. */
const families: readonly (readonly string[])[] = [
  ['apigateway', 'execute-api'],
  ['s3', 's3-object-lambda'],
  ['vpc-lattice', 'vpc-lattice-svcs'],
];

const areRelated = (a: string, b: string): boolean =>
  a === b || families.some((family) => family.includes(a) && family.includes(b));
