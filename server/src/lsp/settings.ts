import {
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
} from 'vscode-languageserver';
import { configFileName } from '../config';
import { configReader } from '../config/reader';
import { fileIn, folderOf } from '../config/uris';
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
  /**
   * The configuration file nearest to a file, with the text that was read last; without a text, the one that could be
   * made. Nothing for what lies in no folder. Never rejects.
   */
  nearest(uri: string): Promise<{ readonly uri: string; readonly text?: string } | undefined>;
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
  /** URIs of files by which settings were decided. */
  const sources = new Set<string>();
  const files = configReader(host, catalog);
  const intern = interning();
  const kept = keeping(load);
  const delay = createDelay();
  const listeners: (() => void)[] = [];
  const editor = editorSettings(connection, client, changed);

  async function load(uri: string): Promise<Settings> {
    try {
      const resolved = await files.resolve(uri, { settings: await editor.about(uri) });
      for (const source of resolved.sources) sources.add(source);
      return intern(resolved);
    } catch {
      return intern({ levels: defaultLevels, options: defaultOptions }); // the URI is none
    }
  }

  async function nearest(uri: string): ReturnType<SettingsStore['nearest']> {
    try {
      const [file] = (await files.resolve(uri)).files;
      const folder = editor.folderAround(uri) ?? folderOf(uri);
      return file ?? (folder === undefined ? undefined : { uri: fileIn(folder, configFileName) });
    } catch {
      return undefined; // the URI is none
    }
  }

  /** Everything may be different now. */
  function forget(): void {
    kept.clear();
    sources.clear();
    files.forget();
  }

  function tell(): void {
    for (const listener of listeners) listener();
  }

  function changed(): void {
    forget();
    tell();
  }

  const configurationChanged = ({ normalUri }: { normalUri: string }) => {
    if (!normalUri.endsWith(`/${configFileName}`) && !sources.has(normalUri)) return;
    forget();
    delay.schedule('', rest, tell);
  };
  documents.onOpen(configurationChanged);
  documents.onChange(configurationChanged);
  documents.onClose((document) => {
    kept.forget(document.uri);
    editor.forget(document.uri);
    configurationChanged(document);
  });
  connection.onDidChangeWatchedFiles(changed);
  return {
    of: kept.of,
    once: load,
    nearest,
    jsonValidation: editor.jsonValidation,
    onChange: (listener) => listeners.push(listener),
    start() {
      register(connection, client);
      editor.start();
    },
  };
}

/** Keeps what was loaded for a key, and what is on its way. */
function keeping<T>(load: (key: string) => Promise<T>) {
  const known = new Map<string, T>();
  const loading = new Map<string, Promise<T>>();
  return {
    of(key: string): T | Promise<T> {
      const now = known.get(key) ?? loading.get(key);
      if (now) return now;
      const loaded = load(key).then((value) => {
        // Unless it was forgotten while it was on its way.
        if (loading.get(key) === loaded && loading.delete(key)) known.set(key, value);
        return value;
      });
      loading.set(key, loaded);
      return loaded;
    },
    forget(key: string): void {
      known.delete(key);
      loading.delete(key);
    },
    clear(): void {
      known.clear();
      loading.clear();
    },
  };
}

/** So many different settings are remembered; more come up only while somebody edits a configuration. */
const mostInterned = 100;

/** Makes equal settings one object: the engine keeps findings as long as settings are the same. */
function interning(): (settings: Omit<Settings, 'revision'>) => Settings {
  const interned = new Map<string, Settings>();
  let revisions = 0;
  return ({ levels, options }) => {
    const key = JSON.stringify([levels, options]);
    const known = interned.get(key);
    if (known) return known;
    if (interned.size === mostInterned) interned.clear();
    const settings = { levels, options, revision: ++revisions };
    interned.set(key, settings);
    return settings;
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
