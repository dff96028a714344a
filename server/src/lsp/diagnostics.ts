import {
  CancellationToken,
  type Diagnostic,
  type DocumentDiagnosticParams,
  type DocumentDiagnosticReport,
  DocumentDiagnosticReportKind,
} from 'vscode-languageserver';
import { isInSchema } from '../config';
import type { Finding } from '../core/finding';
import { toDiagnostics } from './convert';
import { createDelay, rest } from './delay';
import { concernsUs, type Linted, type OpenDocument } from './documents';
import type { Feature, Server } from './server';
import { createStatus } from './status';

/** Findings of open documents: on request where the client can ask, else published after changes. */
export const diagnosticsFeature: Feature = {
  capabilities: ({ pull }) =>
    pull
      ? { diagnosticProvider: { identifier: 'rolewise', interFileDependencies: true, workspaceDiagnostics: false } }
      : {},
  start: (server) => (server.client.pull ? answerPulls(server) : publish(server)),
};

/** So many findings of one document are reported; no one reads more, and no editor likes to show them. */
const mostReported = 5000;

/** What the JSON service of an editor reports too, by the syntax alone. */
const rulesOfJsonServices: ReadonlySet<string> = new Set(['json-syntax', 'duplicate-key']);

/** True if another tool already tells the user of it, so that only its repair is ours. */
export const isWithheld = (finding: Finding, { file }: OpenDocument, { settings }: Server): boolean =>
  settings.jsonValidation() &&
  (file.languageId === 'json' || file.languageId === 'jsonc') &&
  (rulesOfJsonServices.has(finding.rule.name) || isInSchema(finding));

function answerPulls(server: Server): void {
  const { connection, documents, settings, answering, client } = server;
  const status = createStatus(server);
  const nothing: DocumentDiagnosticReport = { kind: DocumentDiagnosticReportKind.Full, items: [] };
  connection.languages.diagnostics.on(
    answering<DocumentDiagnosticParams, DocumentDiagnosticReport>(nothing, async (params, token) => {
      const document = documents.get(params.textDocument.uri);
      if (!document || !concernsUs(document.file)) return nothing;
      const current = await settings.of(document.uri);
      if (token.isCancellationRequested || documents.get(document.uri) !== document) return nothing;
      const resultId = [document.revision, current.revision, settings.jsonValidation() ? 'json' : ''].join('.');
      if (resultId === params.previousResultId) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId };
      const linted = documents.lint(document, current);
      const items = reported(linted, document, server);
      status.tell(document, linted, items.length);
      return { kind: DocumentDiagnosticReportKind.Full, resultId, items };
    }),
  );
  settings.onChange(() => {
    if (client.refresh) connection.languages.diagnostics.refresh().catch(() => undefined);
  });
}

function publish(server: Server): void {
  const { connection, documents, settings, client } = server;
  const status = createStatus(server);
  const delay = createDelay();
  const send = (document: OpenDocument, diagnostics: Diagnostic[]) =>
    connection.sendDiagnostics({
      uri: document.uri,
      ...(client.publishVersion && { version: document.text.version }),
      diagnostics,
    });
  const look = server.answering<OpenDocument, void>(undefined, async (document) => {
    const current = await settings.of(document.uri);
    if (documents.get(document.uri) !== document) return;
    const linted = documents.lint(document, current);
    const diagnostics = reported(linted, document, server);
    status.tell(document, linted, diagnostics.length);
    await send(document, diagnostics);
  });
  const schedule = (document: OpenDocument, milliseconds: number) => {
    if (concernsUs(document.file))
      delay.schedule(document.uri, milliseconds, () => {
        look(document, CancellationToken.None).catch(() => undefined); // shut down meanwhile
      });
  };
  documents.onOpen((document) => schedule(document, 0));
  documents.onChange((document) => schedule(document, rest));
  documents.onClose((document) => {
    delay.cancel(document.uri);
    if (concernsUs(document.file)) send(document, []).catch(() => undefined);
  });
  settings.onChange(() => {
    for (const document of documents.all()) schedule(document, 0);
  });
}

const reported = ({ findings }: Linted, document: OpenDocument, server: Server): Diagnostic[] =>
  toDiagnostics(
    findings.filter((finding) => !isWithheld(finding, document, server)).slice(0, mostReported),
    document.text,
    server.client,
  );
