import { type Connection, DidChangeConfigurationNotification } from 'vscode-languageserver';
import { configFileName } from '../config';
import { configReader } from '../config/reader';
import { fileIn, folderOf, normalUri } from '../config/uris';
import { defaultLevels, type LevelSettings } from '../core/levels';
import { catalog, defaultOptions, type Options } from '../languages';
import type { Client } from './client';
import { createDelay, rest } from './delay';
import type { Documents } from './documents';
import { editorSettings } from './editor-settings';
import type { Host } from './host';
import { interning } from './interning';
import { createWatcher } from './watch';

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
  const watch = createWatcher(connection, client);
  const kept = keeping(load);
  const linked = linkedFiles(kept.forget);
  const delay = createDelay();
  const listeners: (() => void)[] = [];
  const editor = editorSettings(connection, client, changed);

  async function load(uri: string): Promise<Settings> {
    try {
      const isQuiet = linked.listen();
      const request = { settings: await editor.about(uri) };
      const resolved = await files.resolve(uri, request);
      for (const source of resolved.sources) sources.add(source);
      linked.note(uri, resolved.linked);
      watch([...resolved.sources, ...resolved.linked]);
      // A linked file that changed while it was read may have been read too early.
      const { systems } = isQuiet() || resolved.linked.length === 0 ? resolved : await files.resolve(uri, request);
      return intern(uri, resolved, systems);
    } catch {
      return intern(uri, { levels: defaultLevels, options: defaultOptions }); // the URI is none
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
    linked.clear();
    files.forget();
  }

  function tell(): void {
    for (const listener of listeners) listener();
  }

  function changed(): void {
    forget();
    tell();
  }

  const isConfiguration = (uri: string): boolean => uri.endsWith(`/${configFileName}`) || sources.has(uri);

  const documentChanged = ({ normalUri }: { normalUri: string }) => {
    const isOne = isConfiguration(normalUri);
    if (isOne) forget();
    if (linked.changed(normalUri) || isOne) delay.schedule('', rest, tell);
  };
  documents.onOpen(documentChanged);
  documents.onChange(documentChanged);
  documents.onClose((document) => {
    kept.forget(document.uri);
    intern.forget(document.uri);
    editor.forget(document.uri);
    documentChanged(document);
  });
  connection.onDidChangeWatchedFiles((params) => {
    const uris = params.changes.map(({ uri }) => normalUri(uri));
    const areLinked = uris.map(linked.changed);
    // A client that names no file leaves open which one changed.
    if (uris.length > 0 && !areLinked.includes(false) && !uris.some(isConfiguration)) tell();
    else changed();
  });
  return {
    of: kept.of,
    once: load,
    nearest,
    jsonValidation: editor.jsonValidation,
    onChange: (listener) => listeners.push(listener),
    start() {
      register(connection, client);
      watch.start();
      editor.start();
    },
  };
}

/** Which files hold the texts of which linked ones. `forget` is called for each that is to be looked at again. */
function linkedFiles(forget: (uri: string) => void) {
  const dependents = new Map<string, Set<string>>();
  let changes = 0;
  return {
    note(uri: string, linked: readonly string[]): void {
      for (const file of linked) dependents.set(file, (dependents.get(file) ?? new Set()).add(uri));
    },
    /** Tells later whether no file has changed since now. */
    listen(): () => boolean {
      const before = changes;
      return () => changes === before;
    },
    /** False if no file is linked with this one. */
    changed(uri: string): boolean {
      changes++;
      const concerned = dependents.get(uri);
      for (const dependent of concerned ?? []) forget(dependent);
      return concerned !== undefined;
    },
    clear: () => dependents.clear(),
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

/** Asks to be told of changed settings; a client that knows of `jsonValidation` does so by itself. */
function register(connection: Connection, client: Client): void {
  if (client.registersConfiguration && client.options.jsonValidation === undefined)
    connection.client
      .register(DidChangeConfigurationNotification.type, { section: 'rolewise' })
      .catch(() => connection.console.warn('The client refuses to tell of changes.'));
}
