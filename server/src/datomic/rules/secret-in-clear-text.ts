import type { Span } from '../../core/span';
import { isLiteralCredential } from '../../secrets/literal';
import { isNameOfSecret } from '../../secrets/names';
import { findCredentialUris } from '../../secrets/uris';
import { sourceSpan } from '../../syntax/properties/logical-line';
import type { PropertyEntry } from '../../syntax/properties/parse';
import { propertyOf } from '../catalogue';
import type { FileKind } from '../catalogue/property';
import { leaks, silentSince } from '../catalogue/references';
import { familyOf } from '../families';
import { fileRule } from '../rule';
import { isBefore } from '../values/version';
import { listed } from '../words';

/** The words that Datomic's own sample files have for passwords, and what people write before they think of one. */
const sampleWords = new Set(['datomic', 'admin', 'password', 'postgres', 'secret', 'test', 'dev']);

const base =
  'protocol=sql\nhost=localhost\nport=4334\nsql-url=jdbc:postgresql://localhost:5432/datomic\nsql-driver-class=org.postgresql.Driver\nmemory-index-threshold=32m\nmemory-index-max=256m\nobject-cache-max=128m\n';

export const secretInClearText = fileRule({
  name: 'secret-in-clear-text',
  summary: 'A password stands in the file in clear text.',
  why: 'Who can read the file, its history in source control or one of the places where Datomic repeats it has the password. Where Datomic needs it in the file, the file is to be written at deployment and readable for the transactor only.',
  reference: 'https://docs.datomic.com/operation/system-properties.html',
  messages: {
    secret: {
      text: '{key} stands here in clear text, for everybody who can read the file or its history.',
      severity: 'warning',
    },
    repeated: {
      text: '{key} stands here in clear text, and also ends up in {places}.',
      severity: 'warning',
    },
    sample: {
      text: '{key} has the password of an example, which protects nothing where others can connect.',
      severity: 'information',
    },
  },
  examples: {
    invalid: [
      { text: `${base}sql-user=orders\nsql-password=«kuckuck-7»\n` },
      { text: base.replace('/datomic\n', '/datomic?user=orders&password=«kuckuck-7»\n') },
      { text: `${base.replace(/sql.*\n/g, '').replace('sql', 'dev')}storage-admin-password=«kuckuck-7»\n` },
      { text: `${base}client-secret=«kuckuck-7»\n` },
      { text: `${base}sql-user=datomic\nsql-password=«datomic»\n` },
    ],
    valid: [
      { text: `${base}sql-user=orders\nsql-password=\${SQL_PASSWORD}\n` },
      { text: base.replace('/datomic\n', '/datomic?user=orders&password=${SQL_PASSWORD}\n') },
      { text: `${base}sql-user=orders\n# sql-password=\n` },
    ],
  },
  *whole(file, { kind, options }) {
    for (const entry of file.properties) {
      const { version } = options.datomic;
      const isPrinted = version === undefined || isBefore(version, silentSince);
      for (const { name, text, span, alsoIn } of secretsIn(entry, kind)) {
        const places = alsoIn.filter((place) => isPrinted || place !== leaks.console);
        if (sampleWords.has(text.toLowerCase())) yield { message: 'sample', span, data: { key: name } };
        else if (!isLiteralCredential(text)) continue;
        else if (places.length === 0) yield { message: 'secret', span, data: { key: name } };
        else yield { message: 'repeated', span, data: { key: name, places: listed(places, 'and in') } };
      }
    }
  },
});

interface Secret {
  /** How a message calls it. */
  readonly name: string;
  readonly text: string;
  readonly span: Span;
  readonly alsoIn: readonly string[];
}

/** What is secret in a line: its value, or the password in a JDBC URL. */
function secretsIn({ key, value }: PropertyEntry, kind: FileKind): Secret[] {
  const known = propertyOf(key.text);
  if (key.text === 'sql-url')
    return findCredentialUris(value.text).flatMap(({ credentials }) =>
      credentials.map(({ value: { start, end } }) => ({
        name: 'The password in sql-url',
        text: value.text.slice(start, end),
        span: sourceSpan(value, start, end),
        alsoIn: [leaks.userData],
      })),
    );
  const { text, span } = value;
  if (!known && isNameOfSecret(key.text)) {
    // The log is spared what the transactor knows as a secret, and nothing else.
    const alsoIn = kind === 'transactor' ? [leaks.startLog, leaks.userData] : [];
    return text === '' ? [] : [{ name: key.text, text, span, alsoIn }];
  }
  // Access keys of the families are what leftover-access-keys is about; what no Datomic reads any more opens nothing.
  if (!known?.secret || known.until !== undefined || text === '' || familyOf(key.text)) return [];
  return [{ name: key.text, text, span, alsoIn: known.secret.alsoIn }];
}
