import { code, listed } from '../../core/markdown';
import {
  actionOf,
  arnMatchesType,
  type ResourceType,
  resourceTypesOf,
  serviceOf,
  servicesOfArn,
} from '../data/reference';
import { parseArn } from '../model/arn';
import type { Statement } from '../model/statement';
import { shown } from '../words';
import { mostCounted } from './describe-action';
import { actionsOf } from './statement-actions';

/** The fields of an ARN and what it can stand for, in Markdown; nothing of text that is none. */
export function describeArn(value: string, statement: Statement): string | undefined {
  if (value === '*') return 'Every resource that the actions take.';
  const arn = parseArn(value);
  if (!arn || value.length > 2048) return undefined;
  const { partition, service, region, account, resource } = arn;
  return [
    typesText(value, service, statement),
    [
      `- Partition: ${field(partition)}`,
      `- Service: ${field(service)}${serviceOf(service) ? `, ${serviceOf(service)?.name}` : ''}`,
      `- Region: ${field(region)}`,
      `- Account: ${field(account)}`,
      `- Resource: ${field(resource)}`,
    ].join('\n'),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

const field = (text: string): string => (text === '' ? 'none' : text === '*' ? '`*`, any' : code(shown(text)));

/** Types of the statement's actions come before others of the service. */
function typesText(value: string, segment: string, statement: Statement): string {
  const fits = (type: ResourceType) => arnMatchesType(value, type) === 'yes';
  const wanted = typesOfActions(statement).filter(fits);
  // Other services may call the same resources their own.
  const own = wanted.length > 0 ? wanted : resourceTypesOf(segment).filter(fits);
  const types = own.length > 0 ? own : servicesOfArn(segment).flatMap(resourceTypesOf).filter(fits);
  if (types.length === 0) return '';
  const named = types.slice(0, 6);
  const owner = new Set(types.map(({ service }) => service));
  const [only] = owner;
  const of = owner.size === 1 && only !== undefined ? ` of ${serviceOf(only)?.name ?? only}` : '';
  const more = types.length > named.length ? ` or one of ${types.length - named.length} other types` : '';
  return `Resource${of}: ${listed([...new Set(named.map(({ name }) => name))], 'or')}${more}`;
}

/** The types of resource that a statement's actions take, each once; those that an action requires first. */
export function typesOfActions(statement: Statement): ResourceType[] {
  const actions = actionsOf(statement) ?? [];
  if (actions.length > mostCounted) return [];
  const byService = new Map<string, ReadonlyMap<string, ResourceType>>();
  const typesByName = (service: string) => {
    const types = byService.get(service) ?? new Map(resourceTypesOf(service).map((type) => [type.name, type]));
    byService.set(service, types);
    return types;
  };
  const required = new Set<ResourceType>();
  const optional = new Set<ResourceType>();
  for (const { service, name } of actions)
    for (const entry of actionOf(service, name)?.resourceTypes ?? []) {
      const type = typesByName(service).get(entry.name);
      if (type) (entry.required ? required : optional).add(type);
    }
  return [...new Set([...required, ...optional])];
}
