import type { Edit } from '../../core/edit';
import { isLiteralCredential, textAt } from '../literal';
import { textRule } from '../rule';
import { type Credential, type CredentialUri, findCredentialUris } from '../uris';

/** Parameters of connection and backup URIs that hold the halves of an access key. */
const keyParameters = new Set(['aws_access_key_id', 'aws_secret_key', 'aws_secret_access_key']);

export const credentialUri = textRule({
  name: 'credential-uri',
  summary: 'A connection URI of Datomic holds an access key or a password.',
  why: 'A URI travels: into source control, process lists, logs and error messages, and the credentials travel with it. Datomic takes access keys from the role of the instance instead and calls keys in URIs deprecated.',
  reference: 'https://docs.datomic.com/operation/aws-access-control.html',
  fixable: ['review'],
  messages: {
    key: {
      text: 'This URI holds an AWS secret access key in clear text: who sees the file, a process list or a log has it, while a role needs no key.',
      severity: 'error',
    },
    password: {
      text: 'This URI holds a password in clear text, so who sees the file, a process list or a log has it.',
      severity: 'warning',
    },
  },
  examples: {
    invalid: [
      {
        path: 'peer.edn',
        text: '{:db-uri "datomic:ddb://eu-west-1/orders/main?aws_access_key_id=AKIAIOSFODNN7EXAMPLE&aws_secret_key=«Wq7tEm2xVb9Rk4Lz1Np8»"}\n',
        fixed: '{:db-uri "datomic:ddb://eu-west-1/orders/main"}\n',
      },
      {
        path: 'start.sh',
        text: "export DB_URI='datomic:ddb://eu-west-1/orders/main?aws_secret_key=«Wq7tEm2xVb9Rk4Lz1Np8»&consistent=true'\n",
        fixed: "export DB_URI='datomic:ddb://eu-west-1/orders/main?consistent=true'\n",
      },
      {
        path: 'backup.sh',
        text: 'bin/datomic backup-db datomic:dev://localhost:4334/main "s3://orders-backup/main?aws_access_key_id=AKIAIOSFODNN7EXAMPLE&aws_secret_key=«Wq7tEm2xVb9Rk4Lz1Np8»"\n',
        fixed: 'bin/datomic backup-db datomic:dev://localhost:4334/main "s3://orders-backup/main"\n',
      },
      {
        path: 'config.json',
        text: '{"uri": "datomic:sql://main?jdbc:postgresql://db.example.org:5432/datomic?user=datomic&password=«kuckuck-7»"}\n',
      },
    ],
    valid: [
      { path: 'peer.edn', text: '{:db-uri "datomic:ddb://eu-west-1/orders/main"}\n' },
      { path: 'start.sh', text: 'export DB_URI="datomic:ddb://$REGION/$TABLE/main?aws_secret_key=$SECRET"\n' },
      {
        path: 'db.clj',
        text: '(def uri (str "datomic:ddb://eu-west-1/orders/main?aws_access_key_id=" id "&aws_secret_key=" secret))\n',
      },
      { path: 'notes.edn', text: '{:uri "datomic:ddb://us-east-1/table/db?aws_secret_key=<your secret>"}\n' },
      { path: 'web.edn', text: '{:proxy "https://someone:kuckuck-7@proxy.example.org/"}\n' },
    ],
  },
  *whole({ text }) {
    // Cheaper than to look at every URI of a text.
    if (!text.includes('datomic:') && !text.includes('aws_secret')) return;
    for (const uri of findCredentialUris(text)) {
      const secret = secretOf(text, uri);
      if (secret) yield { message: isKey(secret) ? 'key' : 'password', span: secret.value };
    }
  },
  *fixes({ text }, { message, span }, change) {
    if (message !== 'key') return;
    const uri = findCredentialUris(text).find(({ credentials }) =>
      credentials.some(({ value }) => value.start === span.start),
    );
    const edit = uri && withoutKeys(text, uri);
    if (!edit) return;
    const edits = change((draft) => draft.add(edit));
    yield { title: 'Remove the access key from the URI', safety: 'review', edits };
  },
});

const isKey = ({ name }: Credential): boolean => keyParameters.has(name ?? '');

/** What gives a URI away: the secret half of a key first, else a password; nothing in URIs of other programs. */
function secretOf(text: string, { scheme, credentials }: CredentialUri): Credential | undefined {
  const written = credentials.filter(({ value }) => isLiteralCredential(textAt(text, value)));
  const key = written.find((credential) => isKey(credential) && credential.name !== 'aws_access_key_id');
  if (key) return key;
  return scheme.startsWith('datomic:') ? written.find((credential) => !isKey(credential)) : undefined;
}

/** Takes the parameters of the access key out of the query; nothing if they stand elsewhere. */
function withoutKeys(text: string, { span: { start, end } }: CredentialUri): Edit | undefined {
  const mark = start + text.slice(start, end).indexOf('?');
  if (mark < start) return undefined;
  const parameters = text.slice(mark + 1, end).split('&');
  const kept = parameters.filter((parameter) => !keyParameters.has(parameter.slice(0, parameter.indexOf('='))));
  if (kept.length === parameters.length) return undefined;
  return { span: { start: mark, end }, text: kept.length > 0 ? `?${kept.join('&')}` : '' };
}
