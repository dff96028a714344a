import { remembered } from '../../core/memo';
import { type ActionFacts, actionOf, actionsMatching, conditionKeysOfAction } from '../data/reference';
import { factsOfKey } from './conditions';
import { holdsPlaceholder } from './placeholders';
import type { Condition, Entry, Statement } from './statement';

const keysOf = remembered(
  (action: ActionFacts): ReadonlySet<string> => new Set(conditionKeysOfAction(action).map(({ pattern }) => pattern)),
);

/** The actions of a statement that are named in full and known, by service. */
const namedActions = remembered((statement: Statement): ReadonlyMap<string, readonly [Entry, ActionFacts][]> => {
  const byService = new Map<string, [Entry, ActionFacts][]>();
  for (const entry of statement.actions) {
    const colon = entry.value.indexOf(':');
    const action = colon > 0 ? actionOf(entry.value.slice(0, colon), entry.value.slice(colon + 1)) : undefined;
    if (!action) continue;
    const known = byService.get(action.service);
    if (known) known.push([entry, action]);
    else byService.set(action.service, [[entry, action]]);
  }
  return byService;
});

const unlisted = remembered((_: Statement) => new Map<string, readonly Entry[]>());

/**
 * The actions of a statement whose requests never have a key of the same service, as far as the reference says. Of
 * actions with wildcards, and of keys that any service may have, nothing is said.
 */
export function actionsWithoutKey(statement: Statement, key: string): readonly Entry[] {
  const facts = factsOfKey(key);
  if (!facts || facts.global || !facts.service || !key.toLowerCase().startsWith(`${facts.service}:`)) return [];
  const known = unlisted(statement);
  // A statement may have thousands of keys of one pattern.
  const hit = known.get(facts.pattern);
  if (hit) return hit;
  const found = (namedActions(statement).get(facts.service) ?? [])
    .filter(([, action]) => !keysOf(action).has(facts.pattern))
    .map(([entry]) => entry);
  known.set(facts.pattern, found);
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

function areWithoutTags(pattern: string): boolean {
  const actions = actionsMatching(pattern);
  return (
    actions.length > 0 &&
    actions.every(({ service, name }) => {
      const action = actionOf(service, name);
      return action !== undefined && knowsNoTags(action);
    })
  );
}

/** True for a condition on a tag of the resource. */
export const isOnResourceTag = ({ key }: Condition): boolean => key.toLowerCase().startsWith('aws:resourcetag/');
