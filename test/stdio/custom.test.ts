import assert from 'node:assert/strict';
import type { Diagnostic, Hover, TextEdit } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { brief, policy, rangeOf, startClient, stopAll, type TestClient, vscode } from './client';

const publicPolicy = policy({ Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: 'arn:aws:s3:::a/*' });
const unversioned = policy({ Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::a/*' }, '');

describe('requests beside the protocol', () => {
  afterEach(stopAll);

  it('check a text that nobody has open', async () => {
    const client = await startClient({
      initializationOptions: { jsonValidation: true },
      configuration: () => ({ rules: { 'principal-public': 'error' } }),
    });
    const check = (text: string, uri = 'file:///a/policy.json') =>
      client.connection.sendRequest<{ diagnostics: Diagnostic[] }>('rolewise/check', { uri, text });
    const { diagnostics } = await check(publicPolicy);
    assert.deepEqual(diagnostics.map(brief), ['principal-public 5:19-5:22']);
    assert.equal(diagnostics[0]?.severity, 1);
    // No JSON service looks at files that are not open.
    const broken = await check(publicPolicy.replace('"s3:GetObject",', '"s3:GetObject",,'));
    assert.deepEqual(
      broken.diagnostics.map(({ code }) => code),
      ['principal-public', 'json-syntax'],
    );
    assert.deepEqual((await check('{"name": "x"}')).diagnostics, []);
    assert.deepEqual((await check(publicPolicy, 'file:///a/policy.txt')).diagnostics, []);
    assert.deepEqual((await check('', '')).diagnostics, []);
  });

  it('fix a text, or an open document', async () => {
    const client = await startClient();
    const fix = (uri: string, text?: string) =>
      client.connection.sendRequest<TextEdit[]>('rolewise/fixAll', { uri, ...(text !== undefined && { text }) });
    const document = client.open(unversioned);
    const fixed = unversioned.replace('{\n', '{\n  "Version": "2012-10-17",\n');
    assert.equal(TextDocument.applyEdits(document, await fix(document.uri)), fixed);
    assert.deepEqual(await fix(document.uri, fixed), []);
    const other = TextDocument.create('file:///a/b.json', 'json', 0, unversioned);
    assert.equal(TextDocument.applyEdits(other, await fix(other.uri, unversioned)), fixed);
    assert.deepEqual(await fix('file:///a/unknown.json'), []);
  });

  it('tell the kind of a policy and the number of findings, when they change', async () => {
    const client = await startClient({ initializationOptions: { status: true } });
    const document = client.open(publicPolicy);
    const { uri } = document;
    const size = publicPolicy.trim().length;
    const tell = { uri, kind: 'resource', service: 's3', certainty: 'assumed', language: 'iam', limit: 20_480 };
    await client.pull(document);
    assert.deepEqual(await client.next('rolewise/status'), { ...tell, size, findings: 1 });
    const start = { line: 0, character: 0 };
    client.change(document, { range: { start, end: start }, text: '\n' });
    await client.pull(document);
    client.change(document, { range: rangeOf(document, '"Allow"'), text: '"Deny"' });
    await client.pull(document);
    assert.deepEqual(await client.next('rolewise/status'), { ...tell, size: size - 1, findings: 0 });
    client.change(document, { text: '{}' });
    await client.pull(document);
    assert.deepEqual(await client.next('rolewise/status'), { uri, findings: 0, language: '' });
    await client.pull(client.open('{}'));
    await client.stop();
    assert.equal(client.waiting('rolewise/status'), 0);
  });

  it('tell nothing to clients that do not ask', async () => {
    const client = await startClient();
    await client.pull(client.open(publicPolicy));
    await client.stop();
    assert.equal(client.waiting('rolewise/status'), 0);
  });
});

describe('hover of the language server', () => {
  afterEach(stopAll);

  const hoverAt = (client: TestClient, document: TextDocument, piece: string, plus = 0) => {
    const { line, character } = rangeOf(document, piece).start;
    const position = { line, character: character + plus };
    return client.connection.sendRequest<Hover | null>('textDocument/hover', {
      textDocument: { uri: document.uri },
      position,
    });
  };

  it('says where a policy and its statements begin as what it is read', async () => {
    const client = await startClient();
    const document = client.open(publicPolicy);
    const hover = await hoverAt(client, document, '{');
    assert.deepEqual(hover, {
      contents: {
        kind: 'markdown',
        value:
          'Rolewise reads this as a policy of kind `resource:s3`, which it assumes from the content.\n\nTo set the kind, name the file like `name.resource.json`, or write it under `policyKinds` in `rolewise.json`.',
      },
      range: rangeOf(document, '{'),
    });
    const statement = await hoverAt(client, document, '"Statement"', 3);
    assert.deepEqual(statement?.range, rangeOf(document, '"Statement"'));
    assert.match(JSON.stringify(statement), /policy of kind/);
    for (const elsewhere of ['"Version"', '"Effect"'])
      assert.doesNotMatch(JSON.stringify(await hoverAt(client, document, elsewhere)), /policy of kind/);
  });

  it('says when the kind is set', async () => {
    const client = await startClient({ capabilities: { ...vscode, textDocument: { diagnostic: {} } } });
    const document = client.open(publicPolicy, { uri: 'file:///a/role.trust.json' });
    const { contents } = (await hoverAt(client, document, '{')) ?? assert.fail();
    assert.deepEqual(contents, {
      kind: 'plaintext',
      value: 'Rolewise reads this as a policy of kind `trust`, as set for this file.',
    });
  });

  it('covers what stands before the first statement of a policy in one line', async () => {
    const client = await startClient();
    const document = client.open(JSON.stringify(JSON.parse(publicPolicy)));
    for (const piece of ['"Version"', '"Statement"'])
      assert.match(JSON.stringify(await hoverAt(client, document, piece)), /policy of kind/);
    assert.doesNotMatch(JSON.stringify(await hoverAt(client, document, '"Effect"')), /policy of kind/);
  });
});
