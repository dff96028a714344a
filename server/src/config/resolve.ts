import type { LevelOverride, Levels } from '../core/levels';
import type { ConfigFile } from './chain';
import type { Catalog } from './formats';
import { type Glob, parseGlob } from './glob';
import type { LinkRead } from './linked';
import type { ConfigFacts } from './rule';
import type { LinkRole } from './shape';
import { fileIn, normalUri, relativePath } from './uris';
import type { ConfigValues, OverrideValues } from './values';

/** What one source says: a configuration file, or an editor's settings. */
export interface Layer {
  readonly values: ConfigValues;
  /** URI of the folder that paths and globs are relative to. */
  readonly folder: string | undefined;
  readonly kinds: readonly { readonly glob: Glob; readonly kind: string }[];
  readonly overrides: readonly LayerOverride[];
}

export interface LayerOverride {
  /** Its place in the list of the file, from 0. */
  readonly index: number;
  readonly files: readonly Glob[];
  /** The same object wherever it applies, so that hits can be counted. */
  readonly level: LevelOverride;
}

/** What is known of a transactor beside its properties. */
export interface DatomicSettings {
  readonly version?: string;
  /** In bytes. */
  readonly heap?: number;
  /** URIs of files that belong together. */
  readonly links: readonly Readonly<Partial<Record<LinkRole, string>>>[];
}

/** What the configuration says beside levels. */
export interface ResolvedOptions<Kind> {
  readonly policyKind?: Kind;
  readonly accounts: { readonly own: readonly string[]; readonly trusted: readonly string[] };
  readonly placeholders: Readonly<Record<string, string>>;
  readonly datomic: DatomicSettings;
}

/** What holds for one file. */
export interface Resolved<Kind> {
  readonly levels: Levels;
  readonly options: ResolvedOptions<Kind> & { readonly config?: ConfigFacts };
  /** The configuration files, the nearest first. */
  readonly files: readonly ConfigFile[];
  /** URIs of the configuration files that were read, and of those that `extends` names in vain. */
  readonly sources: readonly string[];
  /** URIs of the files that `datomic.links` puts together with this one; of a configuration file, that it names. */
  readonly linked: readonly string[];
  /** The same files with their texts, by link. */
  readonly systems: readonly LinkRead[];
}

export function layerOf(values: ConfigValues, folder: string | undefined): Layer {
  return {
    values,
    folder,
    kinds: Object.entries(values.policyKinds ?? {}).flatMap(([text, kind]) =>
      globs([text]).map((glob) => ({ glob, kind })),
    ),
    overrides: (values.overrides ?? []).flatMap((override, index) => (override ? layerOverride(override, index) : [])),
  };
}

const layerOverride = ({ files, sid, rules }: OverrideValues, index: number): LayerOverride => ({
  index,
  files: globs([files].flat()),
  level: { ...(sid !== undefined && { sid }), rules },
});

const globs = (texts: readonly (string | undefined)[]): Glob[] =>
  texts.flatMap((text) => {
    const glob = text === undefined ? '' : parseGlob(text);
    return typeof glob === 'string' ? [] : [glob];
  });

/**
 * Puts together what holds for the file at `uri`. `layers` from the weakest to the strongest: the editor's settings,
 * then configuration files, each before the one that extends it. A `policyKind` from the command line beats them all.
 */
export function resolveConfig<Kind>(
  uri: string,
  layers: readonly Layer[],
  policyKind: Kind | undefined,
  { parseKind }: Catalog<Kind>,
): Pick<Resolved<Kind>, 'levels' | 'options' | 'linked'> {
  const placed = layers.map((layer) => {
    const path = layer.folder && relativePath(layer.folder, uri);
    return { ...layer, applies: ({ matches }: Glob): boolean => path !== undefined && matches(path) };
  });
  const kindText = placed.flatMap(({ kinds, applies }) => kinds.filter(({ glob }) => applies(glob))).at(-1)?.kind;
  const kind = policyKind ?? (kindText === undefined ? undefined : parseKind(kindText));
  const links = layers.flatMap(linksOf);
  return {
    levels: {
      rules: Object.assign({}, ...layers.map(({ values }) => values.rules)),
      overrides: placed.flatMap(({ overrides, applies }) =>
        overrides.filter(({ files }) => files.some(applies)).map(({ level }) => level),
      ),
    },
    options: {
      ...(kind !== undefined && { policyKind: kind }),
      accounts: {
        own: last(layers, ({ accounts }) => accounts?.own)?.filter(isText) ?? [],
        trusted: last(layers, ({ accounts }) => accounts?.trusted)?.filter(isText) ?? [],
      },
      // Names come from policies: `constructor` must not be found.
      placeholders: Object.assign(Object.create(null), ...layers.map(({ values }) => values.placeholders)),
      datomic: { ...machine(layers), links },
    },
    linked: linkedWith(normalUri(uri), links),
  };
}

const isText = (text: string | undefined): text is string => text !== undefined;

const last = <T>(layers: readonly Layer[], of: (values: ConfigValues) => T | undefined): T | undefined =>
  layers.map(({ values }) => of(values)).findLast((value) => value !== undefined);

function machine(layers: readonly Layer[]): Omit<DatomicSettings, 'links'> {
  const version = last(layers, ({ datomic }) => datomic?.version);
  const heap = last(layers, ({ datomic }) => datomic?.heap);
  return { ...(version !== undefined && { version }), ...(heap !== undefined && { heap: bytes(heap) }) };
}

const units: Readonly<Record<string, number>> = { k: 2 ** 10, m: 2 ** 20, g: 2 ** 30 };

const bytes = (size: string): number => Number.parseInt(size, 10) * (units[size.slice(-1).toLowerCase()] ?? 1);

function linksOf({ values, folder }: Layer): DatomicSettings['links'] {
  if (folder === undefined) return [];
  return (values.datomic?.links ?? []).flatMap((link) =>
    link ? [Object.fromEntries(Object.entries(link).map(([role, path]) => [role, fileIn(folder, path)]))] : [],
  );
}

function linkedWith(uri: string, links: DatomicSettings['links']): string[] {
  const together = links.map((link) => Object.values(link)).filter((files) => files.includes(uri));
  return [...new Set(together.flat())].filter((other) => other !== uri);
}
