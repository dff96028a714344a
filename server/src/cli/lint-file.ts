import type { Finding } from '../core/finding';
import { fixAll } from '../core/fix';
import type { FileFacts, Scope } from '../core/language';
import { lint } from '../core/lint';
import type { Domain } from '../core/rule';
import { datomicLanguage } from '../datomic';
import { type AnyLanguage, languages, type Options } from '../languages';
import type { LintArguments } from './arguments';
import { type FileText, type IoError, reasonOf, withMark, writeText } from './files';
import type { SettingsOfRun } from './settings';

/** What came of one file. */
export interface FileResult {
  readonly path: string;
  /** After fixing. */
  readonly text: string;
  /** Before fixing, as it was read. */
  readonly original: FileText;
  readonly language: string | undefined;
  /** Why the file was not checked. */
  readonly skipped?: string;
  readonly scopes: readonly Scope<Domain>[];
  readonly findings: readonly Finding[];
  /** How many fixes were applied. */
  readonly fixed: number;
}

/** Checks a file; nothing if it was only met on a walk and no language reads it. Throws if `read` does. */
export async function lintFile(
  { path, named }: { readonly path: string; readonly named: boolean },
  read: () => FileText,
  args: LintArguments,
  settingsFor: SettingsOfRun['of'],
  errors: IoError[],
): Promise<FileResult | undefined> {
  const input = read();
  const name = path === '-' ? args.stdinFilename : path;
  const file = factsOf(name, input.text, args);
  const settings = await settingsFor(name ?? 'stdin');
  const known = readAsAny(input, file, settings.options);
  if ('skipped' in known) return named ? skippedFile(path, input, known.skipped) : undefined;
  const { language, original } = known;
  const nothing = { text: original.text, count: 0 };
  const fixed = args.fix ? fixAll(language, original.text, file, settings, args) : nothing;
  // What cannot be written is reported as it is.
  const { text, count } = fixed.count === 0 || save(path, fixed.text, original, errors) ? fixed : nothing;
  const reading = count > 0 ? language.read(text, file, settings.options) : known.reading;
  const findings = lint(language, reading, settings);
  const scopes = 'document' in reading ? language.scopes(reading.document, settings.options) : [];
  return { path, text, original, language: language.id, scopes, findings, fixed: count };
}

const skippedFile = (path: string, original: FileText, skipped: string): FileResult => ({
  path,
  text: original.text,
  original,
  language: undefined,
  skipped,
  scopes: [],
  findings: [],
  fixed: 0,
});

/** The first language that concerns the file and can read it, or why none can. */
function readAsAny(input: FileText, file: FileFacts, options: Options) {
  let skipped: string | undefined;
  for (const language of languages.filter((candidate) => candidate.concerns(file))) {
    const original = language.id === datomicLanguage.id ? withMark(input) : input;
    const reading = language.read(original.text, file, options);
    if (!('skipped' in reading)) return { language: language as AnyLanguage, original, reading };
    // The first to be asked knows such files best.
    skipped ??= reading.skipped;
  }
  return { skipped: skipped ?? 'no language of Rolewise reads such files' };
}

/** Text without a name, or a policy under an unusual one, is told by what it looks like and what was said. */
function factsOf(name: string | undefined, text: string, { policyKind }: LintArguments): FileFacts {
  const path = name?.replaceAll('\\', '/');
  const looksLikeJson = /^\s*[[{]/.test(text.slice(0, 1000));
  if (path === undefined) return { languageId: looksLikeJson || policyKind ? 'json' : 'properties' };
  return { path, ...(policyKind && { languageId: 'json' }) };
}

/** Writes a repaired file, not standard input; false, and an error among the others, if that fails. */
function save(path: string, text: string, original: FileText, errors: IoError[]): boolean {
  try {
    if (path !== '-') writeText(path, text, original);
    return true;
  } catch (error) {
    errors.push({ path, message: `cannot be written: ${reasonOf(error)}` });
    return false;
  }
}
