import { type Need, need } from '../core/template';
import type { CommentedProperty } from '../syntax/properties/commented';
import { byteOrderMark, type PropertyEntry } from '../syntax/properties/parse';
import { isBlankValue, type TransactorFile } from './document';
import type { EnsureProperty } from './ensure';

/** Whose identity a key belongs to. */
export type Side = 'transactor' | 'peer';

export const sides: readonly Side[] = ['transactor', 'peer'];

/** The property that names the IAM role of a side; it replaces the side's key families. */
export const roleKeys: Readonly<Record<Side, string>> = { transactor: 'aws-transactor-role', peer: 'aws-peer-role' };

/** The IAM user of a side. ensure-transactor wants exactly one of user and role as a line, blank or not. */
export const userKeys: Readonly<Record<Side, string>> = {
  transactor: 'aws-dynamodb-user',
  peer: 'aws-dynamodb-peer-user',
};

/** The role's name as a value that the user fills in. */
export const roleNeeds: Readonly<Record<Side, Need>> = {
  transactor: need('TRANSACTOR_ROLE', 'datomic-aws-transactor'),
  peer: need('PEER_ROLE', 'datomic-aws-peer'),
};

/** True for what IAM takes as a role's name; an ARN is none. https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html */
export const isRoleName = (name: string): boolean => /^[A-Za-z0-9_+=,.@-]{1,64}$/.test(name);

/** One key of a family: the IAM user, the id of its access key, the secret. */
export type FamilyPart = 'user' | 'accessKeyId' | 'secretKey';

/**
 * Three properties that give an IAM user's long-lived access key for one purpose.
 * https://docs.datomic.com/operation/aws-access-control.html
 */
export interface KeyFamily {
  readonly name: 'transactor-dynamodb' | 's3-logs' | 'cloudwatch' | 'peer-dynamodb';
  readonly side: Side;
  /** What the key is for, to be read in a sentence. */
  readonly purpose: string;
  readonly keys: Readonly<Record<FamilyPart, string>>;
  /** Properties for the same purpose that are still needed with a role. */
  readonly stays: readonly string[];
}

const keysOf = (prefix: string): Record<FamilyPart, string> => ({
  user: `${prefix}user`,
  accessKeyId: `${prefix}access-key-id`,
  secretKey: `${prefix}secret-key`,
});

export const families: readonly KeyFamily[] = [
  {
    name: 'transactor-dynamodb',
    side: 'transactor',
    purpose: 'DynamoDB',
    keys: keysOf('aws-dynamodb-'),
    stays: ['aws-dynamodb-table', 'aws-dynamodb-region', 'aws-dynamodb-override-endpoint'],
  },
  {
    name: 's3-logs',
    side: 'transactor',
    purpose: 'log rotation to S3',
    keys: keysOf('aws-s3-log-'),
    stays: ['aws-s3-log-bucket-id'],
  },
  {
    name: 'cloudwatch',
    side: 'transactor',
    purpose: 'CloudWatch metrics',
    keys: keysOf('aws-cloudwatch-'),
    stays: ['aws-cloudwatch-region', 'aws-cloudwatch-dimension-value'],
  },
  {
    name: 'peer-dynamodb',
    side: 'peer',
    purpose: 'DynamoDB of the peers',
    keys: keysOf('aws-dynamodb-peer-'),
    stays: [],
  },
];

const byKey = new Map(
  families.flatMap((family) =>
    (Object.entries(family.keys) as [FamilyPart, string][]).map(([part, key]) => [key, { family, part }] as const),
  ),
);

/** The family that a key belongs to; a byte order mark in front of the file's first key does not matter. */
export function familyOf(key: string): { readonly family: KeyFamily; readonly part: FamilyPart } | undefined {
  return byKey.get(key.startsWith(byteOrderMark) ? key.slice(byteOrderMark.length) : key);
}

/**
 * absent: neither live nor commented out. commented: in comments only. blank: every live key is blank. filled: all
 * three keys are live and have values. partial: anything else.
 */
export type FamilyState = 'absent' | 'commented' | 'blank' | 'partial' | 'filled';

/** What a file has of a family. */
export interface FamilyGroup {
  readonly family: KeyFamily;
  readonly state: FamilyState;
  /** All live lines in the order of the file, duplicates too. */
  readonly live: readonly PropertyEntry[];
  /** Of each live key the line that counts for Java, the last. */
  readonly effective: ReadonlyMap<FamilyPart, PropertyEntry>;
  readonly missing: readonly FamilyPart[];
  readonly blank: readonly FamilyPart[];
  readonly commented: readonly CommentedProperty[];
  /** True if both id and secret are live, blank or not: then the transactor uses them, whatever role it runs under. */
  readonly overridesRole: boolean;
}

/** One group for each family, in the order of `families`. */
export function familyGroups(file: TransactorFile): FamilyGroup[] {
  return families.map((family) => {
    const live = file.properties.filter((entry) => familyOf(entry.key.text)?.family === family);
    const effective = new Map(live.map((entry) => [familyOf(entry.key.text)!.part, entry] as const));
    const commented = file.commented.filter((property) => familyOf(property.key.text)?.family === family);
    const parts = Object.keys(family.keys) as FamilyPart[];
    const missing = parts.filter((part) => !effective.has(part));
    const blank = parts.filter((part) => effective.has(part) && isBlankValue(effective.get(part)!));
    const overridesRole = effective.has('accessKeyId') && effective.has('secretKey');
    const state = stateOf({ live: effective.size, blank: blank.length, commented: commented.length });
    return { family, state, live, effective, missing, blank, commented, overridesRole };
  });
}

function stateOf(count: { live: number; blank: number; commented: number }): FamilyState {
  if (count.live === 0) return count.commented > 0 ? 'commented' : 'absent';
  if (count.blank === count.live) return 'blank';
  return count.live === 3 && count.blank === 0 ? 'filled' : 'partial';
}

/** The role property of a side, as each reader sees it. */
export interface RoleState {
  readonly key: string;
  /** The line that counts for Java. */
  readonly entry: PropertyEntry | undefined;
  /** What counts for ensure-transactor, the only program that uses it. */
  readonly ensure: EnsureProperty | undefined;
  /** The role's name: what ensure-transactor sees, else what Java sees; empty if it is blank or absent. */
  readonly name: string;
}

export function roleState(file: TransactorFile, side: Side): RoleState {
  const key = roleKeys[side];
  const entry = file.java.get(key);
  const ensure = file.ensure.get(key);
  return { key, entry, ensure, name: ensure?.value ?? entry?.value.text ?? '' };
}
