import { type Connection, TextDocuments } from 'vscode-languageserver';
import { URI } from 'vscode-uri';
import { normalUri } from '../config/uris';
import type { Finding } from '../core/finding';
import type { FileFacts, Reading } from '../core/language';
import { lint } from '../core/lint';
import type { Domain } from '../core/rule';
import { type AnyLanguage, languages, type Options } from '../languages';
import { type DocumentText, LineText } from './line-text';
import type { Settings } from './settings';

/** A document that the editor has open. */
export interface OpenDocument {
  readonly uri: string;
  /** The same, as all ways to write it come to. */
  readonly normalUri: string;
  readonly file: FileFacts;
  /** Changes with every edit; so does its version. */
  readonly text: DocumentText;
  /** Another one for every text that it ever had, also before it was closed and opened again. */
  revision: number;
}

/** What was found in one version of a document. */
export interface Linted {
  readonly revision: number;
  readonly settings: Settings;
  /** Absent if no language reads the text. */
  readonly read:
    | { readonly language: AnyLanguage; readonly reading: Reading<Domain & { options: Options }> }
    | undefined;
  readonly findings: readonly Finding[];
}

/** The open documents, each with what the engine last made of it. */
export interface Documents {
  get(uri: string): OpenDocument | undefined;
  all(): OpenDocument[];
  /** The same, also if its URI is written in another way. */
  find(uri: string): OpenDocument | undefined;
  /** Lints the current text, at most once per text and settings. */
  lint(document: OpenDocument, settings: Settings): Linted;
  onOpen(listener: (document: OpenDocument) => void): void;
  /** Not for the opening. */
  onChange(listener: (document: OpenDocument) => void): void;
  onClose(listener: (document: OpenDocument) => void): void;
}

export function openDocuments(connection: Connection): Documents {
  const texts = new TextDocuments<LineText>({
    create: (uri, languageId, version, text) => new LineText(uri, text, version, languageId),
    update: (text, changes, version) => text.change(changes, version),
  });
  const open = new Map<string, OpenDocument>();
  const listeners: Record<'open' | 'change' | 'close', ((document: OpenDocument) => void)[]> = {
    open: [],
    change: [],
    close: [],
  };
  let revisions = 0;
  // Opening fires two events, of which the second says that the content changed.
  let fresh: OpenDocument | undefined;
  texts.onDidOpen(({ document: text }) => {
    const { uri, languageId } = text;
    fresh = { uri, normalUri: normalUri(uri), file: fileFacts(uri, languageId), text, revision: ++revisions };
    open.set(uri, fresh);
    for (const listener of listeners.open) listener(fresh);
  });
  texts.onDidChangeContent(({ document: { uri } }) => {
    const document = open.get(uri);
    if (document && document !== fresh) {
      document.revision = ++revisions;
      for (const listener of listeners.change) listener(document);
    }
    fresh = undefined;
  });
  texts.onDidClose(({ document: { uri } }) => {
    const document = open.get(uri);
    open.delete(uri);
    if (document) for (const listener of listeners.close) listener(document);
  });
  texts.listen(connection);
  return {
    get: (uri) => open.get(uri),
    all: () => [...open.values()],
    find(uri) {
      const wanted = normalUri(uri);
      return open.get(uri) ?? [...open.values()].find((other) => other.normalUri === wanted);
    },
    lint: keepingLint(),
    onOpen: (listener) => listeners.open.push(listener),
    onChange: (listener) => listeners.change.push(listener),
    onClose: (listener) => listeners.close.push(listener),
  };
}

/** Keeps for every document what was found last, so that an edit costs no more than what it touches. */
function keepingLint(): Documents['lint'] {
  const lasts = new WeakMap<OpenDocument, Linted>();
  return (document, settings) => {
    const { revision, text, file } = document;
    const last = lasts.get(document);
    if (last?.revision === revision && last.settings === settings) return last;
    const linted = { ...lintText(text.getText(), file, settings, last), revision, settings };
    lasts.set(document, linted);
    return linted;
  };
}

/** The first language that concerns the file and can read it finds what there is to find. */
export function lintText(
  text: string,
  file: FileFacts,
  settings: Settings,
  last?: Pick<Linted, 'read'>,
): Pick<Linted, 'read' | 'findings'> {
  for (const language of languages) {
    if (!language.concerns(file)) continue;
    const previous = last?.read?.language === language ? last.read.reading : undefined;
    const reading = language.read(
      text,
      file,
      settings.options,
      previous && 'document' in previous ? previous.document : undefined,
    );
    if (!('skipped' in reading)) return { read: { language, reading }, findings: lint(language, reading, settings) };
  }
  return { read: undefined, findings: [] };
}

/** True if a language may read the file, by its name or language id alone. */
export const concernsUs = (file: FileFacts): boolean => languages.some((language) => language.concerns(file));

/** What the engine may know of a file; a document that was never saved has no path. */
export function fileFacts(uri: string, languageId?: string): FileFacts {
  const { scheme, path } = URI.parse(uri);
  return { ...(scheme !== 'untitled' && { path }), ...(languageId !== undefined && { languageId }) };
}
