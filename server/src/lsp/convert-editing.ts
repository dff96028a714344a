import {
  type CodeLens,
  type CompletionItem,
  CompletionItemKind,
  CompletionItemTag,
  type DocumentLink,
  type DocumentSymbol,
  type FoldingRange,
  InsertTextFormat,
  InsertTextMode,
  type MarkupContent,
  MarkupKind,
  type SymbolInformation,
  SymbolKind,
} from 'vscode-languageserver';
import type { Completion, Fold, Lens, Link, OutlineSymbol } from '../core/editing';
import { needsOf, renderText, textToSnippet } from '../core/template';
import type { Client } from './client';
import { toRange } from './convert';
import type { DocumentText } from './line-text';

/** Text in Markdown; a client that does not know Markdown gets it as it stands, which reads well enough. */
export const toMarkup = (value: string, knowsMarkdown: boolean): MarkupContent => ({
  kind: knowsMarkdown ? MarkupKind.Markdown : MarkupKind.PlainText,
  value,
});

const completionKinds: Readonly<Record<Completion['kind'], CompletionItemKind>> = {
  property: CompletionItemKind.Property,
  value: CompletionItemKind.Value,
  constant: CompletionItemKind.Constant,
  function: CompletionItemKind.Function,
  snippet: CompletionItemKind.Snippet,
  unit: CompletionItemKind.Unit,
};

/** One item of a list, without its documentation. */
export function toCompletionItem(completion: Completion, text: DocumentText, client: Client): CompletionItem {
  const { label, kind, detail, span, insert, sort, filter, deprecated, asksAgain } = completion;
  const isSnippet = client.completionSnippets && needsOf([insert]).length > 0;
  const newText = isSnippet ? textToSnippet(insert) : renderText(insert);
  return {
    label,
    kind: completionKinds[kind],
    textEdit: { range: toRange(span, text), newText },
    ...(isSnippet && { insertTextFormat: InsertTextFormat.Snippet }),
    // The text is indented already.
    ...(client.insertsAsIs && /[\r\n]/.test(newText) && { insertTextMode: InsertTextMode.asIs }),
    ...(detail !== undefined && { detail }),
    ...(sort !== undefined && { sortText: sort }),
    ...(filter !== undefined && { filterText: filter }),
    ...(deprecated && client.deprecatedCompletions === 'tag' && { tags: [CompletionItemTag.Deprecated] }),
    ...(deprecated && client.deprecatedCompletions === 'flag' && { deprecated }),
    ...(asksAgain && client.options.triggerSuggest && { command: suggestAgain }),
  };
}

const suggestAgain = { title: 'Suggest', command: 'editor.action.triggerSuggest' };

const symbolKinds: Readonly<Record<OutlineSymbol['kind'], SymbolKind>> = {
  group: SymbolKind.Namespace,
  property: SymbolKind.Property,
  policy: SymbolKind.Object,
  statement: SymbolKind.Struct,
};

// An editor may refuse an outline in which one name is empty.
const nameOf = ({ name }: OutlineSymbol): string => (name.trim() === '' ? '(no name)' : name);

export const toDocumentSymbols = (symbols: readonly OutlineSymbol[], text: DocumentText): DocumentSymbol[] =>
  symbols.map((symbol) => ({
    name: nameOf(symbol),
    ...(symbol.detail !== undefined && { detail: symbol.detail }),
    kind: symbolKinds[symbol.kind],
    range: toRange(symbol.span, text),
    selectionRange: toRange(symbol.nameSpan, text),
    children: toDocumentSymbols(symbol.children, text),
  }));

/** The same for clients that know lists only: every symbol names the one around it. */
export const toFlatSymbols = (
  symbols: readonly OutlineSymbol[],
  text: DocumentText,
  containerName?: string,
): SymbolInformation[] =>
  symbols.flatMap((symbol) => [
    {
      name: nameOf(symbol),
      kind: symbolKinds[symbol.kind],
      location: { uri: text.uri, range: toRange(symbol.span, text) },
      ...(containerName !== undefined && { containerName }),
    },
    ...toFlatSymbols(symbol.children, text, nameOf(symbol)),
  ]);

/** Whole lines; what lies on one line folds nothing. */
export const toFoldingRanges = (folds: readonly Fold[], text: DocumentText, { mostFolds }: Client): FoldingRange[] =>
  folds
    .map(({ span, kind }) => {
      const { start, end } = toRange(span, text);
      const isLineEnd = end.character === 0 && end.line > start.line;
      return { startLine: start.line, endLine: isLineEnd ? end.line - 1 : end.line, ...(kind && { kind }) };
    })
    .filter(({ startLine, endLine }) => startLine < endLine)
    .slice(0, mostFolds);

export const toDocumentLinks = (links: readonly Link[], text: DocumentText, client: Client): DocumentLink[] =>
  links.map(({ span, url, tooltip }) => ({
    range: toRange(span, text),
    target: url,
    ...(tooltip !== undefined && client.linkTooltips && { tooltip }),
  }));

/** `repairCommand` carries out a source action, where the client lets the server edit. */
export const toCodeLenses = (
  lenses: readonly Lens[],
  text: DocumentText,
  client: Client,
  repairCommand: string,
): CodeLens[] =>
  lenses.map((lens) => ({ range: toRange(lens.span, text), command: lensCommand(lens, text, client, repairCommand) }));

function lensCommand({ title, step, action }: Lens, { uri }: DocumentText, client: Client, repairCommand: string) {
  const { runInTerminal, nextSteps } = client.options;
  if (action !== undefined && client.applyEdit)
    return { title, command: repairCommand, arguments: [{ uri, do: 'document-action', title: action }] };
  if (!step) return { title, command: '' };
  if (step.command !== undefined && runInTerminal)
    return { title, tooltip: step.title, command: 'rolewise.runInTerminal', arguments: [step.command] };
  if (step.command === undefined && nextSteps)
    return { title, tooltip: step.title, command: 'rolewise.showNextSteps', arguments: [[step], 'at once'] };
  // Text to be read and copied.
  return { title: step.command === undefined ? title : `${title}: ${step.command}`, tooltip: step.title, command: '' };
}
