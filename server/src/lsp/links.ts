import type { DocumentLink, DocumentLinkParams } from 'vscode-languageserver';
import { aboutDocument, isOffered } from './asked';
import { toDocumentLinks } from './convert-editing';
import type { Feature } from './server';

/** Links from parts of the text to the pages that explain them. */
export const linksFeature: Feature = {
  capabilities: () => (isOffered('links') ? { documentLinkProvider: {} } : {}),
  start(server) {
    server.connection.onDocumentLinks(
      aboutDocument<DocumentLinkParams, DocumentLink[]>(server, ({ editing, content, document: { text } }) => {
        const links = editing.links?.(content);
        return links && toDocumentLinks(links, text, server.client);
      }),
    );
  },
};
