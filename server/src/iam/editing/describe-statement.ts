import { code } from '../../core/markdown';
import { isSecretName } from '../../secrets/names';
import { type ActionName, actionOf, matchesAnyAction, serviceOf } from '../data/reference';
import { factsOfKey } from '../model/conditions';
import { isEverything } from '../model/match';
import type { Entry, Principal, Statement } from '../model/statement';
import { shown } from '../words';
import { counted, levelsOf, mostCounted, someOf } from './describe-action';
import { principalPhrase } from './describe-principal';
import { conditionPhrase } from './operator-texts';
import { actionsOf } from './statement-actions';

type Quote = (text: string) => string;

const plain: Quote = (text) => text;

/**
 * What a statement grants or forbids, in one sentence without its conditions and principals: `Allows s3:GetObject on
 * every resource`. Texts of the user are put into `quote`.
 */
export function summaryOf(statement: Statement, quote = plain): string {
  const verb = statement.effect === 'Deny' ? 'Denies' : statement.effect === 'Allow' ? 'Allows' : 'Without Effect:';
  const parts = [verb, actionsPhrase(statement, quote), resourcesPhrase(statement, quote)];
  return parts.filter((part) => part !== '').join(' ');
}

/** The same with everything that it depends on, in Markdown. */
export function describeStatement(statement: Statement): string {
  const { conditions, principals, notPrincipals } = statement;
  const who = [
    ...(principals.length > 0 ? [`- By: ${someWords(principals)}`] : []),
    ...(notPrincipals.length > 0 ? [`- By everybody except ${someWords(notPrincipals)}`] : []),
  ];
  const what = actionsOf(statement);
  return [
    `${summaryOf(statement, code)}${conditions.length > 1 ? `, if all ${conditions.length} conditions hold` : ''}.`,
    [
      ...who,
      ...(what && what.length <= mostCounted ? serviceLines(what) : []),
      ...unknownLine(statement),
      ...resourceLine('On', statement.resources),
      ...resourceLine('On everything except', statement.notResources),
      ...conditions.slice(0, mostLines).map(conditionLine),
      ...(conditions.length > mostLines ? [`- and ${counted(conditions.length - mostLines, 'more condition')}`] : []),
    ].join('\n'),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

const mostLines = 10;

const principalWords = ({ type, value }: Principal): string => principalPhrase(type, shown(value));

function someWords(principals: readonly Principal[]): string {
  const words = principals.slice(0, mostPrincipals).map(principalWords).join(', ');
  return principals.length > mostPrincipals ? `${words} and ${principals.length - mostPrincipals} more` : words;
}

const mostPrincipals = 5;

/** Nobody knows what stands under a key that AWS does not have. */
function conditionLine({ operator, key, values }: Statement['conditions'][number]): string {
  const isShown = factsOfKey(key) !== undefined && !isSecretName(key);
  return isShown ? `- If ${conditionPhrase(operator, key, values)}` : `- If a condition on ${code(shown(key))} holds`;
}

/** So many are named. */
const mostNamed = 2;

/** Outlines are asked for after every change. */
const mostLookedUp = 500;

const namesOf = (entries: readonly Entry[], quote: Quote, what: string): string =>
  entries.length <= mostNamed
    ? entries.map(({ value }) => quote(shown(value))).join(' and ')
    : counted(entries.length, what);

function actionsPhrase(statement: Statement, quote: Quote): string {
  const { actions: entries, notActions } = statement;
  if (entries.length === 0 && notActions.length > 0)
    return `every action except ${namesOf(notActions, quote, 'pattern')}`;
  if (entries.some(({ value }) => isEverything(value))) return 'every action';
  if (entries.length <= mostNamed) return entries.length === 0 ? 'nothing' : namesOf(entries, quote, 'action');
  if (entries.length > mostLookedUp) return counted(entries.length, 'action');
  const actions = actionsOf(statement) ?? [];
  const [only, ...others] = new Set(actions.map(({ service }) => service));
  if (only === undefined) return 'no known action';
  const owner = others.length === 0 ? (serviceOf(only)?.name ?? only) : counted(others.length + 1, 'service');
  return `${counted(actions.length, 'action')} of ${owner}`;
}

function resourcesPhrase({ resources, notResources }: Statement, quote: Quote): string {
  if (notResources.length > 0) return `on every resource except ${namesOf(notResources, quote, 'pattern')}`;
  if (resources.some(({ value }) => isEverything(value))) return 'on every resource';
  return resources.length === 0 ? '' : `on ${namesOf(resources, quote, 'resource')}`;
}

const resourceLine = (title: string, resources: readonly Entry[]): string[] =>
  resources.length <= mostNamed || resources.some(({ value }) => isEverything(value))
    ? []
    : [`- ${title}: ${someOf(valuesOf(resources), 3, shown)}`];

const valuesOf = (entries: readonly Entry[]): string[] => entries.map(({ value }) => value);

/** What it is about, by service and access level. */
function serviceLines(actions: readonly ActionName[]): string[] {
  const byService = new Map<string, ActionName[]>();
  for (const action of actions) {
    const own = byService.get(action.service);
    if (own) own.push(action);
    else byService.set(action.service, [action]);
  }
  const lines = [...byService].slice(0, mostLines).map(([service, own]) => {
    const levels = levelsOf(own).map(({ level, names }) => `${level} ${names.length}`);
    const names = own.length <= 3 ? ` (${own.map(({ name }) => code(name)).join(', ')})` : '';
    return `- ${serviceOf(service)?.name ?? service}: ${levels.join(', ')}${names}`;
  });
  return byService.size > mostLines
    ? [...lines, `- and ${counted(byService.size - mostLines, 'more service')}`]
    : lines;
}

function unknownLine({ actions }: Statement): string[] {
  const unknown = valuesOf(actions).filter((value) => !isKnown(value.trim()));
  return unknown.length === 0 ? [] : [`- Not known: ${someOf(unknown, 3, shown)}`];
}

function isKnown(action: string): boolean {
  if (/[*?]/.test(action)) return matchesAnyAction(action);
  const colon = action.indexOf(':');
  return colon >= 0 && actionOf(action.slice(0, colon), action.slice(colon + 1)) !== undefined;
}
