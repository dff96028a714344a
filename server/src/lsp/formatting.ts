import { type DocumentFormattingParams, DocumentFormattingRequest, type TextEdit } from 'vscode-languageserver';
import { languages } from '../languages';
import { aboutDocument, isOffered } from './asked';
import { toTextEdits } from './convert';
import type { Feature } from './server';

/**
 * Formats whole documents. A client that can be told is told for which languages: editors ask the user whom to choose
 * where two can format a document, also if one of them never changes it, as this server does not change JSON.
 */
export const formattingFeature: Feature = {
  capabilities: ({ registersFormatting }) =>
    isOffered('format') && !registersFormatting ? { documentFormattingProvider: true } : {},
  start(server) {
    server.connection.onDocumentFormatting(
      aboutDocument<DocumentFormattingParams, TextEdit[]>(server, ({ editing, content, document: { text } }) => {
        const edits = editing.format?.(content);
        return edits && toTextEdits(edits, text);
      }),
    );
  },
  initialized({ connection, client }) {
    if (!isOffered('format') || !client.registersFormatting) return;
    const documentSelector = formattable.map((language) => ({ language }));
    connection.client
      .register(DocumentFormattingRequest.type, { documentSelector })
      .catch(() => connection.console.warn('The client refuses to format.'));
  },
};

/** Language ids of editors, of which those count that belong to a language that formats. */
const formattable = ['datomic-properties', 'properties', 'json', 'jsonc'].filter((languageId) =>
  languages.some((language) => language.editing?.format && language.concerns({ languageId })),
);
