import { defaultLevels } from '../core/levels';
import { lint } from '../core/lint';
import { atLeast } from '../core/severity';
import type { Catalog } from './formats';
import { configLanguage } from './index';
import { type Layer, layerOf } from './resolve';
import type { ConfigFacts } from './rule';
import { fileIn, folderOf, relativePath } from './uris';
import { configValues } from './values';

/** A configuration file that was read. */
export interface ConfigFile extends Layer {
  readonly uri: string;
  readonly text: string;
}

/** A configuration file with all that it extends. */
export interface Chain {
  /** Each before the one that it extends. */
  readonly files: readonly ConfigFile[];
  /** URIs of the files, and of what `extends` names in vain. */
  readonly sources: readonly string[];
  /** What there is to say of the first file. */
  readonly facts: ConfigFacts;
}

export const noChain: Chain = { files: [], sources: [], facts: {} };

/** Reads text as a configuration file; a mistake makes nothing else invalid. */
export function configFile(uri: string, text: string, catalog: Catalog): ConfigFile {
  const reading = configLanguage(catalog).read(text, {}, {});
  const values = 'document' in reading ? configValues(reading.document, catalog) : {};
  return { ...layerOf(values, folderOf(uri)), uri, text };
}

/** Follows `extends` from a file as far as it leads. `read` gives the file at a URI, if it can be read. */
export async function readChain(
  first: ConfigFile,
  read: (uri: string) => Promise<ConfigFile | undefined>,
  catalog: Catalog,
): Promise<Chain> {
  const files = [first];
  const sources = [first.uri];
  let end: ConfigFacts['extends'];
  for (let target = extendedBy(first); target !== undefined; ) {
    const start = files.findIndex(({ uri }) => uri === target);
    if (start >= 0) {
      end = { problem: 'cycle', files: [...files.slice(start), files[start]!].map(({ uri }) => nameOf(uri, first)) };
      break;
    }
    sources.push(target);
    const next = await read(target);
    if (!next) {
      end = { problem: 'missing' };
      break;
    }
    files.push(next);
    target = extendedBy(next);
  }
  const broken =
    end?.problem === 'cycle' || files.length === 1 ? end : (mistakesBehind(files, end, catalog) ?? undefined);
  return { files, sources, facts: broken ? { extends: broken } : {} };
}

function extendedBy({ uri, values }: ConfigFile): string | undefined {
  const folder = folderOf(uri);
  return folder === undefined || values.extends === undefined ? undefined : fileIn(folder, values.extends);
}

const nameOf = (uri: string, { folder }: ConfigFile): string => (folder && relativePath(folder, uri)) ?? uri;

/** The mistakes in the first extended file that has any; `end` is what is wrong with the `extends` of the last. */
function mistakesBehind(
  [first, ...others]: readonly ConfigFile[],
  end: ConfigFacts['extends'],
  catalog: Catalog,
): ConfigFacts['extends'] {
  const language = configLanguage(catalog);
  for (const file of others) {
    const config = file === others.at(-1) && end ? { extends: end } : {};
    const settings = { levels: defaultLevels, options: { config } };
    const mistakes = lint(language, language.read(file.text, {}, settings.options), settings).filter(({ severity }) =>
      atLeast(severity, 'warning'),
    );
    const [mistake] = mistakes;
    if (mistake) {
      const line = file.text.slice(0, mistake.span.start).split(/\r\n|\r|\n/).length;
      return { problem: 'mistakes', file: nameOf(file.uri, first!), count: mistakes.length, line };
    }
  }
  return undefined;
}
