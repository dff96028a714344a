import assert from 'node:assert/strict';
import { differences } from '../../../../server/src/datomic/procedure/differences';
import { fileOf } from './systems';

const keys = (input: string, ensured: string) =>
  differences(fileOf(input), fileOf(ensured)).map(
    ({ key, input: before, ensured: after }) => `${before ? (after ? '~' : '-') : '+'}${key}`,
  );

describe('datomic/differences of input and output of ensure-transactor', () => {
  it('are none where it has filled in what was blank', () => {
    assert.deepEqual(
      keys(
        'aws-transactor-role=\naws-peer-role=\naws-s3-log-bucket-id=\nport=4334\n',
        'port=4334\naws-s3-log-bucket-id=datomic-logs-1\naws-transactor-role=datomic-aws-transactor\naws-peer-role=datomic-aws-peer\naws-dynamodb-table=datomic\n',
      ),
      [],
    );
    const blank = 'aws-dynamodb-user=\n';
    assert.deepEqual(
      keys(
        blank,
        'aws-dynamodb-user=datomic\naws-dynamodb-access-key-id=AKIAIOSFODNN7EXAMPLE\naws-dynamodb-secret-key=x\n',
      ),
      [],
    );
  });

  it('are other values, and properties that only one of the files has', () => {
    assert.deepEqual(keys('port=1\nread-concurrency=4\n', 'port=2\nwrite-concurrency=4\n'), [
      '~port',
      '-read-concurrency',
      '+write-concurrency',
    ]);
    assert.deepEqual(keys('aws-transactor-role=a\n', 'aws-transactor-role=b\n'), ['~aws-transactor-role']);
    assert.deepEqual(keys('aws-transactor-role=a\n', 'aws-transactor-role=\n'), ['~aws-transactor-role']);
  });

  it('are keys that the input does not have any more', () => {
    assert.deepEqual(keys('#aws-s3-log-secret-key=x\nport=1\n', 'aws-s3-log-secret-key=x\nport=1\n'), [
      '+aws-s3-log-secret-key',
    ]);
  });

  it('are values that ensure-transactor lost because it could not read them', () => {
    assert.deepEqual(keys('port = 4334\n', 'port =\n'), ['~port']);
  });

  it('are neither spellings, nor line ends, nor a byte order mark, nor what is filled in elsewhere', () => {
    assert.deepEqual(keys('data-dir=\\u002fdata\r\nport : 1', 'port=1\ndata-dir=/data\n'), []);
    assert.deepEqual(keys('\ufeffprotocol=ddb\n', 'protocol=ddb\n'), []);
    assert.deepEqual(keys('host=${HOST}\nport=1\n', 'host=db.example.com\nport=<PORT>\n'), []);
    assert.deepEqual(keys('{% if x %}\nport=1\n{% endif %}\n', 'port=2\n'), []);
  });
});
