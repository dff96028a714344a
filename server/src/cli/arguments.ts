import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type Severity, severities } from '../core/severity';
import { isRoleName, type Side, sides } from '../datomic/families';
import { isResourceName } from '../datomic/policies/resources';
import { type RolePolicyName, rolePolicyNames } from '../datomic/policies/role-policies';
import { isAccountId } from '../iam/model/arn';
import { type KindSetting, parseKind, policyKinds } from '../iam/model/kinds';
import { type ReporterName, reporterNames } from './reporters';

/** What `rolewise lint` was asked to do. */
export interface LintArguments {
  readonly paths: readonly string[];
  readonly format: ReporterName;
  readonly policyKind: KindSetting | undefined;
  readonly config: string | undefined;
  readonly failOn: Severity;
  readonly fix: boolean;
  readonly review: boolean;
  readonly stdinFilename: string | undefined;
  readonly timing: boolean;
}

/** What `rolewise migrate` was asked to do. */
export interface MigrateArguments {
  readonly paths: readonly string[];
  readonly write: boolean;
  readonly only: Side | undefined;
  readonly transactorRole: string | undefined;
  readonly peerRole: string | undefined;
  readonly format: 'diff' | 'json';
}

/** What `rolewise policies` was asked to do. */
export interface PoliciesArguments {
  readonly path: string;
  /** Account id, 12 digits. */
  readonly account: string | undefined;
  readonly backupBucket: string | undefined;
  /** Empty: those of the two roles, and with a bucket for backups those of backup and restore. */
  readonly only: readonly RolePolicyName[];
  /** The folder to write them into. */
  readonly out: string | undefined;
  readonly config: string | undefined;
  readonly format: 'text' | 'json';
}

/** The command line is not understood; the message says why. */
export class UsageError extends Error {}

const lintOptions = {
  format: { type: 'string', default: 'pretty' },
  'policy-kind': { type: 'string' },
  config: { type: 'string' },
  'fail-on': { type: 'string', default: 'error' },
  fix: { type: 'boolean', default: false },
  review: { type: 'boolean', default: false },
  'stdin-filename': { type: 'string' },
  timing: { type: 'boolean', default: false },
} as const;

/** Throws `UsageError`. */
export function lintArguments(args: readonly string[]): LintArguments {
  const { values, positionals } = understood(() =>
    parseArgs({ args: [...args], options: lintOptions, allowPositionals: true }),
  );
  if (positionals.length === 0) throw new UsageError('Name the files or folders to check, or - for standard input.');
  if (values.review && !values.fix) throw new UsageError('--review goes with --fix.');
  checkConfig(values.config);
  const kind = values['policy-kind'];
  const policyKind = kind === undefined ? undefined : parseKind(kind);
  if (kind !== undefined && !policyKind) {
    throw new UsageError(`--policy-kind is one of ${policyKinds.join(', ')}, or resource:SERVICE; not ${kind}.`);
  }
  return {
    paths: positionals,
    format: oneOf('--format', values.format, reporterNames),
    policyKind,
    config: values.config,
    failOn: oneOf('--fail-on', values['fail-on'], severities),
    fix: values.fix,
    review: values.review,
    stdinFilename: values['stdin-filename'],
    timing: values.timing,
  };
}

const migrateOptions = {
  write: { type: 'boolean', default: false },
  only: { type: 'string' },
  'transactor-role': { type: 'string' },
  'peer-role': { type: 'string' },
  format: { type: 'string', default: 'diff' },
} as const;

/** Throws `UsageError`. */
export function migrateArguments(args: readonly string[]): MigrateArguments {
  const { values, positionals } = understood(() =>
    parseArgs({ args: [...args], options: migrateOptions, allowPositionals: true }),
  );
  if (positionals.length === 0) throw new UsageError('Name the files or folders to migrate.');
  if (positionals.includes('-')) throw new UsageError('migrate changes files; it does not read standard input.');
  return {
    paths: positionals,
    write: values.write,
    only: values.only === undefined ? undefined : oneOf('--only', values.only, sides),
    transactorRole: roleName('--transactor-role', values['transactor-role']),
    peerRole: roleName('--peer-role', values['peer-role']),
    format: oneOf('--format', values.format, ['diff', 'json']),
  };
}

const policiesOptions = {
  account: { type: 'string' },
  'backup-bucket': { type: 'string' },
  only: { type: 'string', multiple: true },
  out: { type: 'string' },
  config: { type: 'string' },
  format: { type: 'string', default: 'text' },
} as const;

/** Throws `UsageError`. */
export function policiesArguments(args: readonly string[]): PoliciesArguments {
  const { values, positionals } = understood(() =>
    parseArgs({ args: [...args], options: policiesOptions, allowPositionals: true }),
  );
  const [path, ...others] = positionals;
  if (path === undefined || others.length > 0)
    throw new UsageError('Name one transactor file, or - for standard input.');
  const { account, 'backup-bucket': backupBucket, only = [], out, config } = values;
  if (account !== undefined && !isAccountId(account))
    throw new UsageError('--account takes an account id of 12 digits.');
  if (backupBucket !== undefined && !isResourceName(backupBucket))
    throw new UsageError('--backup-bucket takes the name of a bucket, without s3:// and without a path.');
  checkConfig(config);
  return {
    path,
    account,
    backupBucket,
    only: only.map((name) => oneOf('--only', name, rolePolicyNames)),
    out,
    config,
    format: oneOf('--format', values.format, ['text', 'json']),
  };
}

function checkConfig(config: string | undefined): void {
  if (config !== undefined && !existsSync(config)) throw new UsageError(`--config: there is no file ${config}.`);
}

function roleName(option: string, name: string | undefined): string | undefined {
  if (name === undefined || name === '' || isRoleName(name)) return name;
  throw new UsageError(`${option} takes the name of a role (letters, digits and _+=,.@-, at most 64), not an ARN.`);
}

/** Runs Node's own parser, its errors as ours. */
export function understood<T>(parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    throw new UsageError((error as Error).message.split('. ', 1)[0]?.replace(/\.?$/, '.'));
  }
}

export function oneOf<T extends string>(option: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((name) => name === value);
  if (!found) throw new UsageError(`${option} is one of ${allowed.join(', ')}; not ${value}.`);
  return found;
}
