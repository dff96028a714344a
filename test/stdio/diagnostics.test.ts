import assert from 'node:assert/strict';
import type { PublishDiagnosticsParams } from 'vscode-languageserver/node';
import { brief, plain, policy, rangeOf, startClient, stopAll, vscode } from './client';

const publicPolicy = policy({ Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: 'arn:aws:s3:::a/*' });

const oneAccount = '{"AWS": "111122223333"}';

describe('diagnostics of the language server', () => {
  afterEach(stopAll);

  it('are pulled, with everything that VS Code understands', async () => {
    const client = await startClient({ initializationOptions: { docsBase: 'file:///ext/docs/rules' } });
    assert.deepEqual(client.initialized.capabilities.diagnosticProvider, {
      identifier: 'rolewise',
      interFileDependencies: true,
      workspaceDiagnostics: false,
    });
    const document = client.open(publicPolicy);
    const report = await client.pull(document);
    assert.equal(report.kind, 'full');
    const [diagnostic, ...others] = report.kind === 'full' ? report.items : [];
    assert.deepEqual(others, []);
    const { data, message, ...rest } = diagnostic ?? assert.fail();
    assert.deepEqual(rest, {
      range: rangeOf(document, '"*"'),
      severity: 2,
      code: 'principal-public',
      source: 'rolewise',
      codeDescription: { href: 'file:///ext/docs/rules/principal-public.md' },
    });
    assert.match(String(message), /s3:GetObject/);
    assert.equal(data.rule, 'principal-public');
    assert.equal(data.message, 'public');
    assert.match(data.key, /^[0-9a-z]+\.0$/);
    assert.equal(client.waiting('textDocument/publishDiagnostics'), 0);
    assert.equal(await client.stop(), 0);
  });

  it('leave out what a client does not understand', async () => {
    const client = await startClient({ capabilities: { textDocument: { diagnostic: {} } } });
    const [diagnostic] = await client.diagnostics(client.open(publicPolicy));
    assert.deepEqual(Object.keys(diagnostic ?? {}).sort(), ['code', 'message', 'range', 'severity', 'source']);
  });

  it('are unchanged while document and settings are', async () => {
    const client = await startClient();
    const document = client.open(publicPolicy);
    const first = await client.pull(document);
    assert.equal(first.kind, 'full');
    const id = first.resultId;
    assert.deepEqual(await client.pull(document, id), { kind: 'unchanged', resultId: id });
    client.change(document, { range: rangeOf(document, '"*"'), text: oneAccount });
    const second = await client.pull(document, id);
    assert.equal(second.kind, 'full');
    assert.notEqual(second.resultId, id);
    assert.deepEqual(second.kind === 'full' && second.items, []);
  });

  it('of a document opened anew are never taken for those of before', async () => {
    const client = await startClient();
    const document = client.open(publicPolicy);
    const { resultId } = await client.pull(document);
    client.close(document);
    const again = client.open(publicPolicy.replace('"*"', oneAccount), { uri: document.uri });
    const report = await client.pull(again, resultId);
    assert.deepEqual(report.kind === 'full' && report.items, []);
  });

  it('follow the text also where the client always counts the same version', async () => {
    const client = await startClient();
    const document = client.open(publicPolicy);
    const { resultId } = await client.pull(document);
    await client.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri: document.uri, version: 1 },
      contentChanges: [{ range: rangeOf(document, '"*"'), text: oneAccount }],
    });
    const report = await client.pull(document, resultId);
    assert.deepEqual(report.kind === 'full' && report.items, []);
  });

  it('keep their keys when the text around them changes', async () => {
    const client = await startClient();
    const document = client.open(
      policy({ Effect: 'Allow', Principal: { AWS: ['*', '*'] }, Action: 's3:GetObject', Resource: 'arn:aws:s3:::a/*' }),
    );
    const before = await client.diagnostics(document);
    assert.equal(before.length, 2);
    assert.notDeepEqual(before[0]?.data, before[1]?.data);
    client.change(document, {
      range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
      text: '\n',
    });
    const after = await client.diagnostics(document);
    assert.deepEqual(
      after.map(({ data }) => data),
      before.map(({ data }) => data),
    );
    assert.notDeepEqual(after[0]?.range, before[0]?.range);
  });

  it('are empty for documents that are none of ours, closed, or unknown', async () => {
    const client = await startClient();
    const other = client.open('{"name": "x", "Statement": 1}');
    assert.deepEqual(await client.diagnostics(other), []);
    const typescript = client.open(publicPolicy, { uri: 'file:///a/policy.ts', languageId: 'typescript' });
    assert.deepEqual(await client.diagnostics(typescript), []);
    const closed = client.open(publicPolicy);
    client.close(closed);
    client.change(closed, { text: publicPolicy });
    assert.deepEqual(await client.diagnostics(closed), []);
    assert.deepEqual(await client.actions(closed, rangeOf(closed, '"*"')), []);
    const hover = { textDocument: { uri: closed.uri }, position: { line: 0, character: 0 } };
    assert.equal(await client.connection.sendRequest('textDocument/hover', hover), null);
    assert.deepEqual(client.log, []);
  });

  it('are found in untitled documents and under any scheme', async () => {
    const client = await startClient();
    for (const uri of [
      'untitled:Untitled-1',
      'vscode-vfs://github/a/b/policy.json',
      'file:///c%3A/a%20b/policy.json',
    ]) {
      const found = await client.diagnostics(client.open(publicPolicy, { uri }));
      assert.deepEqual(found.map(brief), ['principal-public 5:19-5:22'], uri);
    }
  });

  it('count lines by LF, CRLF and CR, characters by UTF-16', async () => {
    const client = await startClient();
    const text = publicPolicy.replace('"Effect"', '"Sid": "😀",\n      "Effect"').replace('"Allow", ', '"Allow",');
    const whole = text.replace(/\n\s*/g, ' ');
    const column = whole.indexOf('"*"');
    assert.deepEqual((await client.diagnostics(client.open(whole))).map(brief), [
      `principal-public 0:${column}-0:${column + 3}`,
    ]);
    for (const end of ['\n', '\r\n', '\r']) {
      const document = client.open(text.replaceAll('\n', end));
      assert.deepEqual((await client.diagnostics(document)).map(brief), ['principal-public 6:19-6:22']);
    }
    const marked = client.open(`\uFEFF${publicPolicy}`);
    assert.deepEqual((await client.diagnostics(marked)).map(brief), ['principal-public 5:19-5:22']);
  });

  it('are published to clients that do not pull: at once, then when the text rests, and none after closing', async () => {
    const client = await startClient({
      capabilities: { textDocument: { publishDiagnostics: { versionSupport: true } } },
    });
    assert.equal(client.initialized.capabilities.diagnosticProvider, undefined);
    const published = () => client.next<PublishDiagnosticsParams>('textDocument/publishDiagnostics');
    const document = client.open(publicPolicy);
    const first = await published();
    assert.deepEqual(
      [first.uri, first.version, first.diagnostics.map(brief)],
      [document.uri, 1, ['principal-public 5:19-5:22']],
    );
    client.change(document, { range: rangeOf(document, '"*"'), text: '"**"' });
    client.change(document, { range: rangeOf(document, '"**"'), text: oneAccount });
    const second = await published();
    assert.deepEqual([second.version, second.diagnostics], [3, []]);
    client.change(document, { text: publicPolicy });
    assert.equal((await published()).diagnostics.length, 1);
    client.change(document, { text: `${publicPolicy}\n` });
    client.close(document);
    assert.deepEqual((await published()).diagnostics, []);
    assert.equal(await client.stop(), 0);
    assert.equal(client.waiting('textDocument/publishDiagnostics'), 0);
  });

  it('are published without a version to the oldest clients, and not at all for other files', async () => {
    const client = await startClient({ capabilities: plain });
    client.open('export {};', { uri: 'file:///a.ts', languageId: 'typescript' });
    const document = client.open(publicPolicy);
    const params = await client.next<PublishDiagnosticsParams>('textDocument/publishDiagnostics');
    assert.deepEqual([params.uri, 'version' in params], [document.uri, false]);
  });

  it('are not made for requests that were cancelled', async () => {
    const client = await startClient({ capabilities: { ...vscode, workspace: {} } });
    const document = client.open(publicPolicy);
    assert.equal((await client.diagnostics(document)).length, 1);
    const params = { textDocument: { uri: document.uri } };
    // All in one piece, so that the cancellation is there before the request has its turn.
    const piece = [
      { jsonrpc: '2.0', id: 'first', method: 'textDocument/diagnostic', params },
      { jsonrpc: '2.0', id: 'second', method: 'textDocument/diagnostic', params },
      { jsonrpc: '2.0', method: '$/cancelRequest', params: { id: 'second' } },
    ].map((message) => JSON.stringify(message));
    const answers = answersTo(client.process.stdout ?? assert.fail(), 2);
    client.process.stdin?.write(
      piece.map((json) => `Content-Length: ${Buffer.byteLength(json)}\r\n\r\n${json}`).join(''),
    );
    const byId = new Map((await answers).map((answer) => [answer.id, answer]));
    assert.equal(byId.get('second')?.error?.code, -32800);
    assert.equal(byId.get('second')?.result, undefined);
    assert.equal(byId.get('first')?.result?.items.length, 1);
  });
});

interface Answer {
  readonly id: string;
  readonly error?: { readonly code: number };
  readonly result?: { readonly items: unknown[] };
}

/** The first messages with an id of ours that a stream brings. */
function answersTo(stream: NodeJS.ReadableStream, count: number): Promise<Answer[]> {
  return new Promise((done) => {
    let text = '';
    const answers: Answer[] = [];
    stream.on('data', (data) => {
      text += data;
      for (
        let match = /Content-Length: (\d+)\r\n\r\n/.exec(text);
        match;
        match = /Content-Length: (\d+)\r\n\r\n/.exec(text)
      ) {
        const start = match.index + match[0].length;
        const json = text.slice(start, start + Number(match[1]));
        if (json.length < Number(match[1])) return;
        text = text.slice(start + json.length);
        const message = JSON.parse(json);
        if (typeof message.id === 'string') answers.push(message);
        if (answers.length === count) done(answers);
      }
    });
  });
}
