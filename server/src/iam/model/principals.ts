import { isAccountId, parseArn } from './arn';
import { readProvider } from './federation';
import type { PrincipalType } from './names';
import type { Statement } from './statement';

/**
 * Why a value is no principal of its type. `instead` is the same principal written as AWS wants it, if it is clear
 * which one is meant.
 */
export interface PrincipalFault {
  readonly fault:
    | 'account'
    | 'arn'
    | 'group'
    | 'session'
    | 'deleted-user'
    | 'deleted-role'
    | 'service'
    | 'federated'
    | 'canonical'
    | 'blanks';
  readonly instead?: string;
}

/**
 * `s3.amazonaws.com`, with more labels or a region before the domain of a partition, or one of the two domains that a
 * few services use. Names are not checked: there is no list of them.
 */
const serviceName =
  /^[a-z0-9-]+(\.[a-z0-9-]+)*\.(amazonaws\.com|amazonaws\.com\.cn|amazonaws\.eu|amazon\.com|aws\.internal|c2s\.ic\.gov|sc2s\.sgov\.gov|csp\.hci\.ic\.gov|cloud\.adc-e\.uk)$/i;

/** True for a statement about services alone. */
export const isAboutServices = ({ principals }: Statement): boolean =>
  principals.length > 0 && principals.every(({ type }) => type === 'Service');

export const isServiceName = (value: string): boolean => serviceName.test(value);

/** Ids that AWS shows in place of a user or role that was deleted. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids */
const uniqueId = /^(AIDA|AROA)[A-Z0-9]{12,124}$/;

/** Words that stand for a principal in documentation, where no ARN shows what they stand for. */
const standIns = [
  /account|acct|principal|your|canonical|^x{3,}$/i,
  /(^|[\s_-])(arns?|id|user|role|name)([\s_-]|$)/i,
  /(^|[\s_-])arns?\//i,
  /^[A-Z][A-Z0-9]*[_-][A-Z0-9_-]+$/,
];

/** Marks of templates that neither an account id nor the name of a service can hold: `$ACCOUNT`, `%s`, `{account}`. */
const templateMark = /[$%#@{}[\]]/;

/** True if a value, or the account of its ARN, is a word that a person or a template was meant to replace. */
export function isStandIn(value: string): boolean {
  const arn = parseArn(value);
  if (arn) return templateMark.test(arn.account);
  if (templateMark.test(value)) return true;
  const isWord = !value.startsWith('arn:') && !isServiceName(value) && !uniqueId.test(value);
  return isWord && standIns.some((words) => words.test(value));
}

/** The account of `arn:aws:iam::111122223333:root` or `111122223333`. */
export function wholeAccount(principal: string): string | undefined {
  const arn = parseArn(principal);
  return isAccountId(principal)
    ? principal
    : arn?.service === 'iam' && arn.resource === 'root'
      ? arn.account
      : undefined;
}

/** What is wrong with a value of a principal of some type; nothing if AWS may know it. `*` must be handled before. */
export function faultOf(type: PrincipalType, value: string): PrincipalFault | undefined {
  const found = faultOfTrimmed(type, value);
  const trimmed = value.trim();
  return found && trimmed !== value && !faultOfTrimmed(type, trimmed) ? { fault: 'blanks', instead: trimmed } : found;
}

function faultOfTrimmed(type: PrincipalType, value: string): PrincipalFault | undefined {
  switch (type) {
    case 'AWS':
      return awsFault(value);
    case 'Service':
      if (isServiceName(value)) return undefined;
      return { fault: 'service', ...(/^[a-z][a-z0-9-]+$/.test(value) && { instead: `${value}.amazonaws.com` }) };
    case 'Federated': {
      const provider = readProvider(value);
      const account = parseArn(value)?.account;
      return provider && (account === undefined || isAccountId(account)) ? undefined : { fault: 'federated' };
    }
    case 'CanonicalUser':
      return /^[0-9a-f]{64}$/i.test(value) ? undefined : { fault: 'canonical' };
  }
}

/** The type whose principals look like a value; nothing if none does. */
export const typeOfPrincipal = (value: string): PrincipalType | undefined =>
  (['AWS', 'Federated', 'Service', 'CanonicalUser'] as const).find((type) => {
    const found = faultOf(type, value);
    return !found || found.fault.startsWith('deleted');
  });

function awsFault(value: string): PrincipalFault | undefined {
  if (isAccountId(value)) return undefined;
  if (uniqueId.test(value)) return { fault: value.startsWith('AROA') ? 'deleted-role' : 'deleted-user' };
  const digits = value.replace(/[\s-]/g, '');
  if (/^\d+$/.test(digits)) return { fault: 'account', ...(isAccountId(digits) && { instead: digits }) };
  const arn = parseArn(value);
  if (!arn) return { fault: 'arn', ...withRegionField(value) };
  const { partition, service, region, account, resource } = arn;
  if (!/^aws(-[a-z]+)*$/.test(partition) || region !== '') return { fault: 'arn' };
  // The user that stands for a CloudFront distribution lives in an account of its own.
  if (account === 'cloudfront' && resource.startsWith('user/')) return undefined;
  if (service === 'iam' && /^group\//.test(resource)) return { fault: 'group' };
  if (service === 'sts' && /^assumed-role\/[^/]+\/?$/.test(resource)) return { fault: 'session' };
  const known =
    (service === 'iam' && /^(root|(user|role)\/.*[^/])$/.test(resource)) ||
    (service === 'sts' && /^(assumed-role\/[^/]+\/[^/]+|federated-user\/[^/]+)$/.test(resource));
  if (!known) return { fault: 'arn' };
  return isAccountId(account) ? undefined : { fault: 'account' };
}

/** `arn:aws:iam:111122223333:user/ann` lacks the empty field of the region. */
function withRegionField(value: string): { instead?: string } {
  const fields = value.split(':');
  const instead = [...fields.slice(0, 3), '', ...fields.slice(3)].join(':');
  return fields.length === 5 && parseArn(instead) && !awsFault(instead) ? { instead } : {};
}
