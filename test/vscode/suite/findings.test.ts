import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { closeAll, diagnostics, open, ours, readFile, replaceAll, ruleOf, withSetting } from './helpers';

const isPublic = (found: vscode.Diagnostic) => ours(found) && ruleOf(found) === 'principal-public';

describe('findings', () => {
  afterEach(closeAll);

  it('stand at their place, with source, rule and severity', async () => {
    const { document } = await open('bucket-policy.json');
    const [finding] = (await diagnostics(document.uri, (found) => found.some(ours))).filter(ours);
    assert.ok(finding);
    assert.equal(ruleOf(finding), 'principal-public');
    assert.equal(document.getText(finding.range), '"*"');
    assert.equal(finding.severity, vscode.DiagnosticSeverity.Warning);
  });

  it('lead to the page on their rule that comes with the extension', async () => {
    const { document } = await open('bucket-policy.json');
    const [finding] = (await diagnostics(document.uri, (found) => found.some(ours))).filter(ours);
    assert.ok(finding && typeof finding.code === 'object');
    assert.match(finding.code.target.path, /\/docs\/rules\/principal-public\.md$/);
    const page = await vscode.workspace.openTextDocument(finding.code.target);
    assert.match(page.getText(), /principal-public/);
  });

  it('follow the text', async () => {
    const { document } = await open('bucket-policy.json');
    await diagnostics(document.uri, (found) => found.some(isPublic));
    await replaceAll(document, (await readFile('bucket-policy.json')).replace('"*"', '{ "AWS": "111122223333" }'));
    await diagnostics(document.uri, (found) => !found.some(isPublic));
    await replaceAll(document, await readFile('bucket-policy.json'));
    await diagnostics(document.uri, (found) => found.some(isPublic));
  });

  it('vanish with their editor', async () => {
    const { document } = await open('bucket-policy.json');
    await diagnostics(document.uri, (found) => found.some(ours));
    await closeAll();
    await diagnostics(document.uri, (found) => !found.some(ours));
  });

  it('follow the settings', async () => {
    const { document } = await open('bucket-policy.json');
    await diagnostics(document.uri, (found) => found.some(isPublic));
    await withSetting('rolewise.rules', { 'principal-public': 'off' }, async () => {
      await diagnostics(document.uri, (found) => !found.some(isPublic));
    });
    await withSetting('rolewise.rules', { 'principal-public': 'error' }, async () => {
      const isError = (d: vscode.Diagnostic) => isPublic(d) && d.severity === vscode.DiagnosticSeverity.Error;
      await diagnostics(document.uri, (found) => found.some(isError));
    });
    await diagnostics(document.uri, (found) => found.some(isPublic));
  });

  it('come to properties files that another language has claimed', async () => {
    const { document } = await open('ddb-transactor.properties');
    assert.equal(document.languageId, 'datomic-properties');
    const named = await vscode.languages.setTextDocumentLanguage(document, 'properties');
    await diagnostics(named.uri, (found) => found.some((d) => ruleOf(d) === 'leftover-access-keys'));
  });

  it('come to documents that no file holds', async () => {
    const content = await readFile('bucket-policy.json');
    const document = await vscode.workspace.openTextDocument({ language: 'jsonc', content });
    await vscode.window.showTextDocument(document);
    await diagnostics(document.uri, (found) => found.some(isPublic));
  });
});

describe("beside VS Code's own JSON service", () => {
  afterEach(closeAll);

  const atComma = ({ range }: vscode.Diagnostic) => range.start.line === 6 || range.start.line === 7;

  it('a syntax error is underlined once', async () => {
    const { document } = await open('broken.json');
    const found = await diagnostics(document.uri, (all) => all.some(atComma) && all.every((d) => !ours(d)));
    assert.equal(found.filter(atComma).length, 1);
  });

  it('syntax errors are reported where the service is switched off', async () => {
    const { document } = await open('broken.json');
    await withSetting('json.validate.enable', false, async () => {
      const found = await diagnostics(document.uri, (all) => all.some(ours) && all.every(ours));
      assert.deepEqual(found.map(ruleOf), ['json-syntax']);
    });
    await diagnostics(document.uri, (all) => all.some(atComma) && all.every((d) => !ours(d)));
  });
});

describe('the check of the workspace', () => {
  afterEach(closeAll);

  it('lists findings in files that are not open, until they are', async () => {
    const summary = await vscode.commands.executeCommand<{ files: number; unread: number; cancelled: boolean }>(
      'rolewise.checkWorkspace',
    );
    assert.deepEqual([summary.files, summary.unread, summary.cancelled], [3, 0, false]);
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri ?? assert.fail();
    const uri = vscode.Uri.joinPath(folder, 'ddb-transactor.properties');
    const before = (await diagnostics(uri, (found) => found.some(ours))).length;
    await open('ddb-transactor.properties');
    // No finding twice: those of the server come in the place of those of the check.
    await diagnostics(uri, (found) => found.length === before);
    await closeAll();
    await diagnostics(uri, (found) => found.length === before);
  });
});
