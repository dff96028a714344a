import { isLiteralCredential, textAt } from '../literal';
import { textRule } from '../rule';

/** System properties of the JVM that hold a credential. https://docs.datomic.com/operation/system-properties.html */
const option =
  /-D(aws\.(?:secretKey|secretAccessKey)|datomic\.(?:sqlPassword|memcachedPassword|localMemcachedPassword))=("[^"\r\n]*"|'[^'\r\n]*'|[^\s"'`]*)/g;

export const credentialOption = textRule({
  name: 'credential-option',
  summary: 'A command line hands an access key or a password to the Java virtual machine.',
  why: 'The command line of a process can be read by everybody on the machine, and it stands in the file that starts it and in the history of shells. An access key is not needed where the instance has a role.',
  reference: 'https://docs.datomic.com/operation/aws-access-control.html',
  messages: {
    key: {
      text: '{option} puts a secret access key in clear text on the command line, where every user of the machine can read it; an instance with a role needs none.',
      severity: 'error',
    },
    password: {
      text: '{option} puts a password in clear text on the command line, where every user of the machine can read it.',
      severity: 'warning',
    },
  },
  examples: {
    invalid: [
      {
        path: 'start.sh',
        text: 'bin/transactor -Xmx4g -Daws.accessKeyId=AKIAIOSFODNN7EXAMPLE -Daws.secretAccessKey=«Wq7tEm2xVb9Rk4Lz1Np8» transactor.properties\n',
      },
      { path: 'start.sh', text: 'bin/transactor -Ddatomic.sqlPassword="«kuckuck-7»" transactor.properties\n' },
    ],
    valid: [
      { path: 'start.sh', text: 'bin/transactor -Ddatomic.sqlPassword="$SQL_PASSWORD" transactor.properties\n' },
      { path: 'start.sh', text: 'bin/transactor -Ddatomic.sqlUser=datomic transactor.properties\n' },
    ],
  },
  *whole({ text }) {
    if (!text.includes('-D')) return;
    for (const match of text.matchAll(option)) {
      const [whole, name = '', value = ''] = match;
      const quoted = /^["']/.test(value) ? 1 : 0;
      const end = match.index + whole.length - quoted;
      const span = { start: end - value.length + 2 * quoted, end };
      if (!isLiteralCredential(textAt(text, span))) continue;
      yield { message: name.startsWith('aws.') ? 'key' : 'password', span, data: { option: `-D${name}` } };
    }
  },
});
