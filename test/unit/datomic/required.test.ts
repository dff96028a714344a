import assert from 'node:assert/strict';
import { applyEdits } from '../../../server/src/core/edit';
import { requiredProperties } from '../../../server/src/datomic/catalogue';
import { readTransactorFile } from '../../../server/src/datomic/document';
import { liveEntry, namedProtocol } from '../../../server/src/datomic/named-protocol';
import { addProperties } from '../../../server/src/datomic/required';

/** The text with all that its protocol needs, and gaps as they are inserted. */
function complete(text: string): string {
  const file = readTransactorFile(text);
  const missing = requiredProperties('transactor', namedProtocol(file)).filter(({ key }) => !liveEntry(file, key));
  return applyEdits(text, addProperties(file, missing));
}

describe('datomic/required', () => {
  it('puts lines behind those that come before them, with the ends of lines that the file has', () => {
    assert.equal(
      complete('# ours\r\nprotocol=dev\r\nport=4334\r\n\r\n# memory\r\nobject-cache-max=1g\r\n'),
      '# ours\r\nprotocol=dev\r\nhost=localhost\r\nport=4334\r\nmemory-index-threshold=32m\r\nmemory-index-max=256m\r\n\r\n# memory\r\nobject-cache-max=1g\r\n',
    );
  });

  it('keeps the lack of a last line end', () => {
    assert.equal(
      complete('protocol=dev\nhost=h\nport=1'),
      'protocol=dev\nhost=h\nport=1\nmemory-index-threshold=32m\nmemory-index-max=256m\nobject-cache-max=128m',
    );
  });

  it('leaves the byte order mark in front', () => {
    assert.equal(
      complete('\ufeffhost=h\nport=1\nmemory-index-max=1\nmemory-index-threshold=1\nobject-cache-max=1\n').slice(0, 29),
      '\ufeffhost=h\nprotocol=<PROTOCOL>\np',
    );
  });

  it('leaves gaps for what only the user knows', () => {
    const text = complete(
      'protocol=ddb\nhost=h\nport=1\nmemory-index-threshold=1\nmemory-index-max=1\nobject-cache-max=1\n',
    );
    assert.match(text, /\naws-dynamodb-table=<AWS_DYNAMODB_TABLE>\naws-dynamodb-region=<AWS_DYNAMODB_REGION>\n$/);
  });

  it('takes the protocol from the storage that the file describes', () => {
    const rest = 'host=h\nport=1\nmemory-index-threshold=1\nmemory-index-max=1\nobject-cache-max=1\n';
    const protocolFor = (more: string) => /^protocol=(.*)$/m.exec(complete(rest + more))?.[1];
    assert.equal(protocolFor('sql-url=jdbc:x\n'), 'sql');
    assert.equal(protocolFor('aws-dynamodb-table=t\naws-dynamodb-region=eu-west-1\n'), 'ddb');
    assert.equal(protocolFor('aws-dynamodb-table=t\naws-dynamodb-override-endpoint=localhost:8000\n'), 'ddb-local');
    assert.equal(protocolFor('cassandra-host=h\ncassandra-table=a.b\n'), 'cass3');
    assert.equal(protocolFor('sql-url=jdbc:x\ncassandra-host=h\n'), '<PROTOCOL>');
    assert.equal(protocolFor(''), '<PROTOCOL>');
  });

  it('writes into an empty text', () => {
    assert.equal(addProperties(readTransactorFile(''), requiredProperties('transactor')).length, 1);
    assert.match(complete(''), /^protocol=<PROTOCOL>\nhost=localhost\nport=4334\n/);
  });
});
