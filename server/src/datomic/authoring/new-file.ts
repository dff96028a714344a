import { joinTexts, need, type Text, text } from '../../core/template';
import { type Protocol, protocols } from '../catalogue/protocols';

const host = need('HOST', '10.0.1.25');
const table = need('TABLE', 'datomic');

interface Storage {
  readonly title: string;
  /** What stands between the address and the memory settings. */
  readonly lines: Text;
}

const storages: Readonly<Record<string, Storage>> = {
  dev: {
    title: 'with embedded storage, for development',
    lines: '# Where the embedded database keeps its files.\ndata-dir=data\n\n',
  },
  sql: {
    title: 'on an SQL database',
    lines: text`# User and password are not written down here: give them to bin/transactor as -Ddatomic.sqlUser and
# -Ddatomic.sqlPassword.
sql-url=jdbc:postgresql://${need('DATABASE_HOST', 'db.example.internal')}:5432/${need('DATABASE', 'datomic')}
sql-driver-class=org.postgresql.Driver

`,
  },
  ddb: {
    title: 'on DynamoDB, with IAM roles',
    lines: text`aws-dynamodb-table=${table}
aws-dynamodb-region=${need('REGION', 'us-east-1')}

# Names of IAM roles, not ARNs. Where they are blank, bin/datomic ensure-transactor makes the roles and writes their
# names into its output file. Access keys are not needed.
aws-transactor-role=
aws-peer-role=

`,
  },
  'ddb-local': {
    title: 'on DynamoDB Local, for development',
    lines: text`# Address of DynamoDB Local, without http://. No region belongs into this file.
aws-dynamodb-table=${table}
aws-dynamodb-override-endpoint=localhost:8000

`,
  },
  cass3: {
    title: 'on Cassandra',
    lines: text`# One host of the cluster, keyspace and table, and the data center that the driver takes for its own.
cassandra-host=${need('CASSANDRA_HOST', 'cassandra.example.internal')}
cassandra-port=9042
cassandra-table=datomic2.datomic2
cassandra-local-datacenter=${need('DATACENTER', 'datacenter1')}

`,
  },
  inf: {
    title: 'on Infinispan',
    lines: text`# Address of Infinispan.
inf-host=${need('INFINISPAN_HOST', 'infinispan.example.internal')}
inf-port=11222

`,
  },
};

/** The storages that a new transactor file can be for. */
export const newFileProtocols: readonly Protocol[] = protocols.filter(({ name }) => Object.hasOwn(storages, name));

const isLocal = (protocol: string): boolean => protocol === 'dev' || protocol === 'ddb-local';

/**
 * The text of a new transactor file, ready but for what only the user knows; undefined for a protocol that is not one
 * of `newFileProtocols`.
 */
export function newTransactorFile(protocol: string): Text | undefined {
  const storage = Object.hasOwn(storages, protocol) ? storages[protocol] : undefined;
  if (!storage) return undefined;
  const address = isLocal(protocol)
    ? '# Peers on this machine connect to this address.\nhost=localhost\nport=4334\n\n'
    : text`# Peers connect to this address: it must be one that they can reach.\nhost=${host}\nport=4334\n\n`;
  return joinTexts([
    `# A Datomic transactor ${storage.title}.\n\nprotocol=${protocol}\n\n`,
    address,
    storage.lines,
    '# Fits a heap of 1 GB, which bin/transactor has by itself. With more, memory-index-max and object-cache-max together\n',
    '# may take up to 75 % of it.\nmemory-index-threshold=32m\nmemory-index-max=256m\nobject-cache-max=128m\n',
  ]);
}
