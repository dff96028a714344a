import * as vscode from 'vscode';
import { start, stop } from './extension';
import type { CreateClient } from './session';

/** Entry point where extensions run in Node: the server is a process of its own. */
export function activate(context: vscode.ExtensionContext): void {
  const createClient: CreateClient = async (options) => {
    const { LanguageClient, TransportKind } = await import('vscode-languageclient/node');
    const module = vscode.Uri.joinPath(context.extensionUri, 'dist', 'server.cjs').fsPath;
    const run = { module, transport: TransportKind.ipc };
    const debug = { ...run, options: { execArgv: ['--nolazy', '--inspect=6009'] } };
    return new LanguageClient('rolewise', 'Rolewise', { run, debug }, options);
  };
  start(context, { createClient, hasTerminals: true });
}

export const deactivate = stop;
