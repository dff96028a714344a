import assert from 'node:assert/strict';
import type { Diagnostic } from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { policy, startClient, stopAll, type TestClient } from './client';

const text = policy({
  Sid: 'One',
  Effect: 'Allow',
  Principal: { AWS: '*' },
  Action: ['s3:GetObject', 'iam:PassRole'],
  Resource: ['arn:aws:s3:::a/*', '*'],
});

/** Everything but what tells the two documents apart. */
const comparable = (diagnostics: readonly Diagnostic[], { uri }: TextDocument): unknown =>
  JSON.parse(JSON.stringify(diagnostics).replaceAll(uri, ''));

async function sameAsFresh(client: TestClient, document: TextDocument, what: string): Promise<void> {
  const fresh = client.open(document.getText());
  assert.deepEqual(
    comparable(await client.diagnostics(document), document),
    comparable(await client.diagnostics(fresh), fresh),
    what,
  );
  client.close(fresh);
}

/** Numbers that look random and are the same at every run. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

describe('the language server under hostile input', function () {
  this.timeout(30_000);
  afterEach(stopAll);

  it('has one finding for what is too large or too deep', async () => {
    const client = await startClient();
    const start = '{"Version": "2012-10-17", "Statement": ';
    for (const [hostile, expected] of [
      ['['.repeat(3_000_000), ['document-too-large']],
      [`${'['.repeat(10_000)}${']'.repeat(10_000)}}`, ['document-too-deep']],
      [`${'{"a":'.repeat(10_000)}`, ['document-too-deep']],
    ] as const) {
      const document = client.open(start + hostile);
      const found = await client.diagnostics(document);
      assert.deepEqual(
        found.map(({ code }) => code),
        expected,
      );
      const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 100 } };
      await client.actions(document, range);
      assert.deepEqual(await client.connection.sendRequest('rolewise/fixAll', { uri: document.uri }), []);
      client.close(document);
    }
    assert.deepEqual(client.log, []);
    assert.equal(await client.stop(), 0);
  });

  it('reports no more than an editor can show', async () => {
    const client = await startClient();
    const document = client.open(`{"Version": "2012-10-17", "Statement": [${','.repeat(20_000)}]}`);
    assert.equal((await client.diagnostics(document)).length, 5000);
  });

  it('reads a policy that is typed character by character as if it were opened each time', async () => {
    const client = await startClient();
    const document = client.open('');
    for (const c of text) {
      const end = document.positionAt(document.getText().length);
      client.change(document, { range: { start: end, end }, text: c });
      await sameAsFresh(client, document, document.getText());
    }
    assert.equal(document.getText(), text);
    assert.ok((await client.diagnostics(document)).length > 0);
    assert.deepEqual(client.log, []);
  });

  it('finds after any edits what it finds in the same text opened anew', async () => {
    const client = await startClient();
    const pieces = [
      '"',
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '*',
      '\r',
      '\n',
      '\\',
      '\ud800',
      '\udc00',
      'é',
      '"Effect"',
      '// x\n',
      '',
    ];
    for (let seed = 1; seed <= 4; seed++) {
      const next = numbers(seed);
      const document = client.open(seed % 2 ? text : text.replaceAll('\n', '\r\n'));
      for (let step = 0; step < 60; step++) {
        const from = next(document.getText().length + 1);
        const range = { start: document.positionAt(from), end: document.positionAt(from + next(4)) };
        client.change(document, { range, text: pieces[next(pieces.length)] ?? '' });
        await sameAsFresh(client, document, `seed ${seed}, step ${step}`);
      }
      await client.actions(document, { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } });
      client.close(document);
    }
    assert.deepEqual(client.log, []);
  });

  it('takes lone surrogates, in and out', async () => {
    const client = await startClient();
    const document = client.open(text.replace('"One"', '"\ud800"').replace('s3:GetObject', 's3:Get\udc00'));
    const found = await client.diagnostics(document);
    assert.ok(found.length > 0);
    await sameAsFresh(client, document, 'surrogates');
  });

  it('survives what is not even the protocol', async () => {
    const client = await startClient();
    const { connection } = client;
    const requests: [string, unknown][] = [
      ['textDocument/diagnostic', {}],
      ['textDocument/codeAction', { textDocument: { uri: 'x' } }],
      ['textDocument/hover', { textDocument: null, position: null }],
      ['codeAction/resolve', { title: 'x', data: 7 }],
      ['workspace/executeCommand', {}],
      ['rolewise/check', { uri: 1, text: null }],
      ['rolewise/fixAll', null],
    ];
    for (const [method, params] of requests) await connection.sendRequest(method, params);
    const document = client.open(text);
    const uri = document.uri;
    const range = { start: { line: 900, character: 900 }, end: { line: -1, character: -1 } };
    await connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version: 2 },
      contentChanges: [{ range, text: '' }],
    });
    await connection.sendNotification('textDocument/didClose', { textDocument: { uri: 'file:///unknown' } });
    await connection.sendNotification('workspace/didChangeConfiguration', {});
    assert.deepEqual(await client.diagnostics(document), []);
    assert.equal(await client.stop(), 0);
  });
});
