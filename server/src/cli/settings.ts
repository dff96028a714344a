import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type ConfigRequest, configReader } from '../config/reader';
import type { Resolved } from '../config/resolve';
import { unusedOverrides } from '../config/unused';
import type { OverrideHits } from '../core/levels';
import type { LintSettings } from '../core/lint';
import type { Domain } from '../core/rule';
import type { KindSetting } from '../iam/model/kinds';
import { catalog, type Options, withSystems } from '../languages';
import type { LintArguments } from './arguments';
import { decode, reasonOf } from './files';

type FileSettings = LintSettings<Domain & { options: Options }>;

/** What applies to the files of a run. */
export interface SettingsOfRun {
  of(file: string): Promise<FileSettings>;
  /** For a configuration file, when all others were checked: what it says that changed no finding is known by then. */
  ofConfig(file: string): Promise<FileSettings>;
}

/** The URI of a file by its path. */
export const uriOf = (file: string): string => pathToFileURL(path.resolve(file)).toString();

/** Settings by the configuration files around each file and by the command line. */
export function settingsOfRun(
  { policyKind, config, paths }: Pick<LintArguments, 'policyKind' | 'config' | 'paths'>,
  walked: readonly string[],
  timing: Map<string, number> | undefined,
): SettingsOfRun {
  const overrideHits: OverrideHits = new Map();
  const reader = configReader<KindSetting>({ readText }, catalog);
  const request: ConfigRequest<KindSetting> = {
    ...(policyKind && { policyKind }),
    ...(config !== undefined && { configFile: uriOf(config) }),
  };
  const resolve = (file: string) => reader.resolve(uriOf(file), request);
  const settings = ({ levels, options, systems }: Resolved<KindSetting>): FileSettings => ({
    levels,
    options: withSystems(options, systems),
    overrideHits,
    ...(timing && { timing }),
  });
  /** By folder: what applies where there is no configuration, which names no files. */
  const unconfigured = new Map<string, FileSettings>();
  return {
    async of(file) {
      const folder = path.dirname(file);
      const known = unconfigured.get(folder);
      if (known) return known;
      const resolved = await resolve(file);
      const found = settings(resolved);
      if (resolved.files.length === 0) unconfigured.set(folder, found);
      return found;
    },
    async ofConfig(file) {
      const resolved = await reader.resolve(uriOf(file));
      const [own] = resolved.files;
      const unused = own
        ? unusedOverrides(own, paths.filter((name) => walked.includes(name)).map(uriOf), overrideHits)
        : [];
      return settings({
        ...resolved,
        options: { ...resolved.options, config: { ...resolved.options.config, unused } },
      });
    },
  };
}

/** Undefined if there is no such file. Throws for one that cannot be read: what it says would be missed in silence. */
async function readText(uri: string): Promise<string | undefined> {
  try {
    return decode(await readFile(new URL(uri))).text;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw new Error(`the configuration ${fileURLToPath(uri)} cannot be read: ${reasonOf(error)}`);
  }
}
