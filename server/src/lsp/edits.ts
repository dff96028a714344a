import type { WorkspaceEdit } from 'vscode-languageserver';
import type { Edit } from '../core/edit';
import { needsOf } from '../core/template';
import type { Client } from './client';
import { toSnippetEdits, toTextEdits } from './convert';
import { type DocumentText, LineText } from './line-text';

/**
 * Edits of a document as a workspace edit that fails if the text changes meanwhile, where the client understands that.
 * With `confirm`, a title, the user is asked about each of them.
 */
export function toWorkspaceEdit(
  edits: readonly Edit[],
  text: DocumentText,
  client: Client,
  confirm?: string,
): WorkspaceEdit {
  const { uri, version } = text;
  if (!client.documentChanges) return { changes: { [uri]: toTextEdits(edits, text) } };
  const hasNeeds = needsOf(edits.map((edit) => edit.text)).length > 0;
  const converted = (client.snippetEdits && hasNeeds && toSnippetEdits(edits, text)) || toTextEdits(edits, text);
  if (confirm === undefined || !client.annotations)
    return { documentChanges: [{ textDocument: { uri, version }, edits: converted }] };
  const annotated = converted.map((edit) => ({ ...edit, annotationId: 'review' }));
  return {
    documentChanges: [{ textDocument: { uri, version }, edits: annotated }],
    changeAnnotations: { review: { label: confirm, needsConfirmation: true } },
  };
}

/**
 * Edits of another file than the one that the user looks at, open or not; `text` is absent if the file is yet to be
 * made, which fails if it was made meanwhile. Always plain text: snippets need an editor.
 */
export function toFileEdit(
  edits: readonly Edit[],
  { uri, text, version }: { readonly uri: string; readonly text?: string; readonly version?: number },
  client: Client,
): WorkspaceEdit {
  const converted = toTextEdits(edits, new LineText(uri, text ?? ''));
  if (!client.documentChanges) return { changes: { [uri]: converted } };
  const change = { textDocument: { uri, version: version ?? null }, edits: converted };
  return { documentChanges: [...(text === undefined ? [{ kind: 'create' as const, uri }] : []), change] };
}
