import { code, listed } from '../../core/markdown';
import type { ServiceDetails } from '../data/details';
import {
  type AccessLevel,
  type ActionFacts,
  type ActionName,
  actionOf,
  actionsMatching,
  conditionKeysOfAction,
  resourceTypeOf,
  retiredServices,
  type SensitiveCategory,
  type ServiceFacts,
  sensitivityOf,
  serviceOf,
} from '../data/reference';
import { shown } from '../words';

/** What an action is, in Markdown. */
export function describeAction(action: ActionFacts, details: ServiceDetails | undefined): string {
  const { service, name, accessLevels } = action;
  const meaning = details?.actions.get(name);
  const sensitive = sensitivityOf(`${service}:${name}`).map((category) => categoryTexts[category]);
  return [
    `**${service}:${name}** · ${accessLevels.join(', ')} · ${serviceOf(service)?.name ?? service}`,
    ...(meaning === undefined ? [] : [`${meaning}.`]),
    [
      ...resourceLines(action),
      ...listLine('Condition keys', conditionKeyNames(action)),
      ...listLine('Needs as well', action.dependentActions),
      ...(sensitive.length > 0 ? [`- Sensitive: ${sensitive.join('; ')}`] : []),
    ].join('\n'),
    ...retiredText(service),
    ...linkTo(details, name),
  ].join('\n\n');
}

/** https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html */
function linkTo(details: ServiceDetails | undefined, action?: string): string[] {
  if (!details) return [];
  const page = /list_([^/.]+)\.html$/.exec(details.url)?.[1];
  const anchor = page !== undefined && action !== undefined ? `#${page}-${action}` : '';
  return [`[Service authorization reference](${details.url}${anchor})`];
}

const categoryTexts: Readonly<Record<SensitiveCategory, string>> = {
  credentials: 'it answers with secrets or tokens',
  data: 'it reads what customers store',
  escalation: 'it can give its caller more permissions',
  exposure: 'it can open a resource to others',
};

function resourceLines({ service, resourceTypes }: ActionFacts): string[] {
  if (resourceTypes.length === 0) return ['- Resources: `*` only, it cannot be restricted to some'];
  const lines = resourceTypes.slice(0, 4).map(({ name, required }) => {
    const arn = resourceTypeOf(service, name)?.arns[0];
    return `- Resource ${code(name)}${required ? ', required' : ''}${arn === undefined ? '' : `: ${code(arn)}`}`;
  });
  const others = resourceTypes.slice(4).map(({ name }) => name);
  return [...lines, ...listLine('More resources', others)];
}

const conditionKeyNames = (action: ActionFacts): string[] => {
  const own = conditionKeysOfAction(action)
    .filter(({ global }) => !global)
    .map(({ pattern }) => pattern);
  return [...new Set([...action.conditionKeys, ...own])];
};

const mostNames = 8;

const listLine = (title: string, names: readonly string[]): string[] =>
  names.length === 0 ? [] : [`- ${title}: ${someOf(names, mostNames)}`];

/** `a`, `b` and 3 more. Only what is named goes through `show`. */
export function someOf(names: readonly string[], most: number, show = (name: string) => name): string {
  if (names.length <= most) return listed(names.map(show));
  const first = names.slice(0, most).map((name) => code(show(name)));
  return `${first.join(', ')} and ${names.length - most} more`;
}

function retiredText(prefix: string): string[] {
  const retired = retiredServices[prefix];
  if (!retired) return [];
  return [`AWS has switched this service off${retired.date === undefined ? '' : ` on ${retired.date}`}.`];
}

/** What a service offers, in Markdown. */
export const describeService = (service: ServiceFacts, details: ServiceDetails | undefined): string =>
  [
    `**${service.name}** · \`${service.prefix}\``,
    actionsText(actionsMatching(`${service.prefix}:*`)),
    ...retiredText(service.prefix),
    ...linkTo(details),
  ].join('\n\n');

/** What a pattern with wildcards matches, in Markdown. */
export function describePattern(pattern: string, details: ServiceDetails | undefined): string {
  const actions = actionsMatching(pattern);
  const services = new Set(actions.map(({ service }) => service));
  const [only] = services;
  const where = services.size === 1 && only !== undefined ? ` of ${serviceOf(only)?.name ?? only}` : '';
  return [
    `${code(shown(pattern))} matches ${counted(actions.length, 'action')}${services.size > 1 ? ` of ${services.size} services` : where}.`,
    ...(actions.length > 0 ? [actionsText(actions)] : []),
    ...(services.size === 1 ? linkTo(details) : []),
  ].join('\n\n');
}

/** `1 action`, `22,123 actions`. */
export const counted = (count: number, what: string): string =>
  `${count.toLocaleString('en')} ${what}${count === 1 ? '' : 's'}`;

/** More actions are not looked at one by one: it would take long, and most of the index would be kept in memory. */
export const mostCounted = 2000;

/** How many of some actions there are of each access level, with a few names. */
function actionsText(actions: readonly ActionName[]): string {
  if (actions.length > mostCounted) return 'They include actions of every access level.';
  return levelsOf(actions)
    .map(({ level, names }) => `- ${level}, ${names.length}: ${someOf(names, 5)}`)
    .join('\n');
}

interface LevelOfAccess {
  readonly level: AccessLevel;
  /** `service:Name` */
  readonly names: readonly string[];
}

const levels: readonly AccessLevel[] = ['List', 'Read', 'Write', 'Tagging', 'Permissions management'];

/** Actions by access level; one with several levels counts for the one that gives most. */
export function levelsOf(actions: readonly ActionName[]): LevelOfAccess[] {
  const byLevel = new Map<AccessLevel, string[]>(levels.map((level) => [level, []]));
  for (const { service, name } of actions) {
    const own = actionOf(service, name)?.accessLevels ?? [];
    byLevel.get(strongest.find((level) => own.includes(level)) ?? 'Write')?.push(`${service}:${name}`);
  }
  return levels.map((level) => ({ level, names: byLevel.get(level) ?? [] })).filter(({ names }) => names.length > 0);
}

const strongest: readonly AccessLevel[] = ['Permissions management', 'Write', 'Tagging', 'Read', 'List'];
