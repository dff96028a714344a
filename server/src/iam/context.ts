import { remembered } from '../core/memo';
import type { ValueObject } from '../syntax/tree';
import type { PolicyDocument } from './model/document';
import { type Policy, versionOf } from './model/document';
import { isManaged, type KindOfPolicy, type KindSetting, kindOfPolicy } from './model/kinds';

/** What a user can tell about policies beside levels. */
export interface IamOptions {
  /** Set for this file by the command line or `rolewise.json`. */
  readonly policyKind?: KindSetting;
  /** Account ids, 12 digits: the user's own, and those that are trusted. */
  readonly accounts: { readonly own: readonly string[]; readonly trusted: readonly string[] };
  /** Values for placeholders, by the name inside the marks: `S3DatomicArn` for `$(S3DatomicArn)`. */
  readonly placeholders: Readonly<Record<string, string>>;
  /** What the policy is there for, where something else in the project says so. */
  readonly required?: readonly RequiredAccess[];
}

/** Access that a policy must grant so that what depends on it works. */
export interface RequiredAccess {
  /** Each of them is needed. */
  readonly actions: readonly string[];
  /**
   * ARN, possibly with wildcards: all that it matches is needed; but `*` in place of a region or an account is one that
   * nobody knows.
   */
  readonly resource: string;
  /** Condition under which it may be granted without harm. */
  readonly condition?: ValueObject;
  /** Who needs it and what for, to be read in a sentence. */
  readonly because: string;
}

export const defaultIamOptions: IamOptions = { accounts: { own: [], trusted: [] }, placeholders: {} };

/** What a rule may know of a policy beside the statement it looks at. */
export interface PolicyContext extends KindOfPolicy {
  /** Absent if the policy has none: then it follows the rules of 2008-10-17. */
  readonly version: string | undefined;
  readonly options: IamOptions;
  /** True if the file's name says that it is a managed policy: `audit.managed.json`. */
  readonly managed?: boolean;
}

/** What rules may know of a policy. */
export function contextOf(document: PolicyDocument, policy: Policy, options: IamOptions): PolicyContext {
  const kind = kindOfPolicy(policy, document.file, options.policyKind);
  const managed = kind.kind === 'identity' && isManaged(document.file);
  return { ...kind, version: versionOf(policy), options, ...(managed && { managed }) };
}

let lastNumber = 0;
const numberOf = remembered((_options: IamOptions): number => ++lastNumber);

/** Equal keys promise equal contexts. Options are told apart by identity: a host makes new ones when they change. */
export function contextKey({ kind, service, certain, certainty, version, options, managed }: PolicyContext): string {
  return [kind, service ?? '', certainty, certain, version ?? '', managed ?? '', numberOf(options)].join('|');
}
