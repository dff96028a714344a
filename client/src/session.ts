import * as vscode from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions, State } from 'vscode-languageclient';
import { currentText, readText } from './files';
import type {
  InitializationOptions,
  ReadAssetParams,
  ReadAssetResult,
  ReadFileParams,
  ReadFileResult,
  StatusParams,
} from './protocol';
import type { ServerState, Status } from './status';

/** Makes the language client of the platform, a Node process or a web worker behind it. */
export type CreateClient = (options: LanguageClientOptions) => Promise<BaseLanguageClient>;

/** The language server, started when it is first needed. */
export interface Session {
  /** The running client. Rejects if the server cannot be started. */
  client(): Promise<BaseLanguageClient>;
  restart(): Promise<void>;
  stop(): Promise<void>;
  showOutput(): void;
}

export const documentSelector = [
  { language: 'json' },
  { language: 'jsonc' },
  { language: 'datomic-properties' },
  { language: 'properties', scheme: 'untitled' },
  { pattern: '**/*.properties' },
  { pattern: '**/*transactor*.properties.*' },
  { pattern: '**/*.{edn,sh,clj,cljc,env}' },
  { pattern: '**/.env*' },
  { pattern: '**/rolewise.json' },
];

/** The client's State by its numbers: to import the enumeration would load the client before it is needed. */
const serverStates: Record<State, ServerState> = { 1: 'stopped', 2: 'running', 3: 'starting', 4: 'stopped' };

// Old versions of files in diff editors, and VS Code's own pages: their findings are nobody's problem.
const quietSchemes = new Set(['git', 'gitfs', 'gitlens', 'review', 'pr', 'output', 'vscode', 'vscode-userdata']);

export function createSession(
  context: vscode.ExtensionContext,
  createClient: CreateClient,
  status: Status,
): Session & vscode.Disposable {
  let starting: Promise<BaseLanguageClient> | undefined;

  async function start(): Promise<BaseLanguageClient> {
    status.server('starting');
    try {
      const client = await createClient(clientOptions(context));
      client.onDidChangeState(({ newState }) => status.server(serverStates[newState]));
      client.onNotification('rolewise/status', (params: StatusParams) => status.document(params));
      client.onRequest('rolewise/readFile', readFile);
      client.onRequest('rolewise/readAsset', (params: ReadAssetParams) => readAsset(context, params));
      await client.start();
      await vscode.commands.executeCommand('setContext', 'rolewise.active', true);
      return client;
    } catch (error) {
      status.server('stopped');
      starting = undefined;
      throw error;
    }
  }

  const client = () => {
    starting ??= start();
    return starting;
  };
  const configuration = vscode.workspace.onDidChangeConfiguration(async (event) => {
    if (!starting || !['rolewise', 'json.validate'].some((section) => event.affectsConfiguration(section))) return;
    const rolewise = vscode.workspace.getConfiguration().get('rolewise');
    const settings = { rolewise, jsonValidation: jsonValidation() };
    await (await starting).sendNotification('workspace/didChangeConfiguration', { settings });
  });
  const stop = async () => {
    const stopping = starting;
    starting = undefined;
    await (await stopping?.catch(() => undefined))?.dispose();
  };
  return {
    client,
    stop,
    async restart() {
      await stop();
      await client();
    },
    showOutput: () => void starting?.then(({ outputChannel }) => outputChannel.show()),
    dispose: () => configuration.dispose(),
  };
}

const clientOptions = (context: vscode.ExtensionContext): LanguageClientOptions => ({
  documentSelector,
  outputChannelName: 'Rolewise',
  diagnosticPullOptions: { onChange: true, onSave: true, onFocus: true },
  initializationOptions: (): InitializationOptions => ({
    jsonValidation: jsonValidation(),
    docsBase: vscode.Uri.joinPath(context.extensionUri, 'docs', 'rules').toString(),
    nextSteps: true,
    runInTerminal: true,
    triggerSuggest: true,
    writeReason: true,
    status: true,
  }),
  middleware: {
    provideDiagnostics: (document, previousResultId, token, next) => {
      const { scheme } = document instanceof vscode.Uri ? document : document.uri;
      return quietSchemes.has(scheme) ? undefined : next(document, previousResultId, token);
    },
  },
});

/** Whether VS Code's JSON service is there and validates, as far as one answer holds for the workspace. */
function jsonValidation(): boolean {
  const resource = vscode.window.activeTextEditor?.document.uri ?? vscode.workspace.workspaceFolders?.[0]?.uri;
  const enabled = vscode.workspace.getConfiguration('json', resource).get('validate.enable', true);
  return enabled && vscode.extensions.getExtension('vscode.json-language-features') !== undefined;
}

async function readFile({ uri }: ReadFileParams): Promise<ReadFileResult> {
  try {
    const { text } = await currentText(vscode.Uri.parse(uri, true));
    return { text };
  } catch {
    return null; // no such file, a folder, too large, or out of reach: one answer for all
  }
}

async function readAsset(
  { extensionUri }: vscode.ExtensionContext,
  { name }: ReadAssetParams,
): Promise<ReadAssetResult> {
  if (!/^[\w-]+(?:[./][\w-]+)*$/.test(name)) return null;
  try {
    return { text: await readText(vscode.Uri.joinPath(extensionUri, 'dist', 'data', name)) };
  } catch {
    return null; // there is no such asset
  }
}
