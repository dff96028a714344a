import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { closeAll, diagnostics, fixesFor, open, ours, readFile, replaceAll, ruleOf, withSetting } from './helpers';

const isPublic = (found: vscode.Diagnostic) => ours(found) && ruleOf(found) === 'principal-public';
const withoutComma = (text: string) => text.replace('/*",', '/*"');

describe('repairs', () => {
  afterEach(closeAll);

  it('are offered as quick fixes and applied', async () => {
    const { document } = await open('bucket-policy.json');
    const finding = (await diagnostics(document.uri, (found) => found.some(isPublic))).find(isPublic);
    assert.ok(finding);
    const actions = await fixesFor(document, finding);
    const fix = actions.find(({ title }) => title === 'Allow only one organization');
    assert.ok(fix?.edit, JSON.stringify(actions.map(({ title }) => title)));
    assert.ok(await vscode.workspace.applyEdit(fix.edit));
    assert.match(document.getText(), /"Condition": \{\n {8}"StringEquals": \{\n {10}"aws:PrincipalOrgID": /);
    await diagnostics(document.uri, (found) => !found.some(isPublic));
  });

  it('happen on save where the user wants it', async () => {
    const text = await readFile('broken.json');
    const { document } = await open('broken.json');
    await withSetting('editor.codeActionsOnSave', { 'source.fixAll.rolewise': 'explicit' }, async () => {
      await replaceAll(document, `${text}\n`);
      assert.ok(await document.save());
    });
    try {
      assert.equal(await readFile('broken.json'), `${withoutComma(text)}\n`);
      JSON.parse(document.getText());
    } finally {
      await replaceAll(document, text);
      await document.save();
    }
  });

  it('all at once by command', async () => {
    const { document } = await open('broken.json');
    assert.equal(await vscode.commands.executeCommand('rolewise.fixAll'), 1);
    assert.equal(document.getText(), withoutComma(await readFile('broken.json')));
    assert.equal(await vscode.commands.executeCommand('rolewise.fixAll'), 0);
  });
});

describe('the migration', () => {
  const name = 'ddb-transactor.properties';
  afterEach(closeAll);

  it('shows a preview and changes nothing before it is confirmed', async () => {
    const { document } = await open(name);
    const before = document.getText();
    const answers = { files: [document.uri], side: 'both', transactorRole: 'orders-transactor', peerRole: '' };
    const migration = vscode.commands.executeCommand<string[]>('rolewise.migrate', answers);
    let done = false;
    void Promise.resolve(migration).then(() => {
      done = true;
    });
    assert.equal(document.getText(), before);
    // The preview takes no command before it is there, and says nothing when it is.
    const end = Date.now() + 20_000;
    while (!done && Date.now() < end) await vscode.commands.executeCommand('refactorPreview.apply');
    assert.ok(done, 'the preview came up and was confirmed');
    assert.deepEqual(await migration, [document.uri.toString()]);
    const migrated = document.getText();
    assert.match(migrated, /^aws-transactor-role=orders-transactor$/m);
    assert.match(migrated, /^# ?aws-dynamodb-secret-key=/m);
    assert.doesNotMatch(migrated, /^aws-dynamodb-(user|access-key-id|secret-key)/m);
    assert.deepEqual(await vscode.commands.executeCommand('rolewise.migrate', answers), []);
    await replaceAll(document, before);
    await document.save();
  });
});

describe('snippets', () => {
  afterEach(closeAll);

  it('are inserted by command', async () => {
    const document = await vscode.workspace.openTextDocument({ language: 'json', content: '' });
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('rolewise.insertSnippet', 'IAM policy: empty');
    assert.match(document.getText(), /^\{\n\s+"Version": "2012-10-17",/);
    assert.deepEqual(Object.keys(JSON.parse(document.getText())), ['Version', 'Statement']);
  });
});

describe('the kind of a policy', () => {
  afterEach(closeAll);

  it('is set by command, for this file', async () => {
    const { document } = await open('bucket-policy.json');
    await diagnostics(document.uri, (found) => found.some(isPublic));
    await vscode.commands.executeCommand('rolewise.setPolicyKind', 'endpoint');
    try {
      const kinds = vscode.workspace.getConfiguration('rolewise').get('policyKinds');
      assert.deepEqual(kinds, { 'bucket-policy.json': 'endpoint' });
      await diagnostics(document.uri, (found) => !found.some(isPublic));
    } finally {
      const settings = vscode.workspace.getConfiguration('rolewise');
      await settings.update('policyKinds', undefined, vscode.ConfigurationTarget.Workspace);
    }
    await diagnostics(document.uri, (found) => found.some(isPublic));
  });
});
