import * as vscode from 'vscode';
import type { CheckSummary, WorkspaceProblems } from '../workspaceProblems';

/** Lints all JSON and properties files of the workspace; the findings appear in the Problems view. */
export async function checkWorkspace(problems: WorkspaceProblems): Promise<CheckSummary | undefined> {
  if (!vscode.workspace.workspaceFolders?.length) {
    void vscode.window.showInformationMessage('Open a folder first: Rolewise checks the files of the workspace.');
    return undefined;
  }
  const options = {
    location: vscode.ProgressLocation.Notification,
    title: 'Rolewise: checking the workspace',
    cancellable: true,
  };
  const summary = await vscode.window.withProgress(options, problems.checkAll);
  void tell(summary);
  return summary;
}

async function tell({ files, findings, errors, unread, cancelled }: CheckSummary): Promise<void> {
  const parts = [
    `${cancelled ? 'Stopped after' : 'Checked'} ${count(files, 'file')}: ${count(findings, 'finding')}`,
    `${count(errors, 'error')} among them`,
    ...(unread > 0 ? [`${count(unread, 'file')} could not be read`] : []),
  ];
  const show = 'Show Problems';
  const answer = await vscode.window.showInformationMessage(`${parts.join(', ')}.`, ...(findings > 0 ? [show] : []));
  if (answer === show) await vscode.commands.executeCommand('workbench.actions.view.problems');
}

const count = (n: number, noun: string): string => `${n} ${noun}${n === 1 ? '' : 's'}`;
