import assert from 'node:assert/strict';
import type { CodeAction } from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { policy, startClient, stopAll, type TestClient, vscode } from './client';

// Made up, and assembled here so that no scanner takes them for leaked ones.
const keyId = `${'AK'}${'IA'}QWERTYUIOPASDFGH`;
const secretKey = ['kD7vQ2', 'mZ0rT9xW4bN6', 'cJ1hL8pS3g', 'F5yA2eU7iO0q'].join('');
const password = ['correct', 'horse', 'battery'].join('-');

const properties = [
  'protocol=ddb',
  'aws-dynamodb-table=orders',
  'aws-dynamodb-region=eu-west-1',
  `aws-dynamodb-override-access-key-id=${keyId}`,
  `aws-access-key-id=${keyId}`,
  `aws-secret-key=${secretKey}`,
  `aws-s3-log-access-key-id=${keyId}`,
  `aws-s3-log-secret-key=${secretKey.slice(0, 20)}\\`,
  `   ${secretKey.slice(20)}`,
  `# aws-peer-access-key-id=${keyId}`,
  `aws-peer-secret-key=${secretKey}`,
  `storage-datomic-password=${password}`,
  `sql-url=jdbc:postgresql://db.example.com/datomic?user=datomic&password=${password}`,
  '',
].join('\n');

const withKeys = policy({
  Sid: keyId,
  Effect: 'Allow',
  Principal: { AWS: [keyId, secretKey] },
  Action: [`s3:${secretKey}`, 's3:GetObject'],
  Resource: `https://${keyId}:${secretKey}@example.com/`,
  Condition: { StringEquals: { [`aws:${secretKey}`]: password, 'aws:userid': secretKey } },
  [secretKey]: 'x',
});

const script = [
  `export DB_URI="datomic:ddb://eu-west-1/orders/main?aws_access_key_id=${keyId}&aws_secret_key=${secretKey}"`,
  `bin/transactor -Ddatomic.sqlPassword=${password} transactor.properties`,
  '',
].join('\n');

/** Asks for everything there is to ask of a document. */
async function askAll(client: TestClient, document: TextDocument): Promise<void> {
  const range = { start: { line: 0, character: 0 }, end: { line: document.lineCount, character: 0 } };
  const diagnostics = await client.diagnostics(document);
  assert.ok(diagnostics.length > 0);
  const { uri } = document;
  for (const action of (await client.actions(document, range, { diagnostics })) as CodeAction[])
    if (action.data) await client.connection.sendRequest('codeAction/resolve', action);
  const about = { textDocument: { uri }, options: { tabSize: 2, insertSpaces: true } };
  for (let line = 0; line < document.lineCount; line++)
    for (const character of [0, 3, 12, 30, 60])
      for (const method of ['hover', 'completion'])
        await client.connection.sendRequest(`textDocument/${method}`, { ...about, position: { line, character } });
  for (const method of ['documentSymbol', 'foldingRange', 'formatting', 'documentLink', 'codeLens'])
    await client.connection.sendRequest(`textDocument/${method}`, about);
  await client.connection.sendRequest('rolewise/rolePolicies', { uri });
  await client.connection.sendRequest('rolewise/fixAll', { uri });
  await client.connection.sendRequest('rolewise/check', { uri, text: document.getText() });
}

// With what an outline shows beside the names.
const documentSymbol = { hierarchicalDocumentSymbolSupport: true };

describe('secrets', () => {
  afterEach(stopAll);

  for (const [name, text, languageId] of [
    ['properties', properties, 'properties'],
    ['policies', withKeys, 'json'],
    ['scripts', script, 'shellscript'],
    ['broken policies', withKeys.replaceAll(',\n', '\n'), 'json'],
  ] as const) {
    it(`in ${name} are nowhere in what the server writes`, async () => {
      const client = await startClient({
        capabilities: { ...vscode, textDocument: { ...vscode.textDocument, documentSymbol } },
        initializationOptions: { status: true, runInTerminal: true },
        configuration: () => ({ rules: { [secretKey]: password } }),
      });
      const written: string[] = [];
      for (const stream of [client.process.stdout, client.process.stderr])
        stream?.on('data', (data) => written.push(String(data)));
      // The language server must say of which document it speaks, and nothing of what is in it.
      await askAll(
        client,
        client.open(text, {
          uri: `file:///a/transactor.${languageId === 'shellscript' ? 'sh' : languageId}`,
          languageId,
        }),
      );
      await client.stop();
      const output = written.join('');
      assert.ok(output.includes('"source":"rolewise"'));
      for (const secret of [keyId, secretKey, secretKey.slice(0, 20), password])
        assert.equal(around(output, secret), undefined);
    });
  }
});

/** Where a text holds another, for the message of a failed test. */
function around(text: string, piece: string): string | undefined {
  const at = text.indexOf(piece);
  return at < 0 ? undefined : text.slice(Math.max(0, at - 200), at + 60);
}
