import {
  type CodeDescription,
  type Diagnostic,
  DiagnosticSeverity,
  DiagnosticTag,
  type Range,
  type SnippetTextEdit,
  type TextEdit,
} from 'vscode-languageserver';
import { type Edit, sortEdits } from '../core/edit';
import type { Finding } from '../core/finding';
import type { RuleInfo } from '../core/rule';
import type { Severity } from '../core/severity';
import type { Span } from '../core/span';
import { renderText, type Text, textToSnippet } from '../core/template';
import type { Client } from './client';
import type { DocumentText } from './line-text';

/** What a diagnostic carries so that its finding can be found again in a later text. */
export interface DiagnosticData {
  readonly rule: string;
  readonly message: string;
  /** Tells findings of one message apart, wherever they stand. */
  readonly key: string;
}

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

const tags = { unnecessary: DiagnosticTag.Unnecessary, deprecated: DiagnosticTag.Deprecated };

/** Where a rule is explained: its page as shipped, else what its vendor says. */
export function ruleUri({ name, reference }: RuleInfo, { options }: Client): string | undefined {
  return options.docsBase === undefined ? reference : `${options.docsBase}/${name}.md`;
}

/** Findings of one text as diagnostics, in the same order; what the client does not understand is left out. */
export function toDiagnostics(findings: readonly Finding[], text: DocumentText, client: Client): Diagnostic[] {
  const keyOf = client.diagnosticData ? findingKeys() : undefined;
  const descriptions = new Map<RuleInfo, CodeDescription | undefined>();
  return findings.map((finding) => {
    const { rule, severity, tag, related } = finding;
    const diagnostic: Diagnostic = {
      range: toRange(finding.span, text),
      severity: severities[severity],
      code: rule.name,
      source: 'rolewise',
      message: finding.text,
    };
    if (client.codeDescription) {
      if (!descriptions.has(rule)) descriptions.set(rule, codeDescription(rule, client));
      const description = descriptions.get(rule);
      if (description) diagnostic.codeDescription = description;
    }
    if (tag && client.tags.includes(tags[tag])) diagnostic.tags = [tags[tag]];
    if (related.length > 0) addRelated(diagnostic, related, text, client);
    if (keyOf)
      diagnostic.data = { rule: rule.name, message: finding.message, key: keyOf(finding) } satisfies DiagnosticData;
    return diagnostic;
  });
}

function codeDescription(rule: RuleInfo, client: Client): CodeDescription | undefined {
  const href = ruleUri(rule, client);
  return href === undefined ? undefined : { href };
}

function addRelated(diagnostic: Diagnostic, related: Finding['related'], text: DocumentText, client: Client): void {
  const places = related.map(({ span, text: message }) => ({
    location: { uri: text.uri, range: toRange(span, text) },
    message,
  }));
  if (client.related) diagnostic.relatedInformation = places;
  else
    for (const { location, message } of places)
      diagnostic.message += `\nLine ${location.range.start.line + 1}: ${message}`;
}

/** Gives findings, in their order, keys that stay while the text around them changes. Never a part of the text. */
export function findingKeys(): (finding: Finding) => string {
  const counts = new Map<string, number>();
  return ({ rule, message, text }) => {
    const hash = hashOf(`${rule.name} ${message} ${text}`);
    const count = counts.get(hash) ?? 0;
    counts.set(hash, count + 1);
    return `${hash}.${count}`;
  };
}

/** What a finding is found by again; `findings` are all of its text. */
export const findingData = (finding: Finding, findings: readonly Finding[]): DiagnosticData => ({
  rule: finding.rule.name,
  message: finding.message,
  key: keyOf(finding, findings),
});

function keyOf(finding: Finding, findings: readonly Finding[]): string {
  const key = findingKeys();
  for (const other of findings) {
    const current = key(other);
    if (other === finding) return current;
  }
  return '';
}

/** The finding in a later text. */
export function findAgain({ rule, message, key }: DiagnosticData, findings: readonly Finding[]): Finding | undefined {
  const keys = findingKeys();
  return findings.find((finding) => keys(finding) === key && finding.rule.name === rule && finding.message === message);
}

/** FNV-1a, 32 bits. http://www.isthe.com/chongo/tech/comp/fnv/ */
function hashOf(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash >>> 0).toString(36);
}

export const toRange = ({ start, end }: Span, text: DocumentText): Range => ({
  start: text.positionAt(start),
  end: text.positionAt(end),
});

export const toSpan = ({ start, end }: Range, text: DocumentText): Span => ({
  start: text.offsetAt(start),
  end: text.offsetAt(end),
});

/** Edits as plain text, with placeholders for the values that the user must give. */
export const toTextEdits = (edits: readonly Edit[], text: DocumentText): TextEdit[] =>
  sortEdits(edits).map(({ span, text: added }) => ({ range: toRange(span, text), newText: renderText(added) }));

/**
 * Edits with gaps for the values that the user must give. Editors indent what a snippet inserts like the line it is
 * inserted in, so edits of several lines are all snippets without that indentation. Nothing if a line has less of it.
 */
export function toSnippetEdits(edits: readonly Edit[], text: DocumentText): (TextEdit | SnippetTextEdit)[] | undefined {
  const numbers = new Map<string, number>();
  const result: (TextEdit | SnippetTextEdit)[] = [];
  for (const { span, text: added } of sortEdits(edits)) {
    const range = toRange(span, text);
    const plain = renderText(added);
    if (!hasGaps(added) && !/[\r\n]/.test(plain)) {
      result.push({ range, newText: plain });
      continue;
    }
    const snippet = withoutIndentation(textToSnippet(added, numbers), indentationAt(range, text));
    if (snippet === undefined) return undefined;
    result.push({ range, snippet: { kind: 'snippet', value: snippet } });
  }
  return result;
}

const hasGaps = (text: Text): boolean =>
  typeof text !== 'string' && text.parts.some((part) => typeof part !== 'string');

/** The white space that a line begins with, as far as it stands before the range. */
const indentationAt = ({ start }: Range, text: DocumentText): string =>
  /^[ \t]*/.exec(text.getText({ start: { line: start.line, character: 0 }, end: start }))?.[0] ?? '';

/** Takes the indentation off every line but the first. */
function withoutIndentation(snippet: string, indentation: string): string | undefined {
  const [first, ...lines] = snippet.split(/(?<=\n|\r(?!\n))/);
  if (lines.some((line) => !line.startsWith(indentation))) return undefined;
  return [first, ...lines.map((line) => line.slice(indentation.length))].join('');
}
