import {
  type CompletionClientCapabilities,
  CompletionItemTag,
  DiagnosticTag,
  type InitializeParams,
  InsertTextMode,
} from 'vscode-languageserver';

/** What the client tells at its start beside the protocol. Everything may be absent. */
export interface InitializationOptions {
  /** A JSON service in the editor already underlines syntax errors and duplicate keys. Such a client sends changes of it. */
  readonly jsonValidation?: boolean;
  /** URI of the folder with the rules' pages. Such a client has the command `rolewise.showRule`. */
  readonly docsBase?: string;
  /** The client has the command `rolewise.showNextSteps`, which takes steps that are left to do. */
  readonly nextSteps?: boolean;
  /** The client has the command `rolewise.runInTerminal`, which puts a command line in front of the user, not run yet. */
  readonly runInTerminal?: boolean;
  /** The client has VS Code's command `editor.action.triggerSuggest`. */
  readonly triggerSuggest?: boolean;
  /** The client has the command `rolewise.writeReason`, which goes to the missing reason of the last override of a file. */
  readonly writeReason?: boolean;
  /** Asks for `rolewise/status`. */
  readonly status?: boolean;
  /** Settings, for clients that have no other way to tell them. */
  readonly rolewise?: unknown;
}

/** What the client can do, with the protocol's defaults where it says nothing. */
export interface Client {
  readonly options: InitializationOptions;
  readonly folders: readonly string[];
  readonly pull: boolean;
  readonly refresh: boolean;
  readonly publishVersion: boolean;
  readonly related: boolean;
  readonly tags: readonly DiagnosticTag[];
  readonly codeDescription: boolean;
  readonly diagnosticData: boolean;
  readonly actionLiterals: boolean;
  readonly preferredActions: boolean;
  readonly resolvesEdits: boolean;
  readonly resolvesCommands: boolean;
  readonly documentChanges: boolean;
  readonly createsFiles: boolean;
  readonly snippetEdits: boolean;
  readonly annotations: boolean;
  readonly applyEdit: boolean;
  readonly showDocument: boolean;
  readonly markdownHover: boolean;
  readonly markdownCompletion: boolean;
  readonly completionSnippets: boolean;
  readonly insertsAsIs: boolean;
  readonly deprecatedCompletions: 'tag' | 'flag' | undefined;
  readonly resolvesDocumentation: boolean;
  readonly hierarchicalSymbols: boolean;
  readonly mostFolds: number;
  readonly linkTooltips: boolean;
  readonly refreshesLenses: boolean;
  readonly registersFormatting: boolean;
  readonly configuration: boolean;
  readonly registersConfiguration: boolean;
  readonly registersWatchers: boolean;
  /** Watchers may name a folder that lies anywhere. */
  readonly relativeWatchers: boolean;
  readonly folderChanges: boolean;
}

export function readClient(params: InitializeParams): Client {
  const { workspace, textDocument, window } = params.capabilities;
  const { diagnostic, publishDiagnostics, codeAction, hover, documentSymbol, foldingRange } = textDocument ?? {};
  const { workspaceEdit } = workspace ?? {};
  // Since 3.18 the pull capability has these too; clients of 3.17 say them of published diagnostics only.
  const shown = { ...publishDiagnostics, ...diagnostic };
  const resolves = (property: string) =>
    codeAction?.resolveSupport?.properties.includes(property) === true && codeAction.dataSupport === true;
  return {
    options: objectOf(params.initializationOptions),
    folders: params.workspaceFolders?.map(({ uri }) => uri) ?? (params.rootUri ? [params.rootUri] : []),
    pull: diagnostic !== undefined,
    refresh: workspace?.diagnostics?.refreshSupport === true,
    publishVersion: publishDiagnostics?.versionSupport === true,
    related: shown.relatedInformation === true,
    tags: tagsOf(shown.tagSupport),
    codeDescription: shown.codeDescriptionSupport === true,
    diagnosticData: shown.dataSupport === true,
    actionLiterals: codeAction?.codeActionLiteralSupport !== undefined,
    preferredActions: codeAction?.isPreferredSupport === true,
    resolvesEdits: resolves('edit'),
    resolvesCommands: resolves('command'),
    documentChanges: workspaceEdit?.documentChanges === true,
    createsFiles:
      workspaceEdit?.documentChanges === true && workspaceEdit.resourceOperations?.includes('create') === true,
    snippetEdits: workspaceEdit?.documentChanges === true && workspaceEdit.snippetEditSupport === true,
    annotations:
      workspaceEdit?.documentChanges === true &&
      workspaceEdit.changeAnnotationSupport !== undefined &&
      codeAction?.honorsChangeAnnotations === true,
    applyEdit: workspace?.applyEdit === true,
    showDocument: window?.showDocument?.support === true,
    markdownHover: hover?.contentFormat?.includes('markdown') === true,
    ...completionClient(textDocument?.completion?.completionItem),
    hierarchicalSymbols: documentSymbol?.hierarchicalDocumentSymbolSupport === true,
    mostFolds: foldingRange?.rangeLimit ?? Number.POSITIVE_INFINITY,
    linkTooltips: textDocument?.documentLink?.tooltipSupport === true,
    refreshesLenses: workspace?.codeLens?.refreshSupport === true,
    registersFormatting: textDocument?.formatting?.dynamicRegistration === true,
    configuration: workspace?.configuration === true,
    registersConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    registersWatchers: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    relativeWatchers: workspace?.didChangeWatchedFiles?.relativePatternSupport === true,
    folderChanges: workspace?.workspaceFolders === true,
  };
}

type CompletionItemCapabilities = NonNullable<CompletionClientCapabilities['completionItem']>;

function completionClient(item: CompletionItemCapabilities = {}) {
  const { tagSupport, insertTextModeSupport, resolveSupport } = item;
  return {
    markdownCompletion: item.documentationFormat?.includes('markdown') === true,
    completionSnippets: item.snippetSupport === true,
    insertsAsIs: insertTextModeSupport?.valueSet.includes(InsertTextMode.asIs) === true,
    deprecatedCompletions: deprecation(tagSupport?.valueSet, item.deprecatedSupport),
    resolvesDocumentation: resolveSupport?.properties.includes('documentation') === true,
  };
}

function deprecation(tags: readonly CompletionItemTag[] = [], flag = false): Client['deprecatedCompletions'] {
  if (tags.includes(CompletionItemTag.Deprecated)) return 'tag';
  return flag ? 'flag' : undefined;
}

/** Before 3.15.0 was final, tag support was a mere `true`. */
function tagsOf(support: unknown): readonly DiagnosticTag[] {
  if (support === true) return [DiagnosticTag.Unnecessary, DiagnosticTag.Deprecated];
  const { valueSet } = objectOf<{ valueSet?: unknown }>(support);
  return Array.isArray(valueSet) ? valueSet : [];
}

/** A value from outside as an object whose members may all be missing. */
export const objectOf = <T extends object = Record<string, unknown>>(value: unknown): Partial<T> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
