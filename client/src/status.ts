import * as vscode from 'vscode';
import { kindLabel } from './kinds';
import type { StatusParams } from './protocol';

export type ServerState = 'asleep' | 'starting' | 'running' | 'stopped';

/** The one language status item: policy kind and findings of the document in front, and how the server is. */
export interface Status extends vscode.Disposable {
  server(state: ServerState): void;
  document(status: StatusParams): void;
}

export function createStatus(): Status {
  const item = vscode.languages.createLanguageStatusItem('rolewise', []);
  item.name = 'Rolewise';
  const known = new Map<string, StatusParams>();
  let state: ServerState = 'asleep';
  let told = '';

  /** Menus offer what fits the language that the server reads in the document in front. */
  function tellMenus(language: string): void {
    if (language === told) return;
    told = language;
    void vscode.commands.executeCommand('setContext', 'rolewise.language', language);
  }

  function show(): void {
    const document = vscode.window.activeTextEditor?.document;
    const status = document && known.get(document.uri.toString());
    tellMenus(status?.language ?? '');
    const visible = document && state !== 'asleep' && (status !== undefined || state !== 'running');
    item.selector = visible ? { language: document.languageId, scheme: document.uri.scheme } : [];
    item.busy = state === 'starting';
    if (state === 'running' && status) showDocument(item, status);
    else showServer(item, state);
  }

  const subscriptions = [
    vscode.window.onDidChangeActiveTextEditor(show),
    vscode.workspace.onDidCloseTextDocument((document) => known.delete(document.uri.toString())),
  ];
  return {
    server(next) {
      state = next;
      if (next !== 'running') known.clear();
      show();
    },
    document(status) {
      const uri = vscode.Uri.parse(status.uri).toString();
      if (status.language === '') known.delete(uri);
      else known.set(uri, status);
      show();
    },
    dispose: () => vscode.Disposable.from(item, ...subscriptions).dispose(),
  };
}

function showDocument(item: vscode.LanguageStatusItem, status: StatusParams): void {
  const { kind, service, certainty, findings } = status;
  const count = findings === 0 ? 'no findings' : findings === 1 ? '1 finding' : `${findings} findings`;
  item.severity = vscode.LanguageStatusSeverity.Information;
  if (kind === undefined) {
    item.text = 'Rolewise';
    item.detail = count;
    item.command = { command: 'rolewise.showOutput', title: 'Show Output' };
    return;
  }
  item.text = kindLabel(kind, service);
  item.detail = [...(certainty === 'assumed' ? ['assumed from the content'] : []), count, ...sizeText(status)].join(
    ', ',
  );
  item.command = { command: 'rolewise.setPolicyKind', title: 'Set Kind' };
}

/** How much of the size that AWS accepts a policy has. */
const sizeText = ({ size, limit }: StatusParams): string[] =>
  size === undefined || limit === undefined
    ? []
    : [`${size.toLocaleString('en-US')} of ${limit.toLocaleString('en-US')} characters`];

function showServer(item: vscode.LanguageStatusItem, state: ServerState): void {
  const stopped = state === 'stopped';
  item.severity = stopped ? vscode.LanguageStatusSeverity.Error : vscode.LanguageStatusSeverity.Information;
  item.text = 'Rolewise';
  item.detail = stopped ? 'The language server does not run.' : 'The language server starts.';
  item.command = stopped
    ? { command: 'rolewise.restartServer', title: 'Restart Server' }
    : { command: 'rolewise.showOutput', title: 'Show Output' };
}
