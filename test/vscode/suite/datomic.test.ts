import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import {
  closeAll,
  diagnostics,
  extension,
  fileUri,
  hoverTexts,
  open,
  ours,
  replaceAll,
  takeSuggestion,
  until,
} from './helpers';

const name = 'ddb-transactor.properties';

/** Opens the transactor file and waits until the server has read it. */
async function openTransactor(): Promise<vscode.TextEditor> {
  const editor = await open(name);
  await diagnostics(editor.document.uri, (found) => found.some(ours));
  return editor;
}

describe('a transactor file', () => {
  afterEach(closeAll);

  it('has its own language', async () => {
    assert.equal((await open(name)).document.languageId, 'datomic-properties');
  });

  it('is completed', async () => {
    const editor = await openTransactor();
    const { document } = editor;
    await replaceAll(document, document.getText().replace('memory-index-max=512m', 'memory-index-ma'));
    await takeSuggestion(editor, 'memory-index-ma');
    assert.match(document.getText(), /^memory-index-max=/m);
  });

  it('is explained', async () => {
    const { document } = await openTransactor();
    const texts = await hoverTexts(document, '\nobject-cache');
    assert.ok(
      texts.some((text) => text.includes('object-cache-max')),
      JSON.stringify(texts),
    );
  });

  it('has an outline', async () => {
    const { document } = await openTransactor();
    const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>(
      'vscode.executeDocumentSymbolProvider',
      document.uri,
    );
    const memory = symbols.find((symbol) => symbol.name === 'Memory');
    assert.deepEqual(
      memory?.children.map((child) => child.name),
      ['memory-index-threshold', 'memory-index-max', 'object-cache-max'],
    );
  });

  it('links each official page once, since links are underlined', async () => {
    const { document } = await openTransactor();
    const links = await vscode.commands.executeCommand<vscode.DocumentLink[]>(
      'vscode.executeLinkProvider',
      document.uri,
    );
    const pages = links.map(({ target }) => String(target));
    assert.ok(pages.some((page) => page.startsWith('https://docs.datomic.com/')));
    assert.equal(new Set(pages).size, pages.length);
  });

  it('is formatted', async () => {
    const { document } = await openTransactor();
    const before = document.getText();
    await replaceAll(document, `${before.trimEnd()}\n\n\n\n`);
    await vscode.commands.executeCommand('editor.action.formatDocument');
    assert.equal(document.getText(), before);
  });

  it('shows the next step of its migration', async () => {
    const { document } = await openTransactor();
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
      'vscode.executeCodeLensProvider',
      document.uri,
      10,
    );
    const command = lenses[0]?.command ?? assert.fail('no lens');
    const before = document.getText();
    await vscode.commands.executeCommand(command.command, ...(command.arguments ?? []));
    await until('the migration', [vscode.workspace.onDidChangeTextDocument], () => document.getText() !== before);
    assert.doesNotMatch(document.getText(), /^aws-dynamodb-secret-key=/m);
  });
});

describe('a command line', () => {
  before(() => extension().activate());

  it('stands in a terminal until the user runs it', async function () {
    const marker = fileUri('ran.txt');
    const content = () =>
      vscode.workspace.fs.readFile(marker).then(
        (bytes) => new TextDecoder().decode(bytes),
        () => '',
      );
    await vscode.commands.executeCommand('rolewise.runInTerminal', 'echo put there');
    const terminal = vscode.window.terminals.find((one) => one.name === 'Rolewise') ?? assert.fail('no terminal');
    try {
      if ((await terminal.processId) === undefined) this.skip(); // no shell can be started here
      // Had the line been run, the shell would now look for a program named "and".
      terminal.sendText(` and run > '${marker.fsPath}'`, true);
      const end = Date.now() + 20_000;
      while ((await content()) === '' && Date.now() < end);
      assert.equal(await content(), 'put there and run\n');
    } finally {
      terminal.dispose();
      await vscode.workspace.fs.delete(marker).then(undefined, () => undefined);
    }
  });

  it('goes nowhere if it could run by itself', async () => {
    const before = vscode.window.terminals.length;
    await vscode.commands.executeCommand('rolewise.runInTerminal', 'true\n');
    assert.equal(vscode.window.terminals.length, before);
  });
});

describe('a properties file of another name', () => {
  const uri = () => fileUri('settings.properties');
  afterEach(closeAll);

  it('is treated as one of Datomic on command, and stays one', async () => {
    await vscode.workspace.fs.writeFile(uri(), new TextEncoder().encode('protocol=dev\nhost=localhost\n'));
    try {
      const { document } = await open('settings.properties');
      assert.equal(document.languageId, 'properties');
      await vscode.commands.executeCommand('rolewise.treatAsDatomic', undefined, true);
      const treated = await vscode.workspace.openTextDocument(uri());
      assert.equal(treated.languageId, 'datomic-properties');
      await diagnostics(uri(), (found) => found.some(ours));
      const associations = vscode.workspace.getConfiguration('files').get<Record<string, string>>('associations');
      assert.equal(associations?.['**/settings.properties'], 'datomic-properties');
    } finally {
      const settings = vscode.workspace.getConfiguration('files');
      await settings.update('associations', undefined, vscode.ConfigurationTarget.Workspace);
      await closeAll();
      await vscode.workspace.fs.delete(uri());
    }
  });
});

describe('a new transactor file', () => {
  afterEach(closeAll);

  it('is made for a storage', async () => {
    await vscode.commands.executeCommand('rolewise.newTransactorFile', 'sql');
    const { document } = vscode.window.activeTextEditor ?? assert.fail('no editor');
    assert.ok(document.isUntitled);
    assert.equal(document.languageId, 'datomic-properties');
    assert.match(document.getText(), /^protocol=sql\n/m);
    assert.match(document.getText(), /^sql-url=jdbc:/m);
  });
});

describe('role policies', () => {
  afterEach(closeAll);

  it('are made from a transactor file, as new documents beside it', async () => {
    const answers = { file: fileUri(name).toString(), which: ['transactor', 'peer', 'trust'] };
    const uris = await vscode.commands.executeCommand<vscode.Uri[]>('rolewise.createRolePolicies', answers);
    assert.equal(uris.length, 3);
    for (const uri of uris) {
      const document = await vscode.workspace.openTextDocument(uri);
      assert.ok(document.isUntitled && document.languageId === 'json', uri.toString());
      assert.equal(JSON.parse(document.getText()).Version, '2012-10-17');
    }
    const [transactor] = uris;
    assert.match((await vscode.workspace.openTextDocument(transactor ?? assert.fail())).getText(), /table\/orders"/);
  });
});
