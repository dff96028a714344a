import { retiredServices } from './retired-services';
import { findService, once, readIndex, type ServiceFacts, servicePrefixes } from './service';

/*
 * What AWS's services, actions, resource types and condition keys are. Everything is computed on demand from an index
 * that is part of the program, at once and without I/O; texts for people are read elsewhere (details.ts).
 */
export {
  type ActionName,
  actionOf,
  actionsMatching,
  actionsNamed,
  isAction,
  matchesAnyAction,
  someAction,
} from './actions';
export { apiNames } from './api-names';
export { type ArnForm, arnMatchesType, beginsAsType, fillsForm, formsOf } from './arn-forms';
export {
  actionHasKey,
  type ConditionKeyFacts,
  conditionKeyOf,
  conditionKeysOf,
  conditionKeysOfAction,
  globalConditionKeys,
  listsKey,
  serviceTagging,
  type TagConditions,
} from './condition-keys';
export type { AccessLevel } from './encoding';
export { deprecatedKeys, type KeyType } from './global-keys';
export { hasRegionForm, isRegion, partitions, regions } from './places';
export { type PrivilegeEscalation, privilegeEscalations } from './privilege-escalations';
export { arnServices, resourceTypeOf, resourceTypesOf, servicesOfArn } from './resources';
export { renamedServices, retiredServices } from './retired-services';
export { type SensitiveCategory, sensitiveActions, sensitivityOf } from './sensitive-actions';
export { type ActionFacts, type ResourceType, type ServiceFacts, servicePrefixes } from './service';

/**
 * What is known of a service by its prefix, without regard to case. Services that are no longer in the data are in
 * retiredServices alone.
 */
export function serviceOf(prefix: string): ServiceFacts | undefined {
  const service = findService(prefix);
  if (!service) return undefined;
  const date = retiredServices[service.prefix]?.date;
  return { prefix: service.prefix, name: service.name, ...(date !== undefined && { retired: date }) };
}

/** The day of the data, `YYYY-MM-DD`. */
export const dataVersion = once((): string => readIndex().date);

/** Reads the whole index, as a bench wants to measure it. Returns how many actions there are. */
export function loadReference(): number {
  let count = 0;
  for (const prefix of servicePrefixes()) count += findService(prefix)?.lowerNames().length ?? 0;
  return count;
}
