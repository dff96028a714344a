import { covers, type Span, shiftSpan } from '../../core/span';
import { findSecretKeys } from '../../secrets/find';
import { isNameOfSecret } from '../../secrets/names';
import { findAccessKeyIds, mayHoldSecret } from '../../secrets/shapes';
import { findCredentialUris } from '../../secrets/uris';
import { sourceSpan } from '../../syntax/properties/logical-line';
import { propertyOf } from '../catalogue';
import type { TransactorFile } from '../document';
import { devFile } from '../examples';
import { familyOf } from '../families';
import { fileRule } from '../rule';

/** With an escape each, so that nothing that looks for keys takes this file or the page on the rule for a leak. */
const id = '\\u0041KIAQ3EGWTR7YHLVK2XC';
const secret = 'k\\u0050xQz8vT1mW9rYcU5bNe7hJ2dLfG6sA0oRiXtVq3';

export const strayAccessKey = fileRule({
  name: 'stray-access-key',
  summary: 'An access key stands in a Datomic file where Datomic reads none.',
  why: 'The key is of no use there, and valid until somebody deactivates it in IAM: whoever can read the file or its history in source control can act as its owner. Where Datomic does read a key, a role makes it needless, too.',
  reference: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys_update.html',
  messages: {
    id: {
      text: 'The id of an access key stands here, and the key is valid until it is deactivated in IAM; Datomic needs none with a role.',
      severity: 'warning',
      secret: true,
    },
    secret: {
      text: 'A secret access key stands here, so whoever can read the file or its history can act as its owner: deactivate the key.',
      severity: 'error',
      secret: true,
    },
  },
  examples: {
    invalid: [{ text: `${devFile}data-dir=«${id}»\n` }, { text: `${devFile}data-dir=of «${id}» and «${secret}»\n` }],
    valid: [
      { text: `${devFile}# AKIAIOSFODNN7EXAMPLE is the key that the documentation shows\n` },
      { text: `${devFile}#aws-dynamodb-access-key-id=${id}\n` },
      { text: `${devFile}data-dir=2fd4e1c67a2d28fced849ee1bb76e7391b93eb12\n` },
    ],
  },
  *whole(file) {
    // A quick look, which most files do not pass. An escape may hide anything.
    if (!/AKIA|\\/.test(file.text) && !mayHoldSecret(file.text)) return;
    const found = [...keysInComments(file), ...keysInProperties(file)];
    yield* found.sort((a, b) => a.span.start - b.span.start);
  },
});

interface Key {
  readonly message: 'id' | 'secret';
  readonly span: Span;
}

/** The keys in a text, but for those of sessions, which expire by themselves. */
function keysIn(text: string): Key[] {
  const ids = findAccessKeyIds(text).filter(({ temporary }) => !temporary);
  return [
    ...ids.map(({ span }): Key => ({ message: 'id', span })),
    ...findSecretKeys(text).map(({ span }): Key => ({ message: 'secret', span })),
  ];
}

/** In comments, but not in lines that were commented out when the file moved to roles. */
function keysInComments({ text, tree, commented }: TransactorFile): Key[] {
  const migrated = commented.filter(({ key }) => familyOf(key.text));
  return tree.entries
    .filter(({ kind, span }) => kind === 'comment' && !migrated.some((property) => covers(property.span, span)))
    .flatMap(({ span }) =>
      keysIn(text.slice(span.start, span.end)).map((key) => ({ ...key, span: shiftSpan(key.span, span.start) })),
    );
}

/** In keys and values that no other rule takes for a secret: values of keys that say so, and those in URIs. */
function keysInProperties({ properties }: TransactorFile): Key[] {
  const isTold = (key: string) => familyOf(key) !== undefined || propertyOf(key)?.secret || isNameOfSecret(key);
  return properties
    .flatMap(({ key, value }) => (isTold(key.text) ? [key] : [key, value]))
    .flatMap((decoded) => {
      const uris = findCredentialUris(decoded.text);
      return keysIn(decoded.text)
        .filter(({ span }) => !uris.some((uri) => covers(uri.span, span)))
        .map(({ message, span }) => ({ message, span: sourceSpan(decoded, span.start, span.end) }));
    });
}
