import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';

/** How long anything may take before a test fails, in milliseconds. */
const patience = 20_000;

export const extension = (): vscode.Extension<unknown> => {
  const found = vscode.extensions.getExtension('rolewise.rolewise');
  assert.ok(found, 'the extension is installed');
  return found;
};

export const fileUri = (name: string): vscode.Uri => {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert.ok(folder, 'a folder is open');
  return vscode.Uri.joinPath(folder.uri, name);
};

/** Opens a file of the workspace in an editor. */
export async function open(name: string): Promise<vscode.TextEditor> {
  return vscode.window.showTextDocument(await vscode.workspace.openTextDocument(fileUri(name)), { preview: false });
}

export const readFile = async (name: string): Promise<string> =>
  new TextDecoder().decode(await vscode.workspace.fs.readFile(fileUri(name)));

/** Puts a text in the place of a document's own. */
export async function replaceAll(document: vscode.TextDocument, text: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, document.validateRange(new vscode.Range(0, 0, document.lineCount, 0)), text);
  assert.ok(await vscode.workspace.applyEdit(edit));
}

/** Closes all editors and throws away what they did not save. */
export async function closeAll(): Promise<void> {
  for (const document of vscode.workspace.textDocuments.filter(isOfTest)) {
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('workbench.action.files.revert');
  }
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}

/** Unsaved, and not one of VS Code's own files, which it changes by itself at its start. */
const isOfTest = ({ isDirty, isUntitled, uri }: vscode.TextDocument): boolean =>
  isDirty && (isUntitled || vscode.workspace.getWorkspaceFolder(uri) !== undefined);

/** The place behind a piece of text. */
function behind(document: vscode.TextDocument, piece: string): vscode.Position {
  const start = document.getText().indexOf(piece);
  assert.ok(start >= 0, piece);
  return document.positionAt(start + piece.length);
}

/** Takes the first suggestion behind a piece of text. */
export async function takeSuggestion(editor: vscode.TextEditor, piece: string): Promise<void> {
  const { document } = editor;
  const typed = document.getText();
  const place = behind(document, piece);
  editor.selection = new vscode.Selection(place, place);
  const end = Date.now() + patience;
  await vscode.commands.executeCommand('editor.action.triggerSuggest');
  // The list takes no command before it is there, and says nothing when it is.
  while (document.getText() === typed && Date.now() < end)
    await vscode.commands.executeCommand('acceptSelectedSuggestion');
}

/** What all hovers behind a piece of text say. */
export async function hoverTexts(document: vscode.TextDocument, piece: string): Promise<string[]> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    document.uri,
    behind(document, piece),
  );
  return hovers.flatMap(({ contents }) =>
    contents.map((content) => (typeof content === 'string' ? content : content.value)),
  );
}

/** The quick fixes for a finding, ready to be applied. */
export async function fixesFor(
  { uri }: vscode.TextDocument,
  { range }: vscode.Diagnostic,
): Promise<vscode.CodeAction[]> {
  const kind = vscode.CodeActionKind.QuickFix.value;
  return vscode.commands.executeCommand('vscode.executeCodeActionProvider', uri, range, kind, 10);
}

/** Waits, event by event, until `probe` returns something but undefined and false. */
export function until<T>(
  what: string,
  events: readonly vscode.Event<unknown>[],
  probe: () => T | undefined | false,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const subscriptions: vscode.Disposable[] = [];
    const finish = () => {
      for (const subscription of subscriptions) subscription.dispose();
      clearTimeout(timer);
    };
    const look = () => {
      const value = probe();
      if (value === undefined || value === false) return;
      finish();
      resolve(value);
    };
    const timer = setTimeout(() => {
      finish();
      reject(new Error(`waited in vain for ${what}`));
    }, patience);
    for (const event of events) subscriptions.push(event(look));
    look();
  });
}

/** Waits until the diagnostics of a document satisfy `condition`, and returns them by position. */
export async function diagnostics(
  uri: vscode.Uri,
  condition: (found: vscode.Diagnostic[]) => boolean,
): Promise<vscode.Diagnostic[]> {
  const current = () => vscode.languages.getDiagnostics(uri).sort((a, b) => a.range.start.compareTo(b.range.start));
  try {
    return await until('diagnostics', [vscode.languages.onDidChangeDiagnostics], () => {
      const found = current();
      return condition(found) && found;
    });
  } catch {
    throw new Error(`the diagnostics stayed ${JSON.stringify(current().map(describeDiagnostic), null, 1)}`);
  }
}

export const ours = ({ source }: vscode.Diagnostic): boolean => source === 'rolewise';

/** The rule that a finding names. */
export const ruleOf = ({ code }: vscode.Diagnostic): string => String(typeof code === 'object' ? code.value : code);

const describeDiagnostic = (d: vscode.Diagnostic) =>
  `${d.source} ${ruleOf(d)} ${d.range.start.line}:${d.range.start.character} ${d.message}`;

/** Changes a setting of the workspace while `body` runs. */
export async function withSetting(name: string, value: unknown, body: () => Promise<void>): Promise<void> {
  const settings = vscode.workspace.getConfiguration();
  await settings.update(name, value, vscode.ConfigurationTarget.Workspace);
  try {
    await body();
  } finally {
    await vscode.workspace.getConfiguration().update(name, undefined, vscode.ConfigurationTarget.Workspace);
  }
}
