import { remembered } from '../../core/memo';
import { type Span, shiftSpan } from '../../core/span';
import { arnMatchesType, type PrivilegeEscalation, privilegeEscalations, resourceTypeOf } from '../data/reference';
import { hasWildcard, parseArn } from '../model/arn';
import { isReadable } from '../model/complete';
import type { Policy } from '../model/document';
import { globMatches, isEverything } from '../model/match';
import type { Statement } from '../model/statement';
import { watch } from '../model/unrestricted';

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
  for (const { start, unit } of policy.statements) {
    if (unit.effect !== 'Allow' || unit.conditions.length > 0) continue;
    for (const [action, { span, resource }] of watched.free(unit))
      if (!free.has(action) && !watched.mayBeDenied(policy, action, resource)) free.set(action, shiftSpan(span, start));
  }
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
  const opening = policy.statements.filter(({ unit }) => opensBuckets(unit));
  if (opening.length === 0) return [];
  const full = bucketsInFull(policy);
  return opening.flatMap(({ start, unit }) => {
    const buckets = unit.resources
      .slice(0, maxBuckets)
      .map(({ value }) => value)
      .filter((value) => isBucket(value) && !full(bucketOf(value)));
    const named = watched.named(unit);
    const action = bucketActions.find(
      (name) => named.get(name)?.entry && buckets.some((bucket) => !watched.mayBeDenied(policy, name, bucket)),
    );
    const entry = action && named.get(action)?.entry;
    return entry ? [{ action: entry.value, span: shiftSpan(entry.span, start) }] : [];
  });
}

/** True if a statement allows one of the actions on buckets by its name. */
function opensBuckets(statement: Statement): boolean {
  const { effect, conditions, opaque } = statement;
  if (effect !== 'Allow' || conditions.length > 0 || opaque) return false;
  const named = watched.named(statement);
  return named.size > 0 && bucketActions.some((action) => named.get(action)?.entry) && isReadable(statement);
}

function isBucket(resource: string): boolean {
  const type = isEverything(resource) ? undefined : resourceTypeOf('s3', 'bucket');
  return type === undefined || arnMatchesType(resource, type) === 'yes';
}

/** The bucket that an ARN names, perhaps by a pattern. */
const bucketOf = (resource: string): string => parseArn(resource)?.resource.split('/', 1)[0] ?? '*';

/** The buckets whose objects a statement is about, each once. Without a Resource it may be any. */
const bucketsOf = remembered(({ resources }: Statement): readonly string[] =>
  resources.length === 0 ? ['*'] : [...new Set(resources.map(({ value }) => bucketOf(value)))],
);

/** Tells whether all that one can do with the objects of a bucket may be allowed. */
function bucketsInFull({ statements }: Policy): (bucket: string) => boolean {
  const allowing = objectActions.map((action) => {
    const named = statements.filter(({ unit }) => unit.effect === 'Allow' && watched.named(unit).has(action));
    const buckets = new Set(named.flatMap(({ unit }) => bucketsOf(unit)));
    return { buckets, patterns: [...buckets].filter(hasWildcard) };
  });
  return (bucket) =>
    allowing.every(
      ({ buckets, patterns }) => buckets.has(bucket) || patterns.some((pattern) => globMatches(pattern, bucket)),
    );
}
