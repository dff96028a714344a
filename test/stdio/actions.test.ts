import assert from 'node:assert/strict';
import type { CodeAction, Command, Range, TextDocumentEdit } from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { applied, plain, policy, rangeOf, startClient, stopAll, type TestClient, vscode } from './client';

const publicPolicy = policy({ Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: 'arn:aws:s3:::a/*' });

/** Two commas too many, and no Version. */
const broken =
  '{\n  "Statement": [\n    {\n      "Effect": "Allow",\n      "Action": ["s3:GetObject",],\n      "Resource": "arn:aws:s3:::a/*",\n    }\n  ]\n}\n';
const mended =
  '{\n  "Version": "2012-10-17",\n  "Statement": [\n    {\n      "Effect": "Allow",\n      "Action": ["s3:GetObject"],\n      "Resource": "arn:aws:s3:::a/*"\n    }\n  ]\n}\n';

const whole = (document: TextDocument): Range => ({
  start: { line: 0, character: 0 },
  end: { line: document.lineCount, character: 0 },
});

const titled = (actions: readonly (CodeAction | Command)[], title: string): CodeAction =>
  (actions.find((action) => action.title === title) ??
    assert.fail(`no "${title}" among ${actions.map((action) => action.title).join(', ')}`)) as CodeAction;

const without = (paths: { textDocument?: object; workspace?: object }) => ({
  ...vscode,
  textDocument: { ...vscode.textDocument, ...paths.textDocument },
  workspace: { ...vscode.workspace, ...paths.workspace },
});

describe('code actions of the language server', () => {
  afterEach(stopAll);

  it('repair the finding at the cursor, on the version that was looked at', async () => {
    const client = await startClient();
    const document = client.open(broken);
    const at = document.positionAt(broken.indexOf(',]'));
    const [finding] = (await client.diagnostics(document)).filter(({ range }) => range.start.line === at.line);
    const actions = await client.actions(document, { start: at, end: at }, { diagnostics: [finding ?? assert.fail()] });
    assert.deepEqual(titled(actions, 'Remove the comma'), {
      title: 'Remove the comma',
      kind: 'quickfix',
      isPreferred: true,
      diagnostics: [finding],
      edit: {
        documentChanges: [
          {
            textDocument: { uri: document.uri, version: 1 },
            edits: [{ range: { start: at, end: { line: at.line, character: at.character + 1 } }, newText: '' }],
          },
        ],
      },
    });
  });

  it('need no diagnostics, with data or without', async () => {
    const client = await startClient();
    const document = client.open(broken);
    const found = await client.diagnostics(document);
    const stripped = found.map(({ data: _data, ...rest }) => rest);
    const titles = async (diagnostics: typeof stripped) =>
      (await client.actions(document, whole(document), { diagnostics })).map(({ title }) => title);
    assert.ok((await titles(found)).length > 3);
    assert.deepEqual(await titles(stripped), await titles(found));
    assert.deepEqual(await titles([]), await titles(found));
  });

  it('are not preferred where somebody has to look', async () => {
    const client = await startClient();
    const document = client.open(publicPolicy);
    const actions = (await client.actions(document, rangeOf(document, '"*"'))) as CodeAction[];
    assert.ok(actions.some(({ edit }) => edit));
    assert.deepEqual(
      actions.filter(({ isPreferred }) => isPreferred),
      [],
    );
  });

  it('ask for values by snippet edits that editors indent by themselves', async () => {
    const client = await startClient();
    const document = client.open(publicPolicy);
    const action = titled(await client.actions(document, rangeOf(document, '"*"')), 'Allow only one organization');
    const [change] = (action.edit?.documentChanges ?? []) as TextDocumentEdit[];
    const end = rangeOf(document, '"arn:aws:s3:::a/*"').end;
    assert.deepEqual(change?.edits, [
      {
        range: { start: end, end },
        snippet: {
          kind: 'snippet',
          value: ',\n"Condition": {\n  "StringEquals": {\n    "aws:PrincipalOrgID": "${1:ORGANIZATION_ID}"\n  \\}\n\\}',
        },
      },
    ]);
  });

  it('write placeholders where the client knows no snippet edits', async () => {
    const client = await startClient({
      capabilities: without({ workspace: { workspaceEdit: { documentChanges: true } } }),
    });
    const document = client.open(publicPolicy);
    const action = titled(await client.actions(document, rangeOf(document, '"*"')), 'Allow only one organization');
    assert.equal(
      applied(document, action.edit),
      publicPolicy.replace(
        '"arn:aws:s3:::a/*"',
        '"arn:aws:s3:::a/*",\n      "Condition": {\n        "StringEquals": {\n          "aws:PrincipalOrgID": "<ORGANIZATION_ID>"\n        }\n      }',
      ),
    );
  });

  it('keep CRLF, also in snippets', async () => {
    const client = await startClient();
    const document = client.open(publicPolicy.replaceAll('\n', '\r\n'));
    const action = titled(await client.actions(document, rangeOf(document, '"*"')), 'Allow only one organization');
    const text = applied(document, action.edit);
    assert.ok(text.includes('Condition'));
    assert.doesNotMatch(text, /\r(?!\n)|(?<!\r)\n/);
  });

  it('send plain changes to clients without versioned ones', async () => {
    const client = await startClient({ capabilities: without({ workspace: { workspaceEdit: {} } }) });
    const document = client.open(broken);
    const action = titled(await client.actions(document, rangeOf(document, ',]')), 'Remove the comma');
    assert.deepEqual(Object.keys(action.edit ?? {}), ['changes']);
    assert.equal(applied(document, action.edit), broken.replace(',]', ']'));
  });

  it('fix all safe problems of the text as it is when they are resolved', async () => {
    const client = await startClient();
    const { codeActionProvider } = client.initialized.capabilities;
    assert.deepEqual(codeActionProvider, {
      codeActionKinds: ['quickfix', 'source.fixAll.rolewise', 'refactor.rewrite'],
      resolveProvider: true,
    });
    const document = client.open(broken);
    const [action, ...others] = (await client.actions(document, whole(document), {
      only: ['source.fixAll'],
    })) as CodeAction[];
    assert.deepEqual(others, []);
    assert.deepEqual(action, {
      title: 'Fix all safe Rolewise problems',
      kind: 'source.fixAll.rolewise',
      data: { uri: document.uri, do: 'fix-all' },
    });
    const start = { line: 0, character: 0 };
    client.change(document, { range: { start, end: start }, text: '\n' });
    const resolved = await client.connection.sendRequest<CodeAction>('codeAction/resolve', action);
    assert.equal(applied(document, resolved.edit), `\n${mended}`);
    const [change] = (resolved.edit?.documentChanges ?? []) as TextDocumentEdit[];
    assert.equal(change?.textDocument.version, 2);
    // Only what changes is in the edit.
    assert.deepEqual(
      change?.edits.map((edit) => 'newText' in edit && edit.newText),
      ['"Version": "2012-10-17",\n  ', '', ''],
    );
  });

  it('carry the edit at once for clients that do not resolve', async () => {
    const client = await startClient({
      capabilities: without({
        textDocument: {
          codeAction: { codeActionLiteralSupport: vscode.textDocument?.codeAction?.codeActionLiteralSupport },
        },
      }),
    });
    const document = client.open(broken);
    const [action] = (await client.actions(document, whole(document), { only: ['source'] })) as CodeAction[];
    assert.equal(applied(document, action?.edit), mended);
    assert.equal(action?.data, undefined);
  });

  it('are only of the kinds that are asked for', async () => {
    const client = await startClient();
    const document = client.open(broken);
    const kinds = async (...only: string[]) => [
      ...new Set(((await client.actions(document, whole(document), { only })) as CodeAction[]).map(({ kind }) => kind)),
    ];
    assert.deepEqual(await kinds('quickfix'), ['quickfix']);
    assert.deepEqual(await kinds('source.fixAll.rolewise'), ['source.fixAll.rolewise']);
    assert.deepEqual(await kinds('source'), ['source.fixAll.rolewise']);
    assert.deepEqual(await kinds('source.fixAll.other', 'source.organizeImports', 'quick', 'refactor'), []);
    assert.deepEqual(await kinds('refactor.extract', 'quickfix'), ['quickfix']);
    assert.deepEqual(await kinds(''), ['quickfix', 'source.fixAll.rolewise']);
  });

  it('offer no fix-all where nothing can be fixed safely', async () => {
    const client = await startClient();
    const document = client.open(mended);
    assert.deepEqual(await client.actions(document, whole(document), { only: ['source.fixAll'] }), []);
  });

  it('repair all findings of a rule', async () => {
    const client = await startClient();
    const document = client.open(broken);
    const actions = await client.actions(document, rangeOf(document, ',]'));
    const action = titled(actions, 'Fix all json-syntax problems');
    const resolved = await client.connection.sendRequest<CodeAction>('codeAction/resolve', action);
    assert.equal(applied(document, resolved.edit), mended.replace('\n  "Version": "2012-10-17",', ''));
    assert.equal(resolved.edit?.changeAnnotations, undefined);
  });

  it('let the user look at each where repairing all findings of a rule is not safe', async () => {
    const client = await startClient();
    const text = broken
      .replace('"Effect"', '// one\n      "Effect"')
      .replace('"Action"', '// two\n      "Action"')
      .replace(',]', ']')
      .replace(',\n    }', '\n    }');
    const document = client.open(text);
    const actions = await client.actions(document, rangeOf(document, '// one'));
    const action = titled(actions, 'Fix all json-syntax problems, with a look at each');
    const { edit } = await client.connection.sendRequest<CodeAction>('codeAction/resolve', action);
    assert.deepEqual(edit?.changeAnnotations, { review: { label: 'Fix json-syntax', needsConfirmation: true } });
    const [change] = (edit?.documentChanges ?? []) as TextDocumentEdit[];
    assert.deepEqual(
      change?.edits.map((one) => 'annotationId' in one && one.annotationId),
      ['review', 'review'],
    );
    assert.equal(applied(document, edit), mended.replace('\n  "Version": "2012-10-17",', ''));
    const withoutAnnotations = await startClient({
      capabilities: without({ workspace: { workspaceEdit: { documentChanges: true } } }),
    });
    const other = withoutAnnotations.open(text);
    const titles = (await withoutAnnotations.actions(other, rangeOf(other, '// one'))).map(({ title }) => title);
    assert.deepEqual(
      titles.filter((title) => title.startsWith('Fix all json-syntax')),
      [],
    );
  });

  it('show the page of a rule: by a command of the client, or as a link to be opened', async () => {
    const own = await startClient({ initializationOptions: { docsBase: 'file:///ext/docs/rules' } });
    const document = own.open(publicPolicy);
    const title = 'Show documentation of principal-public';
    const action = titled(await own.actions(document, rangeOf(document, '"*"')), title);
    assert.deepEqual(action.command, { title, command: 'rolewise.showRule', arguments: ['principal-public'] });
    assert.deepEqual(own.initialized.capabilities.executeCommandProvider?.commands, ['rolewise.server.repair']);

    const other = await startClient({ capabilities: { ...vscode, window: { showDocument: { support: true } } } });
    const again = other.open(publicPolicy);
    const { command } = titled(await other.actions(again, rangeOf(again, '"*"')), title);
    await other.connection.sendRequest('workspace/executeCommand', command);
    const shown = await other.next<{ uri: string; external: boolean }>('window/showDocument');
    assert.match(shown.uri, /^https:\/\/docs\.aws\.amazon\.com\//);
    assert.equal(shown.external, true);
  });

  it('are commands for clients that know nothing else', async () => {
    const client = await startClient({ capabilities: { workspace: { applyEdit: true } } });
    assert.deepEqual(client.initialized.capabilities.executeCommandProvider, { commands: ['rolewise.server.repair'] });
    const document = client.open(broken);
    const actions = (await client.actions(document, whole(document))) as Command[];
    assert.ok(actions.every(({ command }) => command === 'rolewise.server.repair'));
    const repairedBy = async (title: string) => {
      await client.connection.sendRequest('workspace/executeCommand', titled(actions, title));
      const { edit } = await client.next<{ edit: object }>('workspace/applyEdit');
      return applied(document, edit);
    };
    const start = { line: 0, character: 0 };
    client.change(document, { range: { start, end: start }, text: '\n' });
    assert.equal(await repairedBy('Remove the comma'), `\n${broken.replace(',]', ']')}`);
    assert.equal(await repairedBy('Fix all safe Rolewise problems'), `\n${mended}`);
  });

  it('do nothing for what is repaired already, or was never offered', async () => {
    const client = await startClient({ capabilities: { workspace: { applyEdit: true } } });
    const document = client.open(broken);
    const actions = await client.actions(document, rangeOf(document, ',]'));
    client.change(document, { text: mended });
    const run = (command: object) => client.connection.sendRequest('workspace/executeCommand', command);
    assert.equal(await run(titled(actions, 'Remove the comma')), null);
    assert.equal(await run({ command: 'rolewise.server.repair', arguments: [] }), null);
    assert.equal(await run({ command: 'rolewise.server.repair', arguments: [{ uri: document.uri, do: 'x' }] }), null);
    assert.equal(await run({ command: 'rolewise.server.unknown' }), null);
    assert.equal(client.waiting('workspace/applyEdit'), 0);
  });

  it('offer nothing to clients that can neither take edits nor apply them', async () => {
    const client = await startClient({ capabilities: plain });
    const document = client.open(broken);
    assert.deepEqual(await client.actions(document, whole(document)), []);
  });

  describe('beside a JSON service', () => {
    const missing = broken.replace('"Allow",', '"Allow"').replace(',]', ']').replace(',\n    }', '\n    }');
    /** What VS Code's service says where a comma is missing: at the word that follows. */
    const foreign = (document: TextDocument) => ({
      range: rangeOf(document, '"Action"'),
      message: 'Expected comma',
      source: 'json',
      severity: 1 as const,
      code: 514,
    });
    const open = async (): Promise<{ client: TestClient; document: TextDocument }> => {
      const client = await startClient({ initializationOptions: { jsonValidation: true } });
      return { client, document: client.open(missing) };
    };

    it('syntax errors are not reported twice, but repaired, where the service sees them', async () => {
      const { client, document } = await open();
      const codes = (await client.diagnostics(document)).map(({ code }) => code);
      assert.equal(codes.includes('json-syntax'), false);
      assert.equal(codes.includes('version-missing-or-invalid'), true);
      const range = rangeOf(document, '"Action"');
      const cursor = {
        start: { ...range.start, character: range.start.character + 3 },
        end: { ...range.start, character: range.start.character + 3 },
      };
      const action = titled(
        await client.actions(document, cursor, { diagnostics: [foreign(document)] }),
        'Insert a comma',
      );
      assert.deepEqual(action.diagnostics, [foreign(document)]);
      assert.equal(applied(document, action.edit), missing.replace('"Allow"', '"Allow",'));
      assert.deepEqual(
        (await client.actions(document, cursor)).filter(({ title }) => title === 'Insert a comma'),
        [],
      );
    });

    it('syntax errors are repaired by fix-all', async () => {
      const { client, document } = await open();
      const [action] = await client.actions(document, whole(document), { only: ['source.fixAll'] });
      const resolved = await client.connection.sendRequest<CodeAction>('codeAction/resolve', action);
      assert.equal(applied(document, resolved.edit), mended);
    });

    it('they are reported again when the service stops', async () => {
      const { client, document } = await open();
      const { resultId } = await client.pull(document);
      const settings = { rolewise: {}, jsonValidation: false };
      await client.connection.sendNotification('workspace/didChangeConfiguration', { settings });
      await client.next('workspace/diagnostic/refresh');
      const report = await client.pull(document, resultId);
      const codes = report.kind === 'full' ? report.items.map(({ code }) => code) : [];
      assert.equal(codes.filter((code) => code === 'json-syntax').length, 1);
    });

    it('they are reported in languages that the service does not know', async () => {
      const { client } = await open();
      const document = client.open(missing, { uri: 'file:///a/b.json', languageId: 'cloudformation' });
      const codes = (await client.diagnostics(document)).map(({ code }) => code);
      assert.equal(codes.includes('json-syntax'), true);
    });
  });
});
