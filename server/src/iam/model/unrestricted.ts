import { remembered } from '../../core/memo';
import type { Span } from '../../core/span';
import { type ActionFacts, actionOf, resourceTypeOf } from '../data/reference';
import { coversAction, coversResource } from './access';
import { parseArn } from './arn';
import { hasKnownConditions, isReadable } from './complete';
import type { Policy } from './document';
import { actionMatches, globMatches, isEverything } from './match';
import { type Entry, elementOf, type Statement } from './statement';

/** Where a statement allows an action on everything that it can be about, whatever the circumstances. */
export interface FreeAction {
  /** Of the entry that names the action, or of the name of NotAction. */
  readonly span: Span;
  /** The pattern that stands for every resource. */
  readonly resource: string;
}

/** Which of some actions, as `service:Name`, a statement allows without limits; by action. Remembers the statements. */
export function freeActionsAmong(
  actions: () => readonly string[],
): (statement: Statement) => ReadonlyMap<string, FreeAction> {
  let known: Wanted | undefined;
  return remembered((statement) => {
    if (statement.effect !== 'Allow' || !allowsUnconditionally(statement)) return none;
    known ??= readWanted(actions());
    const except = elementOf(statement, 'NotAction');
    if (except && elementOf(statement, 'Action')) return none;
    const places = except ? notExcepted(statement, known) : named(statement, known);
    const free = new Map<string, FreeAction>();
    for (const [action, span] of places) {
      const resource = statement.resources.find(({ value }) => meansAllOf(value, action))?.value;
      if (resource !== undefined) free.set(action, { span, resource });
    }
    return free;
  });
}

const none: ReadonlyMap<string, FreeAction> = new Map();

interface Wanted {
  readonly byLowerCase: ReadonlyMap<string, string>;
  readonly byService: ReadonlyMap<string, readonly string[]>;
}

function readWanted(actions: readonly string[]): Wanted {
  const byService = new Map<string, string[]>();
  for (const action of actions) {
    const service = action.slice(0, action.indexOf(':'));
    byService.set(service, [...(byService.get(service) ?? []), action]);
  }
  return { byLowerCase: new Map(actions.map((action) => [action.toLowerCase(), action])), byService };
}

const allowsUnconditionally = (statement: Statement): boolean =>
  statement.conditions.length === 0 &&
  !statement.opaque &&
  statement.resources.length > 0 &&
  isReadable(statement) &&
  hasKnownConditions(statement);

/** An entry of Action, and which actions it names. */
export interface FreeEntry {
  readonly entry: Entry;
  readonly actions: readonly string[];
}

/** The entries of Action by which a statement allows actions without limits. */
export function freeEntries({ actions }: Statement, free: ReadonlyMap<string, FreeAction>): FreeEntry[] {
  if (free.size === 0) return [];
  const names = [...free];
  return actions.flatMap((entry) => {
    const own = names.filter(([, { span }]) => span === entry.span).map(([action]) => action);
    return own.length > 0 ? [{ entry, actions: own }] : [];
  });
}

/** True for an action with a wildcard. */
export const isPattern = (action: string): boolean => /[*?]/.test(action);

function named({ actions }: Statement, { byLowerCase, byService }: Wanted): ReadonlyMap<string, Span> {
  const found = new Map<string, Span>();
  const add = (action: string, span: Span) => found.has(action) || found.set(action, span);
  for (const { value, span } of actions) {
    if (!isPattern(value)) {
      const action = byLowerCase.get(value.toLowerCase());
      if (action) add(action, span);
      continue;
    }
    const service = value.slice(0, Math.max(value.indexOf(':'), 0)).toLowerCase();
    const candidates = /^[a-z0-9-]+$/.test(service) ? (byService.get(service) ?? []) : byLowerCase.values();
    for (const action of candidates) if (!found.has(action) && actionMatches(value, action)) add(action, span);
  }
  return found;
}

function notExcepted(statement: Statement, { byLowerCase }: Wanted): ReadonlyMap<string, Span> {
  const span = elementOf(statement, 'NotAction')?.key.span;
  const left = [...byLowerCase.values()].filter((action) => coversAction(statement, action) === 'yes');
  return new Map(span && statement.notActions.length > 0 ? left.map((action) => [action, span]) : []);
}

/** True for `*`, and for an ARN that matches every resource of a type that an action can be about. */
export function meansAllOf(pattern: string, action: string): boolean {
  if (isEverything(pattern)) return true;
  const arn = pattern.endsWith('*') && !pattern.includes('${') ? parseArn(pattern) : undefined;
  if (!arn) return false;
  return namesOfResources(action).some(
    ({ service, resource }) => globMatches(arn.service, service) && globMatches(arn.resource, resource),
  );
}

/** A name that no pattern means. */
const anyName = '\u0001';

/** How the resources of an action are called, with `anyName` for what differs. */
function namesOfResources(action: string): readonly { readonly service: string; readonly resource: string }[] {
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

/** True if a Deny without conditions takes an action away on all that a pattern matches, or may. */
export const mayBeDenied = ({ statements }: Policy, action: string, resource: string): boolean =>
  statements.some(
    ({ unit }) =>
      unit.effect === 'Deny' &&
      (unit.opaque ||
        !isReadable(unit) ||
        (unit.conditions.length === 0 &&
          coversAction(unit, action) !== 'no' &&
          coversResource(unit, resource) !== 'no')),
  );
