import { type CodeLens, type CodeLensParams, CodeLensRefreshRequest } from 'vscode-languageserver';
import { repairCommand } from './actions';
import { aboutDocument, isOffered } from './asked';
import { toCodeLenses } from './convert-editing';
import type { Feature } from './server';

/** Lines over the text that say what comes next. */
export const lensesFeature: Feature = {
  capabilities: () => (isOffered('lenses') ? { codeLensProvider: {} } : {}),
  start(server) {
    const { connection, client, settings } = server;
    connection.onCodeLens(
      aboutDocument<CodeLensParams, CodeLens[]>(server, ({ editing, content, context, document: { text } }) => {
        const lenses = editing.lenses?.(content, context);
        return lenses && toCodeLenses(lenses, text, client, repairCommand);
      }),
    );
    // They may depend on other files.
    settings.onChange(() => {
      if (client.refreshesLenses && isOffered('lenses'))
        connection.sendRequest(CodeLensRefreshRequest.type).catch(() => undefined);
    });
  },
};
