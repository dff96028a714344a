import type { FileFacts } from '../../core/language';
import { remembered, rememberedText } from '../../core/memo';
import type { Policy } from './document';
import { type Entry, elementOf, type Statement } from './statement';

/** What a policy is attached to. */
export const policyKinds = ['identity', 'trust', 'resource', 'scp', 'rcp', 'boundary', 'session', 'endpoint'] as const;

export type PolicyKind = (typeof policyKinds)[number];

/** A kind as a user sets it; `resource:s3` names the service too. */
export interface KindSetting {
  readonly kind: PolicyKind;
  readonly service?: string;
}

export interface KindOfPolicy extends KindSetting {
  /** Said by the user or the file's name, or read off the content. */
  readonly certainty: 'set' | 'assumed';
  /** True if it is set, or the content allows no other kind: then what AWS refuses for this kind alone is an error. */
  readonly certain: boolean;
}

/** Reads `trust` or `resource:s3`; nothing if there is no such kind. */
export function parseKind(text: string): KindSetting | undefined {
  const [name, service, ...rest] = text.split(':');
  const kind = policyKinds.find((known) => known === name);
  if (!kind || rest.length > 0 || (service !== undefined && (kind !== 'resource' || !/^[a-z0-9-]+$/.test(service))))
    return undefined;
  return { kind, ...(service !== undefined && { service }) };
}

export const kindText = ({ kind, service }: KindSetting): string => (service ? `${kind}:${service}` : kind);

/** Names that say what a file holds: `audit.scp.json`. */
const nameWithKind = new RegExp(`\\.(${policyKinds.join('|')})(?:-policy)?\\.jsonc?$`);

const managedName = /\.managed(-policy)?\.jsonc?$/;

/** Others that do: `role-trust-policy.json`. */
const kindByName: readonly (readonly [RegExp, PolicyKind])[] = [
  [/(trust|assume-?role)[-_.]?policy[^/]*\.jsonc?$/, 'trust'],
  [/service[-_]control[-_]policy[^/]*\.jsonc?$/, 'scp'],
  [/resource[-_]control[-_]policy[^/]*\.jsonc?$/, 'rcp'],
  [/permissions?[-_]boundary[^/]*\.jsonc?$/, 'boundary'],
  [managedName, 'identity'],
];

/** True for the name of a file with a managed policy. */
export const isManaged = ({ path }: FileFacts): boolean => managedName.test(path?.toLowerCase() ?? '');

export const kindOfFile = ({ path }: FileFacts): KindSetting | undefined =>
  path === undefined ? undefined : kindOfName(path.slice(path.lastIndexOf('/') + 1).toLowerCase());

const kindOfName = rememberedText((name): KindSetting | undefined => {
  const kind = nameWithKind.exec(name)?.[1] ?? kindByName.find(([pattern]) => pattern.test(name))?.[1];
  return kind ? { kind: kind as PolicyKind } : undefined;
});

/**
 * Services whose resources can carry a policy of their own.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_aws-services-that-work-with-iam.html
 */
const servicesWithResourcePolicies = new Set(
  (
    'acm-pca aoss apigateway backup backup-storage cassandra cloudtrail codeartifact codebuild dynamodb ecr ecr-public ' +
    'elasticfilesystem es events execute-api glacier glue imagebuilder iot kafka kinesis kms lambda lex logs mediastore ' +
    'migrationhub-orchestrator network-firewall organizations private-networks ram redshift redshift-serverless ' +
    'refactor-spaces rekognition resource-explorer-2 route53resolver s3 s3-object-lambda s3-outposts s3express s3tables ' +
    's3vectors schemas secretsmanager serverlessrepo ses signer sns sqs ssm ssm-contacts ssm-incidents verifiedpermissions ' +
    'vpc-lattice vpc-lattice-svcs'
  ).split(' '),
);

/** The kind of a policy: as set, else by the file's name, else by what it holds. */
export function kindOfPolicy(policy: Policy, file: FileFacts, set: KindSetting | undefined): KindOfPolicy {
  const named = kindOfFile(file);
  const said = set ?? (named && canBe(named.kind, policy) ? named : undefined);
  if (said) {
    const service = said.service ?? (said.kind === 'resource' ? onlyService(policy) : undefined);
    return { kind: said.kind, ...(service && { service }), certainty: 'set', certain: true };
  }
  return { ...assumedKind(policy), certainty: 'assumed' };
}

/** Names are sometimes meant in another way: a trust policy has principals and no resources. */
const canBe = (kind: PolicyKind, { statements }: Policy): boolean =>
  kind !== 'trust' ||
  statements.length === 0 ||
  statements.some(({ unit }) => hasPrincipal(unit) || unit.resources.length + unit.notResources.length === 0);

const hasPrincipal = remembered(
  (statement: Statement): boolean =>
    elementOf(statement, 'Principal') !== undefined || elementOf(statement, 'NotPrincipal') !== undefined,
);

const hasResource = (statement: Statement): boolean =>
  elementOf(statement, 'Resource') !== undefined || elementOf(statement, 'NotResource') !== undefined;

function assumedKind(policy: Policy): KindSetting & { certain: boolean } {
  if (!policy.statements.some(({ unit }) => hasPrincipal(unit))) return { kind: 'identity', certain: false };
  const statements = policy.statements.map(({ unit }) => unit);
  const services = new Set(statements.flatMap(servicesOf));
  if (services.size === 1 && services.has('sts')) return trustOrNot(statements);
  if (statements.some(isOpenToAll)) return { kind: 'endpoint', certain: false };
  const service = onlyService(policy);
  if (service && !servicesWithResourcePolicies.has(service)) return { kind: 'endpoint', certain: false };
  return { kind: 'resource', ...(service && { service }), certain: false };
}

/**
 * Only actions of STS: a trust policy, for certain if no resource is named, or if somebody is trusted whom only a trust
 * policy can name. For everybody and with a resource it may as well govern the STS endpoint or an organization.
 */
function trustOrNot(statements: readonly Statement[]): KindSetting & { certain: boolean } {
  const withResource = statements.filter(hasResource);
  const everybody = withResource.filter(({ principals }) => principals.some(({ value }) => value === '*'));
  if (everybody.length === 0) return { kind: 'trust', certain: true };
  return { kind: everybody.every(({ effect }) => effect === 'Deny') ? 'rcp' : 'endpoint', certain: false };
}

const isOpenToAll = ({ effect, principals, actions, resources }: Statement): boolean =>
  effect === 'Allow' &&
  [principals, actions, resources].every((entries: readonly Entry[]) => entries.some(({ value }) => value === '*'));

/** The services whose actions a statement names, each once. */
const servicesOf = remembered(({ actions, notActions }: Statement): readonly string[] => {
  const services = new Set<string>();
  for (const { value } of actions) services.add(serviceOf(value));
  for (const { value } of notActions) services.add(serviceOf(value));
  return [...services];
});

/** The service that all actions name, if it is one. */
function onlyService(policy: Policy): string | undefined {
  let only: string | undefined;
  for (const { unit } of policy.statements)
    for (const service of servicesOf(unit)) {
      if (service !== (only ?? service)) return undefined;
      only = service;
    }
  return only && /^[a-z0-9-]+$/.test(only) ? only : undefined;
}

/** The service prefix of an action in lower case; of `*` an asterisk. */
export const serviceOf = (action: string): string => (action.split(':', 1)[0] ?? '').trim().toLowerCase();
