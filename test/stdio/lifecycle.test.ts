import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { bundle, policy, startClient, stopAll } from './client';

describe('the language server as a process', () => {
  afterEach(stopAll);

  it('says what it is, and that it counts in UTF-16', async () => {
    const { initialized } = await startClient();
    assert.equal(initialized.serverInfo?.name, 'rolewise');
    assert.match(initialized.serverInfo?.version ?? '', /^\d+\.\d+\.\d+/);
    assert.equal(initialized.capabilities.positionEncoding, 'utf-16');
    assert.equal(initialized.capabilities.textDocumentSync, 2);
    assert.equal(initialized.capabilities.hoverProvider, true);
  });

  it('ends with 0 after shutdown and exit', async () => {
    const client = await startClient();
    assert.equal(await client.stop(), 0);
    assert.deepEqual(client.log, []);
  });

  it('ends with 1 after exit without shutdown', async () => {
    const client = await startClient();
    await client.connection.sendNotification('exit');
    assert.equal(await client.exited, 1);
  });

  it('ends when its standard input does', async () => {
    const client = await startClient();
    client.process.stdin?.end();
    assert.equal(await client.exited, 1);
  });

  it('ends when the editor dies', async function () {
    this.timeout(15_000);
    const editor = spawn(process.execPath, ['-e', 'process.stdin.resume()'], { stdio: ['pipe', 'ignore', 'ignore'] });
    const client = await startClient({ processId: editor.pid ?? assert.fail() });
    editor.kill();
    await once(editor, 'exit');
    assert.equal(await client.exited, 1);
  });

  it('answers an error to what is asked after shutdown, or not known', async () => {
    const client = await startClient();
    await assert.rejects(client.connection.sendRequest('rolewise/unknown'), { code: -32601 });
    const document = client.open(policy({ Effect: 'Allow', Action: 's3:*', Resource: '*' }));
    await client.connection.sendRequest('shutdown');
    await assert.rejects(client.pull(document), { code: -32600 });
    await assert.rejects(
      client.actions(document, { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }),
      {
        code: -32600,
      },
    );
    await client.connection.sendNotification('exit');
    assert.equal(await client.exited, 0);
  });

  it('needs no flag', async () => {
    const client = await startClient({ args: [] });
    assert.deepEqual(await client.diagnostics(client.open('{"name": 1}')), []);
    assert.equal(await client.stop(), 0);
  });

  it('speaks over the channel of a parent in Node', async () => {
    const child = spawn(process.execPath, [bundle, '--node-ipc'], { stdio: ['pipe', 'pipe', 'pipe', 'ipc'] });
    const answer = once(child, 'message');
    const params = { processId: process.pid, rootUri: null, capabilities: {} };
    child.send({ jsonrpc: '2.0', id: 1, method: 'initialize', params });
    const [{ result }] = await answer;
    assert.equal(result.serverInfo.name, 'rolewise');
    child.send({ jsonrpc: '2.0', method: 'exit' });
    assert.equal((await once(child, 'exit'))[0], 1);
  });
});
