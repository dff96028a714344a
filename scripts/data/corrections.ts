import type { SourceAction, SourceService } from './source';

const classic = ['loadbalancer'];
const balancers = [...classic, 'loadbalancer/app/', 'loadbalancer/gwy/', 'loadbalancer/net/'];
const listeners = ['listener/app', 'listener/gwy', 'listener/net', 'listener-rule/app', 'listener-rule/net'];
const tagged = [...balancers, ...listeners, 'targetgroup', 'truststore'];

/**
 * Resource types of actions that two pages of the reference describe, of which the data has only one. Any of them will do.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_awselasticloadbalancingv2.html
 */
const resourceTypes: Readonly<Record<string, readonly string[]>> = {
  'elasticloadbalancing:AddTags': tagged,
  'elasticloadbalancing:CreateLoadBalancer': balancers,
  'elasticloadbalancing:DeleteLoadBalancer': balancers,
  'elasticloadbalancing:ModifyLoadBalancerAttributes': balancers,
  'elasticloadbalancing:RemoveTags': tagged,
};

/** The action as the reference has it. Throws if the data has become right by itself, so that corrections do not stay. */
export function corrected(service: string, action: SourceAction): SourceAction {
  const types = resourceTypes[`${service}:${action.name}`];
  if (!types) return action;
  if (action.resourceTypes.map(({ name }) => name).join() !== classic.join())
    throw new Error(`${service}:${action.name} is not to be corrected any more`);
  return { ...action, resourceTypes: types.map((name) => ({ name, required: false })) };
}

/** Services that go by their prefix, which is all that policies know of them, and not by the name of a product. */
const goingByPrefix: ReadonlySet<string> = new Set(['aws-external-anthropic']);

/** The service with its prefix wherever the data has the product's name, if it is one of those. Throws if the name is gone. */
export function withoutProductName(service: SourceService): SourceService {
  const { prefix, name } = service;
  if (!goingByPrefix.has(prefix)) return service;
  if (name === prefix) throw new Error(`${prefix} has no name to be left out any more`);
  const product = name.replace(/ on AWS$/, '');
  const plain = <T extends { readonly description: string }>(described: T): T => ({
    ...described,
    description: described.description.replaceAll(product, prefix),
  });
  return {
    ...service,
    name: prefix,
    actions: service.actions.map(plain),
    conditionKeys: service.conditionKeys.map(plain),
  };
}
