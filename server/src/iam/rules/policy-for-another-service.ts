import { sourceOf } from '../../syntax/tree';
import { isReadable } from '../model/complete';
import { foreignSegment, isForeignAction, ownServiceOf } from '../model/own-service';
import type { Statement } from '../model/statement';
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
    const service = ownServiceOf(context);
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

function* foreignParts(statement: Statement, service: string) {
  for (const { value, span } of statement.actions)
    if (isForeignAction(value, service))
      yield { message: 'action' as const, span, data: { action: shown(value), service: shown(service) } };
  for (const { value, node } of statement.resources) {
    const segment = foreignSegment(value, service);
    if (segment === undefined) continue;
    const start = value.indexOf(':', 'arn:'.length) + 1;
    yield {
      message: 'resource' as const,
      span: sourceOf(node, start, start + segment.length),
      data: { service: shown(service) },
    };
  }
}
