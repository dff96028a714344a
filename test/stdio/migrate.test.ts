import assert from 'node:assert/strict';
import type { CodeAction, Command, TextDocumentEdit, WorkspaceEdit } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { plain, rangeOf, startClient, stopAll, type TestClient, vscode } from './client';

const storage =
  'protocol=ddb\r\nhost=localhost\r\nport=4334\r\naws-dynamodb-table=t\r\naws-dynamodb-region=eu-west-1\r\n';
/** Put together here, so that no scanner takes it for a real one. */
const secret = `${'Zq'}7pKx9mLw3RtYv5NcBd2HfJg8SaQe4UzXo1WiTk`;
const transactor = `${storage}aws-dynamodb-user=u\r\naws-dynamodb-access-key-id=AKIAIOSFODNN7EXAMPLE\r\naws-dynamodb-secret-key=${secret}\r\n`;
const peer =
  'aws-dynamodb-peer-user=u\naws-dynamodb-peer-access-key-id=AKIAIOSFODNN7EXAMPLE\naws-dynamodb-peer-secret-key=x\n';
const clean = `${storage}aws-transactor-role=t\r\naws-peer-role=p\r\n`;

interface Result {
  readonly edit: WorkspaceEdit;
  readonly changed: string[];
  readonly nextSteps: { readonly title: string; readonly command?: string }[];
}

describe('rolewise/migrate', () => {
  afterEach(stopAll);

  const documents = [
    { uri: 'file:///srv/my%20datomic/transactor.properties', text: transactor, version: 7 },
    { uri: 'file:///srv/peer.properties', text: peer },
    { uri: 'file:///srv/clean.properties', text: clean },
  ];

  it('gives one edit over several files, to be confirmed, and what is left to do', async () => {
    const client = await startClient();
    const result = await client.connection.sendRequest<Result>('rolewise/migrate', {
      documents,
      side: 'both',
      transactorRole: 'orders',
      peerRole: '',
    });
    assert.deepEqual(result.changed, [documents[0]!.uri, documents[1]!.uri]);
    const [first, second] = result.edit.documentChanges as TextDocumentEdit[];
    assert.deepEqual(first?.textDocument, { uri: documents[0]!.uri, version: 7 });
    assert.deepEqual(second?.textDocument, { uri: documents[1]!.uri, version: null });
    const applied = (text: string, change: TextDocumentEdit | undefined) =>
      TextDocument.applyEdits(TextDocument.create('', '', 0, text), (change?.edits ?? []) as never);
    assert.equal(
      applied(transactor, first),
      transactor
        .replace('aws-dynamodb-user', 'aws-transactor-role=orders\r\n#aws-dynamodb-user')
        .replace('aws-dynamodb-access', '#aws-dynamodb-access')
        .replace('aws-dynamodb-secret', '#aws-dynamodb-secret'),
    );
    assert.equal(applied(peer, second), `aws-peer-role=\n#${peer.trimEnd().replaceAll('\n', '\n#')}\n`);
    assert.deepEqual(
      Object.values(result.edit.changeAnnotations ?? {}).map(({ needsConfirmation }) => needsConfirmation),
      [true],
    );
    assert.ok(
      result.nextSteps.some(
        ({ command }) =>
          command ===
          "bin/datomic ensure-transactor '/srv/my datomic/transactor.properties' '/srv/my datomic/transactor-ensured.properties'",
      ),
    );
    assert.ok(!JSON.stringify(result).includes(secret));
  });

  it('gives plain changes to clients that know no others', async () => {
    const client = await startClient({ capabilities: plain });
    const result = await client.connection.sendRequest<Result>('rolewise/migrate', { documents, side: 'peer' });
    assert.deepEqual(Object.keys(result.edit.changes ?? {}), [documents[1]!.uri]);
    assert.equal(result.edit.documentChanges, undefined);
  });

  it('changes nothing where there is nothing to change, or the name is no name', async () => {
    const client = await startClient();
    const nothing = { edit: { documentChanges: [] }, changed: [], nextSteps: [] };
    const { edit: _, ...rest } = await client.connection.sendRequest<Result>('rolewise/migrate', {
      documents: [documents[2]],
      side: 'both',
    });
    assert.deepEqual(rest, { changed: nothing.changed, nextSteps: [] });
    const refused = await client.connection.sendRequest<Result>('rolewise/migrate', {
      documents,
      side: 'both',
      transactorRole: 'arn:aws:iam::111122223333:role/x',
    });
    assert.deepEqual(refused, { edit: {}, changed: [], nextSteps: [] });
    assert.equal(await client.stop(), 0);
  });

  it('is offered on a file as a refactoring', async () => {
    const client = await startClient();
    const document = client.open(transactor, { uri: 'file:///srv/transactor.properties', languageId: 'properties' });
    const zero = { line: 0, character: 0 };
    const actions = await client.actions(document, { start: zero, end: zero }, { only: ['refactor'] });
    assert.deepEqual(
      actions.map(({ title }) => title),
      ['Migrate the transactor to an IAM role'],
    );
  });

  describe('by code action', () => {
    const folder = 'file:///srv/my%20datomic';
    const both = `${transactor}${peer.replaceAll('\n', '\r\n')}`;
    const zero = { line: 0, character: 0 };
    const open = (client: TestClient, text: string) =>
      client.open(text, { uri: `${folder}/transactor.properties`, languageId: 'properties' });
    /** What the command of an action says, and what `rolewise/migrate` says of the same change. */
    const steps = (action: CodeAction | undefined) => action?.command?.arguments?.[0];
    const expected = async (client: TestClient, document: TextDocument, side: string) =>
      (
        await client.connection.sendRequest<Result>('rolewise/migrate', {
          documents: [{ uri: document.uri, text: document.getText() }],
          side,
        })
      ).nextSteps;
    const titled = (actions: readonly (CodeAction | Command)[], title: string): CodeAction =>
      (actions.find((action) => action.title === title) ?? assert.fail(`no ${title}`)) as CodeAction;

    it('tells what is left to do, to a client that can show it', async () => {
      const client = await startClient({ initializationOptions: { nextSteps: true } });
      const document = open(client, both);
      for (const [title, side] of [
        ['Migrate the transactor to an IAM role', 'transactor'],
        ['Migrate transactor and peers to IAM roles', 'both'],
      ] as const) {
        const actions = await client.actions(document, { start: zero, end: zero }, { only: ['refactor'] });
        assert.equal(steps(titled(actions, title)), undefined, 'is not computed before somebody chooses');
        const resolved = await client.connection.sendRequest<CodeAction>('codeAction/resolve', titled(actions, title));
        assert.ok(resolved.edit);
        assert.deepEqual(resolved.command, {
          title: 'Show the remaining steps',
          command: 'rolewise.showNextSteps',
          arguments: [await expected(client, document, side)],
        });
        assert.ok(
          steps(resolved).some(
            ({ command }: { command?: string }) =>
              command ===
              "bin/datomic ensure-transactor '/srv/my datomic/transactor.properties' '/srv/my datomic/transactor-ensured.properties'",
          ),
        );
        assert.ok(!JSON.stringify(resolved.command).includes(secret));
      }
    });

    it('tells it after the quick fixes that migrate, and after no others', async () => {
      const client = await startClient({ initializationOptions: { nextSteps: true } });
      const told = async (text: string, piece: string, side: string) => {
        const document = open(client, text);
        const only = ['quickfix'];
        const actions = (await client.actions(document, rangeOf(document, piece), { only })) as CodeAction[];
        const wanted = await expected(client, document, side);
        client.close(document);
        return actions
          .filter(({ title }) => /^(Migrate|Comment|Add|Suppress)/.test(title))
          .map((action) => {
            if (action.command) assert.deepEqual(steps(action), wanted);
            return `${action.title}: ${steps(action)?.length ?? 0}`;
          });
      };
      assert.deepEqual(await told(both, 'aws-dynamodb-access-key-id', 'transactor'), [
        'Migrate the transactor to an IAM role: 4',
        'Migrate the transactor to an IAM role with a name: 4',
        'Suppress leftover-access-keys for this line: 0',
      ]);
      assert.deepEqual(
        await told(`${storage}aws-dynamodb-access-key-id=\r\n`, 'aws-dynamodb-access-key-id', 'transactor'),
        [
          'Migrate the transactor to an IAM role: 3',
          'Migrate the transactor to an IAM role with a name: 3',
          // One key alone: what it lacks is reported, not that it is blank.
          'Suppress incomplete-access-keys for this line: 0',
        ],
      );
      assert.deepEqual(await told(`${clean}aws-dynamodb-user=\r\n`, 'aws-transactor-role', 'transactor'), [
        'Comment out the access keys of the transactor: 3',
        'Suppress key-and-role-conflict for this line: 0',
      ]);
      assert.deepEqual(
        [...new Set((await told(storage, 'protocol', 'both')).map((line) => line.replace(/.*: /, '')))],
        ['0'],
      );
    });

    it('tells it of all sides after repairing all findings of a rule', async () => {
      const client = await startClient({ initializationOptions: { nextSteps: true } });
      const document = open(client, both);
      const actions = await client.actions(document, rangeOf(document, 'aws-dynamodb-access-key-id'));
      const action = titled(actions, 'Fix all leftover-access-keys problems, with a look at each');
      const resolved = await client.connection.sendRequest<CodeAction>('codeAction/resolve', action);
      assert.deepEqual(steps(resolved), await expected(client, document, 'both'));
    });

    it('comes with everything at once where the client resolves edits only', async () => {
      const codeAction = { ...vscode.textDocument?.codeAction, resolveSupport: { properties: ['edit'] } };
      const client = await startClient({
        capabilities: { ...vscode, textDocument: { ...vscode.textDocument, codeAction } },
        initializationOptions: { nextSteps: true },
      });
      const document = open(client, transactor);
      const actions = await client.actions(document, { start: zero, end: zero }, { only: ['refactor'] });
      const action = titled(actions, 'Migrate the transactor to an IAM role');
      assert.deepEqual(steps(action), await expected(client, document, 'transactor'));
      assert.ok(action.edit);
    });

    it('tells nothing to other clients', async () => {
      const client = await startClient();
      const document = open(client, both);
      const all = { start: zero, end: { line: document.lineCount, character: 0 } };
      const actions = (await client.actions(document, all)) as CodeAction[];
      const migrations = actions.filter(({ title }) => title.startsWith('Migrate'));
      assert.equal(migrations.length, 7);
      for (const action of migrations) {
        const resolved = action.edit
          ? action
          : await client.connection.sendRequest<CodeAction>('codeAction/resolve', action);
        assert.ok(resolved.edit);
        assert.equal(resolved.command, undefined);
      }
      assert.equal(client.waiting('window/showMessage'), 0);
    });
  });
});
