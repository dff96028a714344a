import * as vscode from 'vscode';
import type { NewTransactorFileParams, NewTransactorFileResult, TransactorProtocolsResult } from '../protocol';
import type { Session } from '../session';
import { datomicLanguageId } from './treatAsDatomic';

/** Opens a new document with what a transactor needs for a storage: of a protocol, or of one that the user chooses. */
export async function newTransactorFile(session: Session, protocol?: string): Promise<void> {
  const client = await session.client();
  const chosen = protocol ?? (await askProtocol(await client.sendRequest('rolewise/transactorProtocols', {})));
  if (chosen === undefined) return;
  const params: NewTransactorFileParams = { protocol: chosen };
  const file = await client.sendRequest<NewTransactorFileResult>('rolewise/newTransactorFile', params);
  if (!file) {
    void vscode.window.showErrorMessage(`Rolewise has no transactor file for the protocol ${chosen}.`);
    return;
  }
  const document = await vscode.workspace.openTextDocument({ language: datomicLanguageId, content: '' });
  const editor = await vscode.window.showTextDocument(document);
  await editor.insertSnippet(new vscode.SnippetString(file.snippet));
}

async function askProtocol(protocols: TransactorProtocolsResult): Promise<string | undefined> {
  const choices = protocols.map(({ protocol, meaning }) => ({ label: protocol, detail: meaning }));
  const options = { title: 'New Transactor File: which storage?', matchOnDetail: true };
  return (await vscode.window.showQuickPick(choices, options))?.label;
}
