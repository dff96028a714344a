import type { FileKind, Group, Property } from './property';
import { leaks, pages } from './references';

interface Keys {
  readonly prefix: string;
  readonly kinds: readonly FileKind[];
  readonly group: Group;
  /** What the key opens, to be read in a sentence. */
  readonly purpose: string;
  readonly role: string;
  readonly readBy?: readonly string[];
  readonly secretAlsoIn: readonly string[];
  readonly blankMeans: string;
}

/** The three properties of an IAM user's long-lived access key; roles took their place with 0.9.4314. */
function accessKey({ prefix, kinds, group, purpose, role, readBy, secretAlsoIn, blankMeans }: Keys): Property[] {
  const common = {
    kinds,
    group,
    ...(readBy && { readBy }),
    blank: 'differs',
    evidence: 'doc',
    reference: pages.access,
    telling: true,
    instead: `Use the IAM role that ${role} names.`,
  } as const;
  return [
    {
      ...common,
      key: `${prefix}user`,
      meaning: `The IAM user whose access key opens ${purpose}. Deprecated: roles need no key.`,
      type: { is: 'text' },
      blankMeans: 'ensure-transactor makes an IAM user and writes its access key into the output file.',
    },
    {
      ...common,
      key: `${prefix}access-key-id`,
      meaning: `The id of the access key that opens ${purpose}. Deprecated: roles need no key.`,
      type: { is: 'text', form: 'AKIA…' },
      blankMeans,
    },
    {
      ...common,
      key: `${prefix}secret-key`,
      meaning: `The secret of the access key that opens ${purpose}. Deprecated: roles need no key.`,
      type: { is: 'text', form: '40 characters' },
      secret: { alsoIn: secretAlsoIn },
      blankMeans,
    },
  ];
}

const emptyKey = 'The transactor takes the empty text for a key, and may not come to use its role.';

/** Roles and access keys, log rotation to S3, metrics in CloudWatch. */
export const identityProperties: readonly Property[] = [
  {
    key: 'aws-transactor-role',
    kinds: ['transactor'],
    group: 'IAM roles and keys',
    meaning:
      'The name of the IAM role, and of the instance profile, that the transactor runs under. ensure-transactor and create-cf-template use it; the transactor itself does not read it.',
    type: { is: 'role-name' },
    since: '0.9.4314',
    blank: 'differs',
    blankMeans: 'ensure-transactor makes a role and writes its name into the output file.',
    evidence: 'doc',
    reference: pages.access,
    telling: true,
  },
  {
    key: 'aws-peer-role',
    kinds: ['transactor', 'peer'],
    group: 'IAM roles and keys',
    meaning:
      'The name of the IAM role that peers run under. ensure-transactor gives it read access to the table; no peer reads the property.',
    type: { is: 'role-name' },
    since: '0.9.4314',
    blank: 'differs',
    blankMeans: 'ensure-transactor makes a role and writes its name into the output file.',
    evidence: 'doc',
    reference: pages.access,
    telling: true,
  },
  ...accessKey({
    prefix: 'aws-dynamodb-',
    kinds: ['transactor'],
    group: 'IAM roles and keys',
    purpose: 'DynamoDB to the transactor',
    role: 'aws-transactor-role',
    readBy: ['ddb', 'ddb-local'],
    secretAlsoIn: [leaks.userData],
    blankMeans: emptyKey,
  }),
  ...accessKey({
    prefix: 'aws-dynamodb-peer-',
    kinds: ['transactor', 'peer'],
    group: 'IAM roles and keys',
    purpose: 'DynamoDB to the peers',
    role: 'aws-peer-role',
    readBy: ['ddb', 'ddb-local'],
    secretAlsoIn: [leaks.startLog, leaks.peerUri, leaks.console, leaks.userData],
    blankMeans: 'ensure-transactor makes an access key and writes it into the output file.',
  }),
  {
    key: 'aws-s3-log-bucket-id',
    kinds: ['transactor'],
    group: 'Log rotation to S3',
    meaning: 'The S3 bucket into which the transactor copies its logs every few minutes. The property turns that on.',
    type: { is: 'bucket' },
    blank: 'refused',
    blankMeans:
      'ensure-transactor makes a bucket and writes its name into the output file; a transactor cannot write to a bucket without a name and stops.',
    evidence: 'doc',
    reference: pages.aws,
    telling: true,
  },
  ...accessKey({
    prefix: 'aws-s3-log-',
    kinds: ['transactor'],
    group: 'Log rotation to S3',
    purpose: 'the S3 bucket of the logs to the transactor',
    role: 'aws-transactor-role',
    secretAlsoIn: [leaks.userData],
    blankMeans: emptyKey,
  }),
  {
    key: 'aws-cloudwatch-region',
    kinds: ['transactor'],
    group: 'CloudWatch metrics',
    meaning: 'The region whose CloudWatch gets the metrics. Nothing is sent without aws-cloudwatch-dimension-value.',
    type: { is: 'region' },
    since: '0.8.3591',
    blank: 'as-absent',
    systemProperty: 'datomic.cloudwatchRegion',
    evidence: 'doc',
    reference: pages.aws,
  },
  {
    key: 'aws-cloudwatch-dimension-value',
    kinds: ['transactor'],
    group: 'CloudWatch metrics',
    meaning:
      'The name of the system in CloudWatch: the value of the dimension Transactor in the namespace Datomic. Nothing is sent without aws-cloudwatch-region.',
    type: { is: 'text' },
    blank: 'as-absent',
    systemProperty: 'datomic.cloudwatchDimension',
    evidence: 'sample',
    reference: pages.aws,
    telling: true,
  },
  ...accessKey({
    prefix: 'aws-cloudwatch-',
    kinds: ['transactor'],
    group: 'CloudWatch metrics',
    purpose: 'CloudWatch to the transactor',
    role: 'aws-transactor-role',
    secretAlsoIn: [leaks.startError, leaks.userData],
    blankMeans: 'ensure-transactor makes an access key and writes it into the output file.',
  }),
  ...(['access-key-id', 'secret-key'] as const).map(
    (part): Property => ({
      key: `aws-s3-${part}`,
      kinds: ['transactor'],
      group: 'Storage: S3',
      meaning: 'A part of the access key for the undocumented protocol s3.',
      type: { is: 'text' },
      readBy: ['s3'],
      ...(part === 'secret-key' && { secret: { alsoIn: [leaks.startLog, leaks.userData] } }),
      blank: 'unknown',
      evidence: 'code',
    }),
  ),
  {
    key: 'aws-s3-bucket-id',
    kinds: ['transactor'],
    group: 'Storage: S3',
    meaning: 'The bucket of the undocumented protocol s3.',
    type: { is: 'bucket' },
    requiredBy: ['s3'],
    readBy: ['s3'],
    blank: 'refused',
    evidence: 'code',
  },
  {
    key: 'aws-s3-path',
    kinds: ['transactor'],
    group: 'Storage: S3',
    meaning: 'The path within the bucket of the undocumented protocol s3.',
    type: { is: 'text' },
    requiredBy: ['s3'],
    readBy: ['s3'],
    blank: 'refused',
    evidence: 'code',
  },
];
