import { type Chain, type ConfigFile, configFile, noChain, readChain } from './chain';
import { readConfigDocument } from './document';
import type { Catalog } from './formats';
import { configFileName } from './index';
import { brokenLinks, linkTargets, readLinks } from './linked';
import { type Layer, layerOf, type Resolved, resolveConfig } from './resolve';
import type { ConfigFacts } from './rule';
import { fileIn, folderOf, normalUri, parentOf } from './uris';
import { configValues } from './values';

/** Where texts come from; nothing if there is no such file, or none that can be read. */
export interface ConfigHost {
  readText(uri: string): Promise<string | undefined>;
}

export interface ConfigRequest<Kind> {
  /** What the editor has under `rolewise`, and the folder that its globs are relative to. May be anything. */
  readonly settings?: { readonly values: unknown; readonly folder?: string };
  /** From the command line. */
  readonly policyKind?: Kind;
  /** URI of a configuration file to be used instead of the nearest. */
  readonly configFile?: string;
}

export interface ConfigReader<Kind> {
  /**
   * What holds for the file at `uri`, of any scheme. Equal options are the same object until `forget`. Rejects only if
   * the host does.
   */
  resolve(uri: string, request?: ConfigRequest<Kind>): Promise<Resolved<Kind>>;
  /** Forgets all that was read. To be called when a configuration file was changed, made or deleted. */
  forget(): void;
}

/** Reads configuration files and keeps them. */
export function configReader<Kind>(host: ConfigHost, catalog: Catalog<Kind>): ConfigReader<Kind> {
  let resolve = keepingReader(host, catalog);
  return {
    resolve: (uri, request = {}) => resolve(uri, request),
    // What is being read now must not end up among what is read from now on.
    forget() {
      resolve = keepingReader(host, catalog);
    },
  };
}

function keepingReader<Kind>(host: ConfigHost, catalog: Catalog<Kind>) {
  const files = new Map<string, Promise<ConfigFile | undefined>>();
  const nearest = new Map<string, Promise<ConfigFile | undefined>>();
  const chains = new Map<string, Promise<Chain>>();
  const options = new Map<string, Resolved<Kind>['options']>();

  const read = (uri: string) =>
    once(files, uri, async () => {
      const text = await host.readText(uri);
      return text === undefined ? undefined : configFile(uri, text, catalog);
    });

  const nearestFrom = (folder: string): Promise<ConfigFile | undefined> =>
    once(nearest, folder, async () => {
      const parent = parentOf(folder);
      return (await read(fileIn(folder, configFileName))) ?? (parent === undefined ? undefined : nearestFrom(parent));
    });

  async function chainFor(uri: string, named: string | undefined): Promise<Chain> {
    const folder = folderOf(uri);
    const first = named !== undefined ? await read(normalUri(named)) : folder && (await nearestFrom(folder));
    return first ? once(chains, first.uri, () => readChain(first, read, catalog)) : noChain;
  }

  return async (
    uri: string,
    { settings, policyKind, configFile: named }: ConfigRequest<Kind>,
  ): Promise<Resolved<Kind>> => {
    const chain = await chainFor(uri, named);
    const layers = [...settingsLayer(settings, catalog), ...chain.files.toReversed()];
    const resolved = resolveConfig(uri, layers, policyKind, catalog);
    const own = chain.files[0]?.uri === normalUri(uri) ? chain.files[0] : undefined;
    const found = own ? { ...resolved.options, config: await factsOf(own, chain) } : resolved.options;
    const key = JSON.stringify(found);
    options.set(key, options.get(key) ?? found);
    return {
      ...resolved,
      options: options.get(key) ?? found,
      files: chain.files,
      sources: chain.sources,
      ...(own?.folder !== undefined && { linked: linkTargets(own.values, own.folder).map((target) => target.uri) }),
      systems: await readLinks(uri, found.datomic.links, readLinked),
    };
  };

  /** Not kept: linked files change more often than configurations. One that cannot be read makes nothing else fail. */
  function readLinked(uri: string): Promise<string | undefined> {
    return host.readText(uri).catch(() => undefined);
  }

  async function factsOf({ values, folder }: ConfigFile, { facts }: Chain): Promise<ConfigFacts> {
    const broken = folder === undefined ? [] : await brokenLinks(values, folder, readLinked);
    return broken.length === 0 ? facts : { ...facts, brokenLinks: broken };
  }
}

async function once<T>(kept: Map<string, Promise<T>>, key: string, make: () => Promise<T>): Promise<T> {
  const made = kept.get(key) ?? make();
  kept.set(key, made);
  return made;
}

/** An editor's settings, read like a file: what is no configuration has no effect. */
function settingsLayer(settings: ConfigRequest<unknown>['settings'], catalog: Catalog): Layer[] {
  if (typeof settings?.values !== 'object' || settings.values === null) return [];
  const document = readConfigDocument(JSON.stringify(settings.values));
  const { extends: _path, overrides: _overrides, ...values } = document ? configValues(document, catalog) : {};
  return [layerOf(values, settings.folder)];
}
