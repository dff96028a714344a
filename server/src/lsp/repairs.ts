import type { Command, WorkspaceEdit } from 'vscode-languageserver';
import type { Edit } from '../core/edit';
import type { Finding } from '../core/finding';
import { compatibleFixes, fixAll, fixesOf, type ReadyFix } from '../core/fix';
import type { FileFacts } from '../core/language';
import type { Client } from './client';
import { type DiagnosticData, findAgain, findingData } from './convert';
import { deadline } from './delay';
import { type Linted, lintText, type OpenDocument } from './documents';
import { toWorkspaceEdit } from './edits';
import type { DocumentText } from './line-text';
import { nextStepsCommand } from './next-steps';
import type { Server } from './server';
import type { Settings } from './settings';
import { overrideEdit, suppressingComment } from './suppress';

/** What an action does, in words that still hold when the text has changed. */
export type Repair = { readonly uri: string } & (
  | { readonly do: 'fix'; readonly finding: DiagnosticData; readonly title: string }
  | { readonly do: 'fix-rule'; readonly rule: string; readonly review: boolean }
  | { readonly do: 'fix-all' }
  | { readonly do: 'document-action'; readonly title: string }
  | { readonly do: 'suppress'; readonly finding: DiagnosticData }
  | { readonly do: 'override'; readonly rule: string; readonly sid?: string }
);

/** How long fixes of a whole document may take, in milliseconds; what is left waits for the next time. */
const patience = 2000;

/** What a repair comes to. */
export interface Repaired {
  readonly edit: WorkspaceEdit;
  /** To be carried out by the client after the edit. */
  readonly command?: Command;
}

/** What a repair comes to on the text as it is now; nothing if there is nothing to repair any more. */
export async function carryOut(repair: Repair, server: Server): Promise<Repaired | undefined> {
  const opened = server.documents.get(repair.uri);
  if (!opened) return undefined;
  const settings = await server.settings.of(opened.uri);
  const document = server.documents.get(repair.uri);
  if (!document) return undefined;
  if (repair.do === 'override') {
    return overrideEdit(document.uri, repair, server);
  }
  const linted = server.documents.lint(document, settings);
  const edits = editsOf(repair, document, linted);
  if (!edits || edits.length === 0) return undefined;
  const confirm = repair.do === 'fix-rule' && repair.review ? `Fix ${repair.rule}` : undefined;
  return toRepaired(edits, document, linted, server.client, confirm);
}

/** Edits of a document, with what is to be shown after them. */
export function toRepaired(
  edits: readonly Edit[],
  document: OpenDocument,
  linted: Linted,
  client: Client,
  confirm?: string,
): Repaired {
  const command = nextStepsCommand(edits, document, linted, client);
  return { edit: toWorkspaceEdit(edits, document.text, client, confirm), ...(command && { command }) };
}

type OwnRepair = Exclude<Repair, { readonly do: 'override' }>;

function editsOf(repair: OwnRepair, document: OpenDocument, linted: Linted): readonly Edit[] | undefined {
  switch (repair.do) {
    case 'fix': {
      const finding = findAgain(repair.finding, linted.findings);
      return finding && fixesOf(finding).find(({ title }) => title === repair.title)?.edits;
    }
    case 'fix-rule':
      return editsOfRule(repair, linted.findings);
    case 'fix-all':
      return safeEdits(document.text, document.file, linted.settings, linted);
    case 'document-action':
      return documentActions(linted).find(({ title }) => title === repair.title)?.edits;
    case 'suppress': {
      const finding = findAgain(repair.finding, linted.findings);
      return finding && suppressingComment(finding, linted);
    }
  }
}

/** All safe fixes of a text, as edits of it. */
export function safeEdits(
  text: DocumentText,
  file: FileFacts,
  settings: Settings,
  { read }: Pick<Linted, 'read'> = lintText(text.getText(), file, settings),
): readonly Edit[] {
  return read ? fixAll(read.language, text.getText(), file, settings, { stop: deadline(patience) }).edits : [];
}

function editsOfRule({ rule, review }: { rule: string; review: boolean }, findings: readonly Finding[]): Edit[] {
  const stop = deadline(patience);
  const fixes: ReadyFix[] = [];
  for (const finding of findings) {
    if (finding.rule.name !== rule) continue;
    if (stop()) break;
    const fix = fixesOf(finding).find((candidate) => isForAll(candidate, review));
    if (fix) fixes.push(fix);
  }
  return compatibleFixes(fixes).flatMap(({ edits }) => edits);
}

/** True if a fix can be applied to many findings at once. */
export const isForAll = ({ safety, needs }: ReadyFix, review: boolean): boolean =>
  needs.length === 0 && (safety === 'safe' || review);

/** What the document's language offers for it as a whole. */
export const documentActions = ({ read, settings }: Linted) =>
  read && 'document' in read.reading ? (read.language.actions?.(read.reading.document, settings.options) ?? []) : [];

/** The repair of one finding by one of its fixes. */
export function repairOf(finding: Finding, fix: ReadyFix, uri: string, findings: readonly Finding[]): Repair {
  return { uri, do: 'fix', finding: findingData(finding, findings), title: fix.title };
}
