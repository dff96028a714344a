import { remembered } from '../../core/memo';
import type { Span } from '../../core/span';
import { findSecretKeys } from '../../secrets/find';
import { findAccessKeyIds, isReference } from '../../secrets/shapes';
import { findCredentialUris } from '../../secrets/uris';
import { parseProperties, propertiesOf } from '../../syntax/properties/parse';
import { propertyOf } from '../catalogue';
import { familyOf } from '../families';
import type { TransactorTemplate } from './document';

/** A secret in the user data of a template; ids of access keys too. */
export interface UserDataSecret {
  /** In the template. */
  readonly span: Span;
  readonly is: 'access-key' | 'password';
}

/** The secrets that stand in user data in clear text, by position. */
export const secretsInUserData = remembered(({ launches }: TransactorTemplate): readonly UserDataSecret[] =>
  launches.flatMap(({ userData }) =>
    userData ? secretsIn(userData.text).map(({ span, is }) => ({ is, span: userData.sourceOf(span) })) : [],
  ),
);

function secretsIn(text: string): UserDataSecret[] {
  const found = [...propertiesWithSecrets(text)];
  const add = (span: Span, is: UserDataSecret['is']) => {
    if (found.every((other) => other.span.end <= span.start || other.span.start >= span.end)) found.push({ span, is });
  };
  for (const { span } of findSecretKeys(text)) add(span, 'access-key');
  for (const { span } of findAccessKeyIds(text)) add(span, 'access-key');
  for (const { credentials } of findCredentialUris(text))
    for (const { value } of credentials) if (!isReference(text.slice(value.start, value.end))) add(value, 'password');
  return found.sort((a, b) => a.span.start - b.span.start);
}

/** The transactor's own properties, which the script writes into a file line by line. */
function propertiesWithSecrets(text: string): UserDataSecret[] {
  return propertiesOf(parseProperties(text)).flatMap(({ key, value }): UserDataSecret[] => {
    if (value.text === '' || isReference(value.text)) return [];
    const part = familyOf(key.text)?.part;
    if (part !== undefined) return part === 'user' ? [] : [{ span: value.span, is: 'access-key' }];
    // A licence opens nothing, and newer versions need none.
    if (!propertyOf(key.text)?.secret || key.text === 'license-key' || key.text === 'sql-url') return [];
    return [{ span: value.span, is: /access-key-id$|secret-key$/.test(key.text) ? 'access-key' : 'password' }];
  });
}
