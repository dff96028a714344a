import * as vscode from 'vscode';

/** Opens a rule's page, as shipped: of the rule named, of the finding at the cursor, or of one that the user chooses. */
export async function showRule(extension: vscode.Extension<unknown>, name?: string): Promise<void> {
  const rule = name ?? (await ruleAtCursor()) ?? (await askRule(extension));
  if (rule === undefined) return;
  const page = vscode.Uri.joinPath(extension.extensionUri, 'docs', 'rules', `${rule}.md`);
  try {
    await vscode.workspace.fs.stat(page);
  } catch {
    void vscode.window.showErrorMessage(`There is no page on a rule named ${rule}.`);
    return;
  }
  await vscode.commands.executeCommand('markdown.showPreview', page);
}

/** The only rule among the findings at the cursor; of several, the one that the user chooses. */
async function ruleAtCursor(): Promise<string | undefined> {
  const editor = vscode.window.activeTextEditor;
  if (!editor) return undefined;
  const here = vscode.languages
    .getDiagnostics(editor.document.uri)
    .filter(({ source, range }) => source === 'rolewise' && range.contains(editor.selection.active));
  const rules = [...new Set(here.map(({ code }) => String(typeof code === 'object' ? code.value : code)))];
  return rules.length > 1 ? vscode.window.showQuickPick(rules, { title: 'Show Rule Documentation' }) : rules[0];
}

/** The names and summaries of all rules stand in the settings schema. */
async function askRule({ packageJSON }: vscode.Extension<unknown>): Promise<string | undefined> {
  const setting = packageJSON.contributes.configuration.properties['rolewise.rules'];
  const rules: Record<string, { description?: string }> = setting.properties;
  const choices = Object.entries(rules).map(([label, { description }]) => ({
    label,
    ...(description ? { detail: description } : {}),
  }));
  const options = { title: 'Show Rule Documentation', matchOnDetail: true };
  return (await vscode.window.showQuickPick(choices, options))?.label;
}
