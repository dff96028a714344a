import { servicesOfArn } from '../data/reference';
import { readAction } from './actions';
import { hasWildcard, parseArn } from './arn';
import type { KindOfPolicy } from './kinds';
import { holdsPlaceholder, placeholderService } from './placeholders';

/** The service that somebody said a policy of a resource belongs to. Read off its actions it says nothing of them. */
export const ownServiceOf = ({ kind, certainty, service }: KindOfPolicy): string | undefined =>
  kind === 'resource' && certainty === 'set' && service !== undefined && !ofManyServices.has(service)
    ? service
    : undefined;

/** Services whose policies protect resources of others. */
const ofManyServices = new Set(['backup', 'organizations', 'ram']);

/** True for an action that is surely of another service. */
export function isForeignAction(action: string, service: string): boolean {
  if (holdsPlaceholder(action) || placeholderService(action)) return false;
  const own = readAction(action)?.service.toLowerCase();
  return own !== undefined && !areRelated(own, service);
}

/** The service field of an ARN that is surely of another service. */
export function foreignSegment(value: string, service: string): string | undefined {
  const segment = parseArn(value)?.service;
  if (segment === undefined || hasWildcard(segment) || holdsPlaceholder(value)) return undefined;
  const services = servicesOfArn(segment);
  return services.length === 0 || services.some((own) => areRelated(own, service)) ? undefined : segment;
}

/** Services that share their policies: actions of the one, ARNs or a name of the other. */
const families: readonly (readonly string[])[] = [
  ['apigateway', 'execute-api'],
  ['s3', 's3-object-lambda'],
  ['vpc-lattice', 'vpc-lattice-svcs'],
];

const areRelated = (a: string, b: string): boolean =>
  a === b || families.some((family) => family.includes(a) && family.includes(b));
