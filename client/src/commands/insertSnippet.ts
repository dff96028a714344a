import * as vscode from 'vscode';
import { readText } from '../files';

interface Snippet {
  prefix: string | string[];
  body: string | string[];
  description?: string;
}
interface Contribution {
  language: string;
  path: string;
}
type Choice = vscode.QuickPickItem & { snippet: Snippet };

/** Lets the user choose one of the extension's snippets (or takes the one called `name`) and inserts it. */
export async function insertSnippet(extension: vscode.Extension<unknown>, name?: string): Promise<void> {
  const language = vscode.window.activeTextEditor?.document.languageId;
  const choices = await snippetsFor(extension, language);
  const options = { title: 'Insert Policy Snippet', matchOnDescription: true, matchOnDetail: true };
  const choice = name
    ? choices.find(({ label }) => label === name)
    : await vscode.window.showQuickPick(choices, options);
  if (!choice) return;
  const editor = vscode.window.activeTextEditor ?? (await openUntitled());
  const { body } = choice.snippet;
  await editor.insertSnippet(new vscode.SnippetString(typeof body === 'string' ? body : body.join('\n')));
}

/** The snippets of a language. Other extensions' properties files are properties too; all else gets policies. */
async function snippetsFor(
  { packageJSON, extensionUri }: vscode.Extension<unknown>,
  language = 'json',
): Promise<Choice[]> {
  const wanted = language.endsWith('properties') ? 'properties' : 'json';
  const contributions: Contribution[] = packageJSON.contributes.snippets;
  const path = contributions.find((contribution) => contribution.language === wanted)?.path;
  if (path === undefined) return [];
  const snippets: Record<string, Snippet> = JSON.parse(await readText(vscode.Uri.joinPath(extensionUri, path)));
  return Object.entries(snippets).map(([label, snippet]) => ({
    label,
    description: [snippet.prefix].flat().join(', '),
    ...(snippet.description ? { detail: snippet.description } : {}),
    snippet,
  }));
}

const openUntitled = async (): Promise<vscode.TextEditor> =>
  vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ language: 'json' }));
