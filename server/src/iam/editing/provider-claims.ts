import { type ConditionKeyFacts, conditionKeysOf } from '../data/reference';
import { factsOfKey } from '../model/conditions';
import { claimOf, readProvider } from '../model/federation';
import type { Statement } from '../model/statement';

/** Hosts and paths of the OpenID Connect providers that a statement names as principals. */
const issuersOf = ({ principals }: Statement): string[] =>
  principals.flatMap(({ type, value }) => {
    const provider = type === 'Federated' ? readProvider(value) : undefined;
    return provider?.kind === 'oidc' ? [provider.issuer] : [];
  });

/**
 * The condition keys for claims of the providers that a statement names: those that AWS lists for a provider, else its
 * subject and audience, which every provider has.
 */
export function providerClaims(statement: Statement): readonly ConditionKeyFacts[] {
  return issuersOf(statement).flatMap((issuer) => {
    const listed = conditionKeysOf('sts').filter(({ pattern }) => claimOf(pattern, issuer) !== undefined);
    return listed.length > 0 ? listed : ['sub', 'aud'].flatMap((claim) => ownKey(`${issuer}:${claim}`));
  });
}

function ownKey(key: string): ConditionKeyFacts[] {
  const facts = factsOfKey(key);
  return facts ? [{ ...facts, pattern: key }] : [];
}

/** True for the claims of any provider: their keys begin with its host. */
export const isProviderClaim = ({ pattern }: ConditionKeyFacts): boolean =>
  /^[^:/]*\./.test(pattern.slice(0, Math.max(pattern.lastIndexOf(':'), 0)));
