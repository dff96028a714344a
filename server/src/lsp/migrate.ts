import type { WorkspaceEdit } from 'vscode-languageserver';
import type { Step } from '../core/language';
import { readTransactorFile } from '../datomic/document';
import { transactorSystem } from '../datomic/linked';
import { type MigrateOptions, migrate } from '../datomic/migrate';
import type { Client } from './client';
import { toTextEdits } from './convert';
import { LineText } from './line-text';
import { fileNameOf } from './next-steps';
import type { Feature, Server } from './server';

interface MigrateParams extends Pick<MigrateOptions, 'side'> {
  readonly documents: readonly { readonly uri: string; readonly text: string; readonly version?: number }[];
  readonly transactorRole?: string;
  readonly peerRole?: string;
}

interface MigrateResult {
  readonly edit: WorkspaceEdit;
  readonly changed: readonly string[];
  readonly nextSteps: readonly Step[];
}

const nothing: MigrateResult = { edit: {}, changed: [], nextSteps: [] };

/** `rolewise/migrate`: one edit over several files, for a preview, and what is left to do after it. */
export const migrateFeature: Feature = {
  start(server) {
    server.connection.onRequest(
      'rolewise/migrate',
      server.answering<MigrateParams, MigrateResult>(nothing, (params) => migrateDocuments(params, server)),
    );
  },
};

async function migrateDocuments(
  { documents, ...options }: MigrateParams,
  { client, settings }: Server,
): Promise<MigrateResult> {
  const answers = await Promise.all(
    documents.map(async ({ uri, text, version }): Promise<Migrated[]> => {
      const system = transactorSystem((await settings.once(uri)).options);
      const around = { fileName: fileNameOf(uri), system };
      const { edits, nextSteps } = migrate(readTransactorFile(text), { ...options, ...around });
      if (edits.length === 0) return [];
      const textEdits = toTextEdits(edits, new LineText(uri, text));
      return [{ uri, version: version ?? null, edits: textEdits, nextSteps }];
    }),
  );
  const migrated = answers.flat();
  const steps = new Map(
    migrated.flatMap(({ nextSteps }) => nextSteps.map((step) => [JSON.stringify(step), step] as const)),
  );
  return { edit: toEdit(migrated, client), changed: migrated.map(({ uri }) => uri), nextSteps: [...steps.values()] };
}

interface Migrated {
  readonly uri: string;
  readonly version: number | null;
  readonly edits: ReturnType<typeof toTextEdits>;
  readonly nextSteps: readonly Step[];
}

function toEdit(migrated: readonly Migrated[], { documentChanges, annotations }: Client): WorkspaceEdit {
  if (!documentChanges) return { changes: Object.fromEntries(migrated.map(({ uri, edits }) => [uri, edits])) };
  if (!annotations) {
    return { documentChanges: migrated.map(({ uri, version, edits }) => ({ textDocument: { uri, version }, edits })) };
  }
  return {
    documentChanges: migrated.map(({ uri, version, edits }) => ({
      textDocument: { uri, version },
      edits: edits.map((edit) => ({ ...edit, annotationId: 'migrate' })),
    })),
    changeAnnotations: {
      migrate: {
        label: 'Access keys become IAM roles',
        description: 'The lines are commented out; the roles must exist before the restart.',
        needsConfirmation: true,
      },
    },
  };
}
