import type { ValueObject } from '../../syntax/tree';
import type { Side } from '../families';
import type { AwsResources } from './resources';

/** One thing that a transactor or a peer must be allowed to do. */
export interface Grant {
  /** What is allowed, as a Sid says it. */
  readonly sid: string;
  /** What Datomic's documentation asks for. */
  readonly actions: readonly string[];
  /** What fails if it is missing, for certain; not more than `actions`. */
  readonly needed: readonly string[];
  readonly resources: readonly string[];
  readonly condition?: ValueObject;
  /** Who needs it what for, as a part of a sentence. */
  readonly because: string;
}

/** An account's id, or `*` if nobody says which. */
export type Account = string;

const readActions = ['dynamodb:BatchGetItem', 'dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:Scan'];

/**
 * What a side needs. The grants are the documented ones, narrower where nothing is lost: one region, one account, and
 * metrics in Datomic's own namespace. Logs need the whole bucket: the transactor writes a probe at its root.
 * https://docs.datomic.com/operation/storage.html, https://docs.datomic.com/operation/aws.html
 */
export function grantsOf(side: Side, resources: AwsResources, account: Account): Grant[] {
  return side === 'peer' ? readTable(resources, account) : transactorGrants(resources, account);
}

function transactorGrants(resources: AwsResources, account: Account): Grant[] {
  const { partition, logBucket, metrics } = resources;
  const grants = useTable(
    resources,
    account,
    // The documentation says no more than `dynamodb:*`; these three are what the program calls at the least.
    ['dynamodb:DeleteItem', 'dynamodb:GetItem', 'dynamodb:PutItem'],
    'the transactor keeps its data in this table',
  );
  if (logBucket !== undefined)
    grants.push({
      sid: 'RotateLogs',
      actions: ['s3:PutObject'],
      needed: ['s3:PutObject'],
      resources: [`arn:${partition}:s3:::${logBucket}/*`],
      because: 'the transactor writes its logs to this bucket, and a probe at its root when it starts',
    });
  if (metrics)
    grants.push({
      sid: 'ReportMetrics',
      actions: ['cloudwatch:PutMetricData'],
      needed: ['cloudwatch:PutMetricData'],
      // The action knows no resources.
      resources: ['*'],
      condition: { Bool: { 'aws:SecureTransport': 'true' }, StringEquals: { 'cloudwatch:namespace': 'Datomic' } },
      because: 'the transactor reports its metrics to CloudWatch',
    });
  return grants;
}

const tableArn = ({ partition, region, table }: AwsResources, account: Account): string =>
  `arn:${partition}:dynamodb:${region}:${account}:table/${table}`;

function useTable(resources: AwsResources, account: Account, needed: readonly string[], because: string): Grant[] {
  if (resources.table === undefined) return [];
  return [
    { sid: 'UseDatomicTable', actions: ['dynamodb:*'], needed, resources: [tableArn(resources, account)], because },
  ];
}

function readTable(resources: AwsResources, account: Account): Grant[] {
  if (resources.table === undefined) return [];
  return [
    {
      sid: 'ReadDatomicTable',
      actions: readActions,
      needed: readActions,
      resources: [tableArn(resources, account)],
      because: 'the peers read their data from this table',
    },
  ];
}

/** What writing a backup to S3 needs, or reading it again. https://docs.datomic.com/operation/backup.html */
export function backupGrants(
  task: 'backup' | 'restore',
  resources: AwsResources,
  account: Account,
  bucket: string,
): Grant[] {
  const because = `${task} works on this bucket`;
  const arn = `arn:${resources.partition}:s3:::${bucket}`;
  const storage = task === 'backup' ? readTable(resources, account) : useTable(resources, account, [], because);
  return [...storage, { sid: 'UseBackupBucket', actions: ['s3:*'], needed: [], resources: [arn, `${arn}/*`], because }];
}
