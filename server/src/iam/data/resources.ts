import { remembered } from '../../core/memo';
import { findService, type ResourceType, readIndex } from './service';

/** The resource types of a service. */
export const resourceTypesOf = (service: string): readonly ResourceType[] =>
  findService(service)?.resourceTypes() ?? none;

const none: readonly ResourceType[] = [];

/** A resource type by name, without regard to case. */
export const resourceTypeOf = (service: string, name: string): ResourceType | undefined =>
  byLowerName(resourceTypesOf(service)).get(name.toLowerCase());

const byLowerName = remembered(
  (types: readonly ResourceType[]): ReadonlyMap<string, ResourceType> =>
    new Map(types.map((type) => [type.name.toLowerCase(), type])),
);

/**
 * The services that have resources with a segment in the service field of their ARNs, by prefix; the segment is often
 * that of another service. Empty for segments that no resource has, such as `sts`.
 */
export const servicesOfArn = (segment: string): readonly string[] => readIndex().arnServices.get(segment) ?? [];

/** The segments that stand in the service field of the ARNs of resources. */
export const arnServices = (): Iterable<string> => readIndex().arnServices.keys();
