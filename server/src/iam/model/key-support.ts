import { remembered, rememberedText } from '../../core/memo';
import {
  type ActionFacts,
  actionHasKey,
  actionOf,
  listsKey,
  matchesAnyAction,
  retiredServices,
  serviceOf as serviceOfReference,
  someAction,
} from '../data/reference';
import { factsOfKey } from './conditions';
import { serviceOf } from './kinds';
import { holdsPlaceholder } from './placeholders';
import type { Condition, Entry, Statement } from './statement';

/** The actions of a statement by service; of those with a wildcard for the service nothing is known. */
const actionsByService = remembered((statement: Statement): ReadonlyMap<string, readonly Entry[]> => {
  const byService = new Map<string, Entry[]>();
  for (const entry of statement.actions) {
    const service = serviceOf(entry.value);
    const known = byService.get(service);
    if (known) known.push(entry);
    else byService.set(service, [entry]);
  }
  return byService;
});

const unlisted = remembered((_: Statement) => new Map<string, readonly Entry[]>());

/**
 * A key of one service as the reference writes it. Nothing for keys that any service may have or that the reference gives
 * to no action, and of services that it does not know.
 */
export const listedPattern = rememberedText((key): string | undefined => {
  const facts = factsOfKey(key);
  if (!facts || facts.global || !facts.service || !key.toLowerCase().startsWith(`${facts.service}:`)) return undefined;
  const isListed = !Object.hasOwn(retiredServices, facts.service) && isGivenToActions(facts.service, facts.pattern);
  return isListed ? facts.pattern : undefined;
});

/** The actions of a statement whose requests never have the key of a service, as far as the reference says. */
export function actionsWithoutKey(statement: Statement, key: string): readonly Entry[] {
  const pattern = listedPattern(key);
  if (pattern === undefined) return [];
  const known = unlisted(statement);
  // A statement may have thousands of keys of one pattern.
  const hit = known.get(pattern);
  if (hit) return hit;
  const found = [...actionsByService(statement)].flatMap((group) => without(group, pattern));
  known.set(pattern, found);
  return found;
}

function without([service, entries]: readonly [string, readonly Entry[]], pattern: string): readonly Entry[] {
  if (listsKey(service, pattern)) return entries.filter((entry) => isWithout(entry, pattern));
  return serviceOfReference(service) ? entries.filter(({ value }) => !holdsPlaceholder(value)) : [];
}

/**
 * What callers do along with assuming a role, in the same request.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html#id_session-tags_permissions-required
 */
const alongWithAssumeRole = /^sts:(TagSession|SetSourceIdentity|SetContext)$/i;

/** True for an action that is named in full, and known not to have the key. */
function isWithout({ value }: Entry, pattern: string): boolean {
  if (alongWithAssumeRole.test(value)) return false;
  const colon = value.indexOf(':');
  const action = actionOf(value.slice(0, colon), value.slice(colon + 1));
  return action !== undefined && !actionHasKey(action, pattern);
}

const given = new Map<string, boolean>();

function isGivenToActions(service: string, pattern: string): boolean {
  const known = given.get(pattern);
  if (known !== undefined) return known;
  const found = someAction(`${service}:*`, (action) => actionHasKey(action, pattern));
  given.set(pattern, found);
  return found;
}

/** True for an action that neither concerns resources, which could have tags, nor sets tags. */
const knowsNoTags = remembered(
  ({ resourceTypes, conditionKeys }: ActionFacts): boolean =>
    resourceTypes.length === 0 && !conditionKeys.some((key) => /tag/i.test(key)),
);

/** The actions of a statement, also with wildcards, none of which has to do with tags. */
export const actionsWithoutTags = remembered((statement: Statement): readonly Entry[] =>
  statement.actions.filter(({ value }) => /^[\w-]+:/.test(value) && !holdsPlaceholder(value) && areWithoutTags(value)),
);

const areWithoutTags = rememberedText(
  (pattern): boolean => matchesAnyAction(pattern) && !someAction(pattern, (action) => !knowsNoTags(action)),
);

/** True for a condition on a tag of the resource. */
export const isOnResourceTag = ({ key }: Pick<Condition, 'key'>): boolean =>
  key.toLowerCase().startsWith('aws:resourcetag/');
