import type { Connection } from 'vscode-languageserver';
import { folderOf, liesIn } from '../config/uris';
import { type Client, objectOf } from './client';

/** What the editor has under `rolewise`, however it tells. */
export interface EditorSettings {
  /**
   * For a document, with the folder of the workspace that it lies in; no values if the client says nothing, not even
   * after some time. Rejects if the URI is none.
   */
  about(uri: string): Promise<{ readonly values: unknown; readonly folder?: string }>;
  /** The innermost folder of the workspace that a file lies in. Throws if the URI is none. */
  folderAround(uri: string): string | undefined;
  /** A document was closed. */
  forget(uri: string): void;
  /** True if another tool underlines JSON's syntax errors and duplicate keys. */
  jsonValidation(): boolean;
  /** To be called when the client is ready. */
  start(): void;
}

/** How long the client may take to answer before it is thought to say nothing; some never do. In milliseconds. */
const patience = 500;

/** `changed` is called after an answer may be another one, also when it came after nobody waited for it any more. */
export function editorSettings(connection: Connection, client: Client, changed: () => void): EditorSettings {
  const asked = asking(connection, client, changed);
  let folders = [...client.folders];
  let pushed: unknown;
  let jsonValidation = client.options.jsonValidation === true;

  connection.onDidChangeConfiguration(({ settings }) => {
    const sent = objectOf<{ rolewise: unknown; jsonValidation: unknown }>(settings);
    if (sent.rolewise !== undefined) pushed = sent.rolewise;
    if (typeof sent.jsonValidation === 'boolean') jsonValidation = sent.jsonValidation;
    asked.retry();
    changed();
  });

  function folderAround(uri: string): string | undefined {
    const own = folderOf(uri);
    const around = own === undefined ? [] : folders.filter((folder) => liesIn(own, folder));
    return around.length > 0 ? around.reduce(longer) : undefined;
  }

  return {
    folderAround,
    async about(uri) {
      const said = [await asked.about(uri), pushed, client.options.rolewise];
      const values = said.find((value) => Object.keys(objectOf(value)).length > 0);
      const folder = folderAround(uri);
      return { values, ...(folder !== undefined && { folder }) };
    },
    forget: asked.forget,
    jsonValidation: () => jsonValidation,
    start() {
      if (!client.folderChanges) return;
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        const gone = new Set(removed.map(({ uri }) => uri));
        folders = [...folders.filter((uri) => !gone.has(uri)), ...added.map(({ uri }) => uri)];
        asked.retry();
        changed();
      });
    },
  };
}

const longer = (a: string, b: string): string => (b.length > a.length ? b : a);

/** Asks the client, and stops waiting for one that does not answer. */
function asking(connection: Connection, client: Client, changed: () => void) {
  const lateAnswers = new Map<string, unknown>();
  const waiting = new Set<string>();
  let silent = !client.configuration;

  function ask(scopeUri: string): Promise<unknown> {
    return new Promise((done) => {
      const timer = setTimeout(() => {
        waiting.add(scopeUri);
        silent = true;
        done(undefined);
      }, patience);
      const accept = (value: unknown) => {
        clearTimeout(timer);
        silent = false;
        done(value);
        if (!waiting.delete(scopeUri)) return;
        lateAnswers.set(scopeUri, value);
        changed();
      };
      connection.workspace.getConfiguration({ scopeUri, section: 'rolewise' }).then(accept, () => accept(undefined));
    });
  }

  return {
    about: async (uri: string): Promise<unknown> => (silent || lateAnswers.has(uri) ? lateAnswers.get(uri) : ask(uri)),
    /** Whatever was answered may be wrong now. */
    retry(): void {
      lateAnswers.clear();
      waiting.clear();
      silent = !client.configuration;
    },
    forget(uri: string): void {
      lateAnswers.delete(uri);
      waiting.delete(uri);
    },
  };
}
