import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ClientCapabilities, CodeAction, Command, TextDocumentEdit } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { applied, policy, rangeOf, startClient, stopAll, type TestClient, vscode } from './client';

const statement = { Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: 'arn:aws:s3:::a/*' };
const publicPolicy = policy({ Sid: 'Website', ...statement });

const createsFiles: ClientCapabilities = {
  ...vscode,
  workspace: {
    ...vscode.workspace,
    workspaceEdit: { ...vscode.workspace?.workspaceEdit, resourceOperations: ['create'] },
  },
};

const suppressing = (actions: readonly (CodeAction | Command)[]): CodeAction[] =>
  actions.filter(({ title }) => title.startsWith('Suppress ')) as CodeAction[];

/** What is offered to suppress the findings at a piece of text. */
const offered = async (client: TestClient, document: TextDocument, piece: string): Promise<CodeAction[]> =>
  suppressing(await client.actions(document, rangeOf(document, piece)));

const titles = (actions: readonly CodeAction[]): string[] => actions.map(({ title }) => title);

const resolved = (client: TestClient, action: CodeAction | undefined): Promise<CodeAction> =>
  client.connection.sendRequest<CodeAction>('codeAction/resolve', action ?? assert.fail('nothing is offered'));

const codes = async (client: TestClient, document: TextDocument): Promise<unknown[]> =>
  (await client.diagnostics(document)).map(({ code }) => code);

describe('suppressing a finding of properties', () => {
  afterEach(stopAll);

  const head =
    'protocol=ddb\nhost=localhost\nport=4334\naws-dynamodb-table=orders\naws-dynamodb-region=eu-west-1\naws-peer-role=p\nmemory-index-threshold=32m\nmemory-index-max=256m\nobject-cache-max=128m\n';
  const user = 'aws-dynamodb-user=u\n';
  const id = 'aws-dynamodb-access-key-id=AKIAIOSFODNN7EXAMPLE\n';
  const secret = 'aws-dynamodb-secret-key=x\n';
  const transactor = head + user + id + secret;
  const key = 'aws-dynamodb-access-key-id';
  const properties = { languageId: 'properties', uri: 'file:///srv/transactor.properties' };
  const title = 'Suppress leftover-access-keys for this line';
  const comment = '# rolewise-disable-next-line leftover-access-keys -- ';

  it('writes a comment above its line, with a gap for the reason', async () => {
    const client = await startClient({ initializationOptions: { docsBase: 'file:///ext/docs/rules' } });
    const document = client.open(transactor, properties);
    const diagnostics = (await client.diagnostics(document)).filter(({ code }) => code === 'leftover-access-keys');
    const actions = await client.actions(document, rangeOf(document, key), { diagnostics });
    const [action, ...others] = suppressing(actions);
    assert.deepEqual(others, []);
    assert.deepEqual([action?.title, action?.kind, action?.isPreferred], [title, 'quickfix', undefined]);
    assert.deepEqual(action?.diagnostics, diagnostics);
    assert.equal(action?.edit, undefined);
    const order = actions.map((one) => one.title);
    assert.equal(order.indexOf(title), order.indexOf('Show documentation of leftover-access-keys') - 1);
    assert.ok(order.indexOf('Migrate the transactor to an IAM role with a name') < order.indexOf(title));
    const [change] = ((await resolved(client, action)).edit?.documentChanges ?? []) as TextDocumentEdit[];
    const start = { line: 10, character: 0 };
    assert.deepEqual(change, {
      textDocument: { uri: document.uri, version: 1 },
      edits: [
        {
          range: { start, end: start },
          snippet: { kind: 'snippet', value: `${comment}\${1:REASON}\n` },
        },
      ],
    });
  });

  it('is a placeholder where the client knows no snippets, and is reported until it is filled in', async () => {
    const client = await startClient({
      capabilities: { ...vscode, workspace: { workspaceEdit: { documentChanges: true } } },
    });
    const text = transactor.replaceAll('\n', '\r\n');
    const document = client.open(text, properties);
    assert.deepEqual(await codes(client, document), ['leftover-access-keys']);
    const { edit } = await resolved(client, (await offered(client, document, key))[0]);
    const suppressed = `${head}${user}${comment}<REASON>\n${id}${secret}`.replaceAll('\n', '\r\n');
    assert.equal(applied(document, edit), suppressed);
    client.change(document, { text: suppressed });
    assert.deepEqual(await codes(client, document), ['suppression-without-reason']);
    assert.deepEqual(await offered(client, document, 'rolewise-disable'), []);
    client.change(document, { text: suppressed.replace('<REASON>', 'until May') });
    assert.deepEqual(await codes(client, document), []);
  });

  it('adds the rule to a comment that stands there', async () => {
    const client = await startClient();
    const known = '! rolewise-disable-next-line blank-access-keys -- why not\n';
    const document = client.open(head + user + known + id + secret, properties);
    const { edit } = await resolved(client, (await offered(client, document, key))[0]);
    const expected =
      head + user + known.replace('blank-access-keys', 'blank-access-keys, leftover-access-keys') + id + secret;
    assert.equal(applied(document, edit), expected);
    client.change(document, { text: expected });
    assert.deepEqual(await codes(client, document), ['suppression-unused']);
    assert.deepEqual(await offered(client, document, 'blank-access-keys'), []);
  });

  it('leaves a comment alone that speaks of another line, or that is none', async () => {
    const client = await startClient();
    for (const other of [
      '# rolewise-disable-next-line leftover-access-keys -- above a blank line\n\n',
      '# rolewise-disable leftover-access-keys\n',
    ]) {
      const document = client.open(head + user + other + id + secret, {
        ...properties,
        uri: `${properties.uri}.${other.length}`,
      });
      const { edit } = await resolved(client, (await offered(client, document, key))[0]);
      assert.equal(applied(document, edit), `${head}${user}${other}${comment}\${1:REASON}\n${id}${secret}`);
    }
  });

  it('stands above the whole of a continued line, and above a line that is commented out', async () => {
    const client = await startClient({ capabilities: { ...vscode, workspace: {} } });
    const continued = 'aws-dynamodb-\\\n  access-key-id=AKIAIOSFODNN7EXAMPLE\n';
    for (const line of [continued, '#aws-dynamodb-secret-key=aS3cretThatIsNone\n']) {
      const document = client.open(`${head}aws-transactor-role=t\n${line}`, {
        ...properties,
        uri: `${properties.uri}.${line.length}`,
      });
      const [finding] = (await client.diagnostics(document)).filter(({ code }) => code === 'leftover-access-keys');
      const [action] = suppressing(await client.actions(document, finding?.range ?? assert.fail(line)));
      const text = applied(document, (await resolved(client, action)).edit);
      assert.equal(text, `${head}aws-transactor-role=t\n${comment}<REASON>\n${line}`);
      client.change(document, { text });
      assert.equal((await codes(client, document)).includes('leftover-access-keys'), false);
    }
  });

  it('is not offered where no comment can stand', async () => {
    const client = await startClient();
    const marked = client.open(`\ufeffaws-dynamodb-access-key-id=AKIAIOSFODNN7EXAMPLE\n${secret}`, properties);
    assert.deepEqual((await codes(client, marked)).includes('leftover-access-keys'), true);
    assert.deepEqual(await offered(client, marked, 'aws-dynamodb-access-key-id'), []);
  });
});

describe('suppressing a finding of a policy', () => {
  let folder: string;
  const uriOf = (name: string) => pathToFileURL(path.join(folder, name)).toString();
  const write = (name: string, text: string) => writeFileSync(path.join(folder, name), text);

  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'rolewise lsp-'));
    mkdirSync(path.join(folder, 'inner'));
  });
  afterEach(async () => {
    await stopAll();
    rmSync(folder, { recursive: true, force: true });
  });

  const override = (file: string, sid = '') =>
    `{\n  "overrides": [\n    {\n      "files": "${file}",\n${sid && `      "sid": "${sid}",\n`}      "rules": {\n        "principal-public": "off"\n      },\n      "reason": "<REASON>"\n    }\n  ]\n}\n`;

  it('has the client go to the reason that is missing', async () => {
    write('rolewise.json', '{}\n');
    const client = await startClient({ initializationOptions: { writeReason: true } });
    const document = client.open(publicPolicy, { uri: uriOf('policy.json') });
    const diagnostics = await client.diagnostics(document);
    const [action] = suppressing(await client.actions(document, rangeOf(document, '"*"'), { diagnostics }));
    const { command } = await resolved(client, action);
    assert.deepEqual(command?.arguments, [uriOf('rolewise.json')]);
    assert.equal(command?.command, 'rolewise.writeReason');
  });

  it('adds an override for the statement, or for the file, to the nearest configuration', async () => {
    write('rolewise.json', '{ "rules": {} }\n');
    write('inner/rolewise.json', '{\r\n\t// mine\r\n\t"extends": "../rolewise.json"\r\n}\r\n');
    const client = await startClient();
    const document = client.open(publicPolicy, { uri: uriOf('inner/a[1].json') });
    const diagnostics = await client.diagnostics(document);
    const actions = suppressing(await client.actions(document, rangeOf(document, '"*"'), { diagnostics }));
    assert.deepEqual(actions, [
      {
        title: 'Suppress principal-public in statement Website',
        kind: 'quickfix',
        diagnostics,
        data: { uri: document.uri, do: 'override', rule: 'principal-public', sid: 'Website' },
      },
      {
        title: 'Suppress principal-public in this file',
        kind: 'quickfix',
        diagnostics,
        data: { uri: document.uri, do: 'override', rule: 'principal-public' },
      },
    ]);
    const after = (sid: string) =>
      `{\r\n\t// mine\r\n\t"extends": "../rolewise.json",\r\n\t"overrides": [\r\n\t\t{\r\n\t\t\t"files": "a[[]1[]].json",\r\n${sid}\t\t\t"rules": {\r\n\t\t\t\t"principal-public": "off"\r\n\t\t\t},\r\n\t\t\t"reason": "<REASON>"\r\n\t\t}\r\n\t]\r\n}\r\n`;
    const config = client.open('{\r\n\t// mine\r\n\t"extends": "../rolewise.json"\r\n}\r\n', {
      uri: uriOf('inner/rolewise.json'),
      languageId: 'jsonc',
    });
    for (const [i, sid] of ['\t\t\t"sid": "Website",\r\n', ''].entries()) {
      const { edit } = await resolved(client, actions[i]);
      const [change] = (edit?.documentChanges ?? []) as TextDocumentEdit[];
      assert.deepEqual(change?.textDocument, { uri: config.uri, version: config.version });
      assert.equal(edit?.documentChanges?.length, 1);
      const before = config.getText();
      const text = applied(config, edit);
      assert.equal(text, after(sid));
      client.change(config, { text });
      assert.deepEqual(await codes(client, document), []);
      assert.deepEqual(await codes(client, config), ['override-without-reason']);
      client.change(config, { text: before });
      assert.deepEqual(await codes(client, document), ['principal-public']);
    }
  });

  it('takes the file on the disk as it is when nobody has it open', async () => {
    write('rolewise.json', '{}\n');
    const client = await startClient();
    const document = client.open(publicPolicy, { uri: uriOf('inner/policy.json') });
    const [action] = await offered(client, document, '"*"');
    const changed = '{\n  // new\n  "rules": {}\n}\n';
    write('rolewise.json', changed);
    const { edit } = await resolved(client, action);
    const [change] = (edit?.documentChanges ?? []) as TextDocumentEdit[];
    assert.deepEqual(change?.textDocument, { uri: uriOf('rolewise.json'), version: null });
    const text = TextDocument.applyEdits(TextDocument.create('', '', 0, changed), (change?.edits ?? []) as never);
    assert.match(text, /^\{\n {2}\/\/ new\n {2}"rules": \{\},\n {2}"overrides": \[\n/);
    write('rolewise.json', text);
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [] });
    await client.next('workspace/diagnostic/refresh');
    assert.deepEqual(await codes(client, document), []);
  });

  it('makes a configuration in the innermost folder of the workspace, else beside the file', async () => {
    const cases = [
      { folders: [uriOf(''), uriOf('inner')], uri: uriOf('inner/rolewise.json'), file: 'deep/policy.json' },
      { folders: [uriOf('')], uri: uriOf('rolewise.json'), file: 'inner/deep/policy.json' },
      { folders: [], uri: uriOf('inner/deep/rolewise.json'), file: 'policy.json' },
    ];
    for (const { folders, uri, file } of cases) {
      const client = await startClient({ capabilities: createsFiles, folders });
      const document = client.open(publicPolicy, { uri: uriOf('inner/deep/policy.json') });
      const [statementAction, fileAction] = await offered(client, document, '"*"');
      const start = { line: 0, character: 0 };
      for (const [action, sid] of [
        [statementAction, 'Website'],
        [fileAction, ''],
      ] as const) {
        const { edit } = await resolved(client, action);
        assert.deepEqual(edit?.documentChanges, [
          { kind: 'create', uri },
          {
            textDocument: { uri, version: null },
            edits: [{ range: { start, end: start }, newText: override(file, sid) }],
          },
        ]);
      }
      client.open(override(file, 'Website'), { uri, languageId: 'jsonc' });
      assert.deepEqual(await codes(client, document), []);
      await client.stop();
    }
  });

  it('is not offered without a configuration to clients that make no files', async () => {
    const client = await startClient();
    const document = client.open(publicPolicy, { uri: uriOf('policy.json') });
    assert.deepEqual(await offered(client, document, '"*"'), []);
    assert.deepEqual(await codes(client, document), ['principal-public']);
  });

  it('is not offered for what lies in no folder, or has no place in the configuration', async () => {
    const client = await startClient({ capabilities: createsFiles });
    const untitled = client.open(publicPolicy, { uri: 'untitled:Untitled-1' });
    assert.deepEqual(await codes(client, untitled), ['principal-public']);
    assert.deepEqual(await offered(client, untitled, '"*"'), []);
    write('rolewise.json', '{ "overrides": {} }\n');
    const document = client.open(publicPolicy, { uri: uriOf('policy.json') });
    assert.deepEqual(await offered(client, document, '"*"'), []);
  });

  it('names only statements whose Sid is plain and their own', async () => {
    write('rolewise.json', '{}\n');
    const client = await startClient();
    const list = (...sids: (string | undefined)[]) =>
      JSON.stringify({
        Version: '2012-10-17',
        Statement: sids.map((sid, i) => ({
          ...(sid !== undefined && { Sid: sid }),
          ...statement,
          Resource: `arn:aws:s3:::b${i}/*`,
        })),
      });
    const inFile = 'Suppress principal-public in this file';
    /** Looks like an access key id, and is put together here so that no scanner takes it for one. */
    const secret = `AKIA${'Q3'.repeat(8)}`;
    for (const sid of ['${name}', ' ', undefined, secret, 'x'.repeat(101)]) {
      const document = client.open(list(sid, 'Other'), { uri: uriOf(`${sid?.length}.json`) });
      assert.deepEqual(titles(await offered(client, document, '"*"')), [inFile], sid);
    }
    const twice = client.open(list('Same', 'Same'), { uri: uriOf('twice.json') });
    assert.deepEqual(titles(await offered(client, twice, '"*"')), [inFile]);
    const both = client.open(list('One', 'Two words'), { uri: uriOf('both.json') });
    assert.deepEqual(titles(await offered(client, both, both.getText())), [
      'Suppress principal-public in statement One',
      inFile,
      'Suppress principal-public in statement Two words',
    ]);
    assert.deepEqual(
      (await client.actions(both, rangeOf(both, both.getText()), { diagnostics: await client.diagnostics(both) }))
        .filter(({ title }) => title === inFile)
        .map((action) => (action as CodeAction).diagnostics?.length),
      [2],
    );
  });

  it('is not offered for findings in the configuration, nor for those that another tool reports', async () => {
    write('rolewise.json', '{}\n');
    const client = await startClient({ initializationOptions: { jsonValidation: true } });
    const text = '{ "rules": { "principal-public": "of" }, "datomic": { "version": "x" }, "accounts": 1 }\n';
    const config = client.open(text, { uri: uriOf('rolewise.json'), languageId: 'jsonc' });
    assert.ok((await client.actions(config, rangeOf(config, text))).length > 0);
    assert.deepEqual(await offered(client, config, text), []);
    client.change(config, { text: '{}\n' });
    const broken = publicPolicy.replace('"Allow",', '"Allow"').replace('"*"', '{ "AWS": "111122223333" }');
    const document = client.open(broken, { uri: uriOf('policy.json') });
    const actions = (await client.actions(document, rangeOf(document, broken))) as CodeAction[];
    assert.ok(actions.length > 0);
    assert.deepEqual(suppressing(actions), []);
  });

  it('comes with its edit, as plain changes, to clients that know no others', async () => {
    write('rolewise.json', '{}\n');
    const client = await startClient({
      capabilities: {
        textDocument: { codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: [] } } } },
      },
    });
    const document = client.open(publicPolicy, { uri: uriOf('policy.json') });
    const [inStatement] = await offered(client, document, '"*"');
    assert.deepEqual(Object.keys(inStatement?.edit?.changes ?? {}), [uriOf('rolewise.json')]);
    const config = TextDocument.create(uriOf('rolewise.json'), '', 0, '{}\n');
    assert.equal(
      applied(config, inStatement?.edit),
      '{"overrides": [{"files": "policy.json", "sid": "Website", "rules": {"principal-public": "off"}, "reason": "<REASON>"}]}\n',
    );
  });
});
