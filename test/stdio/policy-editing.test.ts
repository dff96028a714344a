import assert from 'node:assert/strict';
import type { CompletionItem, CompletionList, DocumentSymbol, FoldingRange, Hover } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { plain, rangeOf, startClient, stopAll, type TestClient, vscode } from './client';

const policy = `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "Read",
      "Effect": "Allow",
      "Action": ["s3:GetObject"],
      "Resource": "arn:aws:s3:::reports/*"
    }
  ]
}
`;

const completionItem = {
  documentationFormat: ['markdown' as const],
  snippetSupport: true,
  resolveSupport: { properties: ['documentation'] },
};
const capabilities = {
  ...vscode,
  textDocument: {
    ...vscode.textDocument,
    completion: { completionItem },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
  },
};

describe('editor features of policies', () => {
  afterEach(stopAll);

  const ask = <R>(client: TestClient, method: string, { uri }: TextDocument, params: object = {}) =>
    client.connection.sendRequest<R | null>(`textDocument/${method}`, { textDocument: { uri }, ...params });

  it('explain an action with the data that ships beside the server', async () => {
    const client = await startClient({ capabilities });
    const document = client.open(policy);
    const range = rangeOf(document, '"s3:GetObject"');
    const position = { line: range.start.line, character: range.start.character + 6 };
    const hover = await ask<Hover>(client, 'hover', document, { position });
    assert.deepEqual(hover?.range, range);
    assert.match(JSON.stringify(hover?.contents), /Retrieve objects from Amazon S3\./);
  });

  it('complete an action while the string is open, and document the one that is looked at', async () => {
    const client = await startClient({ capabilities });
    const document = client.open(policy.replace('"s3:GetObject"]', '"s3:GetObject", "s3:Put"]'));
    const { end } = rangeOf(document, '"s3:Put"');
    const position = { line: end.line, character: end.character - 1 };
    const list = await ask<CompletionList>(client, 'completion', document, { position });
    assert.ok(!list?.items.some(({ label }) => label === 's3:GetObject'), 'what is there already is left out');
    const item = list?.items.find(({ label }) => label === 's3:PutObject') ?? assert.fail();
    assert.equal(
      TextDocument.applyEdits(document, [item.textEdit as { range: Hover['range'] & object; newText: string }]),
      policy.replace('"s3:GetObject"]', '"s3:GetObject", "s3:PutObject"]'),
    );
    assert.equal(item.documentation, undefined);
    const resolved = await client.connection.sendRequest<CompletionItem>('completionItem/resolve', item);
    assert.match((resolved.documentation as { value: string }).value, /^\*\*s3:PutObject\*\* · Write · Amazon S3\n/);
  });

  it('document every item for a client that does not ask for it later', async () => {
    const client = await startClient({ capabilities: plain });
    const document = client.open(policy.replace('"s3:GetObject"', '"sts:"'));
    const { end } = rangeOf(document, '"sts:');
    const list = await ask<CompletionList>(client, 'completion', document, { position: end });
    const item = list?.items.find(({ label }) => label === 'sts:AssumeRole');
    assert.match(JSON.stringify(item?.documentation), /\*\*sts:AssumeRole\*\*/);
  });

  it('show and fold a policy', async () => {
    const client = await startClient({ capabilities });
    const document = client.open(policy);
    const symbols = await ask<DocumentSymbol[]>(client, 'documentSymbol', document);
    assert.deepEqual(
      symbols?.map(({ name, children }) => [name, children?.map((child) => [child.name, child.detail])]),
      [['identity policy', [['Read', 'Allows s3:GetObject on arn:aws:s3:::reports/*']]]],
    );
    const folds = await ask<FoldingRange[]>(client, 'foldingRange', document);
    assert.deepEqual(
      folds?.map(({ startLine, endLine }) => [startLine, endLine]),
      [
        [0, 9],
        [2, 8],
        [3, 7],
      ],
    );
  });
});
