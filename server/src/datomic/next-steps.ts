import { javaValue, type TransactorFile } from './document';
import { roleKeys, type Side, sides, userKeys } from './families';

/** Something that is left to do by hand after a file was migrated. */
export interface Step {
  readonly title: string;
  /** A command line for a POSIX shell, to be run in Datomic's directory. */
  readonly command?: string;
}

/**
 * What the published migration asks for after the file was changed: https://docs.datomic.com/operation/aws-access-control.html
 * `migrated` is the file after the change, `changed` the sides that were changed, `fileName` how a shell finds the file.
 */
export function nextSteps(migrated: TransactorFile, changed: ReadonlySet<Side>, fileName: string): Step[] {
  if (changed.size === 0) return [];
  const isTransactorFile = javaValue(migrated, 'protocol') !== undefined || changed.has('transactor');
  const steps = isTransactorFile ? transactorSteps(migrated, changed, fileName) : [createPeerRole];
  if (changed.has('peer')) steps.push(switchPeers);
  return [...steps, deleteKeys];
}

function transactorSteps(migrated: TransactorFile, changed: ReadonlySet<Side>, fileName: string): Step[] {
  const ensured = fileName.replace(/(\.properties)?$/, '-ensured$1');
  const isDynamo = javaValue(migrated, 'protocol') === 'ddb';
  const steps: Step[] = isDynamo
    ? [
        {
          title: `Let ensure-transactor create the roles, or check them; it writes a second file with their names.${withoutIdentity(migrated)}`,
          command: `bin/datomic ensure-transactor ${shellQuote(fileName)} ${shellQuote(ensured)}`,
        },
      ]
    : [createRole];
  const output = isDynamo ? ensured : fileName;
  steps.push({
    title:
      'If CloudFormation runs the transactor, generate the template again and update the stack: the old template holds the access keys in its user data.',
    command: `bin/datomic create-cf-template ${shellQuote(output)} my-cf.properties cf.json`,
  });
  if (changed.has('transactor')) {
    steps.push({
      title: 'Restart the transactor on an instance whose instance profile holds its role.',
      command: `bin/transactor ${shellQuote(output)}`,
    });
  }
  return steps;
}

const createRole: Step = {
  title:
    'Create the role and an instance profile of the same name: ensure-transactor does so for DynamoDB storage only.',
};

const createPeerRole: Step = {
  title: 'Create the role of the peers by running ensure-transactor on the transactor file, with aws-peer-role in it.',
};

const switchPeers: Step = {
  title:
    'Run the peers on instances that have the peer role, take the access keys out of their connection URI, and restart them.',
};

const deleteKeys: Step = {
  title:
    'When everything runs under roles, delete the old access keys in IAM, then the lines that hold them here: they stay valid until then.',
};

/** ensure-transactor wants to know who both sides are: a role or a user. */
function withoutIdentity(file: TransactorFile): string {
  const missing = sides.filter((side) => !file.ensure.has(roleKeys[side]) && !file.ensure.has(userKeys[side]));
  return missing.length === 0
    ? ''
    : ` It refuses the file until it has ${missing.map((side) => roleKeys[side]).join(' and ')}.`;
}

/** A file name as one word of a POSIX shell command, never taken for an option. */
export function shellQuote(name: string): string {
  const safe = name.startsWith('-') ? `./${name}` : name;
  return /^[\w@%+=:,./-]+$/.test(safe) ? safe : `'${safe.replaceAll("'", `'\\''`)}'`;
}
