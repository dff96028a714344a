import * as vscode from 'vscode';
import type { WorkspaceEdit } from 'vscode-languageclient';
import { currentText, type FileText, fileConcernsUs, findFiles } from '../files';
import type { MigrateParams, MigrateResult, MigrationSide } from '../protocol';
import type { Session } from '../session';
import { showNextSteps } from './nextSteps';

/** Answers to the questions of the command, for key bindings; what is missing is asked. */
export interface MigrateAnswers {
  /** The files; 'workspace' for all of it. */
  files?: 'workspace' | readonly (vscode.Uri | string)[];
  side?: MigrationSide;
  /** '' leaves the name to Datomic's ensure-transactor. */
  transactorRole?: string;
  peerRole?: string;
}

/**
 * Replaces access keys by IAM roles in transactor properties, through VS Code's refactor preview.
 * `target` is the file of an explorer or editor menu, or answers given beforehand.
 * Returns the URIs of the changed files, none if the user gave up.
 */
export async function migrate(session: Session, target: vscode.Uri | MigrateAnswers = {}): Promise<string[]> {
  const given: MigrateAnswers = target instanceof vscode.Uri ? { files: [target] } : target;
  const files = given.files ?? (await askFiles());
  const side = files && (given.side ?? (await askSide()));
  if (!files || !side) return [];
  const roles = await askRoles(given, side);
  const documents = roles && (await collect(files));
  if (!roles || !documents) return [];

  const client = await session.client();
  const params: MigrateParams = {
    documents: documents.map(({ uri, ...rest }) => ({ uri: client.code2ProtocolConverter.asUri(uri), ...rest })),
    side,
    ...roles,
  };
  const { edit, changed, nextSteps } = await client.sendRequest<MigrateResult>('rolewise/migrate', params);
  if (changed.length === 0) {
    void vscode.window.showInformationMessage('Nothing to migrate: no access keys that a role could replace.');
    return [];
  }
  const converted = await client.protocol2CodeConverter.asWorkspaceEdit(forPreview(edit));
  if (!converted || !(await vscode.workspace.applyEdit(converted, { isRefactoring: true }))) return [];
  void showNextSteps(nextSteps);
  return changed;
}

/**
 * The same edit, for a preview in which everything is ticked. VS Code shows the preview only for an edit with a part
 * that needs confirmation, but does not tick such parts: a part without effect, at the start of a file, takes this on.
 */
function forPreview(edit: WorkspaceEdit): WorkspaceEdit {
  const [first, ...others] = edit.documentChanges ?? [];
  if (!first || !('textDocument' in first)) return edit;
  const start = { line: 0, character: 0 };
  const nothing = { range: { start, end: start }, newText: '', annotationId: 'preview' };
  const annotations = Object.entries(edit.changeAnnotations ?? {});
  return {
    documentChanges: [{ ...first, edits: [nothing, ...first.edits] }, ...others],
    changeAnnotations: {
      ...Object.fromEntries(annotations.map(([id, annotation]) => [id, { ...annotation, needsConfirmation: false }])),
      preview: { label: 'Nothing: only makes VS Code show this preview', needsConfirmation: true },
    },
  };
}

type Choice<T> = vscode.QuickPickItem & { value: T };

async function askFiles(): Promise<MigrateAnswers['files']> {
  const document = vscode.window.activeTextEditor?.document;
  if (!document?.languageId.endsWith('properties')) return 'workspace';
  if (!vscode.workspace.workspaceFolders?.length) return [document.uri];
  const choices: Choice<NonNullable<MigrateAnswers['files']>>[] = [
    { label: 'This file', description: vscode.workspace.asRelativePath(document.uri), value: [document.uri] },
    { label: 'Workspace', description: 'all transactor properties', value: 'workspace' },
  ];
  return (await vscode.window.showQuickPick(choices, { title: 'Migrate to IAM Roles: where?' }))?.value;
}

async function askSide(): Promise<MigrationSide | undefined> {
  const choices: Choice<MigrationSide>[] = [
    {
      label: 'Transactor',
      detail: 'Keys of the transactor, of its log bucket and of its metrics',
      value: 'transactor',
    },
    { label: 'Peers', detail: 'Keys handed to the peers', value: 'peer' },
    { label: 'Both', value: 'both' },
  ];
  return (await vscode.window.showQuickPick(choices, { title: 'Migrate to IAM Roles: whose keys?' }))?.value;
}

/** The names of the roles that the side needs; undefined if the user gave up. */
async function askRoles(
  given: MigrateAnswers,
  side: MigrationSide,
): Promise<Pick<MigrateParams, 'transactorRole' | 'peerRole'> | undefined> {
  const roles: Pick<MigrateParams, 'transactorRole' | 'peerRole'> = {};
  if (side !== 'peer') {
    const name = given.transactorRole ?? (await askRole('transactor'));
    if (name === undefined) return undefined;
    roles.transactorRole = name;
  }
  if (side !== 'transactor') {
    const name = given.peerRole ?? (await askRole('peers'));
    if (name === undefined) return undefined;
    roles.peerRole = name;
  }
  return roles;
}

const askRole = (whose: string): Thenable<string | undefined> =>
  vscode.window.showInputBox({
    title: `Migrate to IAM Roles: role of the ${whose}`,
    prompt: 'Name of the IAM role. Leave it blank to let ensure-transactor create one.',
    ignoreFocusOut: true,
    validateInput: (name) =>
      /^[\w+=,.@-]{0,64}$/.test(name) ? undefined : 'At most 64 letters, digits and the characters _+=,.@- (no ARN).',
  });

/** The texts of those files that concern Rolewise; undefined, and a message, if one of the named files cannot be read. */
async function collect(files: NonNullable<MigrateAnswers['files']>): Promise<FileText[] | undefined> {
  const named = files !== 'workspace';
  const uris = named
    ? files.map((file) => (typeof file === 'string' ? vscode.Uri.parse(file, true) : file))
    : await findFiles(['properties']);
  const texts: FileText[] = [];
  for (const uri of uris) {
    try {
      const file = await currentText(uri);
      if (named || fileConcernsUs(file)) texts.push(file);
    } catch (error) {
      if (!named) continue;
      void vscode.window.showErrorMessage(`${vscode.workspace.asRelativePath(uri)} cannot be read: ${error}`);
      return undefined;
    }
  }
  return texts;
}
