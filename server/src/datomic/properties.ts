/**
 * Storage protocols of a transactor, past ones too.
 * https://docs.datomic.com/operation/storage.html, https://docs.datomic.com/operation/legacy-storage.html
 */
export const protocols: ReadonlySet<string> = new Set([
  'dev',
  'free',
  'limited-edition',
  'sql',
  'ddb',
  'ddb-local',
  'ddbx',
  'ddb+s3',
  's3',
  'cass',
  'cass2',
  'cass3',
  'inf',
  'couchbase',
  'riak',
]);

/** Keys that tell a transactor file from any other by themselves. */
export const tellingTransactorKeys: ReadonlySet<string> = new Set([
  'memory-index-threshold',
  'memory-index-max',
  'object-cache-max',
  'storage-admin-password',
  'old-storage-admin-password',
  'storage-datomic-password',
  'old-storage-datomic-password',
  'aws-transactor-role',
  'aws-dynamodb-user',
  'aws-dynamodb-access-key-id',
  'aws-dynamodb-secret-key',
  'aws-dynamodb-override-endpoint',
]);

/** Keys of log rotation and metrics: a transactor's, unless the file is a peer's otherwise. */
export const transactorServiceKeys: ReadonlySet<string> = new Set([
  'aws-s3-log-bucket-id',
  'aws-s3-log-user',
  'aws-s3-log-access-key-id',
  'aws-s3-log-secret-key',
  'aws-cloudwatch-dimension-value',
  'aws-cloudwatch-user',
  'aws-cloudwatch-access-key-id',
  'aws-cloudwatch-secret-key',
]);

/** Keys of a transactor that say little: many programs have them. */
export const plainTransactorKeys: ReadonlySet<string> = new Set([
  'protocol',
  'host',
  'alt-host',
  'port',
  'data-dir',
  'log-dir',
  'pid-file',
]);

/** The other keys of a transactor; together with a known protocol they tell. */
export const commonTransactorKeys: ReadonlySet<string> = new Set([
  'license-key',
  'encrypt-channel',
  'h2-port',
  'h2-web-port',
  'storage-access',
  'sql-url',
  'sql-user',
  'sql-password',
  'sql-driver-class',
  'sql-driver-params',
  'sql-validation-query',
  'cassandra-host',
  'cassandra-table',
  'cassandra-port',
  'cassandra-user',
  'cassandra-password',
  'cassandra-ssl',
  'cassandra-cluster-callback',
  'cassandra-session-callback',
  'cassandra-local-datacenter',
  'cassandra-config-file',
  'inf-host',
  'inf-port',
  'couchbase-host',
  'couchbase-bucket',
  'couchbase-password',
  'riak-host',
  'riak-bucket',
  'riak-port',
  'riak-interface',
  'aws-dynamodb-table',
  'aws-dynamodb-region',
  'aws-cloudwatch-region',
  'aws-s3-bucket-id',
  'aws-s3-path',
  'aws-s3-access-key-id',
  'aws-s3-secret-key',
  'valcache-path',
  'valcache-max-gb',
  'memcached',
  'memcached-username',
  'memcached-password',
  'memcached-auto-discovery',
  'memcached-config-timeout-msec',
  'memcached-expiration-days',
  'local-memcached',
  'local-memcached-username',
  'local-memcached-password',
  'local-memcached-auto-discovery',
  'local-memcached-config-timeout-msec',
  'write-concurrency',
  'read-concurrency',
  'delete-concurrency',
  'index-parallelism',
  'dynamic-index-parallelism',
  'index-segs-per-second',
  'heartbeat-interval-msec',
  'default-partition',
  'metrics-callback',
  'ping-host',
  'ping-port',
  'ping-concurrency',
  'rest-port',
  'rest-alias',
]);

/** Keys of the peers' identity. https://docs.datomic.com/operation/aws-access-control.html */
export const peerKeys: ReadonlySet<string> = new Set([
  'aws-peer-role',
  'aws-dynamodb-peer-user',
  'aws-dynamodb-peer-access-key-id',
  'aws-dynamodb-peer-secret-key',
]);

/** Keys of the file from which create-cf-template reads the instances. https://docs.datomic.com/operation/aws.html */
export const cfKeys: ReadonlySet<string> = new Set([
  'aws-instance-type',
  'aws-instance-monitoring',
  'aws-autoscaling-group-size',
  'aws-security-group',
  'aws-ingress-groups',
  'aws-ingress-cidrs',
  'java-xmx',
  'java-opts',
  'datomic-version',
  'datomic-ami-64',
  'datomic-deploy-s3-bucket',
]);

/** Those of them that other programs hardly have. */
export const tellingCfKeys: ReadonlySet<string> = new Set([
  'aws-autoscaling-group-size',
  'aws-ingress-groups',
  'aws-ingress-cidrs',
  'datomic-version',
  'datomic-ami-64',
  'datomic-deploy-s3-bucket',
]);
