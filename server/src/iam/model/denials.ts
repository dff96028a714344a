import type { Placed } from '../../core/language';
import { remembered } from '../../core/memo';
import { isComplete } from './complete';
import { globMatches, isEverything } from './match';
import { holdsPlaceholder } from './placeholders';
import { type Entry, elementOf, type Principal, readEntries, type Statement } from './statement';

/** What a statement allows although other statements deny it under no condition. */
export interface DeniedAnyway {
  readonly allowing: Placed<Statement>;
  /** The entries of Action that are denied with all resources; absent if all is denied that the statement allows. */
  readonly entries?: readonly DeniedEntry[];
  /** The statements that deny something of it. */
  readonly by: readonly Placed<Statement>[];
}

export interface DeniedEntry {
  readonly entry: Entry;
  readonly by: readonly Placed<Statement>[];
}

/** Finds what statements of one policy allow in vain. What is not clear is left out. */
export function* deniedAnyway(statements: readonly Placed<Statement>[]): Iterable<DeniedAnyway> {
  const placed = statements.filter(({ unit }) => unit.effect === 'Deny' && isDenial(unit));
  const [first] = placed;
  if (!first) return;
  const denials = denialsOf(
    first.unit,
    placed.map(({ unit }) => unit),
  );
  const at = (numbers: readonly number[]) => numbers.flatMap((number) => placed[number] ?? []);
  for (const allowing of statements) {
    if (allowing.unit.effect !== 'Allow') continue;
    const { all, entries } = deniedOf(denials, allowing.unit);
    if (all) yield { allowing, by: at(all) };
    else if (entries.length > 0)
      yield {
        allowing,
        entries: entries.map(({ entry, by }) => ({ entry, by: at(by) })),
        by: at(entries.flatMap(({ by }) => by)),
      };
  }
}

/** Statements that deny something under no condition. They go by their numbers. */
interface Denials {
  readonly statements: readonly Statement[];
  readonly actions: Index;
  readonly resources: Index;
  readonly known: WeakMap<Statement, Denied>;
}

/** Statements by what they name. */
interface Index {
  readonly byText: ReadonlyMap<string, readonly number[]>;
  /** Patterns by the text before their first wildcard. */
  readonly byPrefix: ReadonlyMap<string, readonly Numbered[]>;
  readonly prefixLengths: readonly number[];
  /** Those that name all but some, with the exceptions. */
  readonly excepting: readonly { readonly patterns: readonly string[]; readonly number: number }[];
}

interface Numbered {
  readonly pattern: string;
  readonly number: number;
}

interface Denied {
  readonly all?: readonly number[];
  readonly entries: readonly { readonly entry: Entry; readonly by: readonly number[] }[];
}

/** By the first of the statements: most edits leave all of them as they are. */
const denialsByFirst = new WeakMap<Statement, Denials>();

function denialsOf(first: Statement, statements: readonly Statement[]): Denials {
  const before = denialsByFirst.get(first);
  if (before?.statements.length === statements.length && before.statements.every((one, i) => one === statements[i]))
    return before;
  const denials = {
    statements,
    actions: indexOf(statements.map((one) => namedIn(one, 'Action', lowered))),
    resources: indexOf(
      statements.map((one) => namedIn(one, 'Resource', (value) => (isEverything(value) ? '*' : value))),
    ),
    known: new WeakMap<Statement, Denied>(),
  };
  denialsByFirst.set(first, denials);
  return denials;
}

const lowered = (text: string): string => text.toLowerCase();

/** What a statement names, or all but what it excepts. */
interface Named {
  readonly patterns: readonly string[];
  readonly isExcept: boolean;
}

function namedIn(statement: Statement, what: 'Action' | 'Resource', read: (value: string) => string): Named {
  const isExcept = elementOf(statement, `Not${what}`) !== undefined;
  if (what === 'Resource' && namesNoResource(statement)) return { patterns: [''], isExcept };
  const entries = readEntries(elementOf(statement, isExcept ? `Not${what}` : what)?.value);
  return { patterns: entries.map(({ value }) => read(value)), isExcept };
}

function indexOf(all: readonly Named[]): Index {
  const byText = new Map<string, number[]>();
  const byPrefix = new Map<string, Numbered[]>();
  const excepting: { patterns: readonly string[]; number: number }[] = [];
  for (const [number, { patterns, isExcept }] of all.entries()) {
    if (isExcept) excepting.push({ patterns, number });
    else
      for (const pattern of new Set(patterns)) {
        addTo(byText, pattern, number);
        if (isPlainPattern(pattern)) addTo(byPrefix, pattern.slice(0, pattern.search(/[*?]/)), { pattern, number });
      }
  }
  const prefixLengths = [...new Set([...byPrefix.keys()].map(({ length }) => length))];
  return { byText, byPrefix, prefixLengths, excepting };
}

function addTo<T>(map: Map<string, T[]>, key: string, value: T): void {
  const known = map.get(key);
  if (known) known.push(value);
  else map.set(key, [value]);
}

/** With wildcards; the characters `${*}` and `${?}` are none. */
const isPlainPattern = (text: string): boolean =>
  /[*?]/.test(text) && !/\$\{[*?]\}/.test(text) && !holdsPlaceholder(text);

/** The statements that name all that a pattern matches. */
function namedBy({ byText, byPrefix, prefixLengths, excepting }: Index, text: string, budget: Budget): Set<number> {
  const found = new Set(byText.get(text));
  for (const length of prefixLengths)
    for (const { pattern, number } of byPrefix.get(text.slice(0, length)) ?? [])
      if (!found.has(number) && budget.left-- > 0 && globMatches(pattern, text)) found.add(number);
  for (const { patterns, number } of excepting)
    if (patterns.every((one) => budget.left-- > 0 && areApart(one, text))) found.add(number);
  return found;
}

/** How many comparisons a statement is still worth. Only a policy that was made for it needs more. */
interface Budget {
  left: number;
}

const mostComparisons = 5000;

/** Of a Deny, whether it denies under no condition. */
const isDenial = remembered((statement: Statement): boolean => {
  const { actions, notActions } = statement;
  return (
    !elementOf(statement, 'Condition') &&
    !elementOf(statement, 'NotPrincipal') &&
    actions.length > 0 !== notActions.length > 0 &&
    isComplete(statement)
  );
});

function deniedOf(denials: Denials, statement: Statement): Denied {
  const known = denials.known.get(statement);
  if (known) return known;
  const denied = findDenied(denials, statement);
  denials.known.set(statement, denied);
  return denied;
}

function findDenied(denials: Denials, statement: Statement): Denied {
  const denying: Set<number>[] = [];
  const budget: Budget = { left: mostComparisons };
  for (const resource of resourcesOf(statement)) {
    const named = namedBy(denials.resources, resource, budget);
    // Most statements have a resource that nothing denies.
    if (named.size === 0) return { entries: [] };
    denying.push(named);
  }
  if (denying.length === 0 || !isComplete(statement)) return { entries: [] };
  const concerns = denials.statements.map((denial) => coversPrincipals(denial, statement));
  const find = (action: string): readonly number[] => {
    const named = [...namedBy(denials.actions, action, budget)].filter((number) => concerns[number]);
    const by = denying.map((numbers) => named.find((number) => numbers.has(number)));
    return by.every((number) => number !== undefined) ? [...new Set(by)] : [];
  };
  if (elementOf(statement, 'NotAction')) {
    const all = find('*');
    return { ...(all.length > 0 && { all }), entries: [] };
  }
  const entries = statement.actions
    .map((entry) => ({ entry, by: find(lowered(entry.value)) }))
    .filter(({ by }) => by.length > 0);
  const isAll = entries.length > 0 && entries.length === statement.actions.length;
  return { ...(isAll && { all: [...new Set(entries.flatMap(({ by }) => by))] }), entries };
}

/** As in trust policies. */
const namesNoResource = (statement: Statement): boolean =>
  !elementOf(statement, 'Resource') && !elementOf(statement, 'NotResource');

/** What a statement with exceptions allows is not looked at in parts. */
function resourcesOf(statement: Statement): string[] {
  if (namesNoResource(statement)) return [''];
  return elementOf(statement, 'NotResource') ? ['*'] : statement.resources.map(({ value }) => value);
}

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
