import { remembered } from '../../core/memo';
import { globalKeys, type KeyType } from './global-keys';
import { resourceTypeOf } from './resources';
import { type ActionFacts, findService, type KeyPattern, once, readIndex } from './service';

export interface ConditionKeyFacts {
  /** In AWS's own case; where the reference has a variable, what the policy writes. */
  readonly key: string;
  /** As the reference writes it, such as `aws:RequestTag/${TagKey}`. */
  readonly pattern: string;
  readonly type: KeyType;
  /** Several values in one request: needs ForAllValues or ForAnyValue. */
  readonly multivalued: boolean;
  /** Not of one service. */
  readonly global: boolean;
  /** The service that describes it. Claims of identity providers are those of `sts`. */
  readonly service?: string;
}

/** Keys of one owner: whole ones by their lower case, and those with a variable by what stands before and after it. */
interface KeyTable {
  readonly all: readonly ConditionKeyFacts[];
  readonly exact: ReadonlyMap<string, ConditionKeyFacts>;
  readonly open: readonly { readonly facts: ConditionKeyFacts; readonly before: string; readonly after: string }[];
}

const tableOf = (all: readonly ConditionKeyFacts[]): KeyTable => {
  const exact = new Map<string, ConditionKeyFacts>();
  const open: { facts: ConditionKeyFacts; before: string; after: string }[] = [];
  for (const facts of all) {
    const lower = facts.pattern.toLowerCase();
    const variable = lower.indexOf('${');
    if (variable < 0) exact.set(lower, facts);
    else open.push({ facts, before: lower.slice(0, variable), after: lower.slice(lower.indexOf('}', variable) + 1) });
  }
  return { all, exact, open };
};

const globalTable = once(() => tableOf(globalKeys.map((key) => ({ key: key.pattern, ...key, global: true }))));

const serviceTables = new Map<string, KeyTable>();

function serviceTable(prefix: string): KeyTable | undefined {
  const service = findService(prefix);
  if (!service) return undefined;
  const known = serviceTables.get(service.prefix) ?? tableOf(service.keys().map((key) => factsOf(service.prefix, key)));
  serviceTables.set(service.prefix, known);
  return known;
}

function factsOf(service: string, { pattern, type }: KeyPattern): ConditionKeyFacts {
  const global = pattern.toLowerCase().startsWith('aws:') ? findIn(globalTable(), pattern) : undefined;
  if (global) return { ...global, key: pattern, pattern };
  const multivalued = type.startsWith('ArrayOf') || isMultivaluedClaim(pattern);
  return {
    key: pattern,
    pattern,
    type: type.replace('ArrayOf', '') as KeyType,
    multivalued,
    global: false,
    service,
  };
}

function findIn(table: KeyTable, key: string): ConditionKeyFacts | undefined {
  const lower = key.toLowerCase();
  const exact = table.exact.get(lower);
  if (exact) return exact;
  let best: KeyTable['open'][number] | undefined;
  for (const candidate of table.open) {
    const { before, after } = candidate;
    const fits = lower.length > before.length + after.length && lower.startsWith(before) && lower.endsWith(after);
    if (fits && (!best || before.length + after.length > best.before.length + best.after.length)) best = candidate;
  }
  if (!best) return undefined;
  const written = key.slice(best.before.length, key.length - best.after.length);
  return { ...best.facts, key: best.facts.pattern.replace(/\$\{[^}]*\}/, () => written) };
}

/**
 * What is known of a condition key as a policy writes it, without regard to case. Nothing if AWS does not know it, as
 * with a tag key that lacks the tag.
 */
export function conditionKeyOf(key: string): ConditionKeyFacts | undefined {
  const global = findIn(globalTable(), key);
  if (global) return global;
  const prefix = key.slice(0, Math.max(key.indexOf(':'), 0)).toLowerCase();
  for (const service of [prefix, ...(readIndex().keyServices.get(prefix) ?? [])]) {
    const table = serviceTable(service);
    const found = table && findIn(table, key);
    if (found) return found;
  }
  return claimOf(key);
}

/** The keys that a service's reference lists, global ones among them. */
export const conditionKeysOf = (service: string): readonly ConditionKeyFacts[] => serviceTable(service)?.all ?? [];

/** True if the reference lists a key, as it writes it, for a service; that of another service, perhaps. */
export const listsKey = (service: string, pattern: string): boolean =>
  patternsOf(findService(service)?.keys() ?? []).has(pattern);

const patternsOf = remembered(
  (keys: readonly KeyPattern[]): ReadonlySet<string> => new Set(keys.map((key) => key.pattern)),
);

/** The keys of requests to every service. */
export const globalConditionKeys = (): readonly ConditionKeyFacts[] => globalTable().all;

/** The keys that requests for an action may have: its own, those of its resource types, and the global ones. */
export const conditionKeysOfAction = remembered((action: ActionFacts): readonly ConditionKeyFacts[] => {
  const table = serviceTable(action.service);
  const own = serviceKeysOf(action).flatMap(
    (pattern) => table?.exact.get(pattern.toLowerCase()) ?? openKey(table, pattern),
  );
  return [...own.filter(({ global }) => !global), ...globalConditionKeys()];
});

const openKey = (table: KeyTable | undefined, pattern: string): readonly ConditionKeyFacts[] =>
  table?.open.filter(({ facts }) => facts.pattern === pattern).map(({ facts }) => facts) ?? [];

/** The keys of an action and of its resource types, as the reference writes them. */
const serviceKeysOf = (action: ActionFacts): readonly string[] => [
  ...new Set([
    ...action.conditionKeys,
    ...action.resourceTypes.flatMap(({ name }) => resourceTypeOf(action.service, name)?.conditionKeys ?? []),
  ]),
];

/** True if the reference gives a key, as it writes it, to an action or to one of its resource types. */
export const actionHasKey = ({ service, conditionKeys, resourceTypes }: ActionFacts, pattern: string): boolean =>
  conditionKeys.includes(pattern) ||
  resourceTypes.some(({ name }) => resourceTypeOf(service, name)?.conditionKeys.includes(pattern));

/** Which conditions on tags the reference lists for an action or its resource types. */
export interface TagConditions {
  /** aws:ResourceTag/…: tags that the resource has. */
  readonly resourceTag: boolean;
  /** aws:RequestTag/…: tags that the request sets. */
  readonly requestTag: boolean;
  /** aws:TagKeys. */
  readonly tagKeys: boolean;
}

export const serviceTagging = remembered((action: ActionFacts): TagConditions => {
  const keys = new Set(serviceKeysOf(action).map((key) => key.toLowerCase()));
  return {
    resourceTag: keys.has('aws:resourcetag/${tagkey}'),
    requestTag: keys.has('aws:requesttag/${tagkey}'),
    tagKeys: keys.has('aws:tagkeys'),
  };
});

/**
 * Claims of any identity provider's tokens that IAM passes on.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-wif
 */
const commonClaims: ReadonlySet<string> = new Set(['amr', 'aud', 'azp', 'email', 'oaud', 'sub']);

const isMultivaluedClaim = (key: string): boolean => key.endsWith(':amr');

/** `issuer:claim`. Of issuers whose claims the reference lists, only those and the common ones are known. */
function claimOf(key: string): ConditionKeyFacts | undefined {
  const colon = key.lastIndexOf(':');
  const [issuer, claim] = [key.slice(0, colon).toLowerCase(), key.slice(colon + 1)];
  if (colon < 0 || claim === '' || !/^[a-z0-9-]+(\.[a-z0-9-]+)+(:\d+)?(\/[^\s*]*)?$/.test(issuer)) return undefined;
  const sts = serviceTable('sts');
  const found = sts && findIn(sts, key);
  if (found) return found;
  if (!commonClaims.has(claim.toLowerCase()) && readIndex().keyServices.has(issuer)) return undefined;
  const multivalued = isMultivaluedClaim(key.toLowerCase());
  return { key, pattern: key, type: 'String', multivalued, global: false, service: 'sts' };
}
