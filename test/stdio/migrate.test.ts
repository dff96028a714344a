import assert from 'node:assert/strict';
import type { TextDocumentEdit, WorkspaceEdit } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { plain, startClient, stopAll } from './client';

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
});
