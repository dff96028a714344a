import { readTransactorFile } from '../document';
import { roleState } from '../families';
import { type LinkedSystem, linkedFile, nameOf } from '../linked';

/** The role that the transactor of a system runs under, and the file that names it. */
export interface NamedRole {
  readonly role: string;
  readonly file: string;
}

/** As create-cf-template sees it: what ensure-transactor wrote counts more than what it read. */
export function roleOfSystem(system: LinkedSystem): NamedRole | undefined {
  for (const file of [linkedFile(system, 'ensured'), linkedFile(system, 'transactor')]) {
    const role = file?.text === undefined ? '' : roleState(readTransactorFile(file.text), 'transactor').name;
    if (file && role !== '') return { role, file: nameOf(file) };
  }
  return undefined;
}
