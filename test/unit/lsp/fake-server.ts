import type { ClientCapabilities, InitializeParams } from 'vscode-languageserver';
import { CancellationToken } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Editing } from '../../../server/src/core/editing';
import { defaultOptions, type Options } from '../../../server/src/languages';
import { type Client, readClient } from '../../../server/src/lsp/client';
import type { Feature, Server } from '../../../server/src/lsp/server';

export const clientWith = (capabilities: ClientCapabilities, initializationOptions?: unknown): Client =>
  readClient({ processId: null, rootUri: null, capabilities, initializationOptions } as InitializeParams);

/** The document that every request is about, unless it is said otherwise. */
export const uri = 'file:///a/b.fake';

/** A feature over one document of a language that offers `editing`; requests by the names of the connection's methods. */
export function serve(feature: Feature, editing: Editing<object, Options>, text: string, client = clientWith({})) {
  const handlers = new Map<string, (params: object, token: CancellationToken) => Promise<unknown>>();
  const connection = new Proxy(
    {},
    { get: (_, name: string) => (handler: never) => handlers.set(name, handler) && undefined },
  );
  const document = { uri, normalUri: uri, file: { path: '/a/b.fake' }, text: documentOf(text), revision: 1 };
  const language = { id: 'fake', rules: [], concerns: () => true, scopes: () => [], editing };
  const settings = { options: defaultOptions, levels: {}, revision: 1 };
  const read = { language, reading: { document: { text } } };
  const documents = {
    get: (wanted: string) => (wanted === uri ? document : undefined),
    lint: () => ({ revision: document.revision, settings, read, findings: [] }),
  };
  const host = { readAsset: async (name: string) => `asset ${name}` };
  feature.start({
    connection,
    client,
    documents,
    host,
    settings: { of: () => settings, onChange: () => undefined },
    answering: (_empty: unknown, run: unknown) => run,
  } as unknown as Server);
  return {
    document,
    text: document.text,
    request: <R>(name: string, params: object = {}): Promise<R | null> => {
      const handler = handlers.get(name);
      if (!handler) throw new Error(`nothing answers ${name}`);
      return Promise.resolve(
        handler({ textDocument: { uri }, ...params }, CancellationToken.None) as Promise<R | null>,
      );
    },
  };
}

export const documentOf = (text: string): TextDocument => TextDocument.create(uri, 'fake', 3, text);
