import * as vscode from 'vscode';
import { start, stop } from './extension';

/** Entry point where extensions run in a browser: the server is a web worker. */
export function activate(context: vscode.ExtensionContext): void {
  start(context, async (options) => {
    const { LanguageClient } = await import('vscode-languageclient/browser');
    const script = vscode.Uri.joinPath(context.extensionUri, 'dist', 'server.browser.js').toString(true);
    // A function, so that a restart gets a new worker.
    return new LanguageClient('rolewise', 'Rolewise', async () => new Worker(script), options);
  });
}

export const deactivate = stop;
