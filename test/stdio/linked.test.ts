import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { CodeLens } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { commentedKeys, roles, storage, templateOf } from '../unit/datomic/procedure/systems';
import { rangeOf, startClient, stopAll, type TestClient, vscode } from './client';

const cli = path.join(import.meta.dirname, 'dist/cli.cjs');

const input = storage + roles('', '') + commentedKeys;
const ensured = storage + roles('orders', 'orders-peer');
const links = {
  transactor: 'db/transactor.properties',
  ensured: 'db/ensured.properties',
  cf: 'cf.properties',
  template: 'cf.json',
  transactorPolicy: 'transactor.json',
};

describe('linked files', () => {
  let folder: string;
  const uriOf = (name: string) => pathToFileURL(path.join(folder, name)).toString();
  const write = (name: string, content: string | object) => {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
  };

  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'rolewise linked-'));
    write('rolewise.json', { datomic: { links: [links] } });
    write(links.transactor, input);
    write(links.ensured, ensured);
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
    return stopAll();
  });

  describe('in the language server', () => {
    const open = (client: TestClient, name: string, text: string) => client.open(text, { uri: uriOf(name) });
    const codes = async (client: TestClient, document: TextDocument) =>
      (await client.diagnostics(document))
        .map(({ code }) => code)
        .filter((code) => /^(ensured|template|config|required)-/.test(String(code)));
    const changed = (client: TestClient, name: string) =>
      client.connection.sendNotification('workspace/didChangeWatchedFiles', {
        changes: [{ uri: uriOf(name), type: 2 }],
      });
    const refreshed = (client: TestClient) => client.next('workspace/diagnostic/refresh');

    it('count as the editor shows them, else as they lie on disk', async () => {
      const client = await startClient();
      const output = open(client, links.ensured, ensured);
      const other = open(client, 'other.properties', ensured);
      const before = await client.pull(output);
      const otherBefore = await client.pull(other);
      assert.deepEqual(await codes(client, output), []);
      const document = open(client, links.transactor, input);
      await refreshed(client);
      assert.equal((await client.pull(output, before.resultId)).kind, 'unchanged', 'the text is the one on disk');
      client.change(document, { range: rangeOf(document, '4334'), text: '4335' });
      await refreshed(client);
      assert.deepEqual(await codes(client, output), ['ensured-file-differs']);
      assert.equal((await client.pull(output, before.resultId)).kind, 'full');
      assert.equal((await client.pull(other, otherBefore.resultId)).kind, 'unchanged');
      client.close(document);
      await refreshed(client);
      assert.deepEqual(await codes(client, output), []);
    });

    it('are watched, wherever they lie, as are configurations of another name', async () => {
      write('base.json', {});
      write('rolewise.json', {
        extends: 'base.json',
        datomic: { links: [{ ...links, transactor: 'db/[t]*.properties' }] },
      });
      const didChangeWatchedFiles = { dynamicRegistration: true, relativePatternSupport: true };
      const client = await startClient({
        capabilities: { ...vscode, workspace: { ...vscode.workspace, didChangeWatchedFiles } },
      });
      await client.diagnostics(open(client, links.ensured, ensured));
      type Registrations = { registrations: { registerOptions: { watchers: { globPattern: unknown }[] } }[] };
      await client.next<Registrations>('client/registerCapability');
      const { registrations } = await client.next<Registrations>('client/registerCapability');
      const inFolder = (name: string, pattern: string) => ({ baseUri: uriOf(name).replace(/\/$/, ''), pattern });
      assert.deepEqual(
        registrations[0]?.registerOptions.watchers.map(({ globPattern }) => globPattern),
        [
          inFolder('', 'base.json'),
          inFolder('db', '?t??.properties'),
          inFolder('', 'cf.properties'),
          inFolder('', 'cf.json'),
          inFolder('', 'transactor.json'),
        ],
      );
    });

    it('are read again when the client tells that they changed on disk', async () => {
      const client = await startClient();
      const output = open(client, links.ensured, ensured);
      assert.deepEqual(await codes(client, output), []);
      write(links.transactor, input.replace('4334', '4335'));
      await changed(client, links.transactor);
      await refreshed(client);
      assert.deepEqual(await codes(client, output), ['ensured-file-differs']);
    });

    it('that are missing are found in the configuration until they are there', async () => {
      const client = await startClient();
      const text = JSON.stringify({ datomic: { links: [{ transactor: links.transactor, template: 'cf.json' }] } });
      const config = client.open(text, { uri: uriOf('rolewise.json'), languageId: 'jsonc' });
      assert.deepEqual(
        (await client.diagnostics(config)).map(({ code, severity, range }) => [code, severity, range]),
        [['config-link-broken', 3, rangeOf(config, '"cf.json"')]],
      );
      write('cf.json', {});
      await changed(client, 'cf.json');
      await refreshed(client);
      assert.deepEqual(await codes(client, config), []);
    });

    it('say what a policy must grant', async () => {
      const client = await startClient();
      const policy = JSON.stringify({
        Version: '2012-10-17',
        Statement: {
          Effect: 'Allow',
          Action: 'dynamodb:GetItem',
          Resource: 'arn:aws:dynamodb:eu-west-1:*:table/orders',
        },
      });
      assert.deepEqual(await codes(client, open(client, links.transactorPolicy, policy)), ['required-access-missing']);
      assert.deepEqual(await codes(client, open(client, 'unlinked.json', policy)), []);
    });

    it('say what comes next', async () => {
      const client = await startClient({ initializationOptions: { runInTerminal: true } });
      const document = open(client, links.transactor, input);
      const next = async () =>
        (
          await client.connection.sendRequest<CodeLens[] | null>('textDocument/codeLens', {
            textDocument: { uri: document.uri },
          })
        )?.map(({ command }) => [command?.title, command?.arguments]);
      const at = (name: string) => `'${path.join(folder, name)}'`;
      assert.deepEqual(await next(), [
        [
          'Next: generate cf.json with create-cf-template, and update the stack',
          [`bin/datomic create-cf-template ${at(links.ensured)} ${at(links.cf)} ${at(links.template)}`],
        ],
      ]);
      write(links.template, templateOf(ensured, 'orders'));
      await changed(client, links.template);
      await refreshed(client);
      assert.deepEqual(await next(), [
        ['Next: restart the transactor under its role', [`bin/transactor ${at(links.ensured)}`]],
      ]);
    });

    it('are named by the steps that are left after a migration', async () => {
      const client = await startClient();
      const text = `${storage}aws-dynamodb-user=orders\naws-peer-role=orders-peer\n`;
      const { nextSteps } = await client.connection.sendRequest<{ nextSteps: { command?: string }[] }>(
        'rolewise/migrate',
        { documents: [{ uri: uriOf(links.transactor), text }], side: 'both', transactorRole: 'orders' },
      );
      const at = (name: string) => `'${path.join(folder, name)}'`;
      assert.deepEqual(
        nextSteps.map(({ command }) => command),
        [
          `bin/datomic create-cf-template ${at(links.ensured)} ${at(links.cf)} ${at(links.template)}`,
          `bin/transactor ${at(links.ensured)}`,
        ],
        'ensure-transactor has run already',
      );
    });
  });

  describe('on the command line', () => {
    const run = (...args: string[]) => {
      const { status, stdout } = spawnSync(process.execPath, [cli, ...args], { cwd: folder, encoding: 'utf8' });
      return { status, stdout };
    };

    it('are compared', () => {
      write(links.template, templateOf(ensured.replace('4334', '4335'), undefined));
      const { files } = JSON.parse(run('lint', '--format', 'json', '.').stdout);
      const found = Object.fromEntries(
        files.map(
          ({ path: name, language, findings }: { path: string; language: string; findings: { rule: string }[] }) => [
            name,
            `${language}: ${findings.map(({ rule }) => rule).filter((rule) => /^(template|config)-/.test(rule))}`,
          ],
        ),
      );
      assert.deepEqual(found, {
        'cf.json': 'datomic-template: template-instance-profile,template-outdated',
        'db/ensured.properties': 'datomic: ',
        'db/transactor.properties': 'datomic: ',
        'rolewise.json': 'config: config-link-broken,config-link-broken',
      });
    });

    it('show no secrets, not even those that nothing on their line tells', () => {
      const userData = [
        { 'Fn::Join': ['=', ['sql-password', 'canary-one']] },
        { 'Fn::Join': ['=', ['aws-dynamodb-secret-key', 'canary-two']] },
        'memcached-password=canary-three\nport=1',
        'license-key=canary-four',
      ];
      const Properties = { UserData: { 'Fn::Base64': { 'Fn::Join': ['\n', userData] } } };
      const Resources = { Launch: { Type: 'AWS::EC2::Instance', Properties } };
      const template = { Description: 'Datomic Transactor Template', Resources };
      for (const indent of [0, 1]) {
        write('cf.json', JSON.stringify(template, null, indent));
        for (const format of ['pretty', 'json']) {
          const { status, stdout } = run('lint', '--format', format, 'cf.json');
          assert.equal(status, 1);
          assert.match(stdout, /template-secret/);
          assert.doesNotMatch(stdout, /canary/);
        }
      }
    });

    it('show which steps of a migration are open, once for each system', () => {
      const at = (name: string) => `'${path.join(folder, name)}'`;
      const { status, stdout } = run('migrate', '.');
      assert.equal(status, 0);
      assert.equal(
        stdout,
        `db/transactor.properties: nothing to change, but these steps are open

# 1. Generate the CloudFormation template, and make the stack from it.
#    bin/datomic create-cf-template ${at(links.ensured)} ${at(links.cf)} ${at(links.template)}
# 2. Restart the transactor on an instance whose instance profile holds its role.
#    bin/transactor ${at(links.ensured)}
# 3. When everything runs under roles, delete the old access keys in IAM, where they stay valid until then, and after that the lines that hold them here.

Nothing to migrate.
`,
      );
      const report = JSON.parse(run('migrate', '--format', 'json', '.').stdout);
      assert.deepEqual(
        report.open.map(({ path: name, nextSteps }: { path: string; nextSteps: object[] }) => [name, nextSteps.length]),
        [['db/transactor.properties', 3]],
      );
      write(links.template, templateOf(ensured, 'orders'));
      write(links.transactor, storage + roles('', ''));
      assert.equal(run('migrate', '.').stdout, 'Nothing to migrate.\n');
    });
  });
});
