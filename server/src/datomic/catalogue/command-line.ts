import type { Property, ValueType } from './property';
import { pages } from './references';

interface CommandLine {
  readonly key: string;
  readonly systemProperty: string;
  readonly meaning: string;
  readonly type: ValueType;
  readonly program?: 'transactor' | 'peer';
  readonly since?: string;
  readonly default?: string;
  readonly reference?: string;
}

const ms: ValueType = { is: 'integer', unit: 'ms' };

const only = ({ program = 'transactor', reference = pages.system, ...rest }: CommandLine): Property => ({
  ...rest,
  kinds: ['transactor'],
  group: 'Other',
  ...(rest.type === ms && { unit: 'ms' }),
  blank: 'as-absent',
  commandLineOnly: program,
  evidence: 'doc',
  reference,
});

/** Settings that only the JVM's command line takes, as a file would spell them if it could have them. */
export const commandLineProperties: readonly Property[] = [
  only({
    key: 'ddb-request-timeout',
    systemProperty: 'datomic.ddbRequestTimeout',
    meaning: 'How long a request to DynamoDB may take.',
    type: ms,
    since: '1.0.7010',
  }),
  only({
    key: 'gc-storage-pace-msec',
    systemProperty: 'datomic.gcStoragePaceMsec',
    meaning: 'How long to pause between deletions while garbage is collected from storage.',
    type: ms,
    reference: pages.capacity,
  }),
  only({
    key: 'print-connection-info',
    systemProperty: 'datomic.printConnectionInfo',
    meaning: 'Whether the transactor prints its connection URI, credentials included, at its start.',
    type: { is: 'boolean' },
    since: '0.9.4894',
    default: 'false (true before 1.0.6344)',
  }),
  only({
    key: 'backup-pace-msec',
    systemProperty: 'datomic.backupPaceMsec',
    meaning: 'How long a backup pauses between segments.',
    type: ms,
    reference: pages.backup,
  }),
  only({
    key: 'file-backup-concurrency',
    systemProperty: 'datomic.fileBackupConcurrency',
    meaning: 'How many segments a backup to files writes at once.',
    type: { is: 'integer' },
    reference: pages.backup,
  }),
  only({
    key: 's3-backup-concurrency',
    systemProperty: 'datomic.s3BackupConcurrency',
    meaning: 'How many segments a backup to S3 writes at once.',
    type: { is: 'integer' },
    reference: pages.backup,
  }),
  only({
    key: 'tx-timeout-msec',
    systemProperty: 'datomic.txTimeoutMsec',
    meaning: 'How long a peer waits for a transaction.',
    type: ms,
    program: 'peer',
  }),
  only({
    key: 'peer-connection-ttl-msec',
    systemProperty: 'datomic.peerConnectionTTLMsec',
    meaning: 'How long a peer keeps the connection to a transactor that does not answer.',
    type: { is: 'integer', least: 10000, unit: 'ms' },
    program: 'peer',
    since: '0.8.4110',
    default: '10000',
  }),
];
