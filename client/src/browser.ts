import * as vscode from 'vscode';
import { start, stop } from './extension';
import { readText } from './files';
import type { CreateClient } from './session';

/** Entry point where extensions run in a browser: the server is a web worker. */
export function activate(context: vscode.ExtensionContext): void {
  let worker: Worker | undefined;
  const createClient: CreateClient = async (options) => {
    const { BrowserMessageReader, BrowserMessageWriter, LanguageClient } = await import(
      'vscode-languageclient/browser'
    );
    const script = vscode.Uri.joinPath(context.extensionUri, 'dist', 'server.browser.js').toString(true);
    // Transports and no worker: VS Code's `new Worker` gives an object that the client does not take for one.
    const connect = async () => {
      const index = await readText(vscode.Uri.joinPath(context.extensionUri, 'dist', 'data', 'index.txt'));
      worker?.terminate();
      worker = new Worker(script);
      // It waits for this before it listens to the client.
      worker.postMessage(index);
      return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
    };
    return new LanguageClient('rolewise', 'Rolewise', connect, options);
  };
  start(context, { createClient, hasTerminals: false });
}

export const deactivate = stop;
