import { remembered, rememberedText } from '../../core/memo';
import { compileGlob, literalPrefix } from './glob';
import { type ActionFacts, findService, readIndex, type Service, servicePrefixes } from './service';

/** An action by name, in AWS's own case. */
export interface ActionName {
  readonly service: string;
  readonly name: string;
}

/** How many patterns are remembered at least. Policies of one workspace repeat the same few. */
const remembers = 150;

/** What is known of an action; prefix and name without regard to case. */
export function actionOf(service: string, name: string): ActionFacts | undefined {
  const found = findService(service);
  const number = found ? numberOf(found, name) : -1;
  return number < 0 ? undefined : found?.actionAt(number);
}

/** True if there is such an action; costs less than to read what is known of it. */
export function isAction(service: string, name: string): boolean {
  const found = findService(service);
  return found !== undefined && numberOf(found, name) >= 0;
}

/** The number of an action among those of its service; -1 if there is none. */
function numberOf(service: Service, name: string): number {
  const names = service.lowerNames();
  const lower = name.toLowerCase();
  const number = firstNotBelow(names, lower);
  return names[number] === lower ? number : -1;
}

/**
 * The actions of one name of all services, by service. It is looked for in the lines of the index, which costs far less
 * than to read the names of every service.
 */
export function actionsNamed(name: string): readonly ActionName[] {
  // No action has so long a name, and no expression can be made of one that is longer still.
  if (!/^\w{1,100}$/.test(name)) return [];
  // What stands between these marks may also be something else than an action.
  const mayName = new RegExp(`[|,]${name}[|,]`, 'i');
  return [...readIndex().lines].flatMap(([prefix, line]) => {
    const service = mayName.test(line) ? findService(prefix) : undefined;
    return (service && namesOf(service)[numberOf(service, name)]) ?? [];
  });
}

/**
 * The actions that an element of Action matches, by service and name: `s3:Get*`, `s3:*`, `s*:Get?`, `*`. Empty for text
 * that no action can match, such as one without a colon.
 */
export const actionsMatching = (pattern: string): readonly ActionName[] => matched(pattern.toLowerCase());

const matched = rememberedText((pattern): readonly ActionName[] => {
  const found: ActionName[] = [];
  visitMatches(pattern, (service, number) => {
    found.push(namesOf(service)[number]!);
    return true;
  });
  return found;
}, remembers);

/** True if actionsMatching would find something. */
export function matchesAnyAction(pattern: string): boolean {
  let any = false;
  visitMatches(pattern.toLowerCase(), () => {
    any = true;
    return false;
  });
  return any;
}

/** True if a test says yes to an action that a pattern matches; no more of them are read than it takes to know. */
export function someAction(pattern: string, test: (action: ActionFacts) => boolean): boolean {
  let found = false;
  visitMatches(pattern.toLowerCase(), (service, number) => {
    found = test(service.actionAt(number));
    return !found;
  });
  return found;
}

/** Calls for every match until the answer is false. */
function visitMatches(pattern: string, visit: (service: Service, number: number) => boolean): void {
  const colon = pattern.indexOf(':');
  if (colon < 0 && !/^\*+$/.test(pattern)) return;
  const [prefix, name] = colon < 0 ? ['*', '*'] : [pattern.slice(0, colon), pattern.slice(colon + 1)];
  const start = literalPrefix(name);
  // What is left to compare once the binary search has found the range.
  const matches = name === `${start}*` ? undefined : compileGlob(name);
  for (const service of servicesMatching(prefix)) {
    const names = service.lowerNames();
    for (let i = firstNotBelow(names, start); i < names.length && names[i]!.startsWith(start); i++)
      if ((!matches || matches(names[i]!)) && !visit(service, i)) return;
  }
}

/** One after the other, so that a service is read only once the others gave nothing. */
function* servicesMatching(pattern: string): Iterable<Service> {
  const prefixes = /[*?]/.test(pattern) ? servicePrefixes().filter(compileGlob(pattern)) : [pattern];
  for (const prefix of prefixes) {
    const service = findService(prefix);
    if (service) yield service;
  }
}

/** The number of the first name that is not before the text. */
function firstNotBelow(names: readonly string[], text: string): number {
  let low = 0;
  let high = names.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (names[middle]! < text) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** One object for each action, however many patterns match it. */
const namesOf = remembered((service: Service): readonly ActionName[] =>
  service.actionNames().map((name) => ({ service: service.prefix, name })),
);
