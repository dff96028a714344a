import { CodeActionKind, type CodeActionParams, type Diagnostic } from 'vscode-languageserver';
import type { Finding } from '../core/finding';
import { fixesOf, type ReadyFix } from '../core/fix';
import { type Span, sameSpan, touches } from '../core/span';
import { ruleUri, toSpan } from './convert';
import { deadline } from './delay';
import { isWithheld } from './diagnostics';
import type { Linted, OpenDocument } from './documents';
import { documentActions, isForAll, type Repair, type Repaired, repairOf, toRepaired } from './repairs';
import type { Server } from './server';
import { type OverridePlace, suppressOffers } from './suppress';

/** The kind of the action that applies all safe fixes. */
export const fixAllKind = `${CodeActionKind.SourceFixAll}.rolewise`;

/** Something that the user may choose. */
export interface Offer {
  readonly title: string;
  readonly kind: CodeActionKind;
  /** What it answers. */
  readonly diagnostics?: Diagnostic[];
  readonly preferred?: boolean;
  /** A repair, made already or yet to be made; or to show the page of a rule. */
  readonly does:
    | { readonly repaired: Repaired }
    | { readonly repair: Repair }
    | { readonly rule: string; readonly page: string };
}

/** A finding that is asked about, and the diagnostics by which the client knows it, ours or those of another tool. */
export interface Asked {
  readonly finding: Finding;
  readonly fixes: readonly ReadyFix[];
  readonly diagnostics: Diagnostic[];
}

/** How many findings of a selection are offered repairs of their own, and how long to look for these, in milliseconds. */
const mostAsked = 50;
const patience = 300;

export function offersFor(
  params: CodeActionParams,
  document: OpenDocument,
  linted: Linted,
  overrides: OverridePlace | undefined,
  server: Server,
): Offer[] {
  const { only } = params.context;
  const { uri } = document;
  const offers: Offer[] = [];
  if (isWanted(CodeActionKind.QuickFix, only)) {
    const asked = askedFindings(params, document, linted, server);
    offers.push(
      ...asked.flatMap((one) => fixOffers(one, document, linted, server)),
      ...ruleOffers(asked, document, linted, server),
      ...suppressOffers(
        asked.filter(({ finding }) => !isWithheld(finding, document, server)),
        uri,
        linted,
        overrides,
      ),
      ...pageOffers(asked, server),
    );
  }
  if (isWanted(fixAllKind, only) && linted.findings.some(({ rule }) => rule.fixable?.includes('safe')))
    offers.push({
      title: 'Fix all safe Rolewise problems',
      kind: fixAllKind,
      does: { repair: { uri, do: 'fix-all' } },
    });
  for (const { title, kind, edits } of documentActions(linted))
    if (isWanted(kind, only) && edits.length > 0)
      offers.push({ title, kind, does: { repair: { uri, do: 'document-action', title } } });
  return offers;
}

/** Kinds are dotted paths; who asks for one also wants what lies below. */
const isWanted = (kind: CodeActionKind, only: readonly CodeActionKind[] | undefined): boolean =>
  !only || only.some((wanted) => wanted === '' || kind === wanted || kind.startsWith(`${wanted}.`));

/** The findings in the range, by position. One that another tool reports in its own words is near where that tool says. */
function askedFindings(
  { range, context }: CodeActionParams,
  document: OpenDocument,
  { findings }: Linted,
  server: Server,
): Asked[] {
  const wanted = toSpan(range, document.text);
  const given = context.diagnostics.map((diagnostic) => ({
    diagnostic,
    span: toSpan(diagnostic.range, document.text),
  }));
  const asked: Asked[] = [];
  const isLate = deadline(patience);
  for (const finding of findings) {
    if (asked.length === mostAsked || (asked.length > 0 && isLate())) break;
    const withheld = isWithheld(finding, document, server);
    const reach = withheld ? withBlanks(finding.span, document.text.getText()) : finding.span;
    const known = given.filter(({ diagnostic, span }) =>
      withheld
        ? diagnostic.source !== 'rolewise' && touches(reach, span)
        : diagnostic.source === 'rolewise' && diagnostic.code === finding.rule.name && sameSpan(span, finding.span),
    );
    if (!touches(reach, wanted) && !(withheld && known.length > 0)) continue;
    const fixes = tryFixes(finding, server);
    asked.push({ finding, fixes, diagnostics: known.map(({ diagnostic }) => diagnostic) });
  }
  return asked;
}

/** With the white space around, since other tools see a missing comma where the next word begins. */
function withBlanks({ start, end }: Span, text: string): Span {
  let from = start;
  let to = end;
  while (from > 0 && /\s/.test(text.charAt(from - 1))) from--;
  while (to < text.length && /\s/.test(text.charAt(to))) to++;
  return { start: from, end: to };
}

function tryFixes(finding: Finding, { connection }: Server): readonly ReadyFix[] {
  try {
    return fixesOf(finding);
  } catch {
    connection.console.error(`The fixes of ${finding.rule.name} failed.`);
    return [];
  }
}

function fixOffers(
  { finding, fixes, diagnostics }: Asked,
  document: OpenDocument,
  linted: Linted,
  { client }: Server,
): Offer[] {
  const safe = fixes.filter(({ safety }) => safety === 'safe');
  return fixes.map((fix) => ({
    title: fix.title,
    kind: CodeActionKind.QuickFix,
    diagnostics,
    preferred: safe.length === 1 && safe[0] === fix,
    does: client.actionLiterals
      ? { repaired: toRepaired(fix.edits, document, linted, client) }
      : { repair: repairOf(finding, fix, document.uri, linted.findings) },
  }));
}

/** To repair all findings of a rule: in one go if that is safe, else with a look at each. */
function ruleOffers(asked: readonly Asked[], { uri }: OpenDocument, { findings }: Linted, { client }: Server): Offer[] {
  return oneOfEachRule(asked).flatMap(({ finding: { rule }, fixes }) => {
    const review = !fixes.some((fix) => isForAll(fix, false));
    if (!fixes.some((fix) => isForAll(fix, review && client.annotations))) return [];
    if (findings.filter((other) => other.rule === rule).length < 2) return [];
    const title = `Fix all ${rule.name} problems${review ? ', with a look at each' : ''}`;
    return [
      { title, kind: CodeActionKind.QuickFix, does: { repair: { uri, do: 'fix-rule', rule: rule.name, review } } },
    ];
  });
}

const pageOffers = (asked: readonly Asked[], { client }: Server): Offer[] =>
  oneOfEachRule(asked).flatMap(({ finding: { rule }, diagnostics }) => {
    const page = ruleUri(rule, client);
    if (page === undefined) return [];
    const title = `Show documentation of ${rule.name}`;
    return [{ title, kind: CodeActionKind.QuickFix, diagnostics, does: { rule: rule.name, page } }];
  });

const oneOfEachRule = (asked: readonly Asked[]): Asked[] => [
  ...new Map(asked.map((one) => [one.finding.rule, one])).values(),
];
