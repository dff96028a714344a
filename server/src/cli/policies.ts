import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { datomicLanguage } from '../datomic';
import { readTransactorFile } from '../datomic/document';
import { createRolePolicies, type RolePolicies, type RolePolicyName } from '../datomic/policies/role-policies';
import { defaultOptions } from '../languages';
import { mask } from '../secrets/mask';
import type { PoliciesArguments } from './arguments';
import { type IoError, readText, reasonOf, withMark } from './files';
import { settingsOfRun } from './settings';

/** What came of a transactor file. */
export interface PoliciesResult extends RolePolicies {
  /** Where they were written to; absent if they are to be printed. */
  readonly out?: string;
  readonly errors: readonly IoError[];
}

/** Makes the policies of the named file, and writes them if asked to. */
export async function makePolicies(args: PoliciesArguments): Promise<PoliciesResult> {
  const { path: name, account, backupBucket, only, out, config } = args;
  try {
    const { text } = withMark(readText(name));
    if (name !== '-' && 'skipped' in datomicLanguage.read(text, { path: name }, defaultOptions))
      return failed([{ path: name, message: 'is not a Datomic file' }]);
    const settings = settingsOfRun({ policyKind: undefined, config, paths: [] }, [], undefined);
    const { accounts, systems = [] } = (await settings.of(name === '-' ? 'stdin' : name)).options;
    const made = createRolePolicies(readTransactorFile(text), {
      accounts: account === undefined ? accounts : { own: [account] },
      which: only.length > 0 ? only : usual(backupBucket),
      ...(backupBucket !== undefined && { backupBucket }),
      // Standard input is no file that could be linked.
      ...(name !== '-' && { systems }),
    });
    return out === undefined ? { ...made, errors: [] } : { ...made, out, errors: writeAll(made, out) };
  } catch (error) {
    return failed([{ path: name, message: mask(reasonOf(error)) }]);
  }
}

const failed = (errors: readonly IoError[]): PoliciesResult => ({ policies: [], notes: [], errors });

const usual = (backupBucket: string | undefined): RolePolicyName[] => [
  'transactor',
  'peer',
  'trust',
  ...(backupBucket === undefined ? [] : (['backup', 'restore'] as const)),
];

/** Writes each policy into the folder, which is made if need be. A file that somebody changed is never overwritten. */
function writeAll({ policies }: RolePolicies, out: string): IoError[] {
  return policies.flatMap(({ name, text }) => {
    const file = path.join(out, name);
    try {
      mkdirSync(out, { recursive: true });
      if (!existsSync(file)) writeFileSync(file, text, { flag: 'wx' });
      else if (readFileSync(file, 'utf8') !== text)
        return [{ path: file, message: 'is there and differs; it is kept' }];
      return [];
    } catch (error) {
      return [{ path: file, message: `cannot be written: ${reasonOf(error)}` }];
    }
  });
}

/** One policy as it is; several under their names, as head(1) does it; the names alone if they were written. */
export function reportPolicies({ policies, out }: PoliciesResult): string {
  if (out !== undefined) return policies.map(({ name }) => `${path.join(out, name)}\n`).join('');
  const [only, ...others] = policies;
  if (only && others.length === 0) return only.text;
  return policies.map(({ name, text }) => `==> ${name} <==\n${text}`).join('\n');
}

/** Version 1 of the machine-readable report. */
export function reportPoliciesJson({ policies, notes, errors }: PoliciesResult): string {
  const report = {
    version: 1,
    policies: policies.map(({ which, name, roles, text }) => ({ which, name, roles, policy: JSON.parse(text) })),
    notes,
    errors,
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}
