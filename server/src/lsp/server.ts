import {
  type CancellationToken,
  type Connection,
  type ConnectionOptions,
  ErrorCodes,
  LSPErrorCodes,
  PositionEncodingKind,
  ResponseError,
  type ResponseMessage,
  type ServerCapabilities,
} from 'vscode-languageserver';
import { version } from '../../package.json';
import { type Client, readClient } from './client';
import { type Documents, openDocuments } from './documents';
import { features } from './features';
import { type Host, withOpenDocuments } from './host';
import { createSettings, type SettingsStore } from './settings';

/** What the parts of the server share. */
export interface Server {
  readonly connection: Connection;
  readonly client: Client;
  readonly host: Host;
  readonly documents: Documents;
  readonly settings: SettingsStore;
  /** Makes a request handler that never fails on content; `empty` is the answer where there is none. */
  answering<P, R>(empty: R, run: (params: P, token: CancellationToken) => R | Promise<R>): Handler<P, R>;
}

/** Rejects only if the client no longer wants the answer, or must not ask any more. */
export type Handler<P, R> = (params: P, token: CancellationToken) => Promise<R>;

/** One part of the server: what it announces to a client, and what it does once the client is there. */
export interface Feature {
  capabilities?(client: Client): Partial<ServerCapabilities>;
  start(server: Server): void;
  /** Called when the client may be asked. */
  initialized?(server: Server): void;
}

const cancelled = () => new ResponseError<void>(LSPErrorCodes.RequestCancelled, 'cancelled');

/** How a connection treats requests that are cancelled before their turn: it does not run them. */
export const cancellation: ConnectionOptions = {
  connectionStrategy: {
    // The connection adds the request's id.
    cancelUndispatched: ({ jsonrpc }): ResponseMessage => ({ jsonrpc, id: null, error: cancelled().toJson() }),
  },
};

/** Serves one client until it is done. `host` is what the platform can do. */
export function startServer(connection: Connection, host: Host): void {
  connection.onInitialize((params) => {
    const client = readClient(params);
    const documents = openDocuments(connection);
    const files = withOpenDocuments(host, (uri) => documents.find(uri)?.text.getText());
    const settings = createSettings(connection, client, files, documents);
    const server = { connection, client, host: files, documents, settings, answering: answeringFor(connection) };
    for (const feature of features) feature.start(server);
    connection.onInitialized(() => {
      settings.start();
      for (const feature of features) feature.initialized?.(server);
    });
    const announced = features.map((feature) => feature.capabilities?.(client) ?? {});
    return {
      capabilities: Object.assign(baseCapabilities(client), ...announced),
      serverInfo: { name: 'rolewise', version },
    };
  });
  connection.listen();
}

const baseCapabilities = (client: Client): ServerCapabilities => ({
  positionEncoding: PositionEncodingKind.UTF16,
  ...(client.folderChanges && { workspace: { workspaceFolders: { supported: true, changeNotifications: true } } }),
});

function answeringFor(connection: Connection): Server['answering'] {
  let over = false;
  connection.onShutdown(() => {
    over = true;
  });
  return (empty, run) => async (params, token) => {
    if (over) throw new ResponseError<void>(ErrorCodes.InvalidRequest, 'the server was shut down');
    let answer = empty;
    try {
      if (!token.isCancellationRequested) answer = await run(params, token);
    } catch (error) {
      connection.console.error(describe(error));
    }
    if (token.isCancellationRequested) throw cancelled();
    return answer;
  };
}

/** Where something failed; without its message, which may quote the user's text. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown failure';
  const frames = error.stack?.split('\n').filter((line) => /^\s+at /.test(line)) ?? [];
  return [error.name, ...frames].join('\n');
}
