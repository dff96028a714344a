import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import {
  type ClientCapabilities,
  type CodeAction,
  type CodeActionContext,
  type Command,
  createMessageConnection,
  type Diagnostic,
  type DocumentDiagnosticReport,
  type InitializeResult,
  type MessageConnection,
  type Range,
  StreamMessageReader,
  StreamMessageWriter,
  type TextDocumentContentChangeEvent,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';

export const bundle = path.join(import.meta.dirname, 'dist/server.cjs');

/** What VS Code's client says of itself, as far as the server looks at it. */
export const vscode: ClientCapabilities = {
  workspace: {
    applyEdit: true,
    configuration: true,
    diagnostics: { refreshSupport: true },
    didChangeWatchedFiles: { dynamicRegistration: true },
    workspaceFolders: true,
    workspaceEdit: {
      documentChanges: true,
      snippetEditSupport: true,
      changeAnnotationSupport: { groupsOnLabel: true },
    },
  },
  textDocument: {
    diagnostic: { relatedDocumentSupport: false },
    publishDiagnostics: {
      relatedInformation: true,
      versionSupport: true,
      codeDescriptionSupport: true,
      dataSupport: true,
      tagSupport: { valueSet: [1, 2] },
    },
    codeAction: {
      dataSupport: true,
      isPreferredSupport: true,
      honorsChangeAnnotations: true,
      codeActionLiteralSupport: { codeActionKind: { valueSet: ['', 'quickfix', 'source', 'source.fixAll'] } },
      resolveSupport: { properties: ['edit', 'command'] },
    },
    hover: { contentFormat: ['markdown', 'plaintext'] },
  },
  general: { positionEncodings: ['utf-16'] },
};

/** A client that knows only the oldest parts of the protocol. */
export const plain: ClientCapabilities = {};

export interface ClientOptions {
  readonly capabilities?: ClientCapabilities;
  readonly initializationOptions?: unknown;
  /** Answers `workspace/configuration` for a scope; may never settle. */
  readonly configuration?: (scopeUri: string | undefined) => unknown;
  readonly folders?: readonly string[];
  readonly processId?: number;
  readonly args?: readonly string[];
}

/** An editor's side of one server process, for tests. */
export interface TestClient {
  readonly process: ChildProcess;
  readonly connection: MessageConnection;
  readonly initialized: InitializeResult;
  /** What the server wrote to its log, and to standard error. */
  readonly log: string[];
  open(text: string, options?: { uri?: string; languageId?: string }): TextDocument;
  /** Changes an open document on both sides; without a range, all of it. */
  change(document: TextDocument, ...changes: { range?: Range; text: string }[]): void;
  close(document: TextDocument): void;
  pull(document: TextDocument, previousResultId?: string): Promise<DocumentDiagnosticReport>;
  /** The diagnostics of a full report. */
  diagnostics(document: TextDocument): Promise<Diagnostic[]>;
  /** The parameters of the next notification or request of that name, also of one that has come already. */
  next<P = unknown>(method: string): Promise<P>;
  /** How many of that name nobody has asked for yet. */
  waiting(method: string): number;
  actions(
    document: TextDocument,
    range: Range,
    context?: Partial<CodeActionContext>,
  ): Promise<(CodeAction | Command)[]>;
  /** Settles when the process has ended; the exit status. */
  readonly exited: Promise<number | null>;
  /** Ends as the protocol wants; the exit status. */
  stop(): Promise<number | null>;
}

const running = new Set<TestClient>();

/** Ends what tests have left running. */
export async function stopAll(): Promise<void> {
  const clients = [...running];
  running.clear();
  for (const client of clients) {
    client.process.kill('SIGKILL');
    await client.exited;
  }
}

/** Starts the bundled server and shakes hands with it. */
export async function startClient(options: ClientOptions = {}): Promise<TestClient> {
  const child = spawn(process.execPath, [bundle, ...(options.args ?? ['--stdio'])], { stdio: 'pipe' });
  const exited = once(child, 'exit').then(([code]) => code as number | null);
  const connection = createMessageConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  const log: string[] = [];
  child.stderr.on('data', (data) => log.push(String(data)));
  const inbox = createInbox();
  connection.onRequest((method, params) => {
    inbox.put(method, params);
    return answerOf(method, params, options);
  });
  connection.onNotification((method, params) => {
    if (method === 'window/logMessage') log.push((params as unknown as { message: string }).message);
    inbox.put(method, params);
  });
  connection.listen();
  const initialized = await connection.sendRequest<InitializeResult>('initialize', {
    processId: options.processId ?? process.pid,
    rootUri: null,
    capabilities: options.capabilities ?? vscode,
    initializationOptions: options.initializationOptions,
    workspaceFolders: options.folders?.map((uri) => ({ uri, name: uri })) ?? null,
  });
  await connection.sendNotification('initialized', {});
  const client: TestClient = {
    process: child,
    connection,
    initialized,
    log,
    exited,
    ...documentCalls(connection),
    next: inbox.next,
    waiting: inbox.waiting,
    async stop() {
      await connection.sendRequest('shutdown');
      await connection.sendNotification('exit');
      running.delete(client);
      return exited;
    },
  };
  running.add(client);
  return client;
}

function answerOf(method: string, params: unknown, { configuration }: ClientOptions): unknown {
  if (method !== 'workspace/configuration') return method === 'workspace/applyEdit' ? { applied: true } : null;
  const { items } = params as { items: { scopeUri?: string }[] };
  return Promise.all(items.map(({ scopeUri }) => configuration?.(scopeUri) ?? null));
}

function createInbox() {
  const arrived = new Map<string, unknown[]>();
  const waiters = new Map<string, ((params: unknown) => void)[]>();
  const listOf = <T>(map: Map<string, T[]>, method: string): T[] => {
    const list = map.get(method) ?? [];
    map.set(method, list);
    return list;
  };
  return {
    put(method: string, params: unknown) {
      const waiter = listOf(waiters, method).shift();
      if (waiter) waiter(params);
      else listOf(arrived, method).push(params);
    },
    next<P>(method: string): Promise<P> {
      const known = listOf(arrived, method);
      if (known.length > 0) return Promise.resolve(known.shift() as P);
      return new Promise((done) => listOf(waiters, method).push(done as (params: unknown) => void));
    },
    waiting: (method: string) => listOf(arrived, method).length,
  };
}

let lastDocument = 0;

function documentCalls(connection: MessageConnection) {
  const pull = (document: TextDocument, previousResultId?: string) =>
    connection.sendRequest<DocumentDiagnosticReport>('textDocument/diagnostic', {
      textDocument: { uri: document.uri },
      ...(previousResultId !== undefined && { previousResultId }),
    });
  return {
    pull,
    open(text: string, { uri = `file:///work%20space/policy${++lastDocument}.json`, languageId = 'json' } = {}) {
      const document = TextDocument.create(uri, languageId, 1, text);
      void connection.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text } });
      return document;
    },
    change(document: TextDocument, ...changes: TextDocumentContentChangeEvent[]) {
      const version = document.version + 1;
      TextDocument.update(document, changes, version);
      void connection.sendNotification('textDocument/didChange', {
        textDocument: { uri: document.uri, version },
        contentChanges: changes,
      });
    },
    close: ({ uri }: TextDocument) =>
      void connection.sendNotification('textDocument/didClose', { textDocument: { uri } }),
    async diagnostics(document: TextDocument) {
      const report = await pull(document);
      if (report.kind !== 'full') throw new Error(`expected a full report, not ${report.kind}`);
      return report.items;
    },
    actions: (document: TextDocument, range: Range, context: Partial<CodeActionContext> = {}) =>
      connection.sendRequest<(CodeAction | Command)[]>('textDocument/codeAction', {
        textDocument: { uri: document.uri },
        range,
        context: { diagnostics: [], ...context },
      }),
  };
}

/** The text after an edit that changes nothing but this document. Of snippets, their text as it stands in the message. */
export function applied(document: TextDocument, edit: WorkspaceEdit | undefined): string {
  const ours = edit?.documentChanges
    ? edit.documentChanges.flatMap((change) => ('textDocument' in change ? change.edits : []))
    : (edit?.changes?.[document.uri] ?? []);
  const edits = ours.map(
    (one): TextEdit => ('snippet' in one ? { range: one.range, newText: one.snippet.value } : one),
  );
  return TextDocument.applyEdits(document, edits);
}

/** A policy of one statement, laid out as people do. */
export const policy = (statement: object, version = '2012-10-17'): string =>
  `${JSON.stringify({ ...(version && { Version: version }), Statement: [statement] }, null, 2)}\n`;

/** The place of the first occurrence of a piece of text. */
export function rangeOf(document: TextDocument, piece: string): Range {
  const start = document.getText().indexOf(piece);
  if (start < 0) throw new Error(`no ${piece} in the text`);
  return { start: document.positionAt(start), end: document.positionAt(start + piece.length) };
}

/** `code line:character-line:character`, which is easy to compare by eye. */
export const brief = ({ code, range: { start, end } }: Diagnostic): string =>
  `${code} ${start.line}:${start.character}-${end.line}:${end.character}`;

/** A transactor file without a finding. */
export const transactor = `# where peers find it
protocol=ddb
host=10.0.1.25
port=4334

aws-dynamodb-table=orders
aws-dynamodb-region=eu-west-1
aws-transactor-role=orders
aws-peer-role=orders-peer

memory-index-threshold=32m
memory-index-max=256m
object-cache-max=128m
`;
