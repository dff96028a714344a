import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { detectKind, isTransactorName } from '../../../server/src/datomic/detect';
import { parseProperties } from '../../../server/src/syntax/properties/parse';

const kind = (text: string, name?: string) => detectKind(parseProperties(text), name);

describe('datomic/detect', () => {
  it('knows a transactor file by its keys', () => {
    for (const text of [
      'protocol=dev\nhost=localhost\nport=4334\n',
      'port : 4334\nhost : h\nprotocol : cass3',
      'protocol=ddb\naws-dynamodb-table=t',
      'protocol={{ protocol }}\nhost=<%= @host %>\nport=$PORT\nlicense-key=x',
      'protocol=${PROTOCOL}\nhost=h\nport=1\nencrypt-channel=true',
      'memory-index-max=256m',
      'aws-transactor-role=',
      'aws-dynamodb-user=u',
      'aws-dynamodb-secret-key=s',
      'aws-s3-log-bucket-id=b',
      'aws-cloudwatch-access-key-id=k',
      'protocol=mem\nobject-cache-max=32m',
      '\ufeffprotocol=dev\nhost=localhost\nport=4334\n',
      'protocol=ddb\nhost=h\nport=1\naws-peer-role=r\naws-dynamodb-peer-user=u',
    ])
      assert.equal(kind(text), 'transactor', text);
  });

  it('knows a peer file, whatever it has for logs and metrics', () => {
    for (const text of [
      'aws-peer-role=r',
      'aws-dynamodb-peer-access-key-id=k\naws-dynamodb-peer-secret-key=s',
      'db.uri=datomic:ddb://r/t/d\naws-dynamodb-peer-user=u\naws-cloudwatch-user=u\naws-s3-log-user=u',
    ])
      assert.equal(kind(text), 'peer', text);
    assert.equal(kind('aws-peer-role=r\naws-dynamodb-user=u'), 'transactor');
  });

  it('knows the properties of a CloudFormation stack', () => {
    assert.equal(kind('aws-instance-type=c3.large\naws-autoscaling-group-size=1\njava-xmx='), 'cf');
    assert.equal(kind('datomic-version=1.0\ndatomic-deploy-s3-bucket=b'), 'cf');
  });

  it('says no to the properties of other programs', () => {
    for (const text of [
      '',
      '# protocol=dev\n#host=h\n#port=1\n# aws-transactor-role=',
      'spring.datasource.url=jdbc:postgresql://h/d\nspring.datasource.password=p\nserver.port=8080',
      'log4j.rootLogger=INFO, stdout\nlog4j.appender.stdout=org.apache.log4j.ConsoleAppender',
      'org.gradle.jvmargs=-Xmx2g\norg.gradle.parallel=true\ndatomic-version=1.0.7075',
      'protocol=https\nhost=example.org\nport=443',
      'protocol=dev\nhost=h',
      'host=h\nport=1\ndata-dir=d\nlog-dir=l',
      'protocol=$PROTOCOL\nhost=h\nport=1',
      'java-opts=-Xmx1g\njava-xmx=1g',
      'aws-instance-type=t3.small\naws-security-group=g',
      'aws.accessKeyId=k\naws.secretKey=s',
      'distributionUrl=https\\://services.example.org/a.zip',
      'bootstrap.servers=h:9092\nlog.dirs=/d',
    ])
      assert.equal(kind(text, 'application.properties'), undefined, text);
  });

  it('needs less evidence where the name says transactor', () => {
    for (const text of ['', 'pro', 'host=h', '# nothing yet\n', 'memory-index', 'my.key=v\nport=1'])
      assert.equal(kind(text, '/srv/transactor.properties'), 'transactor', text);
    assert.equal(kind('spring.application.name=transactor', 'transactor.properties'), undefined);
    assert.equal(kind('aws-autoscaling-group-size=1\njava-opts=', 'transactor-cf.properties'), 'cf');
    assert.equal(kind('aws-peer-role=', 'transactor.properties'), 'peer');
  });

  it('knows the usual names', () => {
    for (const name of [
      'transactor.properties',
      'C:\\etc\\ddb-transactor-template.properties',
      'a/Dev-Transactor.properties.erb',
      'transactor.properties.example',
    ])
      assert.ok(isTransactorName(name), name);
    for (const name of ['transactor.json', 'transactor/log4j.properties', 'properties', 'transactor.properties.d/x'])
      assert.ok(!isTransactorName(name), name);
  });

  it('knows the examples', () => {
    for (const name of ['transactor.properties', 'peer.properties'])
      assert.equal(kind(readFileSync(path.join(import.meta.dirname, 'examples', name), 'utf8')), 'transactor');
  });
});
