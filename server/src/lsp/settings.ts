import {
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
} from 'vscode-languageserver';
import type { FileFacts } from '../core/language';
import { type Client, objectOf } from './client';
import type { Host } from './host';
import { type FileSettings, readSettings } from './options';

/** Settings that apply to a file. Equal settings are the same object, with one revision. */
export interface Settings extends FileSettings {
  readonly revision: number;
}

/** A file whose settings are wanted. */
export interface ConfiguredFile {
  readonly uri: string;
  readonly file: FileFacts;
}

/** The settings of files: what the client says, overruled by configuration files. */
export interface SettingsStore {
  /** The settings of an open document, at once if they are known. Never rejects. */
  of(document: ConfiguredFile): Settings | Promise<Settings>;
  /** The settings of a file that nobody will ask for again soon. */
  once(file: ConfiguredFile): Promise<Settings>;
  /** A document was closed. */
  forget(uri: string): void;
  /** True if another tool underlines JSON's syntax errors and duplicate keys. */
  jsonValidation(): boolean;
  /** Everything may be different now. */
  invalidate(): void;
  /** Calls back after settings may have changed. */
  onChange(listener: () => void): void;
  /** To be called when the client is ready to be asked. */
  start(): void;
}

/** How long the client may take to tell settings before the defaults are used; some never answer. In milliseconds. */
const patience = 500;

export function createSettings(connection: Connection, client: Client, host: Host): SettingsStore {
  const known = new Map<string, Settings>();
  const loading = new Map<string, Promise<Settings>>();
  /** What the client said after nobody waited for it any more. */
  const lateAnswers = new Map<string, unknown>();
  const ask = asker(connection, client);
  const intern = interning();
  const listeners: (() => void)[] = [];
  let folders = [...client.folders];
  let pushed: unknown;
  let jsonValidation = client.options.jsonValidation === true;

  async function load({ uri, file }: ConfiguredFile): Promise<Settings> {
    const answered = lateAnswers.get(uri) ?? (await ask.settings(uri, (value) => acceptLate(uri, value)));
    const said = [answered, pushed, client.options.rolewise].find((value) => Object.keys(objectOf(value)).length > 0);
    return intern(await resolve(host, uri, readSettings(said, { file, folders })));
  }

  function acceptLate(uri: string, value: unknown): void {
    if (!known.has(uri)) return;
    lateAnswers.set(uri, value);
    invalidate();
    for (const listener of listeners) listener();
  }

  function invalidate(): void {
    known.clear();
    loading.clear();
  }

  function changed(): void {
    lateAnswers.clear();
    ask.retry();
    invalidate();
    for (const listener of listeners) listener();
  }

  connection.onDidChangeConfiguration(({ settings }) => {
    const sent = objectOf<{ rolewise: unknown; jsonValidation: unknown }>(settings);
    if (sent.rolewise !== undefined) pushed = sent.rolewise;
    if (typeof sent.jsonValidation === 'boolean') jsonValidation = sent.jsonValidation;
    changed();
  });
  connection.onDidChangeWatchedFiles(changed);

  return {
    of(document) {
      const { uri } = document;
      const now = known.get(uri) ?? loading.get(uri);
      if (now) return now;
      const loaded = load(document).then((settings) => {
        // Unless they were invalidated, or the document closed, while they were on their way.
        if (loading.get(uri) === loaded && loading.delete(uri)) known.set(uri, settings);
        return settings;
      });
      loading.set(uri, loaded);
      return loaded;
    },
    once: load,
    forget(uri) {
      known.delete(uri);
      lateAnswers.delete(uri);
      loading.delete(uri);
    },
    jsonValidation: () => jsonValidation,
    invalidate,
    onChange: (listener) => listeners.push(listener),
    start() {
      register(connection, client);
      if (client.folderChanges)
        connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
          const gone = new Set(removed.map(({ uri }) => uri));
          folders = [...folders.filter((uri) => !gone.has(uri)), ...added.map(({ uri }) => uri)];
          changed();
        });
    },
  };
}

/** Lets configuration files overrule what the editor says. */
const resolve = async (_host: Host, _uri: string, base: FileSettings): Promise<FileSettings> => base;

/** Makes equal settings one object: the engine keeps findings as long as settings are the same. */
function interning(): (settings: FileSettings) => Settings {
  const interned = new Map<string, Settings>();
  return (settings) => {
    const key = JSON.stringify(settings);
    const equal = interned.get(key) ?? { ...settings, revision: interned.size };
    interned.set(key, equal);
    return equal;
  };
}

/** Asks the client for settings, and stops waiting for one that does not answer; what comes later goes to `late`. */
function asker(connection: Connection, client: Client) {
  let silent = !client.configuration;
  return {
    async settings(scopeUri: string, late: (value: unknown) => void): Promise<unknown> {
      if (silent) return undefined;
      let waiting = true;
      const answer = connection.workspace.getConfiguration({ scopeUri, section: 'rolewise' }).then(
        (value: unknown) => {
          silent = false;
          if (!waiting) late(value);
          return value;
        },
        () => undefined,
      );
      let timer: ReturnType<typeof setTimeout> | undefined;
      const giveUp = new Promise<undefined>((done) => {
        timer = setTimeout(() => {
          waiting = false;
          silent = true;
          done(undefined);
        }, patience);
      });
      const value = await Promise.race([answer, giveUp]);
      clearTimeout(timer);
      return value;
    },
    /** Something changed, so it may have more luck. */
    retry(): void {
      silent = !client.configuration;
    },
  };
}

/** Asks to be told of changes. */
function register(connection: Connection, client: Client): void {
  const failed = () => connection.console.warn('the client does not tell of changed settings');
  // A client that knows of `jsonValidation` tells of changes by itself.
  if (client.registersConfiguration && client.options.jsonValidation === undefined)
    connection.client.register(DidChangeConfigurationNotification.type, { section: 'rolewise' }).catch(failed);
  if (client.registersWatchers)
    connection.client
      .register(DidChangeWatchedFilesNotification.type, { watchers: [{ globPattern: '**/rolewise.json' }] })
      .catch(failed);
}
