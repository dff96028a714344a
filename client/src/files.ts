import * as vscode from 'vscode';
import { concernsUs } from './detect';

/** A text that Rolewise has to do with: of an open document (then with its version), or of a file. */
export interface FileText {
  readonly uri: vscode.Uri;
  readonly text: string;
  readonly version?: number;
}

/** In bytes. Larger files are not even read: no policy and no properties file comes near. */
const largestFile = 16 * 1024 * 1024;

/** The text of a file of any scheme, without its byte order mark. Throws vscode.FileSystemError. */
export async function readText(uri: vscode.Uri): Promise<string> {
  return new TextDecoder('utf-8').decode(await vscode.workspace.fs.readFile(uri));
}

/** What the editor shows, if the file is open, else what the file system holds. Throws if that fails or is too much. */
export async function currentText(uri: vscode.Uri): Promise<FileText> {
  const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  if (open) return { uri, text: open.getText(), version: open.version };
  const { size } = await vscode.workspace.fs.stat(uri);
  if (size > largestFile) throw new Error('the file is too large');
  return { uri, text: await readText(uri) };
}

/** True if `concernsUs` says so of a text with this address. The language is told by the name alone. */
export const fileConcernsUs = ({ uri, text }: FileText): boolean =>
  concernsUs({ path: uri.path, languageId: '', text });

/**
 * All files of the workspace with one of the extensions, but those of packages and what the user excluded.
 * Virtual file systems need not offer VS Code's search; then their folders are walked.
 */
export async function findFiles(
  extensions: readonly string[],
  token: vscode.CancellationToken = new vscode.CancellationTokenSource().token,
): Promise<vscode.Uri[]> {
  const glob = `**/*.{${extensions.join()}}`;
  const folders = vscode.workspace.workspaceFolders?.map(({ uri }) => uri) ?? [];
  try {
    const found = await vscode.workspace.findFiles(glob, '**/{node_modules,.git}/**', undefined, token);
    if (found.length > 0 || folders.every(({ scheme }) => scheme === 'file')) return found;
  } catch {
    // There is no search here: walk.
  }
  const isWanted = (name: string) => extensions.some((extension) => name.endsWith(`.${extension}`));
  return (await Promise.all(folders.map((folder) => walk(folder, isWanted, token)))).flat();
}

/** The wanted files of a folder and the folders in it. Does not follow links, which may lead in circles. */
async function walk(
  folder: vscode.Uri,
  isWanted: (name: string) => boolean,
  token: vscode.CancellationToken,
): Promise<vscode.Uri[]> {
  const found: vscode.Uri[] = [];
  if (token.isCancellationRequested) return found;
  const entries = await vscode.workspace.fs.readDirectory(folder).then(undefined, () => []);
  for (const [name, type] of entries) {
    const uri = vscode.Uri.joinPath(folder, name);
    if (type === vscode.FileType.File && isWanted(name)) found.push(uri);
    else if (type === vscode.FileType.Directory && !['node_modules', '.git'].includes(name))
      found.push(...(await walk(uri, isWanted, token)));
  }
  return found;
}

/** A path as a glob that matches nothing else. */
export const escapeGlob = (path: string): string => path.replace(/[*?[\]{}()!]/g, '[$&]');
