import type { WorkspaceEdit } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Edit } from '../core/edit';
import { needsOf } from '../core/template';
import type { Client } from './client';
import { toSnippetEdits, toTextEdits } from './convert';

/**
 * Edits of a document as a workspace edit that fails if the text changes meanwhile, where the client understands that.
 * With `confirm`, a title, the user is asked about each of them.
 */
export function toWorkspaceEdit(
  edits: readonly Edit[],
  text: TextDocument,
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
