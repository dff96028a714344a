import { hasVariable, hasWildcard, isAccountId, parseArn } from './arn';
import { placeholdersIn } from './placeholders';
import type { Condition, Principal, Statement } from './statement';

/** `"*"` and `{"AWS": "*"}`: everybody, signed in or not. */
export const isEverybody = ({ type, value }: Principal): boolean =>
  value === '*' && (type === undefined || type === 'AWS');

/** Whether a condition narrows down who everybody is: to fixed accounts, organizations, networks or resources. */
export const narrowsEverybody = (statement: Statement): boolean => statement.conditions.some(isNarrowing);

type Test = (value: string) => boolean;

const isFixed: Test = (value) => !hasWildcard(value) && !hasVariable(value) && value !== '';
const isTrue: Test = (value) => value.toLowerCase() === 'true';
const firstPart =
  (separator: string): Test =>
  (value) =>
    isFixed(value.split(separator, 1)[0] ?? '');

/** The account of the ARN is fixed; S3 ARNs have none, there the bucket must be. */
function namesAccount(value: string): boolean {
  const arn = parseArn(value);
  if (!arn) return placeholdersIn(value).length > 0;
  if (arn.account === '') return arn.service === 's3' && firstPart('/')(arn.resource);
  return isAccountId(arn.account) || placeholdersIn(value).length > 0;
}

/** Not wider than /8 for IPv4 and /32 for IPv6. */
function isNarrowNetwork(value: string): boolean {
  const [address = '', bits] = value.split('/', 2);
  const width = address.includes(':') ? 32 : 8;
  return isFixed(value) && (bits === undefined || Number(bits) >= width);
}

/**
 * Keys that narrow down a wildcard principal, with what their values must be like.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html#access-control-block-public-access-policy-status
 */
const narrowingKeys: Readonly<Record<string, Test>> = {
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
};

/** A positive operator that an absent key does not satisfy, on a key that tells callers apart, with fixed values only. */
export function isNarrowing({ operator, key, values }: Condition): boolean {
  const { name, qualifier, ifExists, negated } = operator;
  if (!name || name === 'Null' || negated || ifExists || qualifier === 'ForAllValues') return false;
  const test = narrowingKeys[key.toLowerCase()];
  return test !== undefined && values.length > 0 && values.every(({ value }) => test(value));
}
