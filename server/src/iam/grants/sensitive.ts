import { actionOf, type SensitiveCategory, sensitiveActions } from '../data/reference';

/** Sensitive actions that can be restricted to resources: for others `*` is all that can be said. */
export const restrictable = (test: (categories: readonly SensitiveCategory[]) => boolean): string[] =>
  [...sensitiveActions()]
    .filter(([action, categories]) => test(categories) && takesResources(action))
    .map(([action]) => action);

/** True for an action that works on resources which a policy can name. */
export function takesResources(action: string): boolean {
  const [service = '', name = ''] = action.split(':');
  return (actionOf(service, name)?.resourceTypes.length ?? 0) > 0;
}
