import type { Step } from '../core/language';
import { javaValue, type TransactorFile } from './document';
import { familyGroups, roleKeys, roleState, type Side, sides, userKeys } from './families';

export type { Step } from '../core/language';

/**
 * What the published migration asks for after the file was changed: https://docs.datomic.com/operation/aws-access-control.html
 * `migrated` is the file after the change, `changed` the sides that were changed, `fileName` how a shell finds the file.
 * The command lines are to be run in Datomic's directory.
 */
export function nextSteps(migrated: TransactorFile, changed: ReadonlySet<Side>, fileName: string): Step[] {
  if (changed.size === 0) return [];
  const isTransactorFile = javaValue(migrated, 'protocol') !== undefined || changed.has('transactor');
  const steps = isTransactorFile ? transactorSteps(migrated, changed, fileName) : [createPeerRole];
  if (changed.has('peer')) steps.push(switchPeers);
  return holdsKeys(migrated) ? [...steps, deleteKeys] : steps;
}

function transactorSteps(migrated: TransactorFile, changed: ReadonlySet<Side>, fileName: string): Step[] {
  const ensured = fileName.replace(/(\.properties)?$/, '-ensured$1');
  const isDynamo = javaValue(migrated, 'protocol') === 'ddb';
  const steps: Step[] = isDynamo
    ? [
        {
          title: `In Datomic's directory, let ensure-transactor create the roles that do not exist yet; it writes a second file with their names.${withoutIdentity(migrated)}`,
          command: `bin/datomic ensure-transactor ${shellQuote(fileName)} ${shellQuote(ensured)}`,
        },
      ]
    : [createRole(roleState(migrated, 'transactor').name === '')];
  const output = isDynamo ? ensured : fileName;
  steps.push({
    title: `If CloudFormation runs the transactor, generate the template again and update the stack: the old template gives its instances no role${holdsKeys(migrated) ? ', but the access keys in their user data' : ''}.`,
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

const createRole = (isBlank: boolean): Step => ({
  title: `Create the transactor's role and an instance profile of the same name${isBlank ? `, and put the name behind ${roleKeys.transactor}` : ''}: ensure-transactor does so for DynamoDB storage only.`,
});

const createPeerRole: Step = {
  title: 'Create the role of the peers by running ensure-transactor on the transactor file, with aws-peer-role in it.',
};

const switchPeers: Step = {
  title:
    'Run the peers on instances that have the peer role, take the access keys out of their connection URI, and restart them.',
};

const deleteKeys: Step = {
  title:
    'When everything runs under roles, delete the old access keys in IAM, where they stay valid until then, and after that the lines that hold them here.',
};

/** True if a key that is commented out now was more than a blank line; the name of a user is none. */
const holdsKeys = (migrated: TransactorFile): boolean =>
  familyGroups(migrated).some(({ family, live, commented }) =>
    [...live, ...commented].some(({ key, value }) => key.text !== family.keys.user && value.text !== ''),
  );

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
