import type { PolicyContext } from '../context';
import { fullSize, significantSize, sizeLimit } from '../data/sizes';
import type { Policy } from '../model/document';
import { policyRule } from '../rule';

const messages = {
  identity: {
    text: 'Without white space this has {size} characters, more than the {limit} that even a role takes inline, so AWS refuses it.',
    severity: 'warning',
    accessAnalyzer: ['POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA'],
  },
  managed: {
    text: 'Without white space this has {size} characters, more than the {limit} of a managed policy, so AWS refuses it.',
    severity: 'warning',
  },
  trust: {
    text: 'Without white space this has {size} characters, more than the {limit} of a trust policy: AWS refuses it unless the quota was raised.',
    severity: 'warning',
    accessAnalyzer: ['POLICY_SIZE_EXCEEDS_ROLE_TRUST_POLICY_QUOTA'],
  },
  resource: {
    text: 'Even without white space this has {size} characters, more than the {limit} that {service} takes as a policy, so AWS refuses it.',
    severity: 'warning',
    accessAnalyzer: ['POLICY_SIZE_EXCEEDS_RESOURCE_POLICY_QUOTA'],
  },
  other: {
    text: 'This has {size} characters, more than the {limit} that a policy of the kind {kind} may have, so AWS refuses it.',
    severity: 'warning',
  },
  scp: {
    text: 'Even without white space this has {size} characters, more than the {limit} of a service control policy, so AWS refuses it.',
    severity: 'error',
    accessAnalyzer: ['POLICY_SIZE_EXCEEDS_SCP_QUOTA'],
  },
  'scp-white-space': {
    text: 'With its white space, which only the console drops, this has {size} characters, more than the {limit} of a service control policy.',
    severity: 'warning',
    accessAnalyzer: ['POLICY_SIZE_EXCEEDS_SCP_QUOTA'],
  },
  rcp: {
    text: 'Even without white space this has {size} characters, more than the {limit} of a resource control policy, so AWS refuses it.',
    severity: 'error',
    accessAnalyzer: ['POLICY_SIZE_EXCEEDS_RCP_QUOTA'],
  },
  'rcp-white-space': {
    text: 'With its white space, which only the console drops, this has {size} characters, more than the {limit} of a resource control policy.',
    severity: 'warning',
    accessAnalyzer: ['POLICY_SIZE_EXCEEDS_RCP_QUOTA'],
  },
} as const;

type Id = keyof typeof messages;

/** ARNs of so many folders, of 320 characters each. */
const folders = (count: number): string =>
  JSON.stringify(Array.from({ length: count }, (_, i) => `arn:aws:s3:::reports/${10 + i}/${'finance/'.repeat(36)}*`));

const allowing = (count: number): string =>
  `{\n  "Version": "2012-10-17",\n  "Statement": {\n    "Effect": "Allow",\n    "Action": "s3:GetObject",\n    "Resource": ${folders(count)}\n  }\n}\n`;

const denying = (count: number, principal: string, space = ''): string =>
  `{"Version":"2012-10-17","Statement":{${space}"Effect":"Deny",${principal}"Action":"s3:PutObject","Resource":${folders(count)}}}`;

const trusting = (count: number): string =>
  `{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":${JSON.stringify(
    Array.from({ length: count }, (_, i) => `arn:aws:iam::111122223333:role/team-${10 + i}`),
  )}},"Action":"sts:AssumeRole"}}`;

const everybody = '"Principal":"*",';
const root = '"Principal":{"AWS":"111122223333"},';
const blanks = ' '.repeat(10_240);

export const policySize = policyRule<Id>({
  name: 'policy-size',
  summary: 'A policy is larger than AWS accepts.',
  why: 'AWS refuses policies above a size that depends on what they are attached to. Of identity policies it counts the characters without white space.',
  reference:
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html#reference_iam-quotas-entity-length',
  messages,
  examples: {
    invalid: [
      { text: `«{»${allowing(34).slice(1)}`, kind: 'identity' },
      { text: `«{»${allowing(21).slice(1)}`, path: 'reports.managed.json' },
      { text: `«{»${allowing(21).slice(1)}`, kind: 'boundary' },
      { text: `«{»${trusting(50).slice(1)}`, kind: 'trust' },
      { text: `«{»${denying(28, root).slice(1)}`, kind: 'resource:sqs' },
      { text: `«{»${allowing(8).slice(1)}`, kind: 'session' },
      { text: `«{»${denying(34, '').slice(1)}`, kind: 'scp' },
      { text: `«{»${denying(2, '', blanks).slice(1)}`, kind: 'scp' },
      { text: `«{»${denying(17, everybody).slice(1)}`, kind: 'rcp' },
      { text: `«{»${denying(2, everybody, blanks).slice(1)}`, kind: 'rcp' },
    ],
    valid: [
      // Below what a role takes inline, and not said to be a managed policy.
      { text: allowing(30), kind: 'identity' },
      { text: allowing(5), kind: 'session' },
      { text: denying(2, '', blanks), kind: 'identity' },
      { text: trusting(40), kind: 'trust' },
      { text: denying(30, ''), kind: 'scp' },
      { text: denying(14, everybody), kind: 'rcp' },
    ],
  },
  *whole(policy, context) {
    const found = excess(policy, context);
    if (!found) return;
    const { start } = policy.span;
    yield {
      message: found.message,
      span: { start, end: start + 1 },
      data: {
        size: grouped(found.size),
        limit: grouped(found.limit),
        kind: context.kind,
        service: context.service ?? '',
      },
    };
  },
});

/** `10,240`. Without Intl, which takes milliseconds to start. */
const grouped = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, ',');

interface Excess {
  readonly message: Id;
  readonly size: number;
  readonly limit: number;
}

function excess(policy: Policy, context: PolicyContext): Excess | undefined {
  const { kind, certain } = context;
  // Without principals, a policy of any other kind must be smaller still.
  const known = certain || kind === 'identity' ? sizeLimit(context) : undefined;
  const full = fullSize(policy);
  if (!known || full <= known.limit) return undefined;
  const { limit } = known;
  const size = known.whiteSpace === 'counted' && kind !== 'resource' ? full : significantSize(policy);
  if (size > limit) return { message: messageOf(context), size, limit };
  if (kind === 'scp' || kind === 'rcp') return { message: `${kind}-white-space`, size: full, limit };
  return undefined;
}

function messageOf({ kind, managed }: PolicyContext): Id {
  switch (kind) {
    case 'identity':
      return managed ? 'managed' : 'identity';
    case 'boundary':
      return 'managed';
    case 'session':
    case 'endpoint':
      return 'other';
    default:
      return kind;
  }
}
