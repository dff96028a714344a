import * as vscode from 'vscode';

/** What stands for the reason in an override that was just written. */
const gap = '<REASON>';

/** Opens a configuration with the missing reason of its last override selected: it counts, and is not saved, until then. */
export async function writeReason(file: string): Promise<void> {
  const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(file, true));
  const start = document.getText().lastIndexOf(gap);
  if (start < 0) return;
  const selection = new vscode.Range(document.positionAt(start), document.positionAt(start + gap.length));
  await vscode.window.showTextDocument(document, { selection, preview: false });
}
