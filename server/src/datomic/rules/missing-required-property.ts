import type { PropertyEntry } from '../../syntax/properties/parse';
import type { FileKind, Property } from '../catalogue/property';
import type { TransactorFile } from '../document';
import { cfFile, ddbFile, devFile } from '../examples';
import { misspeltKeys } from '../misspelt';
import { liveEntry } from '../named-protocol';
import { addProperties, requiredOf } from '../required';
import { fileRule } from '../rule';
import { swallowedKeys } from '../two-readers';
import { listed } from '../words';

/** What the file must have and has not, in whatever way. */
const missing = (file: TransactorFile, kind: FileKind): readonly Property[] =>
  requiredOf(file, kind).filter(({ key }) => !liveEntry(file, key) && !isElsewhere(file, kind, key));

/** True if a property is there in a way that its reader does not see, which other rules report. */
function isElsewhere(file: TransactorFile, kind: FileKind, key: string): boolean {
  const isBlurred = (entry: PropertyEntry) => entry.key.text.replace(/[^!-~]/g, '') === key;
  return swallowedKeys(file).has(key) || misspeltKeys(file, kind).has(key) || file.properties.some(isBlurred);
}

const peersFile = `${cfFile}aws-ingress-groups=peers\n`;

export const missingRequiredProperty = fileRule({
  name: 'missing-required-property',
  summary: 'A property that the file must have is missing.',
  why: 'Every transactor needs a protocol, its own host and port and three memory settings, and each protocol needs the properties that say where its storage is. Without one of them the transactor stops at once. The properties file of create-cf-template has required properties of its own.',
  reference: 'https://docs.datomic.com/operation/transactor.html',
  kinds: ['transactor', 'cf'],
  fixable: ['review'],
  messages: {
    transactor: {
      text: 'The transactor does not start: {keys} {verb} missing.',
      severity: 'error',
    },
    cf: {
      text: 'create-cf-template refuses the file: {keys} {verb} missing.',
      severity: 'warning',
    },
  },
  examples: {
    invalid: [
      {
        text: '«protocol»=ddb\nhost=10.0.1.25\nport=4334\naws-transactor-role=orders\naws-peer-role=orders-peer\n',
        fixed: ddbFile,
      },
      {
        text: '«host»=localhost\nport=4334\nmemory-index-threshold=32m\nmemory-index-max=256m\nobject-cache-max=128m\n',
        fixed:
          'host=localhost\nprotocol=dev\nport=4334\nmemory-index-threshold=32m\nmemory-index-max=256m\nobject-cache-max=128m\n',
      },
      {
        text: peersFile.replace('aws-instance-type', '«aws-instance-type»').replace('aws-region=eu-west-1\n', ''),
        fixed: peersFile,
      },
    ],
    valid: [
      { text: devFile },
      { text: devFile.replace('port=', 'Port=') },
      { text: devFile.replace('4334\n', '4334\\\n') },
      { text: devFile.replace('port=', '\u00a0port=') },
      { text: 'memory-index-max=256m\nhost=localhost\n' },
      { text: 'protocol=${PROTOCOL}\nhost=localhost\nport=4334\nencrypt-channel=true\n' },
      { text: '<% if dynamo %>\nprotocol=ddb\n<% else %>\nprotocol=dev\n<% end %>\nhost=localhost\nport=4334\n' },
    ],
  },
  *whole(file, { kind }) {
    const absent = missing(file, kind);
    const beside = liveEntry(file, 'protocol') ?? file.properties[0];
    if (absent.length > 0 && beside) {
      const data = { keys: listed(absent.map(({ key }) => key)), verb: absent.length > 1 ? 'are' : 'is' };
      yield { message: kind === 'cf' ? 'cf' : 'transactor', span: beside.key.span, data };
    }
  },
  *fixes(file, _report, change, { kind }) {
    const absent = missing(file, kind);
    if (absent.length === 0) return;
    const title = absent.length > 1 ? 'Add the missing properties' : `Add ${absent[0]?.key}`;
    const edits = change((draft) => {
      for (const edit of addProperties(file, absent)) draft.add(edit);
    });
    yield { title, safety: 'review', edits };
  },
});
