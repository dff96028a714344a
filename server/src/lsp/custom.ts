import type { Diagnostic, TextEdit } from 'vscode-languageserver';
import { toDiagnostics, toTextEdits } from './convert';
import { fileFacts, lintText } from './documents';
import { LineText } from './line-text';
import { safeEdits } from './repairs';
import type { Feature } from './server';

/** Requests beside the protocol: to look at a text that no editor has open, and to fix one. */
export const customFeature: Feature = {
  start({ connection, client, documents, settings, answering }) {
    connection.onRequest(
      'rolewise/check',
      answering<{ uri: string; text: string }, { diagnostics: Diagnostic[] }>(
        { diagnostics: [] },
        async ({ uri, text }) => {
          const file = fileFacts(uri);
          const { findings } = lintText(text, file, await settings.once(uri));
          return { diagnostics: toDiagnostics(findings, new LineText(uri, text), client) };
        },
      ),
    );
    connection.onRequest(
      'rolewise/fixAll',
      answering<{ uri: string; text?: string }, TextEdit[]>([], async ({ uri, text }) => {
        const document = documents.get(uri);
        const file = document?.file ?? fileFacts(uri);
        const current = await (document ? settings.of(document.uri) : settings.once(uri));
        const content = text === undefined ? documents.get(uri)?.text : new LineText(uri, text);
        return content ? toTextEdits(safeEdits(content, file, current), content) : [];
      }),
    );
  },
};
