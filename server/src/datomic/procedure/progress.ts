import { readTransactorFile, type TransactorFile } from '../document';
import { roleKeys, roleState } from '../families';
import { type LinkedFile, type LinkedSystem, linkedFile } from '../linked';
import { templateDifferences } from '../template/differences';
import { profileName, readTemplate } from '../template/document';
import { secretsInUserData } from '../template/secrets';
import { differences } from './differences';

/**
 * How far a file that a tool writes has come. unlinked: no link names it. missing: it cannot be read. nameless: it
 * names no role. outdated: it was made of something else. current: nothing is to be done.
 */
export type Stage = 'unlinked' | 'missing' | 'nameless' | 'outdated' | 'current';

/** How far the published procedure has come, as far as linked files show it. */
export interface Progress {
  /** The output of ensure-transactor. */
  readonly ensured: Stage;
  /** The output of create-cf-template. */
  readonly template: Stage;
}

/** `file` is the transactor file as it is, or as it is going to be; `system` says which files belong to it. */
export function progressOf(file: TransactorFile, system: LinkedSystem | undefined): Progress {
  const isEnsured = system?.own === 'ensured';
  const output = isEnsured ? { text: file.text } : linkedFile(system, 'ensured');
  const input = isEnsured ? linkedFile(system, 'transactor')?.text : file.text;
  const usesOutput = output !== undefined;
  const base = usesOutput ? output.text : file.text;
  return {
    ensured: usesOutput ? ensuredStage(input, output.text) : 'unlinked',
    template: templateStage(linkedFile(system, 'template'), base),
  };
}

function ensuredStage(input: string | undefined, output: string | undefined): Stage {
  if (output === undefined) return 'missing';
  const ensured = readTransactorFile(output);
  if (Object.values(roleKeys).some((key) => ensured.java.get(key)?.value.text === '')) return 'nameless';
  return input !== undefined && differences(readTransactorFile(input), ensured).length > 0 ? 'outdated' : 'current';
}

/** `base` is the text of the file that create-cf-template is given. */
function templateStage(template: LinkedFile | undefined, base: string | undefined): Stage {
  if (!template) return 'unlinked';
  if (template.text === undefined) return 'missing';
  // What it should be made of is not there yet.
  if (base === undefined) return 'outdated';
  const read = readTemplate(template.text, true);
  if (typeof read === 'string') return 'outdated';
  const file = readTransactorFile(base);
  const { name } = roleState(file, 'transactor');
  const isNamed = read.launches.every(
    ({ profile }) => profile.is === 'unknown' || (profile.is === 'named' && profileName(profile.name) === name),
  );
  const holdsKeys = secretsInUserData(read).some(({ is }) => is === 'access-key');
  return isNamed && !holdsKeys && templateDifferences(read, file).length === 0 ? 'current' : 'outdated';
}
