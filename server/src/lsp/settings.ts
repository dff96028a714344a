import {
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
} from 'vscode-languageserver';
import { configFileName } from '../config';
import { configReader } from '../config/reader';
import { folderOf, liesIn } from '../config/uris';
import { defaultLevels, type LevelSettings } from '../core/levels';
import { catalog, defaultOptions, type Options } from '../languages';
import type { Client } from './client';
import { createDelay, rest } from './delay';
import type { Documents } from './documents';
import { editorSettings } from './editor-settings';
import type { Host } from './host';

/** What applies to a file. Equal settings are the same object, with one revision. */
export interface Settings extends LevelSettings {
  readonly options: Options;
  readonly revision: number;
}

/** The settings of files: what the client says, overruled by configuration files. */
export interface SettingsStore {
  /** The settings of an open document, at once if they are known. Never rejects. */
  of(uri: string): Settings | Promise<Settings>;
  /** The settings of a file that nobody will ask for again soon. Never rejects. */
  once(uri: string): Promise<Settings>;
  /** True if another tool underlines JSON's syntax errors and duplicate keys. */
  jsonValidation(): boolean;
  /** Calls back after settings may have changed. */
  onChange(listener: () => void): void;
  /** To be called when the client is ready to be asked. */
  start(): void;
}

export function createSettings(
  connection: Connection,
  client: Client,
  host: Host,
  documents: Documents,
): SettingsStore {
  const known = new Map<string, Settings>();
  const loading = new Map<string, Promise<Settings>>();
  /** URIs of files by which settings were decided. */
  const sources = new Set<string>();
  const files = configReader(host, catalog);
  const intern = interning();
  const delay = createDelay();
  const listeners: (() => void)[] = [];
  const said = editorSettings(connection, client, (uri) => {
    if (!known.has(uri)) return;
    forget();
    tell();
  });
  let folders = [...client.folders];

  async function load(uri: string): Promise<Settings> {
    const values = await said.about(uri);
    try {
      const folder = workspaceFolder(uri);
      const resolved = await files.resolve(uri, { settings: { values, ...(folder !== undefined && { folder }) } });
      for (const source of resolved.sources) sources.add(source);
      return intern(resolved);
    } catch {
      return intern({ levels: defaultLevels, options: defaultOptions }); // the URI is none
    }
  }

  /** The innermost folder of the workspace that a file lies in. */
  function workspaceFolder(uri: string): string | undefined {
    const folder = folderOf(uri);
    return (folder && folders.filter((outer) => liesIn(folder, outer)).reduce(longer, '')) || undefined;
  }

  /** Everything may be different now. */
  function forget(): void {
    known.clear();
    loading.clear();
    sources.clear();
    files.forget();
  }

  function tell(): void {
    for (const listener of listeners) listener();
  }

  const changed = () => {
    forget();
    tell();
  };
  const configurationChanged = ({ normalUri }: { normalUri: string }) => {
    if (!normalUri.endsWith(`/${configFileName}`) && !sources.has(normalUri)) return;
    forget();
    delay.schedule('', rest, tell);
  };
  documents.onOpen(configurationChanged);
  documents.onChange(configurationChanged);
  documents.onClose((document) => {
    known.delete(document.uri);
    loading.delete(document.uri);
    said.forget(document.uri);
    configurationChanged(document);
  });
  connection.onDidChangeConfiguration(({ settings }) => {
    said.push(settings);
    changed();
  });
  connection.onDidChangeWatchedFiles(changed);

  return {
    of(uri) {
      const now = known.get(uri) ?? loading.get(uri);
      if (now) return now;
      const loaded = load(uri).then((settings) => {
        // Unless they were forgotten while they were on their way.
        if (loading.get(uri) === loaded && loading.delete(uri)) known.set(uri, settings);
        return settings;
      });
      loading.set(uri, loaded);
      return loaded;
    },
    once: load,
    jsonValidation: said.jsonValidation,
    onChange: (listener) => listeners.push(listener),
    start() {
      register(connection, client);
      if (!client.folderChanges) return;
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        const gone = new Set(removed.map(({ uri }) => uri));
        folders = [...folders.filter((uri) => !gone.has(uri)), ...added.map(({ uri }) => uri)];
        said.retry();
        changed();
      });
    },
  };
}

const longer = (a: string, b: string): string => (b.length > a.length ? b : a);

/** Makes equal settings one object: the engine keeps findings as long as settings are the same. */
function interning(): (settings: Omit<Settings, 'revision'>) => Settings {
  const interned = new Map<string, Settings>();
  return ({ levels, options }) => {
    const key = JSON.stringify([levels, options]);
    const equal = interned.get(key) ?? { levels, options, revision: interned.size };
    interned.set(key, equal);
    return equal;
  };
}

/** Asks to be told of changes. */
function register(connection: Connection, client: Client): void {
  const failed = () => connection.console.warn('The client refuses to tell of changes.');
  // A client that knows of `jsonValidation` tells of changed settings by itself.
  if (client.registersConfiguration && client.options.jsonValidation === undefined)
    connection.client.register(DidChangeConfigurationNotification.type, { section: 'rolewise' }).catch(failed);
  if (client.registersWatchers)
    connection.client
      .register(DidChangeWatchedFilesNotification.type, { watchers: [{ globPattern: `**/${configFileName}` }] })
      .catch(failed);
}
