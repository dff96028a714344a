import { table } from '../../core/table';
import { need, type Template, text } from '../../core/template';
import { ownClaim, publicIssuers, type RequiredClaim, sharedIssuers } from '../data/oidc-issuers';
import { claimOf, type IdentityProvider, isPositive, normalIssuer, readProvider } from '../model/federation';
import type { Condition, Statement } from '../model/statement';

/** A condition that says whose tokens or assertions of an identity provider a role takes. */
export interface ProviderLimit {
  /** What it comes to, as a command. */
  readonly title: string;
  readonly operator: 'StringEquals' | 'StringLike';
  readonly key: string;
  readonly value: string | Template;
}

/**
 * Where a partition receives SAML assertions.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_saml_assertions.html
 */
const signInUrls = table<string>({
  aws: 'https://signin.aws.amazon.com/saml',
  'aws-cn': 'https://signin.amazonaws.cn/saml',
  'aws-us-gov': 'https://signin.amazonaws-us-gov.com/saml',
});

/** Ways to limit what a role takes from a provider, best first. */
export function limitsOf(provider: IdentityProvider): ProviderLimit[] {
  if (provider.kind === 'saml') {
    const value = signInUrls[provider.partition] ?? text`${need('SIGN_IN_URL', 'https://signin.example.com/saml')}`;
    return [{ title: 'Take only assertions for the AWS sign-in', operator: 'StringEquals', key: 'SAML:aud', value }];
  }
  const { issuer } = provider;
  const name = normalIssuer(issuer);
  const required = sharedIssuers[name] ?? publicIssuers[name] ?? ownClaim;
  return required.values.map((value) => ({ ...value, key: keyOf(required, issuer) }));
}

/** The condition key of a claim of an issuer. */
export const keyOf = ({ claim }: RequiredClaim, issuer: string): string =>
  claim.includes(':') ? claim : `${issuer}:${claim}`;

/** True for a condition that tells whom an assertion is for, who made it, about whom, or from where it comes. */
export const limitsAssertions = (condition: Condition): boolean =>
  isPositive(condition) && /^(saml:(aud|iss|sub.*|doc)|aws:sourceip|aws:sourcevpce?)$/i.test(condition.key);

/** What a statement should also ask once it trusts its only principal as the identity provider that it is. */
export function missingLimit({ principals, conditions }: Statement): ProviderLimit | undefined {
  const [principal, another] = principals;
  const provider = principal && !another ? readProvider(principal.value) : undefined;
  if (!provider) return undefined;
  const [limit] = limitsOf(provider);
  const asks = (condition: Condition) =>
    provider.kind === 'saml'
      ? limitsAssertions(condition)
      : condition.key.toLowerCase() === limit?.key.toLowerCase() ||
        (!sharedIssuers[normalIssuer(provider.issuer)] && claimOf(condition.key, provider.issuer) !== undefined);
  return conditions.some(asks) ? undefined : limit;
}
