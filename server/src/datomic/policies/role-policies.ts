import { holdsPlaceholder } from '../../iam/model/placeholders';
import type { Value } from '../../syntax/tree';
import type { TransactorFile } from '../document';
import { roleState, type Side, sides } from '../families';
import { type LinkedSystem, linkedFile } from '../linked';
import { listed } from '../words';
import { backupGrants, type Grant, grantsOf } from './grants';
import { type AwsResources, isResourceName, resourcesOf, systemName } from './resources';

/** trust: who may take on the roles of both sides. backup, restore: what an operator's role needs to do so to S3. */
export const rolePolicyNames = ['transactor', 'peer', 'trust', 'backup', 'restore'] as const;

export type RolePolicyName = (typeof rolePolicyNames)[number];

export interface RolePolicyOptions {
  /** The user's own account ids; exactly one is put into the ARNs. */
  readonly accounts: { readonly own: readonly string[] };
  /** Absent: those of the two roles. */
  readonly which?: readonly RolePolicyName[];
  /** Name of the bucket with the backups. */
  readonly backupBucket?: string;
  /** The systems that the file is linked with, where links can be known. */
  readonly systems?: readonly LinkedSystem[];
}

/** A policy made for a transactor file, as a document of its own. */
export interface RolePolicy {
  readonly which: RolePolicyName;
  /** Such as `orders-transactor.identity.json`; the kind of policy can be told from it. */
  readonly name: string;
  /** Names of the roles that it is for, as far as the file has them. */
  readonly roles: readonly string[];
  /** JSON with a final newline. */
  readonly text: string;
}

export interface RolePolicies {
  readonly policies: readonly RolePolicy[];
  /** What is left to know about them, in sentences. */
  readonly notes: readonly string[];
}

/** The policies that the roles of a transactor file need, and no more than that. */
export function createRolePolicies(file: TransactorFile, options: RolePolicyOptions): RolePolicies {
  if (!file.java.has('protocol'))
    return { policies: [], notes: ['The file has no protocol: role policies are made from a transactor file.'] };
  const resources = resourcesOf(file);
  const account = accountOf(options);
  const wanted = options.which ?? ['transactor', 'peer', 'trust'];
  const bucket = bucketOf(options);
  const granted = (which: RolePolicyName): Grant[] => {
    if (which === 'trust') return [];
    const isTask = which === 'backup' || which === 'restore';
    return isTask ? backupGrants(which, resources, account, bucket) : grantsOf(which, resources, account);
  };
  const needsRoles = sides.some((side) => granted(side).length > 0);
  const policies = wanted.flatMap((which): RolePolicy[] => {
    const grants = granted(which);
    if (which === 'trust' ? !needsRoles : grants.length === 0) return [];
    return [
      {
        which,
        name: fileNameOf(which, systemName(file, resources)),
        roles: roleNames(file, which),
        text: policyText(which === 'trust' ? [trustStatement(resources)] : grants.map(statementOf)),
      },
    ];
  });
  if (policies.length === 0) return { policies, notes: nothing(resources) };
  return { policies, notes: [...notesOn(policies, resources, account, bucket), ...noteOnLinks(policies, options)] };
}

/** The id that goes into ARNs; `*` if none or several are configured. */
export const accountOf = ({ accounts: { own } }: Pick<RolePolicyOptions, 'accounts'>): string =>
  (own.length === 1 ? own[0] : undefined) ?? '*';

const bucketOf = ({ backupBucket = '' }: RolePolicyOptions): string =>
  isResourceName(backupBucket) ? backupBucket : '<BACKUP_BUCKET>';

const fileNameOf = (which: RolePolicyName, system: string): string =>
  which === 'trust' ? `${system}-ec2.trust.json` : `${system}-${which}.identity.json`;

function roleNames(file: TransactorFile, which: RolePolicyName): string[] {
  const concerned: readonly Side[] = which === 'trust' ? sides : sides.filter((side) => side === which);
  return [...new Set(concerned.map((side) => roleState(file, side).name).filter((name) => name !== ''))];
}

function notesOn(
  policies: readonly RolePolicy[],
  { notes }: AwsResources,
  account: string,
  bucket: string,
): readonly string[] {
  const texts = policies.map(({ text }) => text);
  return [
    // A note on a placeholder is for the policies that hold it.
    ...notes.filter((note) => {
      const [placeholder] = /<\w+>/.exec(note) ?? [];
      return placeholder === undefined || texts.some((text) => text.includes(placeholder));
    }),
    ...(texts.some((text) => text.includes(bucket)) && holdsPlaceholder(bucket)
      ? [`No bucket for backups is named: replace ${bucket}.`]
      : []),
    ...(account === '*' && texts.some((text) => /:dynamodb:[^:]*:\*:/.test(text))
      ? [
          'The account is not known, so * stands in its place: put its id under "accounts" as the only "own" one into rolewise.json to have it filled in.',
        ]
      : []),
  ];
}

/** A policy that is not linked is never looked at again when the file changes. */
function noteOnLinks(policies: readonly RolePolicy[], { systems }: RolePolicyOptions): string[] {
  const unlinked = policies
    .flatMap(({ which }) => (which === 'transactor' || which === 'peer' ? [`${which}Policy` as const] : []))
    .filter((role) => systems && !systems.some((system) => linkedFile(system, role)));
  if (unlinked.length === 0) return [];
  const roles = listed(unlinked.map((role) => `"${role}"`));
  return [`Link them as ${roles} of this file under "datomic.links" in rolewise.json to have them checked against it.`];
}

const nothing = ({ notes }: AwsResources): readonly string[] => [
  'With this file neither transactor nor peers use AWS: no role is needed.',
  ...notes,
];

const oneOrAll = (values: readonly string[]): Value => (values.length === 1 ? values[0]! : values);

const statementOf = ({ sid, actions, resources, condition }: Grant): Value => ({
  Sid: sid,
  Effect: 'Allow',
  Action: oneOrAll(actions),
  Resource: oneOrAll(resources),
  ...(condition && { Condition: condition }),
});

/** Instances in China have a principal of their own. */
const trustStatement = ({ partition }: AwsResources): Value => ({
  Sid: 'DatomicInstances',
  Effect: 'Allow',
  Principal: { Service: partition === 'aws-cn' ? 'ec2.amazonaws.com.cn' : 'ec2.amazonaws.com' },
  Action: 'sts:AssumeRole',
});

const policyText = (statements: readonly Value[]): string =>
  `${JSON.stringify({ Version: '2012-10-17', Statement: statements }, null, 2)}\n`;
