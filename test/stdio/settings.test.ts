import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { PublishDiagnosticsParams } from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { policy, rangeOf, startClient, stopAll, type TestClient, vscode } from './client';

const publicPolicy = policy({ Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: 'arn:aws:s3:::a/*' });
const off = { rules: { 'principal-public': 'off' } };

const codes = async (client: TestClient, document: TextDocument): Promise<unknown[]> =>
  (await client.diagnostics(document)).map(({ code }) => code);

const withoutConfiguration = { ...vscode, workspace: { ...vscode.workspace, configuration: false } };

describe('settings of the language server', () => {
  afterEach(stopAll);

  it('are asked for by document', async () => {
    const client = await startClient({ configuration: (scope) => (scope?.endsWith('/quiet.json') ? off : {}) });
    const loud = client.open(publicPolicy);
    assert.deepEqual(await codes(client, loud), ['principal-public']);
    const quiet = client.open(publicPolicy, { uri: 'file:///a/quiet.json' });
    assert.deepEqual(await codes(client, quiet), []);
    assert.deepEqual(await client.next('workspace/configuration'), {
      items: [{ scopeUri: loud.uri, section: 'rolewise' }],
    });
  });

  it('change levels, with a refresh', async () => {
    let settings: object = {};
    const client = await startClient({ configuration: () => settings });
    const document = client.open(publicPolicy);
    const before = await client.pull(document);
    settings = { rules: { 'principal-public': 'error' } };
    const params = { settings: { rolewise: settings } };
    await client.connection.sendNotification('workspace/didChangeConfiguration', params);
    await client.next('workspace/diagnostic/refresh');
    const after = await client.pull(document, before.resultId);
    assert.deepEqual(after.kind === 'full' && after.items.map(({ severity }) => severity), [1]);
    assert.deepEqual(await client.pull(document, after.resultId), { kind: 'unchanged', resultId: after.resultId });
  });

  it('that come to the same leave results unchanged', async () => {
    const client = await startClient({ configuration: () => ({ rules: { 'principal-public': 'error' } }) });
    const document = client.open(publicPolicy);
    const { resultId } = await client.pull(document);
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    await client.next('workspace/diagnostic/refresh');
    assert.deepEqual(await client.pull(document, resultId), { kind: 'unchanged', resultId });
  });

  it('may be anything', async () => {
    for (const value of [
      null,
      {},
      [],
      'off',
      7,
      { rules: null, accounts: [1], policyKinds: { a: 1 } },
      { rules: { 'principal-public': 'loud' } },
    ]) {
      const client = await startClient({ configuration: () => value, initializationOptions: value });
      assert.deepEqual(await codes(client, client.open(publicPolicy)), ['principal-public'], JSON.stringify(value));
      assert.deepEqual(client.log, []);
      await client.stop();
    }
  });

  it('come with the start, or by notification, where the client cannot be asked', async () => {
    const client = await startClient({ capabilities: withoutConfiguration, initializationOptions: { rolewise: off } });
    const document = client.open(publicPolicy);
    assert.deepEqual(await codes(client, document), []);
    const settings = { rolewise: { rules: { 'principal-public': 'hint' } } };
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings });
    await client.next('workspace/diagnostic/refresh');
    assert.deepEqual(
      (await client.diagnostics(document)).map(({ severity }) => severity),
      [4],
    );
    assert.equal(client.waiting('workspace/configuration'), 0);
  });

  it('that never come do not keep diagnostics waiting; that come late still count', async () => {
    let answer: (settings: object) => void = () => undefined;
    const late = new Promise<object>((done) => {
      answer = done;
    });
    const client = await startClient({ configuration: () => late });
    const document = client.open(publicPolicy);
    assert.deepEqual(await codes(client, document), ['principal-public']);
    const another = client.open(publicPolicy);
    assert.deepEqual(await codes(client, another), ['principal-public']);
    await client.next('workspace/configuration');
    assert.equal(client.waiting('workspace/configuration'), 0, 'is not asked in vain again');
    answer(off);
    await client.next('workspace/diagnostic/refresh');
    assert.deepEqual(await codes(client, document), []);
  });

  it('say of which kind a policy is, by a glob from the folder of the workspace', async () => {
    const folders = ['file:///work%20space', 'file:///work%20space/inner'];
    const client = await startClient({
      folders,
      configuration: () => ({ policyKinds: { 'policies/*.json': 'scp', 'policies/role.json': 'trust' } }),
      initializationOptions: { status: true },
    });
    const kindOf = async (uri: string) => {
      await client.diagnostics(client.open(publicPolicy, { uri }));
      return client.next<{ kind: string; certainty: string }>('rolewise/status');
    };
    const kinds: string[] = [];
    for (const name of ['policies/a.json', 'policies/role.json', 'inner/policies/a.json', 'a/policies/a.json']) {
      const { kind, certainty } = await kindOf(`file:///work%20space/${name}`);
      kinds.push(`${kind} ${certainty}`);
    }
    assert.deepEqual(kinds, ['scp set', 'trust set', 'scp set', 'resource assumed']);
    const change = { event: { added: [], removed: [{ uri: folders[0], name: '' }] } };
    await client.connection.sendNotification('workspace/didChangeWorkspaceFolders', change);
    await client.next('workspace/diagnostic/refresh');
    assert.equal((await kindOf('file:///work%20space/policies/b.json')).kind, 'resource');
  });

  it('are published anew to clients that do not pull', async () => {
    const client = await startClient({ capabilities: {} });
    client.open(publicPolicy);
    const published = async () =>
      (await client.next<PublishDiagnosticsParams>('textDocument/publishDiagnostics')).diagnostics;
    assert.equal((await published()).length, 1);
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: { rolewise: off } });
    assert.deepEqual(await published(), []);
  });

  describe('from rolewise.json', () => {
    let folder: string;
    const uriOf = (name: string) => pathToFileURL(path.join(folder, name)).toString();
    const write = (name: string, value: unknown) => writeFileSync(path.join(folder, name), JSON.stringify(value));

    beforeEach(() => {
      folder = mkdtempSync(path.join(os.tmpdir(), 'rolewise lsp-'));
      mkdirSync(path.join(folder, 'inner'));
    });
    afterEach(() => rmSync(folder, { recursive: true, force: true }));

    it('win over those of the editor', async () => {
      write('rolewise.json', { rules: { 'principal-public': 'hint' } });
      const client = await startClient({ configuration: () => off });
      const document = client.open(publicPolicy, { uri: uriOf('inner/policy.json') });
      assert.deepEqual(
        (await client.diagnostics(document)).map(({ severity }) => severity),
        [4],
      );
    });

    it('are read again when the client tells that the file changed', async () => {
      const client = await startClient();
      assert.deepEqual(
        (
          await client.next<{ registrations: { method: string; registerOptions: unknown }[] }>(
            'client/registerCapability',
          )
        ).registrations.map(({ method, registerOptions }) => [method, registerOptions]),
        [['workspace/didChangeWatchedFiles', { watchers: [{ globPattern: '**/rolewise.json' }] }]],
      );
      const document = client.open(publicPolicy, { uri: uriOf('policy.json') });
      assert.deepEqual(await codes(client, document), ['principal-public']);
      write('rolewise.json', off);
      const changes = [{ uri: uriOf('rolewise.json'), type: 1 }];
      await client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes });
      await client.next('workspace/diagnostic/refresh');
      assert.deepEqual(await codes(client, document), []);
    });

    it('count as the editor shows them, saved or not', async () => {
      write('rolewise.json', off);
      const client = await startClient();
      const document = client.open(publicPolicy, { uri: uriOf('policy.json') });
      assert.deepEqual(await codes(client, document), []);
      // An editor may escape characters of the URI that others leave alone.
      const uri = uriOf('rolewise.json').replace('lsp-', 'lsp%2D');
      const config = client.open(JSON.stringify(off), { uri, languageId: 'jsonc' });
      client.change(config, { range: rangeOf(config, 'off'), text: 'error' });
      assert.deepEqual(
        (await client.diagnostics(document)).map(({ severity }) => severity),
        [1],
      );
      await client.next('workspace/diagnostic/refresh');
      client.close(config);
      assert.deepEqual(await codes(client, document), []);
    });

    it('have findings themselves', async () => {
      const client = await startClient();
      const text = '{ // mine\n  "rules": { "principal-pubic": "off" }\n}\n';
      const config = client.open(text, { uri: uriOf('rolewise.json'), languageId: 'jsonc' });
      const [finding, ...others] = await client.diagnostics(config);
      assert.deepEqual(
        [finding?.code, finding?.range, others],
        ['config-unknown-rule', rangeOf(config, '"principal-pubic"'), []],
      );
    });

    it('are read through the client where the server cannot', async () => {
      const client = await startClient();
      const uri = 'vscode-vfs://github/owner/name/policy.json';
      const document = client.open(publicPolicy, { uri });
      assert.deepEqual(await codes(client, document), ['principal-public']);
      assert.deepEqual(await client.next('rolewise/readFile'), {
        uri: 'vscode-vfs://github/owner/name/rolewise.json',
      });
    });
  });
});
