import type { SourceAction } from './source';

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
