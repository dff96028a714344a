import { remembered, rememberedText } from '../../core/memo';
import {
  actionOf,
  actionsMatching,
  arnMatchesType,
  beginsAsType,
  type ResourceType,
  resourceTypeOf,
  retiredServices,
} from '../data/reference';
import { once } from '../data/service';
import { isPattern, readAction } from './actions';
import { parseArn } from './arn';
import type { Entry } from './statement';

/** What an action, or all actions that a pattern matches, can be about. */
export interface Subject {
  readonly service: string;
  readonly types: readonly string[];
  /** What is known of the types; absent for one of which nothing is. */
  readonly resourceTypes: readonly (ResourceType | undefined)[];
  /** True if one of them has no types. */
  readonly typeless: boolean;
}

/** Actions and patterns of a workspace repeat, and some patterns match hundreds of actions. */
const maxRemembered = 300;

/** Nothing for actions that are not known, and for those of services that AWS switched off. */
export const subjectOf = rememberedText((value): Subject | undefined => {
  const action = readAction(value);
  const names =
    !action || action.service.toLowerCase() in retiredServices
      ? []
      : isPattern(action)
        ? actionsMatching(value.trim()).map(({ name }) => name)
        : [action.name];
  const facts = names.flatMap((name) => (action && actionOf(action.service, name)) ?? []);
  const [first] = facts;
  if (!first) return undefined;
  const { service } = first;
  const types = [...new Set(facts.flatMap(({ resourceTypes }) => resourceTypes.map(({ name }) => name)))];
  return {
    service,
    types,
    resourceTypes: types.map((name) => resourceTypeOf(service, name)),
    typeless: facts.some(({ resourceTypes }) => resourceTypes.length === 0),
  };
}, maxRemembered);

/** So many resources are held against a type one by one. For more of them it is worth to know their services. */
const fewResources = 5;

/** Tells whether an action works on one of the resources, or may. */
export function namedTypes(resources: readonly Entry[]): (subject: Subject) => boolean {
  const ofMany = once(() => namedAmongMany(resources));
  if (resources.length > fewResources) return ofMany();
  // Most actions have a type that is named. All else takes longer.
  return (subject) =>
    isNamedAtOnce(subject, resources) || isNamedAmongFew(subject, resources) || (subject.typeless && ofMany()(subject));
}

function isNamedAtOnce({ resourceTypes }: Subject, resources: readonly Entry[]): boolean {
  for (const { value } of resources) {
    const arn = parseArn(value);
    if (arn) for (const type of resourceTypes) if (type && beginsAsType(arn, type)) return true;
  }
  return false;
}

const isNamedAmongFew = ({ resourceTypes }: Subject, resources: readonly Entry[]): boolean =>
  resourceTypes.some((type) => !type || resources.some(({ value }) => mayBe(value, type)));

function namedAmongMany(resources: readonly Entry[]): (subject: Subject) => boolean {
  const byService = new Map<string, string[]>();
  for (const { value } of resources) {
    const service = parseArn(value)?.service ?? '*';
    // A service with a wildcard may be any.
    const key = /[*?$]/.test(service) ? '*' : service;
    const group = byService.get(key);
    if (group) group.push(value);
    else byService.set(key, [value]);
  }
  const known = new Map<ResourceType, boolean>();
  const isNamed = (type: ResourceType | undefined): boolean => {
    if (!type) return true;
    const answer = known.get(type) ?? mayBeNamed(type, byService);
    known.set(type, answer);
    return answer;
  };
  const isNamedWide = (service: string) =>
    byService.has('*') || (!needsStar.has(service) && (byService.get(service) ?? []).some(isWide));
  return ({ service, resourceTypes, typeless }) => resourceTypes.some(isNamed) || (typeless && isNamedWide(service));
}

/**
 * Services that compare requests about nothing in particular with `*` alone.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html
 */
const needsStar: ReadonlySet<string> = new Set(['ec2']);

/**
 * True for all resources of a type: `arn:aws:iam::*:user/*`. Some services compare that with a request about none in
 * particular.
 */
const isWide = (resource: string): boolean => /^[a-z-]*[:/]?\*/i.test(parseArn(resource)?.resource ?? '*');

const mayBeNamed = (type: ResourceType, byService: ReadonlyMap<string, readonly string[]>): boolean =>
  servicesIn(type).some((service) => byService.get(service)?.some((resource) => mayBe(resource, type)));

/** What may stand in the service field of ARNs of a type. */
const servicesIn = remembered((type: ResourceType): readonly string[] => [
  ...new Set(['*', ...type.arns.map((arn) => parseArn(arn)?.service ?? '*')]),
]);

const mayBe = (resource: string, type: ResourceType): boolean =>
  arnMatchesType(resource, type) !== 'no' || mayBeNamedBeyond(resource, type);

/**
 * What an ARN also stands for if its account ends with `*`, which matches beyond the colon.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 */
function mayBeNamedBeyond(resource: string, type: ResourceType): boolean {
  const arn = parseArn(resource);
  if (!arn?.account.endsWith('*')) return false;
  const before = resource.slice(0, resource.length - arn.resource.length);
  return arnMatchesType(`${before}*:${arn.resource}`, type) !== 'no';
}
