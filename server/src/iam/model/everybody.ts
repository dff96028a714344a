import { table } from '../../core/table';
import { sensitiveKeys } from '../data/sensitive-keys';
import { hasWildcard, parseArn } from './arn';
import { hasKnownConditions } from './complete';
import type { KindOfPolicy } from './kinds';
import { type Condition, keyIs, type Principal, type Statement } from './statement';
import { policyVariablesIn } from './variables';

/** `"*"` and `{"AWS": "*"}`: everybody, signed in or not. */
export const isEverybody = ({ type, value }: Principal): boolean =>
  value === '*' && (type === undefined || type === 'AWS');

/** Whether a condition narrows down who everybody is, to fixed accounts, organizations, networks or sources, or may. */
export const narrowsEverybody = (statement: Statement): boolean =>
  !hasKnownConditions(statement) ||
  statement.conditions.some((condition) => {
    const found = looseness(condition);
    return found === undefined || (found === 'optional' && requiresKey(statement, condition.key));
  });

/** True if another condition asks for requests with the key. */
const requiresKey = ({ conditions }: Statement, key: string): boolean =>
  conditions.some(
    (other) => keyIs(other, key) && other.operator.name === 'Null' && other.values.every(({ value }) => isFalse(value)),
  );

/** True if a statement for everybody may as well stand in the policy of a VPC endpoint, where it is usual. */
export const mayBeEndpoint = ({ resources }: Statement, { service, certain }: KindOfPolicy): boolean =>
  !certain && (service === undefined || beyondOneResource[service]?.(resources.map(({ value }) => value)) === true);

const bucketOf = (resource: string): string | undefined =>
  parseArn(resource)?.resource.split('/', 1)[0]?.replace(/\*$/, '');

/** By service: true for what the policy of one resource, which must name it, cannot hold. */
const beyondOneResource = table<(resources: readonly string[]) => boolean>({
  s3: (resources) => resources.includes('*') || new Set(resources.flatMap((value) => bucketOf(value) ?? [])).size > 1,
  dynamodb: (resources) => resources.includes('*'),
});

type Test = (value: string) => boolean;

const isEscape: Test = (variable) => /^\$\{[*?$]\}$/.test(variable);
/** Of the one resource that a policy is attached to. */
const isOfResource: Test = (variable) => /^\$\{aws:Resource(Account|OrgID)\}$/i.test(variable);
const isFixed: Test = (value) =>
  value !== '' &&
  !hasWildcard(value) &&
  policyVariablesIn(value).every(({ text }) => isEscape(text) || isOfResource(text));
const isTrue: Test = (value) => value.toLowerCase() === 'true';
const isFalse: Test = (value) => value.toLowerCase() === 'false';
const firstPart =
  (separator: string): Test =>
  (value) =>
    isFixed(value.split(separator, 1)[0] ?? '');

/** The account of the ARN is fixed; the names of buckets tell accounts apart, too. */
function namesAccount(value: string): boolean {
  const arn = parseArn(value);
  if (!arn) return isFixed(value);
  return isFixed(arn.account) || (arn.service === 's3' && firstPart('/')(arn.resource));
}

/** Not wider than /8 for IPv4 and /32 for IPv6. */
function isNarrowNetwork(value: string): boolean {
  const [address = '', bits] = value.split('/', 2);
  const width = address.includes(':') ? 32 : 8;
  return isFixed(value) && (bits === undefined || !/^\d+$/.test(bits) || Number(bits) >= width);
}

/**
 * Keys that narrow down a wildcard principal, with what their values must be like.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html#access-control-block-public-access-policy-status
 */
const narrowingKeys = table<Test>({
  'aws:principalorgid': isFixed,
  'aws:principalorgpaths': firstPart('/'),
  'aws:principalaccount': isFixed,
  'aws:principalarn': namesAccount,
  'aws:principalservicename': isFixed,
  'aws:principalservicenameslist': isFixed,
  'aws:principalisawsservice': isTrue,
  'aws:sourcearn': namesAccount,
  'aws:sourceaccount': isFixed,
  'aws:sourceowner': isFixed,
  'aws:sourceorgid': isFixed,
  'aws:sourceorgpaths': firstPart('/'),
  'aws:sourcevpc': isFixed,
  'aws:sourcevpce': isFixed,
  'aws:sourcevpcarn': namesAccount,
  'aws:vpceaccount': isFixed,
  'aws:vpceorgid': isFixed,
  'aws:vpceorgpaths': firstPart('/'),
  'aws:userid': firstPart(':'),
  'aws:sourceip': isNarrowNetwork,
  'kms:calleraccount': isFixed,
  's3:dataaccesspointarn': namesAccount,
  's3:dataaccesspointaccount': isFixed,
  'lambda:eventsourcetoken': isFixed,
  'elasticfilesystem:accessedviamounttarget': isTrue,
  'elasticfilesystem:accesspointarn': namesAccount,
  'vpc-lattice-svcs:sourcevpc': isFixed,
  'vpc-lattice-svcs:sourcevpcowneraccount': isFixed,
});

/** Those of them that have several values at once. */
const multivalued = [
  'aws:principalorgpaths',
  'aws:principalservicenameslist',
  'aws:sourceorgpaths',
  'aws:vpceorgpaths',
];

/**
 * Why a condition does not narrow down who everybody is: its key does not tell callers apart, it names those who are
 * kept out, its values match anybody, or it also holds for callers without the key. Nothing if it does narrow it down,
 * or if that cannot be known.
 */
export function looseness({
  operator,
  key,
  values,
}: Condition): 'unrelated' | 'negated' | 'wide' | 'optional' | undefined {
  const { name, qualifier, ifExists, negated } = operator;
  if (!name) return undefined;
  const test = narrowingKeys[key.toLowerCase()];
  if (!test) return 'unrelated';
  if (negated) return 'negated';
  if (name === 'Null') return 'wide';
  // Wrong wildcards are reported where they stand: `stringequals-wildcard`, `sensitive-key-wildcard`.
  const isToldElsewhere: Test = (value) =>
    hasWildcard(value) &&
    (/^StringEquals/.test(name) || (name === 'StringLike' && sensitiveKeys.has(key.toLowerCase())));
  if (!values.every(({ value }) => test(value) || isToldElsewhere(value))) return 'wide';
  return ifExists || qualifier === 'ForAllValues' ? 'optional' : undefined;
}

/** The operator by which an `optional` condition no longer holds for callers without the key. */
export function requiringOperator({ operator, key }: Condition): string {
  return multivalued.includes(key.toLowerCase()) ? `ForAnyValue:${operator.name}` : String(operator.name);
}
