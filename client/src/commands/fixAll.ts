import * as vscode from 'vscode';
import type { FixAllParams, FixAllResult } from '../protocol';
import type { Session } from '../session';

/** Applies all safe fixes to the document in front. Returns the number of edits. */
export async function fixAll(session: Session): Promise<number> {
  const document = vscode.window.activeTextEditor?.document;
  if (!document) {
    void vscode.window.showInformationMessage('Open the file whose problems Rolewise shall fix.');
    return 0;
  }
  const client = await session.client();
  const { version } = document;
  const params: FixAllParams = { uri: client.code2ProtocolConverter.asUri(document.uri), text: document.getText() };
  const answer = await client.sendRequest<FixAllResult>('rolewise/fixAll', params);
  const edits = (await client.protocol2CodeConverter.asTextEdits(answer)) ?? [];
  if (edits.length === 0) {
    vscode.window.setStatusBarMessage('Rolewise: nothing that can be fixed safely.', 5000);
    return 0;
  }
  if (document.version !== version) {
    void vscode.window.showWarningMessage('The text changed meanwhile. Fix all problems again.');
    return 0;
  }
  const edit = new vscode.WorkspaceEdit();
  edit.set(document.uri, edits);
  return (await vscode.workspace.applyEdit(edit)) ? edits.length : 0;
}
