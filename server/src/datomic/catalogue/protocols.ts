import type { Evidence } from './property';
import { pages } from './references';

/** What a transactor keeps its data in, as the property `protocol` names it. */
export interface Protocol {
  readonly name: string;
  /** One or two sentences: what the storage is. */
  readonly meaning: string;
  /**
   * current: documented for new systems. legacy: still read, but no longer a choice for new systems. removed: not in
   * current versions of Datomic Pro. internal: in the program, but in no documentation.
   */
  readonly status: 'current' | 'legacy' | 'removed' | 'internal';
  /** Datomic versions: the first that knows it, the last that does. */
  readonly since?: string;
  readonly lastIn?: string;
  /** Other words that people use for it, in lower case. */
  readonly alsoCalled?: readonly string[];
  readonly evidence: Evidence;
  readonly reference?: string;
}

/** Every protocol of a transactor, past ones too; the usual ones first. */
export const protocols: readonly Protocol[] = [
  {
    name: 'dev',
    meaning:
      'An H2 database inside the transactor, on its local disk. For development: no second transactor can take over.',
    status: 'current',
    alsoCalled: ['development', 'h2', 'local'],
    evidence: 'sample',
    reference: pages.storage,
  },
  {
    name: 'sql',
    meaning: 'A table of an SQL database, reached through JDBC.',
    status: 'current',
    alsoCalled: ['postgres', 'postgresql', 'mysql', 'oracle', 'jdbc'],
    evidence: 'sample',
    reference: pages.storage,
  },
  {
    name: 'ddb',
    meaning: 'A table of Amazon DynamoDB.',
    status: 'current',
    alsoCalled: ['dynamo', 'dynamodb'],
    evidence: 'sample',
    reference: pages.storage,
  },
  {
    name: 'ddb-local',
    meaning: 'DynamoDB Local, a DynamoDB on the own machine. For development.',
    status: 'current',
    since: '0.9.4353',
    alsoCalled: ['dynamodb-local'],
    evidence: 'sample',
    reference: pages.storage,
  },
  {
    name: 'cass3',
    meaning: 'A table of Apache Cassandra, reached with version 4 of its Java driver.',
    status: 'current',
    since: '1.0.7180',
    alsoCalled: ['cassandra', 'cassandra3'],
    evidence: 'sample',
    reference: pages.storage,
  },
  {
    name: 'cass2',
    meaning: 'A table of Apache Cassandra in the layout before cass3.',
    status: 'legacy',
    since: '0.9.5927',
    alsoCalled: ['cassandra2'],
    evidence: 'sample',
    reference: pages.storage,
  },
  {
    name: 'cass',
    meaning: 'A table of Apache Cassandra in the first layout.',
    status: 'legacy',
    since: '0.9.4384',
    evidence: 'sample',
    reference: pages.storage,
  },
  {
    name: 'inf',
    meaning: 'A cache of Infinispan.',
    status: 'legacy',
    alsoCalled: ['infinispan'],
    evidence: 'sample',
    reference: pages.legacyStorage,
  },
  {
    name: 'free',
    meaning: 'The storage of Datomic Free, on local disk. Datomic Pro has `dev` instead.',
    status: 'removed',
    evidence: 'sample',
  },
  {
    name: 'limited-edition',
    meaning: 'The storage of the limited edition of Datomic, on local disk.',
    status: 'removed',
    evidence: 'unverified',
  },
  {
    name: 'couchbase',
    meaning: 'A bucket of Couchbase.',
    status: 'removed',
    since: '0.8.3591',
    evidence: 'sample',
    reference: pages.legacyStorage,
  },
  {
    name: 'riak',
    meaning: 'A bucket of Riak.',
    status: 'removed',
    since: '0.8.3591',
    lastIn: '1.0.6242',
    evidence: 'doc',
    reference: pages.legacyStorage,
  },
  {
    name: 's3',
    meaning: 'A bucket of Amazon S3. Not documented.',
    status: 'internal',
    evidence: 'code',
  },
  {
    name: 'ddb+s3',
    meaning: 'DynamoDB together with S3. Not documented.',
    status: 'internal',
    evidence: 'code',
  },
  {
    name: 'ddbx',
    meaning: 'DynamoDB, with the ARN of the table. Not documented.',
    status: 'internal',
    evidence: 'code',
  },
];

const byName = new Map(protocols.map((protocol) => [protocol.name, protocol]));

/** The protocol of that name; names are written in lower case. */
export const protocolOf = (name: string): Protocol | undefined => byName.get(name);
