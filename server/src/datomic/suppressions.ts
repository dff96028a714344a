import type { Edit } from '../core/edit';
import type { Span } from '../core/span';
import { readSuppression, type Suppression, suppressionComment } from '../core/suppress';
import { joinTexts } from '../core/template';
import { insertLine } from '../syntax/properties/edit';
import { byteOrderMark, type PropertiesTree } from '../syntax/properties/parse';
import type { TransactorFile } from './document';

/** Comments that switch rules off for the property (or commented-out property) behind them. */
export function suppressionsIn({ text, entries }: PropertiesTree): Suppression[] {
  const suppressions: Suppression[] = [];
  let target: Span = { start: text.length, end: text.length };
  for (const entry of entries.toReversed()) {
    const suppression =
      entry.kind === 'comment' ? readSuppression(text, trimmed(text, entry.lines[0]), target) : undefined;
    if (suppression) suppressions.unshift(suppression);
    else target = entry.span;
  }
  return suppressions;
}

/** A line without the blanks around its text. */
function trimmed(text: string, line: Span = { start: 0, end: 0 }): Span {
  const content = text.slice(line.start, line.end);
  const start = line.start + content.length - content.trimStart().length;
  return { start, end: start + content.trim().length };
}

/**
 * Edits that suppress a rule in the property, or commented-out property, at an offset: in a comment of its own before
 * it, or in the one that stands there. Nothing where no comment can stand.
 */
export function suppress({ tree, commented }: TransactorFile, rule: string, offset: number): Edit[] | undefined {
  const entry = tree.entries.find(({ span }) => offset < span.end);
  // Behind the mark readers see no comment.
  if (!entry || (entry.span.start === 0 && tree.text.startsWith(byteOrderMark))) return undefined;
  // Between its lines a comment would part a commented-out property.
  if (entry.kind === 'comment' && commented.some(({ entries }) => entries.indexOf(entry) > 0)) return undefined;
  const known = suppressionsIn(tree).findLast(
    ({ target, malformed }) => target.start === entry.span.start && !malformed,
  );
  const last = known?.rules.at(-1);
  if (last) return [{ span: { start: last.span.end, end: last.span.end }, text: `, ${rule}` }];
  return [insertLine(tree, { before: entry }, joinTexts(['# ', suppressionComment(rule)]))];
}
