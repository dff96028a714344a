import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import vm from 'node:vm';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { policy } from './client';

const bundle = path.join(import.meta.dirname, 'dist/server.browser.js');
const index = path.join(import.meta.dirname, 'dist/data/index.txt');

/** Runs the bundle as a web worker would, with nothing of Node in reach; gives the other end of its channel. */
function startWorker(): MessagePort {
  const { port1, port2 } = new MessageChannel();
  const scope: Record<string, unknown> = {
    console,
    setTimeout,
    clearTimeout,
    setInterval,
    clearInterval,
    queueMicrotask,
    performance,
    TextDecoder,
    TextEncoder,
    URL,
    MessageChannel,
    Promise,
  };
  scope.self = port2;
  vm.runInNewContext(readFileSync(bundle, 'utf8'), scope, { filename: bundle });
  return port1;
}

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: { readonly uri: string };
  readonly result?: unknown;
}

describe('the language server in a browser', () => {
  it('finds, and reads files through the client', async () => {
    const port = startWorker();
    port.postMessage(readFileSync(index, 'latin1'));
    const asked: string[] = [];
    const answers = new Map<number, (result: unknown) => void>();
    port.on('message', ({ id = 0, method, params, result }: Message) => {
      if (method === undefined) answers.get(id)?.(result);
      else if (method === 'rolewise/readFile') {
        asked.push(params?.uri ?? '');
        const found = params?.uri.endsWith('/owner/rolewise.json');
        const text = '{ "rules": { "principal-public": "error" } }';
        port.postMessage({ jsonrpc: '2.0', id, result: found ? { text } : null });
      }
    });
    let last = 0;
    const request = <R>(method: string, params: object) =>
      new Promise<R>((done) => {
        answers.set(++last, done as (result: unknown) => void);
        port.postMessage({ jsonrpc: '2.0', id: last, method, params });
      });
    const capabilities = { textDocument: { diagnostic: {} } };
    await request('initialize', { processId: null, rootUri: null, capabilities });
    const uri = 'vscode-vfs://github/owner/name/policy.json';
    const text = policy({ Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: 'arn:aws:s3:::a/*' });
    const textDocument = { uri, languageId: 'json', version: 1, text };
    port.postMessage({ jsonrpc: '2.0', method: 'textDocument/didOpen', params: { textDocument } });
    const report = await request<{ items: { code: string; severity: number }[] }>('textDocument/diagnostic', {
      textDocument: { uri },
    });
    assert.deepEqual(
      report.items.map(({ code, severity }) => [code, severity]),
      [['principal-public', 1]],
    );
    assert.deepEqual(asked, [
      'vscode-vfs://github/owner/name/rolewise.json',
      'vscode-vfs://github/owner/rolewise.json',
    ]);
    port.close();
  });
});
