import { remembered, rememberedText } from '../../core/memo';
import type { Span } from '../../core/span';
import { type ActionFacts, actionOf, resourceTypeOf } from '../data/reference';
import { coversResource } from './access';
import { type Arn, hasWildcard, parseArn } from './arn';
import { hasKnownConditions, isReadable, isTemplateText } from './complete';
import type { Policy } from './document';
import { actionMatches, globMatches, isEverything } from './match';
import { type Entry, elementOf, type Statement } from './statement';

/** Where a statement allows an action on everything that it can be about, whatever the circumstances. */
export interface FreeAction {
  /** The entry that names the action; absent if NotAction leaves it in. */
  readonly entry: Entry | undefined;
  /** Of the entry, or of the name of NotAction. */
  readonly span: Span;
  /** The pattern that stands for every resource. */
  readonly resource: string;
}

/** The entry that names an action; absent if NotAction leaves it in. */
export type NamedAction = Pick<FreeAction, 'entry' | 'span'>;

/** What policies say of some actions. What is found in a statement is remembered. */
export interface WatchedActions {
  /** Those that a statement is about, whatever it says of them, each with the first entry that names it. */
  named(statement: Statement): ReadonlyMap<string, NamedAction>;
  /** Those that a statement allows without limits. */
  free(statement: Statement): ReadonlyMap<string, FreeAction>;
  /** True if a Deny without conditions takes one away on all that a pattern matches, or may. */
  mayBeDenied(policy: Policy, action: string, resource: string): boolean;
}

/** Watches some actions, given as `service:Name` in AWS's own case when they are first needed. */
export function watch(actions: () => readonly string[]): WatchedActions {
  let known: Watched | undefined;
  const watched = () => {
    known ??= readWatched(actions());
    return known;
  };
  const named = remembered((statement: Statement) => namedActions(statement, watched()));
  const free = remembered((statement: Statement) =>
    statement.effect === 'Allow' && isSure(statement) && hasKnownConditions(statement) && !isContradictory(statement)
      ? freeIn(statement, named)
      : none,
  );
  const deny = remembered((statement: Statement) => denialOf(statement, named));
  return {
    named,
    free,
    mayBeDenied: ({ statements }, action, resource) =>
      statements.some(({ unit }) => unit.effect === 'Deny' && deny(unit)(action, resource)),
  };
}

const none: ReadonlyMap<string, FreeAction> = new Map();

interface Watched {
  readonly all: readonly string[];
  /** Those that an action or a pattern names. Policies repeat the same few, so each is looked at once. */
  readonly namedBy: (text: string) => readonly string[];
}

function readWatched(actions: readonly string[]): Watched {
  const byService = new Map<string, string[]>();
  for (const action of actions) {
    const service = action.slice(0, action.indexOf(':'));
    const others = byService.get(service);
    if (others) others.push(action);
    else byService.set(service, [action]);
  }
  const byLowerCase = new Map(actions.map((action) => [action.toLowerCase(), action]));
  const all = [...byLowerCase.values()];
  const namedBy = rememberedText((text): readonly string[] => {
    if (!hasWildcard(text)) {
      const action = byLowerCase.get(text.toLowerCase());
      return action ? [action] : noActions;
    }
    const service = text.slice(0, Math.max(text.indexOf(':'), 0)).toLowerCase();
    const candidates = /^[a-z0-9-]+$/.test(service) ? (byService.get(service) ?? noActions) : all;
    return candidates.filter((action) => actionMatches(text, action));
  });
  return { all, namedBy };
}

const noActions: readonly string[] = [];

const isSure = (statement: Statement): boolean => !statement.opaque && isReadable(statement);

const isContradictory = (statement: Statement): boolean =>
  elementOf(statement, 'Action') !== undefined && elementOf(statement, 'NotAction') !== undefined;

function freeIn(statement: Statement, namedIn: WatchedActions['named']): ReadonlyMap<string, FreeAction> {
  // Nothing else stands for every resource, and most statements have no such one.
  if (statement.conditions.length > 0 || !statement.resources.some(({ value }) => value.endsWith('*'))) return none;
  const named = namedIn(statement);
  if (named.size === 0) return none;
  const meansAll = resourceTest(statement.resources);
  const free = new Map<string, FreeAction>();
  for (const [action, { entry, span }] of named) {
    const resource = meansAll(action);
    if (resource !== undefined) free.set(action, { entry, span, resource });
  }
  return free;
}

/** Whether a Deny takes an action away on all that a pattern matches, or may. */
function denialOf(
  statement: Statement,
  namedIn: WatchedActions['named'],
): (action: string, resource: string) => boolean {
  if (!isSure(statement)) return () => true;
  if (statement.conditions.length > 0 || !hasKnownConditions(statement)) return () => false;
  const named = namedIn(statement);
  // What a template completes may name any action.
  const isOpen = [...statement.actions, ...statement.notActions].some(({ value }) => isTemplateText(value));
  const answers = new Map<string, boolean>();
  return (action, resource) => {
    if (!isOpen && !named.has(action)) return false;
    const answer = answers.get(resource) ?? coversResource(statement, resource) !== 'no';
    answers.set(resource, answer);
    return answer;
  };
}

function namedActions(statement: Statement, watched: Watched): ReadonlyMap<string, NamedAction> {
  const except = elementOf(statement, 'NotAction');
  if (!except) return matches(statement.actions, watched);
  if (statement.notActions.length === 0) return new Map();
  const excepted = matches(statement.notActions, watched);
  const left = watched.all.filter((action) => !excepted.has(action));
  return new Map(left.map((action) => [action, { entry: undefined, span: except.key.span }]));
}

function matches(entries: readonly Entry[], { namedBy }: Watched): Map<string, NamedAction> {
  const found = new Map<string, NamedAction>();
  for (const entry of entries)
    for (const action of namedBy(entry.value)) if (!found.has(action)) found.set(action, { entry, span: entry.span });
  return found;
}

/** An entry of Action, and which watched actions it names. */
export interface FreeEntry {
  readonly entry: Entry;
  readonly actions: readonly string[];
}

/** The entries of Action by which a statement allows watched actions without limits, in order. */
export function freeEntries(free: ReadonlyMap<string, FreeAction>): FreeEntry[] {
  const byEntry = new Map<Entry, string[]>();
  for (const [action, { entry }] of free) {
    const others = entry && byEntry.get(entry);
    if (others) others.push(action);
    else if (entry) byEntry.set(entry, [action]);
  }
  return [...byEntry].map(([entry, actions]) => ({ entry, actions }));
}

/** Finds among resources the pattern that matches all that an action can be about. */
export function resourceTest(resources: readonly Entry[]): (action: string) => string | undefined {
  const everything = resources.find(({ value }) => isEverything(value))?.value;
  if (everything !== undefined) return () => everything;
  const open = resources.flatMap(({ value }) => {
    const arn = value.endsWith('*') && !isTemplateText(value) ? parseArn(value) : undefined;
    return arn ? [{ value, arn }] : [];
  });
  if (open.length === 0) return () => undefined;
  return (action) => {
    const all = resourcesOf(action);
    return open.find(({ arn }) => all.some((one) => matchesAll(arn, one)))?.value;
  };
}

const matchesAll = (pattern: Arn, { service, resource }: Pick<Arn, 'service' | 'resource'>): boolean =>
  globMatches(pattern.service, service) && globMatches(pattern.resource, resource);

/** A name that no pattern means. */
const anyName = '\u0001';

/** How the resources of an action are called, with `anyName` for what differs. */
function resourcesOf(action: string): readonly Pick<Arn, 'service' | 'resource'>[] {
  const [service = '', name = ''] = action.split(':');
  const facts = actionOf(service, name);
  return facts ? resourceNames(facts) : [];
}

const resourceNames = remembered(({ service, resourceTypes }: ActionFacts) =>
  resourceTypes
    .flatMap(({ name }) => resourceTypeOf(service, name)?.arns ?? [])
    .flatMap((template) => parseArn(template) ?? [])
    .map((arn) => ({ service: arn.service, resource: arn.resource.replace(/\$\{[^{}]*\}/g, anyName) })),
);
