import * as vscode from 'vscode';
import { currentText, fileConcernsUs, findFiles } from './files';
import type { CheckParams, CheckResult } from './protocol';
import type { Session } from './session';

/** What a check of the workspace came to. */
export interface CheckSummary {
  /** Files that hold something to check. */
  files: number;
  findings: number;
  errors: number;
  /** Files that could not be read, or are too large. */
  unread: number;
  cancelled: boolean;
}

/** The findings in files that no tab shows, since the workspace was checked. Those of shown files come from the server. */
export interface WorkspaceProblems extends vscode.Disposable {
  checkAll(
    progress: vscode.Progress<{ message?: string; increment?: number }>,
    token: vscode.CancellationToken,
  ): Promise<CheckSummary>;
}

/** Files in flight at one time. */
const batchSize = 16;

export function createWorkspaceProblems(session: Session): WorkspaceProblems {
  const collection = vscode.languages.createDiagnosticCollection('rolewise-workspace');
  const checked = new Set<string>();

  /** The findings of a file; undefined if it is none of Rolewise's. Throws if it cannot be read. */
  async function check(uri: vscode.Uri): Promise<vscode.Diagnostic[] | undefined> {
    const file = await currentText(uri);
    if (!fileConcernsUs(file)) return undefined;
    const client = await session.client();
    const params: CheckParams = { uri: client.code2ProtocolConverter.asUri(uri), text: file.text };
    const result = await client.sendRequest<CheckResult>('rolewise/check', params);
    const diagnostics = await client.protocol2CodeConverter.asDiagnostics(result.diagnostics);
    checked.add(uri.toString());
    if (!hasTab(uri)) collection.set(uri, diagnostics);
    return diagnostics;
  }

  async function count(uri: vscode.Uri, summary: CheckSummary): Promise<void> {
    try {
      const diagnostics = await check(uri);
      if (!diagnostics) return;
      summary.files++;
      summary.findings += diagnostics.length;
      summary.errors += diagnostics.filter(({ severity }) => severity === vscode.DiagnosticSeverity.Error).length;
    } catch {
      summary.unread++;
    }
  }

  const followTabs = vscode.window.tabGroups.onDidChangeTabs(({ opened, closed }) => {
    for (const uri of opened.map(tabUri)) if (uri) collection.delete(uri);
    for (const uri of closed.map(tabUri)) {
      if (uri && checked.has(uri.toString()) && !hasTab(uri)) check(uri).catch(() => collection.delete(uri));
    }
  });
  const followDeletions = vscode.workspace.onDidDeleteFiles(({ files }) => {
    for (const file of files) collection.delete(file);
  });

  return {
    async checkAll(progress, token) {
      const summary: CheckSummary = { files: 0, findings: 0, errors: 0, unread: 0, cancelled: false };
      await session.client();
      const uris = await findFiles(['json', 'properties'], token);
      collection.clear();
      checked.clear();
      for (let start = 0; start < uris.length && !token.isCancellationRequested; start += batchSize) {
        const batch = uris.slice(start, start + batchSize);
        await Promise.all(batch.map((uri) => count(uri, summary)));
        const message = `${start + batch.length} of ${uris.length} files`;
        progress.report({ message, increment: (100 * batch.length) / uris.length });
      }
      summary.cancelled = token.isCancellationRequested;
      return summary;
    },
    dispose: () => vscode.Disposable.from(collection, followTabs, followDeletions).dispose(),
  };
}

/** The document that a tab shows and lets one edit. */
function tabUri({ input }: vscode.Tab): vscode.Uri | undefined {
  if (input instanceof vscode.TabInputText) return input.uri;
  return input instanceof vscode.TabInputTextDiff ? input.modified : undefined;
}

const hasTab = (uri: vscode.Uri): boolean =>
  vscode.window.tabGroups.all.some(({ tabs }) => tabs.some((tab) => tabUri(tab)?.toString() === uri.toString()));
