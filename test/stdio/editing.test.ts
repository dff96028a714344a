import assert from 'node:assert/strict';
import type {
  CompletionItem,
  CompletionList,
  DocumentLink,
  DocumentSymbol,
  FoldingRange,
  Hover,
  RegistrationParams,
  TextEdit,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { plain, policy, rangeOf, startClient, stopAll, type TestClient, transactor, vscode } from './client';

const uri = 'file:///work%20space/transactor.properties';
const languageId = 'datomic-properties';

describe('editor features of the language server', () => {
  afterEach(stopAll);

  const open = (client: TestClient, text = transactor) => client.open(text, { uri, languageId });
  const ask = <R>(client: TestClient, method: string, document: TextDocument, params: object = {}) =>
    client.connection.sendRequest<R | null>(`textDocument/${method}`, {
      textDocument: { uri: document.uri },
      ...params,
    });

  it('are announced as far as languages offer them', async () => {
    const { initialized } = await startClient({ capabilities: plain });
    const { completionProvider, documentFormattingProvider, documentSymbolProvider } = initialized.capabilities;
    assert.equal(completionProvider?.resolveProvider, false);
    assert.ok(completionProvider?.triggerCharacters?.includes('='));
    assert.deepEqual([documentFormattingProvider, documentSymbolProvider], [true, true]);
    assert.deepEqual(initialized.capabilities.documentLinkProvider, {});
    assert.equal(initialized.capabilities.foldingRangeProvider, true);
  });

  it('format only languages that the server formats, where the client can be told', async () => {
    const formatting = { dynamicRegistration: true };
    const capabilities = { ...vscode, textDocument: { ...vscode.textDocument, formatting } };
    const client = await startClient({ capabilities });
    assert.equal(client.initialized.capabilities.documentFormattingProvider, undefined);
    const found = [];
    while (found.length === 0) {
      const { registrations } = await client.next<RegistrationParams>('client/registerCapability');
      found.push(...registrations.filter(({ method }) => method === 'textDocument/formatting'));
    }
    assert.deepEqual(
      found.map(({ registerOptions }) => registerOptions),
      [{ documentSelector: [{ language: 'datomic-properties' }, { language: 'properties' }] }],
    );
  });

  it('complete keys, and document the one that is looked at', async () => {
    const completionItem = {
      documentationFormat: ['markdown' as const],
      snippetSupport: true,
      resolveSupport: { properties: ['documentation'] },
    };
    const capabilities = { ...vscode, textDocument: { ...vscode.textDocument, completion: { completionItem } } };
    const client = await startClient({ capabilities });
    const text = transactor.replace('memory-index-max=256m', 'memory-index-m');
    const document = open(client, text);
    const position = rangeOf(document, 'memory-index-m\n').end;
    const list = await ask<CompletionList>(client, 'completion', document, {
      position: { line: position.line - 1, character: 'memory-index-m'.length },
    });
    const item = list?.items.find(({ label }) => label === 'memory-index-max') ?? assert.fail();
    assert.ok(!list?.items.some(({ label }) => label === 'protocol'), 'what is there already is left out');
    const edited = TextDocument.applyEdits(document, [item.textEdit as TextEdit]);
    assert.match(edited, /^memory-index-max=/m);
    assert.equal(item.documentation, undefined);
    const resolved = await client.connection.sendRequest<CompletionItem>('completionItem/resolve', item);
    assert.equal((resolved.documentation as { kind: string }).kind, 'markdown');
  });

  it('explain a key', async () => {
    const client = await startClient();
    const document = open(client);
    const range = rangeOf(document, 'object-cache-max');
    const hover = await ask<Hover>(client, 'hover', document, { position: range.start });
    assert.deepEqual(hover?.range, range);
    assert.match(JSON.stringify(hover?.contents), /object-cache-max/);
  });

  it('show, fold and link a file', async () => {
    const documentSymbol = { hierarchicalDocumentSymbolSupport: true };
    const client = await startClient({
      capabilities: { ...vscode, textDocument: { ...vscode.textDocument, documentSymbol } },
    });
    const document = open(client);
    const symbols = await ask<DocumentSymbol[]>(client, 'documentSymbol', document);
    const memory = symbols?.find(({ name }) => name === 'Memory');
    assert.deepEqual(
      memory?.children?.map(({ name, detail }) => `${name} ${detail}`),
      ['memory-index-threshold 32m', 'memory-index-max 256m', 'object-cache-max 128m'],
    );
    const folds = await ask<FoldingRange[]>(client, 'foldingRange', document);
    assert.ok(folds?.some(({ startLine, endLine }) => startLine === 10 && endLine === 12));
    const links = await ask<DocumentLink[]>(client, 'documentLink', document);
    const protocol = links?.find(({ range }) => range.start.line === 1);
    assert.match(protocol?.target ?? '', /^https:\/\/docs\.datomic\.com\//);
  });

  it('format without a change for readers', async () => {
    const client = await startClient();
    const document = open(client, `${transactor.trimEnd()}\n\n\n\n`);
    const options = { tabSize: 2, insertSpaces: true };
    const edits = (await ask<TextEdit[]>(client, 'formatting', document, { options })) ?? assert.fail();
    assert.equal(TextDocument.applyEdits(document, edits), transactor);
    client.change(document, { text: transactor });
    assert.deepEqual(await ask<TextEdit[]>(client, 'formatting', document, { options }), []);
  });

  it('have nothing to say where no language reads, and where it has nothing of the kind', async () => {
    const client = await startClient();
    const unread = client.open('a=b\n', { uri: 'file:///a/other.properties', languageId: 'properties' });
    const json = client.open(policy({ Effect: 'Allow', Action: 's3:GetObject', Resource: '*' }));
    const position = { line: 0, character: 1 };
    const options = { tabSize: 2, insertSpaces: true };
    for (const method of ['completion', 'documentSymbol', 'foldingRange', 'formatting', 'documentLink', 'hover'])
      assert.equal(await ask(client, method, unread, { position, options }), null, method);
    assert.equal(await ask(client, 'formatting', json, { options }), null);
    client.close(unread);
    for (const method of ['completion', 'documentSymbol', 'codeLens'])
      assert.equal(await ask(client, method, unread, { position }), null, method);
  });

  it('survive requests about places that are not there', async () => {
    const client = await startClient();
    const document = open(client);
    for (const position of [
      { line: 999, character: 0 },
      { line: 0, character: 99_999 },
    ])
      for (const method of ['completion', 'hover']) await ask(client, method, document, { position });
    assert.equal(await client.stop(), 0);
    assert.deepEqual(client.log, []);
  });
});

describe('new transactor files of the language server', () => {
  afterEach(stopAll);

  it('are made for every protocol that is offered', async () => {
    const client = await startClient();
    const request = <R>(method: string, params: object) =>
      client.connection.sendRequest<R>(`rolewise/${method}`, params);
    const offered = await request<{ protocol: string; meaning: string }[]>('transactorProtocols', {});
    assert.ok(offered.length > 4);
    for (const { protocol, meaning } of offered) {
      assert.ok(meaning.length > 10);
      const { text, snippet } = await request<{ text: string; snippet: string }>('newTransactorFile', { protocol });
      assert.ok(text.includes(`\nprotocol=${protocol}\n`));
      assert.equal(snippet.replace(/\$\{\d+:(\w+)\}/g, '<$1>'), text);
    }
    assert.equal(await request('newTransactorFile', { protocol: 'constructor' }), null);
  });
});
