import { plainKey, propertyOf } from '../catalogue';
import { protocolOf } from '../catalogue/protocols';
import { devFile } from '../examples';
import { familyOf } from '../families';
import { commentOutFix } from '../fixes';
import { namedProtocol } from '../named-protocol';
import { fileRule } from '../rule';

const ddbLocalFile = devFile
  .replace('dev', 'ddb-local')
  .concat('aws-dynamodb-table=orders\naws-dynamodb-override-endpoint=localhost:8000\n');

export const foreignProtocolProperty = fileRule({
  name: 'foreign-protocol-property',
  summary: 'A property belongs to another storage protocol than the one the file names.',
  why: 'The transactor reads the properties of its own protocol only. A property of another one has no effect, and whoever reads the file may take it for the storage in use.',
  reference: 'https://docs.datomic.com/operation/storage.html',
  kinds: ['transactor'],
  fixable: ['review'],
  messages: {
    foreign: {
      text: 'With the protocol {protocol} nothing reads {key}, which belongs to {protocols}.',
      severity: 'information',
    },
    region: {
      text: 'With the protocol {protocol} there is no region, and {key} should be commented out.',
      severity: 'information',
    },
  },
  examples: {
    invalid: [
      {
        text: `${devFile}«sql-url»=jdbc:postgresql://localhost:5432/datomic\n`,
        fixed: `${devFile}#sql-url=jdbc:postgresql://localhost:5432/datomic\n`,
      },
      {
        text: `${ddbLocalFile}«aws-dynamodb-region»=eu-west-1\n`,
        fixed: `${ddbLocalFile}#aws-dynamodb-region=eu-west-1\n`,
      },
    ],
    valid: [
      { text: `${devFile}h2-port=4335\nwrite-concurrency=4\n` },
      { text: `${devFile.replace('dev', '<%= protocol %>')}sql-url=jdbc:postgresql://localhost:5432/datomic\n` },
    ],
  },
  *whole(file) {
    const protocol = namedProtocol(file);
    const known = protocol && protocolOf(protocol);
    if (!known || known.status === 'internal') return;
    for (const { key } of file.properties) {
      const readBy = propertyOf(key.text)?.readBy;
      // Access keys are somebody else's matter, whatever the protocol.
      if (!readBy || readBy.includes(protocol) || familyOf(key.text)) continue;
      const isRegion = protocol === 'ddb-local' && readBy.includes('ddb');
      const data = { protocol, key: plainKey(key.text), protocols: readBy.join(', ') };
      yield { message: isRegion ? 'region' : 'foreign', span: key.span, data, tag: 'unnecessary' };
    }
  },
  *fixes(file, { span }, change) {
    yield* commentOutFix(file, span, change);
  },
});
