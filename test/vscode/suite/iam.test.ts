import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import {
  closeAll,
  diagnostics,
  fileUri,
  fixesFor,
  hoverTexts,
  open,
  ours,
  replaceAll,
  ruleOf,
  takeSuggestion,
  until,
} from './helpers';

let written = 0;

/** A new document with one statement, in front of the user. */
async function write(...elements: string[]): Promise<vscode.TextEditor> {
  const lines = ['"Sid": "Read"', '"Effect": "Allow"', ...elements].map((element) => `      ${element}`);
  const content = `{
  "Version": "2012-10-17",
  "Statement": [
    {
${lines.join(',\n')}
    }
  ]
}
`;
  // A name of its own: the last one may not have gone yet.
  written++;
  const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(`untitled:written-${written}.json`));
  const editor = await vscode.window.showTextDocument(document);
  await replaceAll(document, content);
  return editor;
}

const isUnknownAction = (found: vscode.Diagnostic) => ours(found) && ruleOf(found) === 'unknown-action';

describe('a policy', () => {
  afterEach(closeAll);

  it('has its actions completed', async () => {
    const editor = await write('"Action": "s3:GetObjectTaggi"', '"Resource": "arn:aws:s3:::example/*"');
    await takeSuggestion(editor, 's3:GetObjectTaggi');
    assert.match(editor.document.getText(), /^ {6}"Action": "s3:GetObjectTagging",$/m);
  });

  it('has elements completed, with what belongs to them', async () => {
    const editor = await write('"Action": "s3:GetObject"', 'Resou');
    await takeSuggestion(editor, 'Resou');
    assert.match(editor.document.getText(), /^ {6}"Resource": /m);
  });

  it('has condition keys completed that miss their quotes', async () => {
    const editor = await write(
      '"Action": "s3:GetObject"',
      '"Resource": "arn:aws:s3:::example/*"',
      '"Condition": { "StringEquals": { aws:PrincipalOrgI } }',
    );
    await takeSuggestion(editor, 'aws:PrincipalOrgI');
    assert.match(editor.document.getText(), /\{ "StringEquals": \{ "aws:PrincipalOrgID": "" \} \}$/m);
  });

  it('is explained', async () => {
    const { document } = await write('"Principal": "*"', '"Action": "s3:List*"', '"Resource": "arn:aws:s3:::example"');
    await diagnostics(document.uri, (found) => found.some(ours));
    const [statement] = await hoverTexts(document, '"Eff');
    assert.match(statement ?? '', /^Allows `s3:List\*` on `arn:aws:s3:::example`\./);
    const [actions] = await hoverTexts(document, '"s3:Li');
    assert.match(actions ?? '', /`s3:List\*` matches \d+ actions/);
  });

  it('has an outline', async () => {
    const { document } = await open('bucket-policy.json');
    await diagnostics(document.uri, (found) => found.some(ours));
    const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>(
      'vscode.executeDocumentSymbolProvider',
      document.uri,
    );
    assert.ok(
      symbols.some(({ name }) => name === 'resource policy (s3)'),
      JSON.stringify(symbols.map(({ name }) => name)),
    );
  });

  it('is repaired, and the repair is undone', async () => {
    const { document } = await write('"Action": "s3:GetObjct"', '"Resource": "arn:aws:s3:::example/*"');
    const before = document.getText();
    const [finding] = (await diagnostics(document.uri, (found) => found.some(isUnknownAction))).filter(isUnknownAction);
    const fixes = await fixesFor(document, finding ?? assert.fail());
    const fix = fixes.find(({ title }) => title === 'Change it to s3:GetObject');
    assert.ok(fix?.edit, JSON.stringify(fixes.map(({ title }) => title)));
    assert.ok(await vscode.workspace.applyEdit(fix.edit));
    assert.equal(document.getText(), before.replace('s3:GetObjct', 's3:GetObject'));
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), before);
  });

  it('asks for the reason when a finding is suppressed', async () => {
    const { document } = await open('bucket-policy.json');
    const [finding] = (await diagnostics(document.uri, (found) => found.some(ours))).filter(ours);
    const fixes = await fixesFor(document, finding ?? assert.fail());
    const fix = fixes.find(({ title }) => title === 'Suppress principal-public in this file');
    assert.ok(fix?.edit && fix.command, JSON.stringify(fixes.map(({ title }) => title)));
    try {
      assert.ok(await vscode.workspace.applyEdit(fix.edit));
      await vscode.commands.executeCommand(fix.command.command, ...(fix.command.arguments ?? []));
      const editor = await until('the configuration', [vscode.window.onDidChangeActiveTextEditor], () => {
        const { activeTextEditor } = vscode.window;
        return activeTextEditor?.document.fileName.endsWith('rolewise.json') && activeTextEditor;
      });
      assert.equal(editor.document.getText(editor.selection), '<REASON>');
      await diagnostics(document.uri, (found) => !found.some(ours));
    } finally {
      await closeAll();
      await vscode.workspace.fs.delete(fileUri('rolewise.json'));
    }
  });
});
