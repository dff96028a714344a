import type { Placed } from '../../core/language';
import { remembered } from '../../core/memo';
import { isComplete } from './complete';
import { serviceOf } from './kinds';
import { globMatches, isEverything } from './match';
import { holdsPlaceholder } from './placeholders';
import { elementOf, type Principal, type Statement } from './statement';

/** A statement that denies all that it names, under no condition. */
type Denial = Placed<Statement>;

/** The denials of a policy, found by the actions that they name. */
export interface Denials {
  readonly byAction: ReadonlyMap<string, readonly Denial[]>;
  readonly byService: ReadonlyMap<string, readonly { readonly pattern: string; readonly denial: Denial }[]>;
  /** Those that name actions of any service, or all but some. */
  readonly others: readonly Denial[];
}

/** Nothing if no statement denies anything without a condition. */
export function denialsIn(statements: readonly Placed<Statement>[]): Denials | undefined {
  const denials = statements.filter(({ unit }) => isDenial(unit));
  if (denials.length === 0) return undefined;
  const byAction = new Map<string, Denial[]>();
  const byService = new Map<string, { pattern: string; denial: Denial }[]>();
  const others = new Set<Denial>();
  for (const denial of denials) {
    if (denial.unit.notActions.length > 0) others.add(denial);
    for (const { value } of denial.unit.actions) {
      const pattern = value.toLowerCase();
      const service = serviceOf(value);
      if (/[*?]/.test(service)) others.add(denial);
      else if (/[*?]/.test(pattern)) addTo(byService, service, { pattern, denial });
      else addTo(byAction, pattern, denial);
    }
  }
  return { byAction, byService, others: [...others] };
}

function addTo<T>(map: Map<string, T[]>, key: string, value: T): void {
  const known = map.get(key);
  if (known) known.push(value);
  else map.set(key, [value]);
}

const isDenial = remembered((statement: Statement): boolean => {
  const { effect, actions, notActions } = statement;
  return (
    effect === 'Deny' &&
    !elementOf(statement, 'Condition') &&
    !elementOf(statement, 'NotPrincipal') &&
    actions.length > 0 !== notActions.length > 0 &&
    isComplete(statement)
  );
});

/** Nobody writes policies that need more comparisons; who does hears nothing of the rest. */
const mostComparisons = 100_000;

/** Finds the denials that together deny an action with all that a statement allows; none if something is left. */
export function denialFinder(denials: Denials): (allowed: Statement, action: string) => readonly Denial[] {
  let left = mostComparisons;
  const namedBy = (action: string): Denial[] => {
    const ofService = (denials.byService.get(serviceOf(action)) ?? []).filter(
      ({ pattern }) => left-- > 0 && globMatches(pattern, action),
    );
    return [
      ...(denials.byAction.get(action) ?? []),
      ...ofService.map(({ denial }) => denial),
      ...denials.others.filter(({ unit }) => left-- > 0 && deniesAction(unit, action)),
    ];
  };
  return (allowed, action) => {
    const named = namedBy(action.toLowerCase()).filter(({ unit }) => coversPrincipals(unit, allowed));
    if (named.length === 0) return [];
    const found = new Set<Denial>();
    for (const resource of resourcesOf(allowed)) {
      const denial = named.find(({ unit }) => left-- > 0 && deniesResource(unit, resource));
      if (!denial) return [];
      found.add(denial);
    }
    return [...found];
  };
}

/** What a statement with exceptions allows is not looked at in parts. */
const resourcesOf = (statement: Statement): string[] =>
  statement.resources.length > 0 && !elementOf(statement, 'NotResource')
    ? statement.resources.map(({ value }) => value)
    : ['*'];

const deniesAction = ({ actions, notActions }: Statement, action: string): boolean =>
  notActions.length > 0
    ? notActions.every(({ value }) => areApart(value.toLowerCase(), action))
    : actions.some(({ value }) => globMatches(value.toLowerCase(), action));

function deniesResource(statement: Statement, resource: string): boolean {
  const { resources, notResources } = statement;
  if (elementOf(statement, 'NotResource')) return notResources.every(({ value }) => areApart(value, resource));
  // A trust policy names no resources.
  if (!elementOf(statement, 'Resource')) return resource === '*';
  return resources.some(({ value }) => isEverything(value) || value === resource || coversText(value, resource));
}

/** The characters `${*}` and `${?}` are no wildcards. */
const coversText = (pattern: string, text: string): boolean =>
  !/\$\{[*?]\}/.test(pattern) && !holdsPlaceholder(pattern) && globMatches(pattern, text);

/** True if nothing matches both patterns. False if that is not clear. */
function areApart(a: string, b: string): boolean {
  if (/\$\{|[<{]/.test(a) || /\$\{|[<{]/.test(b)) return false;
  const [inA, inB] = [a.search(/[*?]/), b.search(/[*?]/)];
  if (inB < 0) return !globMatches(a, b);
  if (inA < 0) return !globMatches(b, a);
  const length = Math.min(inA, inB);
  return a.slice(0, length) !== b.slice(0, length);
}

function coversPrincipals(denial: Statement, allowed: Statement): boolean {
  const names = (statement: Statement) => statement.principals.length > 0;
  if (elementOf(allowed, 'NotPrincipal')) return denial.principals.some(isBareStar);
  if (!names(denial) || !names(allowed)) return names(denial) === names(allowed);
  return allowed.principals.every((principal) =>
    denial.principals.some(
      (denied) =>
        isBareStar(denied) ||
        (denied.value === '*' && denied.type === 'AWS' && (principal.type ?? 'AWS') === 'AWS') ||
        (denied.value === principal.value && denied.type === principal.type),
    ),
  );
}

const isBareStar = ({ type, value }: Principal): boolean => type === undefined && value === '*';
