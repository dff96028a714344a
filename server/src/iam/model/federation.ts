import { parseArn } from './arn';
import type { Statement } from './statement';

/** An identity provider that a trust policy names as `Federated`. */
export type IdentityProvider =
  | { readonly kind: 'saml'; readonly partition: string }
  | {
      readonly kind: 'oidc';
      /** Host and path as written: condition keys begin with it. */
      readonly issuer: string;
    };

/**
 * Web identity providers that need no provider resource of the account.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-federated-web-identity
 */
const builtInIssuers = [
  'cognito-identity.amazonaws.com',
  'www.amazon.com',
  'graph.facebook.com',
  'accounts.google.com',
] as const;

const samlProvider = 'saml-provider/';
const oidcProvider = 'oidc-provider/';

/** The provider that a value names; nothing if it names none. */
export function readProvider(value: string): IdentityProvider | undefined {
  if ((builtInIssuers as readonly string[]).includes(value)) return { kind: 'oidc', issuer: value };
  const arn = parseArn(value);
  if (arn?.service !== 'iam') return undefined;
  if (arn.resource.startsWith(samlProvider) && arn.resource !== samlProvider)
    return { kind: 'saml', partition: arn.partition };
  const issuer = arn.resource.startsWith(oidcProvider) ? arn.resource.slice(oidcProvider.length) : '';
  // The name of a provider is its URL without the scheme.
  return issuer === '' || issuer.includes('://') ? undefined : { kind: 'oidc', issuer };
}

/** One spelling for issuers that differ by case or by a slash at the end. */
export const normalIssuer = (issuer: string): string => issuer.toLowerCase().replace(/\/$/, '');

/** What a condition key asks of a token of an issuer: `sub` for `gitlab.com:sub`; nothing for other keys. */
export function claimOf(key: string, issuer: string): string | undefined {
  const colon = key.lastIndexOf(':');
  return colon >= 0 && normalIssuer(key.slice(0, colon)) === normalIssuer(issuer)
    ? key.slice(colon + 1).toLowerCase()
    : undefined;
}

/** True if a condition can hold only for a key that is there and has one of its values. */
export const isPositive = ({ operator }: Statement['conditions'][number]): boolean =>
  operator.name !== undefined && operator.name !== 'Null' && !operator.negated;
