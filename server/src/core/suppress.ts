import { engineFinding } from './engine-finding';
import {
  suppressionMalformed,
  suppressionUnknownRule,
  suppressionUnused,
  suppressionWithoutReason,
} from './engine-rules';
import { byPosition, type Finding } from './finding';
import type { LevelSettings } from './levels';
import type { Span } from './span';
import { guesser } from './spelling';
import { need, type Template, text } from './template';

/** A comment that switches rules off for a part of the text. */
export interface Suppression {
  /** The whole comment. */
  readonly span: Span;
  /** Findings that begin here are silenced. */
  readonly target: Span;
  readonly rules: readonly { readonly name: string; readonly span: Span }[];
  readonly reason: string | undefined;
  /** True if the comment begins like one of Rolewise's but is none. */
  readonly malformed: boolean;
}

const directive = 'rolewise-disable-next-line';

/** The text of a comment that suppresses a rule in what follows it, without the language's comment marks. */
export const suppressionComment = (rule: string): Template =>
  text`${directive} ${rule} -- ${need('REASON', 'Accepted by the security team until the end of the year')}`;

/** True if somebody wrote a reason: not nothing, and not the gap that a fix left to be filled in. */
export const isReason = (reason: string | undefined): boolean =>
  reason !== undefined && !/^\s*(?:(?:<[A-Z_]+>|REASON)\s*)?$/.test(reason);

/**
 * Reads `rolewise-disable-next-line <rule>[, <rule>] -- <reason>` from a comment: `comment` is its range in `source`,
 * with or without comment marks (`#`, `!`, `//`), `target` the range of what follows it. Nothing if the comment does
 * not begin with `rolewise-`.
 */
export function readSuppression(source: string, comment: Span, target: Span): Suppression | undefined {
  const content = source.slice(comment.start, comment.end);
  const word = /^[\s#!/]*(rolewise-[\w-]*):?/.exec(content);
  if (!word) return undefined;
  if (word[1] !== directive) return { span: comment, target, rules: [], reason: undefined, malformed: true };
  const dashes = content.indexOf('--', word[0].length);
  const names = content.slice(word[0].length, dashes < 0 ? undefined : dashes);
  const reason = dashes < 0 ? '' : content.slice(dashes + 2).trim();
  const start = comment.start + word[0].length;
  const rules = [...names.matchAll(/[^\s,]+/g)].map(({ 0: name, index }) => ({
    name,
    span: { start: start + index, end: start + index + name.length },
  }));
  return { span: comment, target, rules, reason: reason || undefined, malformed: false };
}

/**
 * The findings that no comment silences, and what is wrong with the comments; by position, as `findings` must be.
 * `known` are the names that a comment may give.
 */
export function applySuppressions(
  findings: readonly Finding[],
  suppressions: readonly Suppression[],
  known: ReadonlySet<string>,
  settings: LevelSettings,
): Finding[] {
  const silenced = new Set<Finding>();
  const own: Finding[] = [];
  const guess = guesser(known);
  for (const { span, target, rules, reason, malformed } of suppressions) {
    if (malformed) own.push(...engineFinding(suppressionMalformed, 'directive', span, settings, { directive }));
    else if (rules.length === 0)
      own.push(...engineFinding(suppressionMalformed, 'no-rule', span, settings, { directive }));
    else if (!isReason(reason)) own.push(...engineFinding(suppressionWithoutReason, 'no-reason', span, settings));
    const inTarget = beginningIn(findings, target);
    for (const { name, span: place } of rules) {
      const hits = inTarget.filter(({ rule }) => rule.name === name);
      for (const hit of hits) silenced.add(hit);
      if (!known.has(name)) own.push(...unknownRule(place, guess(name), settings));
      else if (hits.length === 0) own.push(...engineFinding(suppressionUnused, 'unused', place, settings));
    }
  }
  return [...findings.filter((finding) => !silenced.has(finding)), ...own].sort(byPosition);
}

// What stands in the place of a name is not repeated: it may be anything, also a secret.
const unknownRule = (span: Span, guess: string | undefined, settings: LevelSettings): Finding[] =>
  guess === undefined
    ? engineFinding(suppressionUnknownRule, 'unknown', span, settings)
    : engineFinding(suppressionUnknownRule, 'misspelt', span, settings, { guess });

/** The findings that begin in a range, found by bisection. */
const beginningIn = (findings: readonly Finding[], { start, end }: Span): readonly Finding[] =>
  findings.slice(firstFrom(findings, start), firstFrom(findings, Math.max(end, start + 1)));

/** Index of the first finding at or behind an offset. */
function firstFrom(findings: readonly Finding[], offset: number): number {
  let low = 0;
  let high = findings.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (findings[middle]!.span.start < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
