import { createTwoFilesPatch } from 'diff';
import { applyEdits } from '../core/edit';
import { positionsIn } from '../core/position';
import { datomicLanguage } from '../datomic';
import { readTransactorFile } from '../datomic/document';
import { type LinkedSystem, linkedFile, shellPathOf, transactorSystem } from '../datomic/linked';
import { type MigrateOptions, type Migration, migrate } from '../datomic/migrate';
import { openSteps, type ShortStep, type Step, type Surroundings, withoutLabel } from '../datomic/procedure/next-steps';
import type { Options } from '../languages';
import { mask, maskLines } from '../secrets/mask';
import type { MigrateArguments } from './arguments';
import { findFiles, type IoError, readText, reasonOf, withMark, writeText } from './files';
import { settingsOfRun, uriOf } from './settings';
import { printable } from './terminal';

/** What the migration of one file comes to. */
export interface FileMigration {
  readonly path: string;
  readonly before: string;
  readonly after: string;
  readonly migration: Migration;
}

export interface OpenFile {
  readonly path: string;
  readonly nextSteps: readonly ShortStep[];
}

export interface MigrationResult {
  /** The files that change or would change. */
  readonly files: readonly FileMigration[];
  /** Files in which nothing is left to be migrated, but which linked files show not to be done with. */
  readonly open: readonly OpenFile[];
  /** Named files that are none of Datomic's. */
  readonly skipped: readonly string[];
  readonly written: boolean;
  readonly errors: readonly IoError[];
}

/** Migrates the named files, and writes them if asked to. */
export async function migrateFiles(args: MigrateArguments): Promise<MigrationResult> {
  const { files: found, errors } = findFiles(args.paths);
  const settings = settingsOfRun({ policyKind: undefined, config: undefined, paths: args.paths }, [], undefined);
  const files: FileMigration[] = [];
  const open: OpenFile[] = [];
  const skipped: string[] = [];
  for (const { path, named } of found.filter((file) => file.named || file.path.endsWith('.properties'))) {
    try {
      const original = withMark(readText(path));
      const { options } = await settings.of(path);
      if ('skipped' in datomicLanguage.read(original.text, { path }, options)) {
        if (named) skipped.push(path);
        continue;
      }
      const file = readTransactorFile(original.text);
      const around = surroundings(path, options);
      const migration = migrate(file, { ...sideAndNames(args), ...around });
      if (migration.edits.length === 0) {
        const nextSteps = speaksFor(around.system) ? openSteps(file, around) : [];
        if (nextSteps.length > 0) open.push({ path, nextSteps });
        continue;
      }
      const after = applyEdits(original.text, migration.edits);
      if (args.write) writeText(path, after, original);
      files.push({ path, before: original.text, after, migration });
    } catch (error) {
      errors.push({ path, message: reasonOf(error) });
    }
  }
  return { files, open, skipped, written: args.write, errors };
}

const sideAndNames = ({ only, transactorRole, peerRole }: MigrateArguments): MigrateOptions => ({
  side: only ?? 'both',
  ...(transactorRole !== undefined && { transactorRole }),
  ...(peerRole !== undefined && { peerRole }),
});

/** Linked files are found from anywhere; then so is the file itself. */
function surroundings(path: string, options: Options): Surroundings {
  const system = transactorSystem(options);
  return { system, fileName: system ? shellPathOf(uriOf(path)) : path };
}

/** Of the input and the output of ensure-transactor one is enough to tell what is left to do. */
const speaksFor = (system: LinkedSystem | undefined): boolean =>
  system?.own === 'transactor' || (system !== undefined && linkedFile(system, 'transactor') === undefined);

/** A unified diff per file, secrets as `…`, and what is left to do by hand. */
export function reportDiff({ files, open, skipped, written, errors }: MigrationResult): string {
  const blocks = files.map(({ path, before, after, migration }) => {
    const shown = (text: string) => maskLines(text).map(printable).join('\n');
    const patch = createTwoFilesPatch(
      `a/${printable(path)}`,
      `b/${printable(path)}`,
      shown(before),
      shown(after),
      '',
      '',
      {
        headerOptions: fileHeaders,
      },
    );
    return [patch.trimEnd(), '', ...migration.nextSteps.flatMap(stepLines), ''].join('\n');
  });
  const count = `${files.length} file${files.length === 1 ? '' : 's'}`;
  const summary =
    files.length === 0
      ? 'Nothing to migrate.'
      : written
        ? `Migrated ${count}.`
        : `${count} to migrate; --write does it.`;
  return `${[
    ...blocks,
    ...open.flatMap(({ path, nextSteps }) => [
      `${printable(path)}: nothing to change, but these steps are open`,
      '',
      ...nextSteps.flatMap(stepLines),
      '',
    ]),
    ...skipped.map((path) => `${printable(path)}: skipped, not a Datomic file`),
    ...errors.map(({ path, message }) => `${printable(path)}: cannot be migrated: ${printable(mask(message))}`),
    summary,
  ].join('\n')}\n`;
}

const fileHeaders = { includeIndex: false, includeUnderline: false, includeFileHeaders: true };

const stepLines = ({ title, command }: Step, i: number): string[] => [
  `# ${i + 1}. ${title}`,
  ...(command ? [`#    ${printable(command)}`] : []),
];

/** Version 1 of the machine-readable report. Lines count from 0. */
export function reportMigrationJson({ files, open, skipped, written, errors }: MigrationResult): string {
  const report = {
    version: 1,
    written,
    files: files.map(({ path, before, migration }) => {
      const positionAt = positionsIn(before);
      const changes = migration.changes.map(({ kind, side, key, span, ...rest }) => ({
        kind,
        side,
        key,
        ...('family' in rest && { family: rest.family }),
        line: positionAt(span.start).line,
      }));
      return { path, changes, nextSteps: migration.nextSteps };
    }),
    open: open.map(({ path, nextSteps }) => ({ path, nextSteps: nextSteps.map(withoutLabel) })),
    skipped: skipped.map((path) => ({ path, reason: 'not a Datomic file' })),
    errors,
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}
