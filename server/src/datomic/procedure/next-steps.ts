import type { Step } from '../../core/language';
import { javaValue, type TransactorFile } from '../document';
import { familyGroups, roleKeys, roleState, type Side, sides, userKeys } from '../families';
import { type LinkedSystem, type LinkRole, linkedFile, nameOf, shellPathOf } from '../linked';
import { listed } from '../words';
import { type Progress, progressOf, type Stage } from './progress';

export type { Step } from '../../core/language';

/** What is known around a transactor file. */
export interface Surroundings {
  /** How a shell finds the file. */
  readonly fileName: string;
  /** The files that it is linked with. */
  readonly system?: LinkedSystem | undefined;
}

/** A step with a few words for it, as over the text of the file. */
export interface ShortStep extends Step {
  readonly label: string;
}

/**
 * What the published migration asks for after the file was changed: https://docs.datomic.com/operation/aws-access-control.html
 * `migrated` is the file after the change, `changed` the sides that were changed. What linked files show to be done is
 * left out. The command lines are to be run in Datomic's directory.
 */
export function nextSteps(migrated: TransactorFile, changed: ReadonlySet<Side>, around: Surroundings): Step[] {
  if (changed.size === 0) return [];
  const isTransactorFile = javaValue(migrated, 'protocol') !== undefined || changed.has('transactor');
  const steps = isTransactorFile ? transactorSteps(migrated, changed, around) : [createPeerRole];
  if (changed.has('peer')) steps.push(switchPeers);
  return (holdsKeys(migrated) ? [...steps, deleteKeys] : steps).map(withoutLabel);
}

/** The step as contracts with others have it. */
export const withoutLabel = ({ title, command }: Step): Step => ({ title, ...(command !== undefined && { command }) });

function transactorSteps(file: TransactorFile, changed: ReadonlySet<Side>, around: Surroundings): Step[] {
  const { ensured, template } = progressOf(file, around.system);
  const steps: Step[] = [];
  if (!isDynamo(file)) steps.push(createRole(roleState(file, 'transactor').name === ''));
  else if (ensured !== 'current') steps.push(ensure(file, ensured, around));
  if (template !== 'current') steps.push(createTemplate(file, template, around));
  if (changed.has('transactor')) steps.push(restart(file, around));
  return steps;
}

/**
 * The steps of the migration that are still open for a file in which nothing is left to be migrated, as far as the file
 * and those that it is linked with show it. Whether anything was restarted they do not show: that is thought to be open
 * as long as old keys stand in comments.
 */
export function openSteps(file: TransactorFile, around: Surroundings): ShortStep[] {
  const { ensured, template }: Progress = progressOf(file, around.system);
  const steps: ShortStep[] = [];
  const isOpen = ensured === 'unlinked' ? hasBlankRole(file) : ensured !== 'current';
  if (isDynamo(file) && isOpen) steps.push(ensure(file, ensured, around));
  if (template !== 'unlinked' && template !== 'current') steps.push(createTemplate(file, template, around));
  const left = sidesWithOldKeys(file);
  if (left.has('transactor')) steps.push(restart(file, around));
  if (left.has('peer')) steps.push(switchPeers);
  if (left.size > 0) steps.push(deleteKeys);
  return steps;
}

const isDynamo = (file: TransactorFile): boolean => javaValue(file, 'protocol') === 'ddb';

const hasBlankRole = (file: TransactorFile): boolean =>
  sides.some((side) => {
    const { ensure: line, name } = roleState(file, side);
    return line !== undefined && name === '';
  });

function ensure(file: TransactorFile, stage: Stage, around: Surroundings): ShortStep {
  const { input, ensured } = namesAround(around);
  const output = nameOf({ uri: ensured });
  const label = {
    unlinked: 'let ensure-transactor make the roles',
    missing: 'let ensure-transactor make the roles',
    nameless: `run ensure-transactor again, ${output} names no role: see what it prints`,
    outdated: `run ensure-transactor again, ${output} is outdated`,
    current: '',
  }[stage];
  return {
    label,
    title: `In Datomic's directory, let ensure-transactor create the roles that do not exist yet; it writes a second file with their names.${withoutIdentity(file)}`,
    command: `bin/datomic ensure-transactor ${shellQuote(input)} ${shellQuote(ensured)}`,
  };
}

function createTemplate(file: TransactorFile, stage: Stage, around: Surroundings): ShortStep {
  const { cf, template } = namesAround(around);
  const condition = stage === 'unlinked' ? 'If CloudFormation runs the transactor, generate' : 'Generate';
  const keys = holdsKeys(file) ? ', but the access keys in their user data' : '';
  const isFirst = stage === 'missing';
  return {
    label: `generate ${nameOf({ uri: template })} with create-cf-template${isFirst ? '' : ' again'}, and update the stack`,
    title: isFirst
      ? 'Generate the CloudFormation template, and make the stack from it.'
      : `${condition} the template again and update the stack: the old template gives its instances no role${keys}.`,
    command: `bin/datomic create-cf-template ${shellQuote(started(file, around))} ${shellQuote(cf)} ${shellQuote(template)}`,
  };
}

const restart = (file: TransactorFile, around: Surroundings): ShortStep => ({
  label: 'restart the transactor under its role',
  title: 'Restart the transactor on an instance whose instance profile holds its role.',
  command: `bin/transactor ${shellQuote(started(file, around))}`,
});

const createRole = (isBlank: boolean): Step => ({
  title: `Create the transactor's role and an instance profile of the same name${isBlank ? `, and put the name behind ${roleKeys.transactor}` : ''}: ensure-transactor does so for DynamoDB storage only.`,
});

const createPeerRole: Step = {
  title: 'Create the role of the peers by running ensure-transactor on the transactor file, with aws-peer-role in it.',
};

const switchPeers: ShortStep = {
  label: 'restart the peers under their role',
  title:
    'Run the peers on instances that have the peer role, take the access keys out of their connection URI, and restart them.',
};

const deleteKeys: ShortStep = {
  label: 'delete the old access keys in IAM',
  title:
    'When everything runs under roles, delete the old access keys in IAM, where they stay valid until then, and after that the lines that hold them here.',
};

/** The sides of which a key that is commented out now was more than a blank line; the name of a user is none. */
const sidesWithOldKeys = (file: TransactorFile): ReadonlySet<Side> =>
  new Set(
    familyGroups(file).flatMap(({ family, live, commented }) =>
      [...live, ...commented].some(({ key, value }) => key.text !== family.keys.user && value.text !== '')
        ? [family.side]
        : [],
    ),
  );

const holdsKeys = (file: TransactorFile): boolean => sidesWithOldKeys(file).size > 0;

/** ensure-transactor wants to know who both sides are: a role or a user. */
function withoutIdentity(file: TransactorFile): string {
  const missing = sides.filter((side) => !file.ensure.has(roleKeys[side]) && !file.ensure.has(userKeys[side]));
  return missing.length === 0
    ? ''
    : ` It refuses the file until it has ${listed(missing.map((side) => roleKeys[side]))}.`;
}

/** What the transactor is started with: what ensure-transactor wrote, where it is used. */
function started(file: TransactorFile, around: Surroundings): string {
  const { input, ensured } = namesAround(around);
  return isDynamo(file) || linkedFile(around.system, 'ensured') ? ensured : input;
}

/** How a shell finds the files of a system, or where it would expect them. */
function namesAround({ fileName, system }: Surroundings) {
  const linked = (role: LinkRole) => {
    const file = linkedFile(system, role);
    return file && shellPathOf(file.uri);
  };
  const input = system?.own === 'ensured' ? linked('transactor') : undefined;
  return {
    input: input ?? fileName,
    ensured: input === undefined ? (linked('ensured') ?? fileName.replace(/(\.properties)?$/, '-ensured$1')) : fileName,
    cf: linked('cf') ?? 'my-cf.properties',
    template: linked('template') ?? 'cf.json',
  };
}

/** A file name as one word of a POSIX shell command, never taken for an option. */
export function shellQuote(name: string): string {
  const safe = name.startsWith('-') ? `./${name}` : name;
  return /^[\w@%+=:,./-]+$/.test(safe) ? safe : `'${safe.replaceAll("'", `'\\''`)}'`;
}
