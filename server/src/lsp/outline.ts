import type {
  DocumentSymbol,
  DocumentSymbolParams,
  FoldingRange,
  FoldingRangeParams,
  SymbolInformation,
} from 'vscode-languageserver';
import { aboutDocument, isOffered } from './asked';
import { toDocumentSymbols, toFlatSymbols, toFoldingRanges } from './convert-editing';
import type { Feature } from './server';

/** What a document consists of: its outline, and what of it folds. */
export const outlineFeature: Feature = {
  capabilities: () => ({
    ...(isOffered('symbols') && { documentSymbolProvider: true }),
    ...(isOffered('folds') && { foldingRangeProvider: true }),
  }),
  start(server) {
    const { connection, client } = server;
    connection.onDocumentSymbol(
      aboutDocument<DocumentSymbolParams, DocumentSymbol[] | SymbolInformation[]>(
        server,
        ({ editing, content, context, document: { text } }) => {
          const symbols = editing.symbols?.(content, context.options);
          if (!symbols) return null;
          return client.hierarchicalSymbols ? toDocumentSymbols(symbols, text) : toFlatSymbols(symbols, text);
        },
      ),
    );
    connection.onFoldingRanges(
      aboutDocument<FoldingRangeParams, FoldingRange[]>(server, ({ editing, content, document: { text } }) => {
        const folds = editing.folds?.(content);
        return folds && toFoldingRanges(folds, text, client);
      }),
    );
  },
};
