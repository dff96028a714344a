import {
  actionOf,
  actionsMatching,
  arnMatchesType,
  type ResourceType,
  resourceTypeOf,
  retiredServices,
} from './data/reference';
import { isPattern, readAction } from './model/actions';
import { parseArn } from './model/arn';
import type { Entry } from './model/statement';

/** What an action, or all actions that a pattern matches, can be about. */
export interface Subject {
  readonly service: string;
  readonly types: readonly string[];
  /** True if one of them has no types. */
  readonly typeless: boolean;
}

/** Patterns of a workspace repeat, and some match hundreds of actions. */
const maxRemembered = 300;
const subjects = new Map<string, Subject | undefined>();

/** Nothing for actions that are not known, and for those of services that AWS switched off. */
export function subjectOf(value: string): Subject | undefined {
  if (subjects.has(value)) return subjects.get(value);
  const action = readAction(value);
  const names =
    !action || action.service.toLowerCase() in retiredServices
      ? []
      : isPattern(action)
        ? actionsMatching(value.trim()).map(({ name }) => name)
        : [action.name];
  const facts = names.flatMap((name) => (action && actionOf(action.service, name)) ?? []);
  const [first] = facts;
  const subject = first && {
    service: first.service,
    types: [...new Set(facts.flatMap(({ resourceTypes }) => resourceTypes.map(({ name }) => name)))],
    typeless: facts.some(({ resourceTypes }) => resourceTypes.length === 0),
  };
  if (subjects.size >= maxRemembered) subjects.clear();
  subjects.set(value, subject);
  return subject;
}

/** Tells whether an action works on one of the resources, or may. */
export function namedTypes(resources: readonly Entry[]): (subject: Subject) => boolean {
  const byService = new Map<string, string[]>();
  for (const { value } of resources) {
    const service = parseArn(value)?.service ?? '*';
    // A service with a wildcard may be any.
    const key = /[*?$]/.test(service) ? '*' : service;
    const group = byService.get(key);
    if (group) group.push(value);
    else byService.set(key, [value]);
  }
  const known = new Map<string, boolean>();
  const isNamed = (service: string, name: string): boolean => {
    const key = `${service}:${name}`;
    const answer = known.get(key) ?? mayBeNamed(resourceTypeOf(service, name), byService);
    known.set(key, answer);
    return answer;
  };
  const isNamedWide = (service: string) => byService.has('*') || (byService.get(service) ?? []).some(isWide);
  return ({ service, types, typeless }) =>
    types.some((name) => isNamed(service, name)) || (typeless && isNamedWide(service));
}

/**
 * True for all resources of a type: `arn:aws:iam::*:user/*`. Some services compare that with a request about none in
 * particular.
 */
const isWide = (resource: string): boolean => /^[a-z-]*[:/]?\*/i.test(parseArn(resource)?.resource ?? '*');

function mayBeNamed(type: ResourceType | undefined, byService: ReadonlyMap<string, readonly string[]>): boolean {
  if (!type) return true;
  const services = new Set(['*', ...type.arns.map((arn) => parseArn(arn)?.service ?? '*')]);
  return [...services].some((service) =>
    byService.get(service)?.some((resource) => readingsOf(resource).some((arn) => arnMatchesType(arn, type) !== 'no')),
  );
}

/**
 * An ARN, and what it also stands for if its account ends with `*`, which matches beyond the colon.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 */
function readingsOf(resource: string): string[] {
  const arn = parseArn(resource);
  if (!arn?.account.endsWith('*')) return [resource];
  const before = resource.slice(0, resource.length - arn.resource.length);
  return [resource, `${before}*:${arn.resource}`];
}
