import * as vscode from 'vscode';
import { escapeGlob } from '../files';

/** The language id of Datomic's properties files. */
export const datomicLanguageId = 'datomic-properties';

/**
 * Gives the document in front, or the file of a menu, the language of Datomic's properties, and offers to keep that
 * for the file. A boolean `keep` answers beforehand; menus give something else.
 */
export async function treatAsDatomic(target?: vscode.Uri, keep?: unknown): Promise<void> {
  const document = target ? await vscode.workspace.openTextDocument(target) : vscode.window.activeTextEditor?.document;
  if (!document) {
    void vscode.window.showInformationMessage('Open the file that Rolewise shall treat as one of Datomic.');
    return;
  }
  const { uri } = await vscode.languages.setTextDocumentLanguage(document, datomicLanguageId);
  if (target) await vscode.window.showTextDocument(uri);
  if (!vscode.workspace.getWorkspaceFolder(uri)) return;
  if (typeof keep === 'boolean' ? keep : await askKeep(uri)) await associate(uri);
}

async function askKeep(uri: vscode.Uri): Promise<boolean> {
  const always = 'Always';
  const name = vscode.workspace.asRelativePath(uri, false);
  const message = `${name} is treated as a Datomic file until it is closed.`;
  return (await vscode.window.showInformationMessage(message, always)) === always;
}

/** Notes the language of a file in the settings of the workspace. */
async function associate(uri: vscode.Uri): Promise<void> {
  const settings = vscode.workspace.getConfiguration('files');
  const present = settings.inspect<Record<string, string>>('associations')?.workspaceValue ?? {};
  const pattern = `**/${escapeGlob(vscode.workspace.asRelativePath(uri, false))}`;
  const associations = { ...present, [pattern]: datomicLanguageId };
  await settings.update('associations', associations, vscode.ConfigurationTarget.Workspace);
}
