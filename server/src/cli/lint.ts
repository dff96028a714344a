import { configFileName } from '../config';
import { atLeast } from '../core/severity';
import type { LintArguments } from './arguments';
import { encode, findFiles, type IoError, readInOrder, reasonOf } from './files';
import { type FileResult, lintFile } from './lint-file';
import type { Reporter } from './reporters';
import { settingsOfRun } from './settings';

/** What a run of `rolewise lint` came to. */
export interface LintResult {
  readonly report: string;
  /** True if something is as bad as `--fail-on` says. */
  readonly found: boolean;
  /** What standard input became, if it was to be fixed. */
  readonly repaired: Uint8Array | undefined;
  readonly errors: readonly IoError[];
}

/** What is kept of a file: all else, its tree above all, would be carried along until the last file was checked. */
interface Checked<Section> extends Pick<LintResult, 'found' | 'repaired'> {
  readonly path: string;
  readonly section: Section;
}

/** Checks the named files one after the other; what cannot be read is an error among the results of the others. */
export async function lintFiles<Section>(
  args: LintArguments,
  reporter: Reporter<Section>,
  timing: Map<string, number> | undefined,
  progress: (done: number, all: number) => void,
): Promise<LintResult> {
  const { files, folders, errors } = findFiles(args.paths);
  const settings = settingsOfRun(args, folders, timing);
  const checked: Checked<Section>[] = [];
  // What a configuration file says for nothing is known when everything else was checked.
  const isConfig = ({ path }: { path: string }) => path.split(/[\\/]/).at(-1) === configFileName;
  const ordered = [...files.filter((file) => !isConfig(file)), ...files.filter(isConfig)];
  let done = 0;
  // What a fix writes may be the next file under another name.
  for (const { file, read } of readInOrder(ordered, !args.fix)) {
    progress(done++, ordered.length);
    try {
      const result = await lintFile(file, read, args, isConfig(file) ? settings.ofConfig : settings.of, errors);
      if (result) checked.push(keep(result, reporter, args));
    } catch (error) {
      errors.push({ path: file.path, message: reasonOf(error) });
    }
  }
  progress(ordered.length, ordered.length);
  checked.sort((a, b) => (a.path < b.path ? -1 : 1));
  return {
    report: reporter.whole(
      checked.map(({ section }) => section),
      errors,
    ),
    found: checked.some(({ found }) => found),
    repaired: checked.find(({ repaired }) => repaired)?.repaired,
    errors,
  };
}

const keep = <Section>(
  result: FileResult,
  reporter: Reporter<Section>,
  { fix, failOn }: LintArguments,
): Checked<Section> => ({
  path: result.path,
  section: reporter.section(result),
  found: result.findings.some(({ severity }) => atLeast(severity, failOn)),
  repaired: fix && result.path === '-' ? encode(result.text, result.original) : undefined,
});
