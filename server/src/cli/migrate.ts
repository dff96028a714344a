import { createTwoFilesPatch } from 'diff';
import { applyEdits } from '../core/edit';
import { positionsIn } from '../core/position';
import { datomicLanguage } from '../datomic';
import { readTransactorFile } from '../datomic/document';
import { type MigrateOptions, type Migration, migrate } from '../datomic/migrate';
import type { Step } from '../datomic/next-steps';
import { defaultOptions } from '../languages';
import { mask, maskLines } from '../secrets/mask';
import type { MigrateArguments } from './arguments';
import { findFiles, type IoError, readText, reasonOf, withMark, writeText } from './files';
import { printable } from './terminal';

/** What the migration of one file comes to. */
export interface FileMigration {
  readonly path: string;
  readonly before: string;
  readonly after: string;
  readonly migration: Migration;
}

export interface MigrationResult {
  /** The files that change or would change. */
  readonly files: readonly FileMigration[];
  /** Named files that are none of Datomic's. */
  readonly skipped: readonly string[];
  readonly written: boolean;
  readonly errors: readonly IoError[];
}

/** Migrates the named files, and writes them if asked to. */
export function migrateFiles(args: MigrateArguments): MigrationResult {
  const { files: found, errors } = findFiles(args.paths);
  const files: FileMigration[] = [];
  const skipped: string[] = [];
  for (const { path, named } of found.filter((file) => file.named || file.path.endsWith('.properties'))) {
    try {
      const original = withMark(readText(path));
      if ('skipped' in datomicLanguage.read(original.text, { path }, defaultOptions)) {
        if (named) skipped.push(path);
        continue;
      }
      const file = readTransactorFile(original.text);
      const migration = migrate(file, optionsFor(args, path));
      if (migration.edits.length === 0) continue;
      const after = applyEdits(original.text, migration.edits);
      if (args.write) writeText(path, after, original);
      files.push({ path, before: original.text, after, migration });
    } catch (error) {
      errors.push({ path, message: reasonOf(error) });
    }
  }
  return { files, skipped, written: args.write, errors };
}

const optionsFor = ({ only, transactorRole, peerRole }: MigrateArguments, path: string): MigrateOptions => ({
  side: only ?? 'both',
  fileName: path,
  ...(transactorRole !== undefined && { transactorRole }),
  ...(peerRole !== undefined && { peerRole }),
});

/** A unified diff per file, secrets as `…`, and what is left to do by hand. */
export function reportDiff({ files, skipped, written, errors }: MigrationResult): string {
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
export function reportMigrationJson({ files, skipped, written, errors }: MigrationResult): string {
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
    skipped: skipped.map((path) => ({ path, reason: 'not a Datomic file' })),
    errors,
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}
