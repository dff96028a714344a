import { type Span, shiftSpan } from '../core/span';
import { arnMatchesType, type PrivilegeEscalation, privilegeEscalations, resourceTypeOf } from './data/reference';
import { parseArn } from './model/arn';
import { isReadable } from './model/complete';
import type { Policy } from './model/document';
import { globMatches, isEverything } from './model/match';
import type { Statement } from './model/statement';
import { watch } from './model/unrestricted';

/** A way to more permissions that a policy opens. */
export interface OpenEscalation {
  readonly escalation: PrivilegeEscalation;
  /** Where the actions are allowed, in order; the last one completes it. Of the document. */
  readonly places: readonly Span[];
}

/** Actions on a bucket by which whoever may use them gets at objects that other actions are kept from. */
const bucketActions = ['s3:PutBucketPolicy', 's3:PutBucketAcl', 's3:PutLifecycleConfiguration'];

/** How many resources of a statement are looked at. Of many buckets the first ones tell enough. */
const maxBuckets = 20;

const objectActions = ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'];

const watched = watch(() => [
  ...new Set([...privilegeEscalations.flatMap(({ actions }) => actions), ...bucketActions, ...objectActions]),
]);

/** The ways to more permissions that a policy opens to its holder. Of one that needs more than another, only the other. */
export function escalationsOf(policy: Policy): OpenEscalation[] {
  const free = new Map<string, Span>();
  for (const { start, unit } of policy.statements)
    for (const [action, { span, resource }] of watched.free(unit))
      if (!free.has(action) && !watched.mayBeDenied(policy, action, resource)) free.set(action, shiftSpan(span, start));
  if (free.size === 0) return [];
  const open = privilegeEscalations.filter(({ actions }) => actions.every((action) => free.has(action)));
  return open
    .filter((one) => !open.some((other) => other.actions.length < one.actions.length && isPart(other, one)))
    .map((escalation) => ({
      escalation,
      places: inOrder(escalation.actions.flatMap((action) => free.get(action) ?? [])),
    }));
}

const isPart = (small: PrivilegeEscalation, large: PrivilegeEscalation): boolean =>
  small.actions.every((action) => large.actions.includes(action));

const inOrder = (spans: readonly Span[]): Span[] => spans.toSorted((a, b) => a.start - b.start);

/** Where a policy allows to change the access to a bucket whose objects it does not give away in full. Of the document. */
export function bucketEscalationsOf(policy: Policy): { readonly action: string; readonly span: Span }[] {
  return policy.statements.flatMap(({ start, unit }) => {
    if (unit.effect !== 'Allow' || unit.conditions.length > 0 || unit.opaque || !isReadable(unit)) return [];
    const named = watched.named(unit);
    const action = bucketActions.find((name) => named.get(name)?.entry && opensBucket(policy, unit, name));
    const entry = action && named.get(action)?.entry;
    return entry ? [{ action: entry.value, span: shiftSpan(entry.span, start) }] : [];
  });
}

const opensBucket = (policy: Policy, { resources }: Statement, action: string): boolean =>
  resources
    .slice(0, maxBuckets)
    .some(
      ({ value }) =>
        isBucket(value) &&
        !watched.mayBeDenied(policy, action, value) &&
        objectActions.some((other) => !mayBeAllowed(policy, other, bucketOf(value))),
    );

function isBucket(resource: string): boolean {
  const type = isEverything(resource) ? undefined : resourceTypeOf('s3', 'bucket');
  return type === undefined || arnMatchesType(resource, type) === 'yes';
}

/** The bucket that an ARN names, perhaps by a pattern. */
const bucketOf = (resource: string): string => parseArn(resource)?.resource.split('/', 1)[0] ?? '*';

const mayBeAllowed = ({ statements }: Policy, action: string, bucket: string): boolean =>
  statements.some(
    ({ unit }) =>
      unit.effect === 'Allow' &&
      watched.named(unit).has(action) &&
      (unit.resources.length === 0 || unit.resources.some(({ value }) => globMatches(bucketOf(value), bucket))),
  );
