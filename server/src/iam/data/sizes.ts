import { remembered } from '../../core/memo';
import { table } from '../../core/table';
import type { Policy } from '../model/document';
import type { KindSetting } from '../model/kinds';
import type { Statement } from '../model/statement';

/** How large a policy may be. */
export interface SizeLimit {
  /** Characters. */
  readonly limit: number;
  /** Whether AWS counts white space: `kept` where it does unless its console saves the policy, which drops it. */
  readonly whiteSpace: 'ignored' | 'counted' | 'kept';
}

const byKind: Readonly<Partial<Record<KindSetting['kind'], SizeLimit>>> = {
  // What a role takes inline; a user takes 2,048 and a group 5,120.
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html#reference_iam-quotas-entity-length
  identity: { limit: 10_240, whiteSpace: 'ignored' },
  // A managed policy.
  boundary: { limit: 6144, whiteSpace: 'ignored' },
  // May be raised to 4,096. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
  trust: { limit: 2048, whiteSpace: 'ignored' },
  // https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
  session: { limit: 2048, whiteSpace: 'counted' },
  // https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html
  scp: { limit: 10_240, whiteSpace: 'kept' },
  rcp: { limit: 5120, whiteSpace: 'kept' },
  // https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-limits-endpoints.html
  endpoint: { limit: 20_480, whiteSpace: 'counted' },
};

/** What services take as policies of their resources. */
const byService = table<SizeLimit>({
  // https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-policies.html
  s3: { limit: 20_480, whiteSpace: 'counted' },
  // https://docs.aws.amazon.com/kms/latest/developerguide/resource-limits.html
  kms: { limit: 32_768, whiteSpace: 'counted' },
  // https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-policies.html
  sqs: { limit: 8192, whiteSpace: 'counted' },
  // https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
  lambda: { limit: 20_480, whiteSpace: 'counted' },
});

/** What a limit depends on. */
export type SizedKind = KindSetting & { readonly managed?: boolean };

/** The limit for policies of a kind, or of a service's resources; nothing if it is not known. */
export function sizeLimit({ kind, service = '', managed }: SizedKind): SizeLimit | undefined {
  if (kind === 'resource') return Object.hasOwn(byService, service) ? byService[service] : undefined;
  return byKind[managed ? 'boundary' : kind];
}

/** How large a policy is as AWS counts it, with its limit. */
export interface PolicySize {
  /** Characters. */
  readonly size: number;
  readonly limit: number;
}

/** The size that counts for a kind of policy, where its limit is known. */
export function sizeOf(policy: Policy, kind: SizedKind): PolicySize | undefined {
  const known = sizeLimit(kind);
  if (!known) return undefined;
  return { size: known.whiteSpace === 'ignored' ? significantSize(policy) : fullSize(policy), limit: known.limit };
}

export const fullSize = ({ span }: Policy): number => span.end - span.start;

/** The characters of a policy that are no white space. */
export function significantSize({ text, span, statements }: Policy): number {
  let size = 0;
  let around = '';
  let end = span.start;
  for (const { start, unit } of statements) {
    around += text.slice(end, start);
    size += sizeOfStatement(unit);
    end = start + unit.text.length;
  }
  return size + significantIn(around + text.slice(end, span.end));
}

const sizeOfStatement = remembered(({ text }: Statement): number => significantIn(text));

// In one native step: looking at each character would take several times as long.
const significantIn = (text: string): number => text.replace(/[ \t\r\n]+/g, '').length;
