import assert from 'node:assert/strict';
import type { CodeLens } from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { plain, startClient, stopAll, type TestClient, transactor } from './client';

const uri = 'file:///work%20space/transactor.properties';
const languageId = 'datomic-properties';

describe('code lenses of the language server', () => {
  afterEach(stopAll);

  const keys = ['access-key-id=AKIAIOSFODNN7EXAMPLE', 'secret-key=wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY'];
  const old = transactor.replace('aws-transactor-role=orders\n', keys.map((key) => `aws-dynamodb-${key}\n`).join(''));
  const open = (client: TestClient, text: string) => client.open(text, { uri, languageId });
  const commandsOver = async (client: TestClient, document: TextDocument) => {
    const textDocument = { uri: document.uri };
    const lenses = await client.connection.sendRequest<CodeLens[]>('textDocument/codeLens', { textDocument });
    return lenses.map(({ command }) => command ?? assert.fail());
  };

  it('migrate by a click', async () => {
    const client = await startClient({ initializationOptions: { runInTerminal: true } });
    const [command = assert.fail()] = await commandsOver(client, open(client, old));
    assert.equal(command.command, 'rolewise.server.repair');
    assert.ok(client.initialized.capabilities.executeCommandProvider?.commands.includes(command.command));
    await client.connection.sendRequest('workspace/executeCommand', command);
    const { edit } = await client.next<{ edit: object }>('workspace/applyEdit');
    assert.match(JSON.stringify(edit), /aws-transactor-role/);
  });

  it('put a command line into a terminal where there is one, else are text', async () => {
    const blank = transactor.replace('aws-peer-role=orders-peer', 'aws-peer-role=');
    const client = await startClient({ initializationOptions: { runInTerminal: true } });
    const [found = assert.fail()] = await commandsOver(client, open(client, blank));
    const { title, tooltip, command, arguments: [line] = [] } = found;
    assert.equal(command, 'rolewise.runInTerminal');
    assert.match(line, /^bin\/datomic ensure-transactor '\/work space\/transactor\.properties' \S/);
    const other = await startClient({ capabilities: plain });
    const document = open(other, blank);
    assert.deepEqual(await commandsOver(other, document), [{ title: `${title}: ${line}`, tooltip, command: '' }]);
    other.change(document, { text: transactor });
    assert.deepEqual(await commandsOver(other, document), []);
  });
});
