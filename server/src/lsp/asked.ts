import type { TextDocumentIdentifier } from 'vscode-languageserver';
import type { Editing, EditingContext } from '../core/editing';
import { type AnyLanguage, languages, type Options } from '../languages';
import type { Linted, OpenDocument } from './documents';
import type { Handler, Server } from './server';

/** An open document as its language reads it, for one request about it. */
export interface Asked {
  readonly document: OpenDocument;
  readonly linted: Linted;
  readonly language: AnyLanguage;
  /** What the language made of the text. */
  readonly content: object;
  readonly editing: Editing<object, Options>;
  readonly context: EditingContext<Options>;
}

/** The document as it is now; nothing if no language reads it, or if it was closed meanwhile. */
async function askedDocument(uri: string, { documents, settings, host }: Server): Promise<Asked | undefined> {
  const document = documents.get(uri);
  if (!document) return undefined;
  const current = await settings.of(document.uri);
  if (documents.get(uri) !== document) return undefined;
  const linted = documents.lint(document, current);
  if (!linted.read || !('document' in linted.read.reading)) return undefined;
  const { language, reading } = linted.read;
  const context = { options: current.options, uri: document.uri, asset: host.readAsset };
  return { document, linted, language, content: reading.document, editing: language.editing ?? {}, context };
}

/**
 * Makes the handler of a request about an open document. It answers null where no language has an answer: an empty
 * list would keep editors from what they do by themselves. Also null if the text changed while the answer was made,
 * since its places are those of another text.
 */
export const aboutDocument = <P extends { textDocument: TextDocumentIdentifier }, R>(
  server: Server,
  run: (asked: Asked, params: P) => R | null | undefined | Promise<R | null | undefined>,
): Handler<P, R | null> =>
  server.answering<P, R | null>(null, async (params, token) => {
    const asked = await askedDocument(params.textDocument.uri, server);
    if (!asked || token.isCancellationRequested) return null;
    const { revision } = asked.document;
    const answer = await run(asked, params);
    return (asked.document.revision === revision && answer) || null;
  });

/** True if a language offers a part of `Editing`. */
export const isOffered = (part: keyof Editing): boolean => languages.some(({ editing }) => editing?.[part]);
