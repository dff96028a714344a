import { strict as assert } from 'node:assert';
import { existsSync, readFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { closeAll, diagnostics, extension, open, ours, replaceAll } from './helpers';

/** Process ids of the language servers below this extension host; undefined where /proc does not tell. */
function servers(): string[] | undefined {
  const children = `/proc/${process.pid}/task/${process.pid}/children`;
  if (!existsSync(children)) return undefined;
  return readFileSync(children, 'utf8')
    .split(' ')
    .filter((pid) => pid !== '' && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('dist/server.cjs'));
}

describe('activation', () => {
  afterEach(closeAll);

  it('leaves the server asleep while no document concerns it', async function () {
    if (servers() === undefined) this.skip();
    await open('unrelated.json');
    assert.deepEqual(servers(), []);
  });

  it('wakes when someone types a policy into a new document', async () => {
    const document = await vscode.workspace.openTextDocument({ language: 'json', content: '{\n}\n' });
    await vscode.window.showTextDocument(document);
    await replaceAll(
      document,
      '{\n  "Statement": [{ "Effect": "Allow", "Principal": "*", "Action": "s3:GetObject" }]\n}\n',
    );
    await diagnostics(document.uri, (found) => found.some(ours));
  });

  it('needs nothing but an opened file', async () => {
    const { document } = await open('bucket-policy.json');
    await diagnostics(document.uri, (found) => found.some(ours));
    assert.ok(extension().isActive);
  });

  it('restarts the server on command', async function () {
    const { document } = await open('bucket-policy.json');
    await diagnostics(document.uri, (found) => found.some(ours));
    const before = servers();
    await vscode.commands.executeCommand('rolewise.restartServer');
    await diagnostics(document.uri, (found) => found.some(ours));
    if (before === undefined) this.skip();
    const after = servers() ?? [];
    assert.equal(after.filter((pid) => !before.includes(pid)).length, 1);
  });

  it('comes back when the server dies', async function () {
    const { document } = await open('bucket-policy.json');
    await diagnostics(document.uri, (found) => found.some(ours));
    const [pid] = servers() ?? this.skip();
    process.kill(Number(pid), 'SIGKILL');
    await diagnostics(document.uri, (found) => !found.some(ours));
    await diagnostics(document.uri, (found) => found.some(ours));
    assert.notDeepEqual(servers(), [pid]);
  });
});
