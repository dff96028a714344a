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

/** All files of the workspace that the glob matches, but those of packages and what the user excluded. */
export const findFiles = (glob: string, token?: vscode.CancellationToken): Thenable<vscode.Uri[]> =>
  vscode.workspace.findFiles(glob, '**/{node_modules,.git}/**', undefined, token);
