import { isLiteralCredential } from '../../secrets/literal';
import { propertyOf } from '../catalogue';
import { familyOf } from '../families';
import { fileRule } from '../rule';

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
      text: '{key} stands here in clear text{also}.',
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
      { text: `${base}sql-user=datomic\nsql-password=«datomic»\n` },
    ],
    valid: [
      { text: `${base}sql-user=orders\nsql-password=\${SQL_PASSWORD}\n` },
      { text: `${base}sql-user=orders\n# sql-password=\n` },
    ],
  },
  *whole(file) {
    for (const { key, value } of file.properties) {
      const { secret, until } = propertyOf(key.text) ?? {};
      // Access keys of the families are what leftover-access-keys is about; what no Datomic reads any more opens nothing.
      if (!secret || until !== undefined || value.text === '' || familyOf(key.text)) continue;
      const data = { key: key.text };
      if (sampleWords.has(value.text.toLowerCase())) yield { message: 'sample', span: value.span, data };
      else if (isLiteralCredential(value.text))
        yield { message: 'secret', span: value.span, data: { ...data, also: alsoIn(secret.alsoIn) } };
    }
  },
});

const alsoIn = (places: readonly string[]): string =>
  places.length === 0
    ? ''
    : `, and ends up in ${places.length > 1 ? `${places.slice(0, -1).join(', ')} and ` : ''}${places.at(-1)} too`;
