import * as vscode from 'vscode';
import { currentText, readText } from '../files';
import type { RolePoliciesParams, RolePoliciesResult, RolePolicyName } from '../protocol';
import type { Session } from '../session';

/** Answers given beforehand; what is left out is asked for. */
export interface RolePolicyAnswers {
  /** The transactor file; the document in front if it is left out. */
  file?: vscode.Uri | string;
  which?: RolePolicyName[];
  /** '' leaves a placeholder. */
  backupBucket?: string;
}

/**
 * Opens the policies that the roles of a transactor file need as new documents, to be saved beside it. `target` is the
 * file of a menu, or answers. Returns the URIs of the documents, none if the user gave up.
 */
export async function createRolePolicies(
  session: Session,
  target: vscode.Uri | RolePolicyAnswers = {},
): Promise<vscode.Uri[]> {
  const given: RolePolicyAnswers = target instanceof vscode.Uri ? { file: target } : target;
  const named = typeof given.file === 'string' ? vscode.Uri.parse(given.file, true) : given.file;
  const uri = named ?? vscode.window.activeTextEditor?.document.uri;
  if (!uri) {
    void vscode.window.showInformationMessage('Open the transactor file whose roles need policies.');
    return [];
  }
  const which = given.which ?? (await askWhich());
  if (!which || which.length === 0) return [];
  const isForBackups = which.some((name) => name === 'backup' || name === 'restore');
  const backupBucket = isForBackups ? (given.backupBucket ?? (await askBucket())) : '';
  if (backupBucket === undefined) return [];
  const { text } = await currentText(uri);
  const client = await session.client();
  const params: RolePoliciesParams = {
    uri: client.code2ProtocolConverter.asUri(uri),
    text,
    which,
    ...(backupBucket !== '' && { backupBucket }),
  };
  const { policies, notes } = await client.sendRequest<RolePoliciesResult>('rolewise/rolePolicies', params);
  const opened: vscode.Uri[] = [];
  for (const policy of policies) opened.push(await openPolicy(policy, uri));
  if (notes.length > 0) void vscode.window.showInformationMessage(notes.join(' '));
  return opened;
}

async function askWhich(): Promise<RolePolicyName[] | undefined> {
  const choices: (vscode.QuickPickItem & { which: RolePolicyName })[] = [
    { label: 'Transactor', detail: 'Permissions of the transactor role', which: 'transactor', picked: true },
    { label: 'Peers', detail: 'Permissions of the peer role', which: 'peer', picked: true },
    { label: 'Trust', detail: 'Lets EC2 instances take on both roles', which: 'trust', picked: true },
    { label: 'Backup', detail: 'Permissions of who backs databases up to S3', which: 'backup' },
    { label: 'Restore', detail: 'Permissions of who restores databases from S3', which: 'restore' },
  ];
  const options = { title: 'Create Role Policies: which?', canPickMany: true as const };
  return (await vscode.window.showQuickPick(choices, options))?.map(({ which }) => which);
}

const askBucket = (): Thenable<string | undefined> =>
  vscode.window.showInputBox({
    title: 'Create Role Policies: the bucket of the backups',
    prompt: 'Name of the bucket. Leave it blank to fill it in later.',
    validateInput: (name) =>
      /^[A-Za-z0-9_.-]{0,255}$/.test(name) ? undefined : 'A bucket is named by letters, digits and the characters _.-',
  });

/** As an unsaved document with its name, unless a file of that name holds another text; then one without a name. */
async function openPolicy(
  { name, text }: RolePoliciesResult['policies'][number],
  file: vscode.Uri,
): Promise<vscode.Uri> {
  const place = vscode.Uri.joinPath(file, '..', name);
  const present = file.scheme === 'untitled' ? undefined : await readText(place).then(undefined, () => undefined);
  const document = await (present === text
    ? vscode.workspace.openTextDocument(place)
    : present === undefined && file.scheme !== 'untitled'
      ? newDocument(place.with({ scheme: 'untitled' }), text)
      : vscode.workspace.openTextDocument({ language: 'json', content: text }));
  await vscode.window.showTextDocument(document, { preview: false });
  return document.uri;
}

async function newDocument(uri: vscode.Uri, text: string): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument(uri);
  const edit = new vscode.WorkspaceEdit();
  edit.replace(uri, document.validateRange(new vscode.Range(0, 0, document.lineCount, 0)), text);
  await vscode.workspace.applyEdit(edit);
  return document;
}
