import { remembered } from '../../core/memo';
import { readTransactorFile, type TransactorFile } from '../document';
import { roleState } from '../families';
import { type LinkedFile, type LinkedSystem, linkedFile, nameOf } from '../linked';

/** A file of a system that was read. */
export interface ReadFile {
  readonly linked: LinkedFile;
  readonly file: TransactorFile;
}

/** The linked file of a role, if it can be read. */
export function readLinked(system: LinkedSystem, role: LinkedFile['role']): ReadFile | undefined {
  const linked = linkedFile(system, role);
  return linked && readFile(linked);
}

/** Linked files are looked at with every edit of another one. */
const readFile = remembered((linked: LinkedFile): ReadFile | undefined =>
  linked.text === undefined ? undefined : { linked, file: readTransactorFile(linked.text) },
);

/** What the transactor is started with, best known first: what ensure-transactor wrote, then what it read. */
export const transactorFiles = (system: LinkedSystem): ReadFile[] =>
  (['ensured', 'transactor'] as const).flatMap((role) => readLinked(system, role) ?? []);

/** The role that the transactor of a system runs under, and the name of the file that says so. */
export interface NamedRole {
  readonly role: string;
  readonly file: string;
}

/** As create-cf-template sees it, if it is given the best file there is. */
export function roleOfSystem(system: LinkedSystem): NamedRole | undefined {
  for (const { file, linked } of transactorFiles(system)) {
    const role = roleState(file, 'transactor').name;
    if (role !== '') return { role, file: nameOf(linked) };
  }
  return undefined;
}
