import { isReference } from '../../secrets/shapes';
import { javaValue, type TransactorFile } from '../document';

/** What AWS resources a transactor uses, as its file names them. Where it names none that can be used, a placeholder. */
export interface AwsResources {
  /** `aws`, `aws-cn` or `aws-us-gov`. */
  readonly partition: string;
  /** Of the table; `*` if it is not known. */
  readonly region: string;
  /** Absent if the data is kept elsewhere than in DynamoDB. */
  readonly table?: string;
  /** Absent if logs are not rotated to S3. */
  readonly logBucket?: string;
  /** True if metrics go to CloudWatch. */
  readonly metrics: boolean;
  /** What the file leaves open, in sentences. */
  readonly notes: readonly string[];
}

/** Protocols for which no page says what they need of AWS. */
const undocumented: ReadonlySet<string> = new Set(['ddb+s3', 'ddbx', 's3']);

/** True for what can be the name of a table or a bucket. */
export const isResourceName = (text: string): boolean => /^[A-Za-z0-9_.-]{1,255}$/.test(text);

const isRegion = (text: string): boolean => /^[a-z]{2,4}(-[a-z]+){1,3}-\d{1,2}$/.test(text);

const keys = {
  table: 'aws-dynamodb-table',
  region: 'aws-dynamodb-region',
  bucket: 'aws-s3-log-bucket-id',
  metricsRegion: 'aws-cloudwatch-region',
  dimension: 'aws-cloudwatch-dimension-value',
} as const;

/** Reads what a transactor uses as the transactor itself reads it. */
export function resourcesOf(file: TransactorFile): AwsResources {
  const notes: string[] = [];
  const valueAt = (key: string) => javaValue(file, key)?.trim();
  const named = (key: string, placeholder: string): string => {
    const value = valueAt(key) ?? '';
    if (isResourceName(value) && !isReference(value)) return value;
    notes.push(`${key} does not say the name: replace ${placeholder}.`);
    return placeholder;
  };
  const region = valueAt(keys.region) ?? '';
  const table = usesDynamo(file) ? named(keys.table, '<TABLE>') : undefined;
  if (table !== undefined && !isRegion(region))
    notes.push(`${keys.region} does not say the region: the grants hold in every region.`);
  const logBucket = valueAt(keys.bucket) === undefined ? undefined : named(keys.bucket, '<LOG_BUCKET>');
  const metricsKeys = [keys.metricsRegion, keys.dimension].filter((key) => (valueAt(key) ?? '') !== '');
  if (metricsKeys.length === 1)
    notes.push(
      `Of ${keys.metricsRegion} and ${keys.dimension} only one is set: no metrics are reported, and none are allowed.`,
    );
  const protocol = valueAt('protocol') ?? '';
  if (undocumented.has(protocol))
    notes.push(`What the protocol ${protocol} needs of its storage is not documented: it is left out.`);
  return {
    partition: partitionOf(isRegion(region) ? region : (valueAt(keys.metricsRegion) ?? '')),
    region: isRegion(region) ? region : '*',
    ...(table !== undefined && { table }),
    ...(logBucket !== undefined && { logBucket }),
    metrics: metricsKeys.length === 2,
    notes,
  };
}

/** A name by which to tell the files of a system from those of others. */
export function systemName(file: TransactorFile, { table }: AwsResources): string {
  const dimension = javaValue(file, keys.dimension)?.trim();
  return (
    [table, dimension].find((name) => name !== undefined && isResourceName(name) && !isReference(name)) ?? 'datomic'
  );
}

/** A protocol that is filled in later is taken for DynamoDB if a table is named. */
function usesDynamo(file: TransactorFile): boolean {
  const protocol = javaValue(file, 'protocol')?.trim() ?? '';
  return protocol === 'ddb' || (isReference(protocol) && file.java.has(keys.table));
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html */
function partitionOf(region: string): string {
  if (region.startsWith('cn-')) return 'aws-cn';
  return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
}
