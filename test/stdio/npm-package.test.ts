import assert from 'node:assert/strict';
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createProtocolConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';

const root = import.meta.dirname;
const onWindows = process.platform === 'win32';

/** Runs npm, whose program is a script on Windows. */
const npm = (args: string[], cwd: string): string =>
  execFileSync(onWindows ? 'npm.cmd' : 'npm', args, { cwd, encoding: 'utf8', stdio: 'pipe', shell: onWindows });

describe('the npm package', function () {
  this.timeout(60_000);
  let folder: string;
  const program = (name: string) => path.join(folder, 'node_modules', 'rolewise', 'dist', name);

  before(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'rw-npm-'));
    npm(['pack', '--pack-destination', folder], path.join(root, 'server'));
    const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz'));
    writeFileSync(path.join(folder, 'package.json'), '{ "private": true }');
    npm(['install', '--offline', '--no-audit', '--no-fund', `./${tarball}`], folder);
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('installs two programs and needs no other package', () => {
    assert.deepEqual(
      readdirSync(path.join(folder, 'node_modules')).filter((name) => !name.startsWith('.')),
      ['rolewise'],
    );
    const programs = readdirSync(path.join(folder, 'node_modules', '.bin')).filter(
      (name) => !/\.(cmd|ps1)$/.test(name),
    );
    assert.deepEqual(programs.sort(), ['rolewise', 'rolewise-language-server']);
  });

  it('lints', () => {
    const policy = {
      Version: '2012-10-17',
      Statement: { Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: 'arn:aws:s3:::reports/*' },
    };
    writeFileSync(path.join(folder, 'policy.json'), JSON.stringify(policy));
    const args = [program('cli.cjs'), 'lint', '--format', 'json', 'policy.json'];
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
    assert.equal(status, 0, stderr);
    const rules = JSON.parse(stdout).files.flatMap(({ findings }: { findings: { rule: string }[] }) =>
      findings.map(({ rule }) => rule),
    );
    assert.deepEqual(rules, ['principal-public']);
  });

  it('serves editors over standard input and output without being told so', async () => {
    const server = spawn(process.execPath, [program('server.cjs')], { stdio: ['pipe', 'pipe', 'inherit'] });
    const ended = new Promise((resolve) => server.once('exit', resolve));
    const connection = createProtocolConnection(
      new StreamMessageReader(server.stdout),
      new StreamMessageWriter(server.stdin),
    );
    try {
      connection.listen();
      const parameters = { processId: null, rootUri: null, capabilities: {} };
      const answer = await Promise.race([
        connection.sendRequest('initialize', parameters) as Promise<{ capabilities: object }>,
        ended.then((code) => assert.fail(`the server ended with ${code}`)),
      ]);
      assert.ok('textDocumentSync' in answer.capabilities);
      await connection.sendRequest('shutdown');
      await connection.sendNotification('exit');
      assert.equal(await ended, 0);
    } finally {
      connection.dispose();
      server.kill();
    }
  });
});
