import * as vscode from 'vscode';
import { checkWorkspace } from './commands/checkWorkspace';
import { createRolePolicies } from './commands/createRolePolicies';
import { fixAll } from './commands/fixAll';
import { insertSnippet } from './commands/insertSnippet';
import { migrate } from './commands/migrate';
import { newTransactorFile } from './commands/newTransactorFile';
import { showNextSteps } from './commands/nextSteps';
import { runInTerminal } from './commands/runInTerminal';
import { setPolicyKind } from './commands/setPolicyKind';
import { showRule } from './commands/showRule';
import { treatAsDatomic } from './commands/treatAsDatomic';
import { writeReason } from './commands/writeReason';
import { concernsUs } from './detect';
import { type CreateClient, createSession, type Session } from './session';
import { createStatus } from './status';
import { createWorkspaceProblems } from './workspaceProblems';

let running: Session | undefined;

/** What differs between the places where extensions run. */
export interface Platform {
  readonly createClient: CreateClient;
  /** Whether extensions can open terminals. */
  readonly hasTerminals: boolean;
}

/**
 * Registers the commands and waits for a document that concerns Rolewise; only then, or when a command needs it,
 * the language client is loaded and the server started.
 */
export function start(context: vscode.ExtensionContext, { createClient, hasTerminals }: Platform): void {
  const status = createStatus();
  const session = createSession(context, createClient, status);
  const problems = createWorkspaceProblems(session);
  running = session;

  const commands: Record<string, (...args: never[]) => unknown> = {
    checkWorkspace: () => checkWorkspace(problems),
    fixAll: () => fixAll(session),
    migrate: (target?: Parameters<typeof migrate>[1]) => migrate(session, target),
    insertSnippet: (name?: string) => insertSnippet(context.extension, name),
    setPolicyKind: (kind?: string) => setPolicyKind(kind),
    showRule: (rule?: string) => showRule(context.extension, rule),
    createRolePolicies: (target?: Parameters<typeof createRolePolicies>[1]) => createRolePolicies(session, target),
    newTransactorFile: (protocol?: string) => newTransactorFile(session, protocol),
    treatAsDatomic: (target?: vscode.Uri, keep?: unknown) => treatAsDatomic(target, keep),
    runInTerminal: (commandLine: string) => runInTerminal(commandLine, hasTerminals),
    showNextSteps,
    writeReason,
    showOutput: () => session.showOutput(),
    restartServer: () => session.restart(),
  };
  for (const [name, run] of Object.entries(commands)) {
    context.subscriptions.push(vscode.commands.registerCommand(`rolewise.${name}`, run));
  }
  context.subscriptions.push(
    status,
    session,
    problems,
    wakeOnConcern(() => session.client()),
  );
}

/** Ends the server. */
export const stop = async (): Promise<void> => running?.stop();

/** Calls `wake` once, as soon as an open document concerns Rolewise. */
function wakeOnConcern(wake: () => Promise<unknown>): vscode.Disposable {
  const concerns = ({ uri, languageId }: vscode.TextDocument, text: string) =>
    concernsUs({ path: uri.path, languageId, text });
  const subscriptions: vscode.Disposable[] = [];
  const waiting = vscode.Disposable.from({
    dispose: () => {
      for (const subscription of subscriptions) subscription.dispose();
    },
  });
  const consider = (concerned: boolean) => {
    if (!concerned) return;
    waiting.dispose();
    wake().catch((error) => vscode.window.showErrorMessage(`Rolewise cannot start: ${error}`));
  };
  subscriptions.push(
    vscode.workspace.onDidOpenTextDocument((document) => consider(concerns(document, document.getText()))),
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) =>
      consider(contentChanges.some(({ range, text }) => concerns(document, changedLines(document, range, text)))),
    ),
  );
  consider(vscode.workspace.textDocuments.some((document) => concerns(document, document.getText())));
  return waiting;
}

/** The whole lines that a change left behind, so that no keystroke has to copy a large document. */
function changedLines(document: vscode.TextDocument, replaced: vscode.Range, text: string): string {
  const lastLine = replaced.start.line + text.split('\n').length - 1;
  return document.getText(new vscode.Range(replaced.start.line, 0, lastLine + 1, 0));
}
