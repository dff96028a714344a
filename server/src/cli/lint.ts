import type { Finding } from '../core/finding';
import { fixAll, fixesOf, type ReadyFix } from '../core/fix';
import type { FileFacts, Scope } from '../core/language';
import { type LintSettings, lint } from '../core/lint';
import type { Domain } from '../core/rule';
import { type AnyLanguage, languages, type Options } from '../languages';
import type { LintArguments } from './arguments';
import { type FileText, findFiles, type IoError, readText, reasonOf, writeText } from './files';

/** What came of one file. */
export interface FileResult {
  readonly path: string;
  /** After fixing. */
  readonly text: string;
  readonly language: string | undefined;
  /** Why the file was not checked. */
  readonly skipped?: string;
  readonly about: readonly { readonly scope: Scope<Domain>; readonly span: Scope<Domain>['span'] }[];
  readonly findings: readonly (Finding & { readonly fixes: readonly ReadyFix[] })[];
  /** How many fixes were applied. */
  readonly fixed: number;
}

export interface LintResult {
  readonly files: readonly FileResult[];
  readonly errors: readonly IoError[];
}

export interface Settings {
  settingsFor(path: string): LintSettings<Domain & { options: Options }>;
}

/** Checks the named files one after the other; what cannot be read is an error among the results of the others. */
export function lintFiles(
  args: LintArguments,
  settings: Settings,
  progress: (done: number, all: number) => void,
): LintResult {
  const { files, errors } = findFiles(args.paths);
  const results: FileResult[] = [];
  files.forEach(({ path, named }, i) => {
    progress(i, files.length);
    try {
      const result = lintFile(path, named, args, settings);
      if (result) results.push(result);
    } catch (error) {
      errors.push({ path, message: reasonOf(error) });
    }
  });
  progress(files.length, files.length);
  return { files: results, errors };
}

function lintFile(
  path: string,
  named: boolean,
  args: LintArguments,
  { settingsFor }: Settings,
): FileResult | undefined {
  const original = readText(path);
  const name = path === '-' ? args.stdinFilename : path;
  const file = factsOf(name, original.text, args);
  const settings = settingsFor(name ?? 'stdin');
  const read = readAsAny(original.text, file, settings.options);
  if ('skipped' in read) {
    return named
      ? { path, text: original.text, language: undefined, skipped: read.skipped, about: [], findings: [], fixed: 0 }
      : undefined;
  }
  const { language } = read;
  const { text, count } = args.fix
    ? fixAll(language, original.text, file, settings, args)
    : { text: original.text, count: 0 };
  if (count > 0) save(path, text, original);
  const reading = count > 0 ? language.read(text, file, settings.options) : read.reading;
  const findings = lint(language, reading, settings).map((finding) => ({ ...finding, fixes: fixesOf(finding) }));
  const scopes = 'document' in reading ? language.scopes(reading.document, settings.options) : [];
  const about = scopes.map((scope) => ({ scope, span: scope.span }));
  return { path, text, language: language.id, about, findings, fixed: count };
}

/** The first language that concerns the file and can read it, or why none can. */
function readAsAny(text: string, file: FileFacts, options: Options) {
  let skipped = 'no language of Rolewise reads such files';
  for (const language of languages.filter((candidate) => candidate.concerns(file))) {
    const reading = language.read(text, file, options);
    if (!('skipped' in reading)) return { language: language as AnyLanguage, reading };
    skipped = reading.skipped;
  }
  return { skipped };
}

/** Text without a name, or a policy under an unusual one, is told by what it looks like and what was said. */
function factsOf(name: string | undefined, text: string, { policyKind }: LintArguments): FileFacts {
  const path = name?.replaceAll('\\', '/');
  const looksLikeJson = /^\s*[[{]/.test(text.slice(0, 1000));
  if (path === undefined) return { languageId: looksLikeJson || policyKind ? 'json' : 'properties' };
  return { path, ...(policyKind && { languageId: 'json' }) };
}

function save(path: string, text: string, original: FileText): void {
  if (path !== '-') writeText(path, text, original);
}
