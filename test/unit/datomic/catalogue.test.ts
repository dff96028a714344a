import assert from 'node:assert/strict';
import {
  catalogue,
  plainKey,
  propertiesOfKind,
  propertyOf,
  requiredProperties,
} from '../../../server/src/datomic/catalogue';
import { groups } from '../../../server/src/datomic/catalogue/property';
import { protocolOf, protocols } from '../../../server/src/datomic/catalogue/protocols';
import { closestProperty, spelledProperty } from '../../../server/src/datomic/catalogue/spelling';
import { problemOf } from '../../../server/src/datomic/values/check';

/** All properties that a transactor reads, by what is documented, sampled or found in the program. */
const transactorKeys = `
  protocol host alt-host port license-key memory-index-threshold memory-index-max object-cache-max encrypt-channel
  data-dir log-dir pid-file h2-port h2-web-port storage-access storage-admin-password old-storage-admin-password
  storage-datomic-password old-storage-datomic-password sql-url sql-user sql-password sql-driver-class
  sql-driver-params sql-validation-query cassandra-host cassandra-table cassandra-port cassandra-user
  cassandra-password cassandra-ssl cassandra-cluster-callback cassandra-session-callback cassandra-local-datacenter
  cassandra-config-file inf-host inf-port couchbase-host couchbase-bucket couchbase-password riak-host riak-bucket
  riak-port riak-interface aws-dynamodb-table aws-dynamodb-region aws-dynamodb-override-endpoint aws-transactor-role
  aws-peer-role aws-dynamodb-user aws-dynamodb-access-key-id aws-dynamodb-secret-key aws-dynamodb-peer-user
  aws-dynamodb-peer-access-key-id aws-dynamodb-peer-secret-key aws-s3-log-bucket-id aws-s3-log-user
  aws-s3-log-access-key-id aws-s3-log-secret-key aws-cloudwatch-region aws-cloudwatch-dimension-value
  aws-cloudwatch-user aws-cloudwatch-access-key-id aws-cloudwatch-secret-key system aws-s3-bucket-id aws-s3-path
  aws-s3-access-key-id aws-s3-secret-key valcache-path valcache-max-gb memcached memcached-username
  memcached-password memcached-auto-discovery memcached-config-timeout-msec memcached-expiration-days local-memcached
  local-memcached-username local-memcached-password local-memcached-auto-discovery
  local-memcached-config-timeout-msec write-concurrency read-concurrency delete-concurrency index-parallelism
  dynamic-index-parallelism index-segs-per-second heartbeat-interval-msec default-partition metrics-callback
  ping-host ping-port ping-concurrency rest-port rest-alias prefetch-concurrency prefetch-probes scope
  ddb-request-timeout gc-storage-pace-msec print-connection-info backup-pace-msec file-backup-concurrency
  s3-backup-concurrency tx-timeout-msec peer-connection-ttl-msec
`;

const cfKeys = `
  aws-instance-type aws-region aws-instance-monitoring aws-autoscaling-group-size java-xmx java-opts
  aws-security-group aws-ingress-groups aws-ingress-cidrs datomic-version datomic-deploy-s3-bucket datomic-ami-64
`;

const words = (text: string) => text.trim().split(/\s+/).sort();
const keysOf = (properties: readonly { key: string }[]) => properties.map(({ key }) => key).sort();

describe('datomic/catalogue', () => {
  it('has every property once, for its kinds of file', () => {
    assert.deepEqual(keysOf(propertiesOfKind('transactor')), words(transactorKeys));
    assert.deepEqual(keysOf(propertiesOfKind('cf')), words(cfKeys));
    assert.deepEqual(
      keysOf(propertiesOfKind('peer')),
      words('aws-peer-role aws-dynamodb-peer-user aws-dynamodb-peer-access-key-id aws-dynamodb-peer-secret-key'),
    );
    assert.deepEqual(keysOf(catalogue), [...new Set(keysOf(catalogue))]);
  });

  it('is in the order of its groups', () => {
    const places = catalogue.map(({ group }) => groups.indexOf(group));
    assert.deepEqual(
      places,
      [...places].sort((a, b) => a - b),
    );
    assert.deepEqual(
      groups.filter((group) => catalogue.every((property) => property.group !== group)),
      [],
    );
  });

  it('says for each what it does, from where that is known, and what a blank value means', () => {
    for (const { key, meaning, evidence, reference, blank, blankMeans, until, instead, default: usual } of catalogue) {
      assert.match(key, /^[a-z0-9]+(-[a-z0-9]+)*$/);
      assert.match(meaning, /^[A-Z].*\.$/, key);
      if (evidence === 'doc') assert.ok(reference, `${key} has its page`);
      if (reference) assert.match(reference, /^https:\/\/docs\.datomic\.com\/operation\/[a-z-]+\.html$/, key);
      if (blank === 'differs') assert.match(blankMeans ?? '', /^\S.*\.$/, key);
      if (until) assert.match(instead ?? '', /^[A-Z].*\.$/, key);
      if (usual !== undefined) assert.notEqual(usual, '', key);
    }
  });

  it('names versions that are versions', () => {
    for (const { since, until } of catalogue)
      for (const version of [since, until]) if (version) assert.match(version, /^(0\.[89]|1\.0)\.\d{4}(\.\d+)?$/);
  });

  it('suggests values that its types allow', () => {
    for (const property of catalogue)
      if (property.suggested) assert.equal(problemOf(property, property.suggested), undefined, property.key);
  });

  it('names protocols that there are, and needs nothing that is not read', () => {
    for (const { key, requiredBy = [], readBy } of catalogue) {
      for (const name of requiredBy === 'all' ? [] : requiredBy) {
        assert.ok(protocolOf(name), `${key}: ${name}`);
        assert.ok(readBy?.includes(name), `${key}: ${name}`);
      }
      for (const name of readBy ?? []) assert.ok(protocolOf(name), `${key}: ${name}`);
    }
  });

  it('has system properties whose names follow from the keys, but for three', () => {
    const hyphenated = (name: string) =>
      name
        .replace('datomic.', '')
        .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
        .replace(/([A-Z])([A-Z][a-z])/g, '$1-$2')
        .toLowerCase();
    assert.deepEqual(
      catalogue
        .filter(({ key, systemProperty }) => systemProperty && hyphenated(systemProperty) !== key)
        .map(({ key, systemProperty }) => [key, systemProperty]),
      [
        ['aws-cloudwatch-region', 'datomic.cloudwatchRegion'],
        ['aws-cloudwatch-dimension-value', 'datomic.cloudwatchDimension'],
        ['memcached', 'datomic.memcachedServers'],
      ],
    );
  });

  it('knows what each protocol needs', () => {
    const common = ['host', 'memory-index-max', 'memory-index-threshold', 'object-cache-max', 'port', 'protocol'];
    const needs: Readonly<Record<string, string>> = {
      sql: 'sql-url sql-driver-class',
      ddb: 'aws-dynamodb-table aws-dynamodb-region',
      'ddb-local': 'aws-dynamodb-table aws-dynamodb-override-endpoint',
      cass: 'cassandra-host cassandra-table',
      cass2: 'cassandra-host cassandra-table',
      cass3: 'cassandra-host cassandra-table',
      inf: 'inf-host inf-port',
      couchbase: 'couchbase-host couchbase-bucket',
      riak: 'riak-host riak-bucket',
      s3: 'aws-s3-bucket-id aws-s3-path',
      'ddb+s3': 'aws-dynamodb-table',
      ddbx: 'aws-dynamodb-table',
    };
    for (const { name } of protocols)
      assert.deepEqual(
        keysOf(requiredProperties('transactor', name)),
        [...common, ...(needs[name] ? words(needs[name]) : [])].sort(),
        name,
      );
    assert.deepEqual(keysOf(requiredProperties('transactor')), common);
    assert.deepEqual(keysOf(requiredProperties('transactor', 'dynamo')), common);
    assert.deepEqual(
      keysOf(requiredProperties('cf')),
      words(
        'aws-instance-type aws-region aws-instance-monitoring aws-autoscaling-group-size aws-security-group datomic-deploy-s3-bucket',
      ),
    );
  });

  it('finds a key behind a byte order mark', () => {
    assert.equal(propertyOf('\ufeffport')?.key, 'port');
    assert.equal(plainKey('\ufeffport'), 'port');
    assert.equal(propertyOf('Port'), undefined);
  });
});

describe('datomic/catalogue/protocols', () => {
  it('have each name once, and no other word for two', () => {
    const all = protocols.flatMap(({ name, alsoCalled = [] }) => [name, ...alsoCalled]);
    assert.deepEqual(all, [...new Set(all)]);
    for (const word of all) assert.equal(word, word.toLowerCase());
  });
});

describe('datomic/catalogue/spelling', () => {
  it('reads camel case, underscores and system properties', () => {
    const spellings: Readonly<Record<string, string>> = {
      memoryIndexMax: 'memory-index-max',
      'datomic.memoryIndexMax': 'memory-index-max',
      memory_index_max: 'memory-index-max',
      'Memory-Index-Max': 'memory-index-max',
      'datomic.memcachedServers': 'memcached',
      memcachedServers: 'memcached',
      cloudwatchRegion: 'aws-cloudwatch-region',
      'datomic.peerConnectionTTLMsec': 'peer-connection-ttl-msec',
      h2Port: 'h2-port',
      'datomic.port': 'port',
    };
    for (const [key, meant] of Object.entries(spellings)) assert.equal(spelledProperty(key)?.key, meant, key);
    for (const key of ['server.port', 'memory.index.max', 'memoryMax', 'datomic.', '', 'spring.data_dir'])
      assert.equal(spelledProperty(key), undefined, key);
  });

  it('guesses where only one property can be meant', () => {
    const typos: Readonly<Record<string, string>> = {
      prot: 'port',
      'memory-index-treshold': 'memory-index-threshold',
      'object-cahce-max': 'object-cache-max',
      heartbeat: 'heartbeat-interval-msec',
      'transactor-role': 'aws-transactor-role',
      'sql-urls': 'sql-url',
    };
    for (const [key, meant] of Object.entries(typos)) assert.equal(closestProperty(key, 'transactor')?.key, meant, key);
  });

  it('does not guess among several, nor at what looks like none', () => {
    for (const key of [
      'data-uri',
      'db-uri',
      'db-name',
      'client-port',
      'client-secret',
      'storage-type',
      'sql-driver-path',
      'transaction-threshold',
      'validate-data-dir',
      'password',
      'concurrency',
      'write',
      'hos',
      'sql',
      '',
    ])
      assert.equal(closestProperty(key, 'transactor'), undefined, key);
  });
});
