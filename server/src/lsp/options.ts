import { URI } from 'vscode-uri';
import { parseGlob } from '../config/glob';
import type { FileFacts } from '../core/language';
import type { LevelSettings, Levels } from '../core/levels';
import { type Level, levels } from '../core/severity';
import { parseKind } from '../iam/model/kinds';
import { defaultOptions, type Options } from '../languages';
import { objectOf } from './client';

/** What applies to one file. */
export interface FileSettings extends LevelSettings {
  readonly options: Options;
}

/** Where a file is: in which folder, and how its name is written from there. */
export interface FilePlace {
  readonly file: FileFacts;
  /** URIs of the workspace's folders. */
  readonly folders: readonly string[];
}

/** The editor's settings `rolewise.*` for a file. What they cannot mean is left out. */
export function readSettings(value: unknown, { file, folders }: FilePlace): FileSettings {
  const { rules, policyKinds, accounts, placeholders } = objectOf(value);
  const { own, trusted } = objectOf(accounts);
  const kind = file.path === undefined ? undefined : kindOf(policyKinds, relativePaths(file.path, folders));
  return {
    levels: { rules: levelsOf(rules), overrides: [] },
    options: {
      ...defaultOptions,
      ...(kind && { policyKind: kind }),
      accounts: { own: stringsOf(own), trusted: stringsOf(trusted) },
      placeholders: Object.fromEntries(
        Object.entries(objectOf(placeholders)).filter(
          (entry): entry is [string, string] => typeof entry[1] === 'string',
        ),
      ),
    },
  };
}

const isLevel = (value: unknown): value is Level => (levels as readonly unknown[]).includes(value);

const levelsOf = (value: unknown): Levels['rules'] =>
  Object.fromEntries(Object.entries(objectOf(value)).filter((entry): entry is [string, Level] => isLevel(entry[1])));

const stringsOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];

/** The last glob that matches says which kind. */
function kindOf(policyKinds: unknown, paths: readonly string[]): Options['policyKind'] {
  const matching = Object.entries(objectOf(policyKinds)).filter(([source]) => {
    const glob = parseGlob(source);
    return typeof glob !== 'string' && paths.some((path) => glob.matches(path));
  });
  const text = matching.at(-1)?.[1];
  return typeof text === 'string' ? parseKind(text) : undefined;
}

/** The path from each folder that the file lies in; of a file outside of all, its name. */
function relativePaths(path: string, folders: readonly string[]): string[] {
  const within = folders
    .map((folder) => `${URI.parse(folder).path.replace(/\/$/, '')}/`)
    .filter((folder) => path.startsWith(folder))
    .map((folder) => path.slice(folder.length));
  return within.length > 0 ? within : [path.slice(path.lastIndexOf('/') + 1)];
}
