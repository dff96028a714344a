import * as vscode from 'vscode';
import { escapeGlob } from '../files';
import { policyKinds } from '../kinds';

/** Notes in the settings which kind of policy the document in front holds: `kind`, or one that the user chooses. */
export async function setPolicyKind(kind?: string): Promise<void> {
  const document = vscode.window.activeTextEditor?.document;
  if (!document) return;
  const folder = vscode.workspace.getWorkspaceFolder(document.uri);
  if (!folder) {
    void vscode.window.showInformationMessage(
      'The kind is kept by file name, so the file has to lie in the workspace.',
    );
    return;
  }
  const chosen = kind ?? (await askKind());
  if (chosen === undefined) return;
  const settings = vscode.workspace.getConfiguration('rolewise', document.uri);
  const file = escapeGlob(vscode.workspace.asRelativePath(document.uri, false));
  const target = vscode.workspace.workspaceFile
    ? vscode.ConfigurationTarget.WorkspaceFolder
    : vscode.ConfigurationTarget.Workspace;
  const inspected = settings.inspect<Record<string, string>>('policyKinds');
  const present = inspected?.workspaceFolderValue ?? inspected?.workspaceValue ?? {};
  // The last match wins, so the new entry has to come last.
  const { [file]: _replaced, ...others } = present;
  await settings.update('policyKinds', { ...others, [file]: chosen }, target);
}

async function askKind(): Promise<string | undefined> {
  const choices = Object.entries(policyKinds).map(([kind, label]) => ({ label, description: kind }));
  const chosen = await vscode.window.showQuickPick(choices, { title: 'Set Policy Kind' });
  if (chosen?.description !== 'resource') return chosen?.description;
  const service = await vscode.window.showInputBox({
    title: 'Set Policy Kind: the service of the resource',
    prompt: 'Such as s3, kms, sqs, sns or lambda. Leave it blank if it does not matter.',
    validateInput: (name) => (/^[a-z0-9-]*$/.test(name) ? undefined : 'The prefix of the service in ARNs and actions.'),
  });
  if (service === undefined) return undefined;
  return service === '' ? 'resource' : `resource:${service}`;
}
