import {
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  type Command,
  type ExecuteCommandParams,
} from 'vscode-languageserver';
import { languages } from '../languages';
import { isOffered } from './asked';
import type { Client } from './client';
import { fixAllKind, type Offer, offersFor } from './offers';
import { carryOut, type Repair } from './repairs';
import type { Feature, Server } from './server';
import { overridePlace } from './suppress';

/** Commands that the server carries out: for clients that cannot do it by themselves, and for lenses. */
export const repairCommand = 'rolewise.server.repair';
const openCommand = 'rolewise.server.open';

/** What the user can have done about findings, and about a document as a whole. */
export const actionsFeature: Feature = {
  capabilities: (client) => ({
    codeActionProvider: { codeActionKinds: actionKinds(), resolveProvider: client.resolvesEdits },
    ...(commandsFor(client).length > 0 && { executeCommandProvider: { commands: commandsFor(client) } }),
  }),
  start(server) {
    const { connection, documents, settings, answering } = server;
    connection.onCodeAction(
      answering<CodeActionParams, (CodeAction | Command)[]>([], async (params, token) => {
        const document = documents.get(params.textDocument.uri);
        if (!document) return [];
        const overrides = await overridePlace(document.uri, server);
        const current = await settings.of(document.uri);
        if (token.isCancellationRequested || documents.get(document.uri) !== document) return [];
        const offers = offersFor(params, document, documents.lint(document, current), overrides, server);
        const actions = await Promise.all(offers.map((offer) => toAction(offer, server)));
        return actions.filter((action) => action !== undefined);
      }),
    );
    connection.onCodeActionResolve(
      answering<CodeAction, CodeAction>({ title: '' }, async ({ data, ...action }) => {
        const repaired = await carryOut(data as Repair, server);
        return { ...action, ...repaired };
      }),
    );
    connection.onExecuteCommand(
      answering<ExecuteCommandParams, null>(null, async ({ command, arguments: [argument] = [] }) => {
        if (command === repairCommand) {
          const repaired = await carryOut(argument as Repair, server);
          if (repaired) await connection.workspace.applyEdit(repaired.edit);
        } else if (command === openCommand && typeof argument === 'string') {
          await connection.window.showDocument({ uri: argument, external: true });
        }
        return null;
      }),
    );
  },
};

const actionKinds = (): string[] => [
  CodeActionKind.QuickFix,
  fixAllKind,
  ...(languages.some(({ actions }) => actions) ? [CodeActionKind.RefactorRewrite] : []),
];

const commandsFor = ({ actionLiterals, applyEdit, options, showDocument }: Client): string[] => [
  ...(applyEdit && (!actionLiterals || isOffered('lenses')) ? [repairCommand] : []),
  ...(options.docsBase === undefined && showDocument ? [openCommand] : []),
];

/** An offer in the form that the client understands; nothing if there is none, or nothing to be done any more. */
async function toAction(offer: Offer, server: Server): Promise<CodeAction | Command | undefined> {
  const { client } = server;
  const { title, kind, diagnostics = [], preferred, does } = offer;
  const action: CodeAction = {
    title,
    kind,
    ...(diagnostics.length > 0 && { diagnostics }),
    ...(preferred && client.preferredActions && { isPreferred: true }),
  };
  if ('page' in does) {
    const command = pageCommand(title, does, client);
    return command && (client.actionLiterals ? { ...action, command } : command);
  }
  if ('repaired' in does) return { ...action, ...does.repaired };
  const { repair } = does;
  if (!client.actionLiterals)
    return client.applyEdit ? { title, command: repairCommand, arguments: [repair] } : undefined;
  if (client.resolvesEdits && (client.resolvesCommands || client.options.nextSteps !== true))
    return { ...action, data: repair };
  const repaired = await carryOut(repair, server);
  return repaired && { ...action, ...repaired };
}

/** A client that says where the pages are shows them by itself. */
function pageCommand(
  title: string,
  { rule, page }: { rule: string; page: string },
  client: Client,
): Command | undefined {
  if (client.options.docsBase !== undefined) return { title, command: 'rolewise.showRule', arguments: [rule] };
  return client.showDocument ? { title, command: openCommand, arguments: [page] } : undefined;
}
