import * as vscode from 'vscode';
import { isOneLine, isPosixShell } from '../shell';

const terminalName = 'Rolewise';

/**
 * Puts a command line for a POSIX shell into a terminal, for the user to look at and run. Where that cannot be done
 * well, it goes to the clipboard. `hasTerminals` says whether extensions can open any.
 */
export async function runInTerminal(commandLine: string, hasTerminals: boolean): Promise<void> {
  if (!isOneLine(commandLine)) {
    void vscode.window.showWarningMessage(
      "The command line is not put into a terminal: a file's name holds control characters, which a terminal obeys.",
    );
    return;
  }
  const obstacle = obstacleTo(hasTerminals);
  if (obstacle === undefined) {
    const terminal = freshTerminal();
    terminal.show();
    await prompt(terminal);
    terminal.sendText(commandLine, false);
    return;
  }
  await vscode.env.clipboard.writeText(commandLine);
  void vscode.window.showInformationMessage(`The command line is in the clipboard: ${obstacle}.`);
}

function obstacleTo(hasTerminals: boolean): string | undefined {
  if (!hasTerminals) return 'there is no terminal here';
  if (!vscode.workspace.isTrusted) return 'the workspace is not trusted, so no terminal is opened';
  return isPosixShell(vscode.env.shell) ? undefined : 'it is for a POSIX shell, and the terminal here has another one';
}

/** In milliseconds. Shells without VS Code's shell integration never tell that they are ready. */
const patience = 3000;

/** Waits for the shell: what is sent before its prompt is there appears twice. It tells its folder just before that. */
async function prompt(terminal: vscode.Terminal): Promise<void> {
  // The oldest versions that are supported do not have it.
  const { onDidChangeTerminalShellIntegration: changed }: Partial<typeof vscode.window> = vscode.window;
  if (!changed || terminal.shellIntegration?.cwd) return;
  let subscription: vscode.Disposable | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  await new Promise<void>((resolve) => {
    subscription = changed((event) => {
      if (event.terminal === terminal && event.shellIntegration.cwd) resolve();
    });
    timer = setTimeout(resolve, patience);
  });
  subscription?.dispose();
  clearTimeout(timer);
}

/** Reuses the terminal in which the user went on; one that was not touched still shows the line of another step. */
function freshTerminal(): vscode.Terminal {
  const present = vscode.window.terminals.find(({ name, exitStatus }) => name === terminalName && !exitStatus);
  if (present?.state.isInteractedWith) return present;
  present?.dispose();
  return vscode.window.createTerminal({ name: terminalName });
}
