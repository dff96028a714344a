import { composeEdits } from './compose';
import { applyEdits, type Edit, shiftEdit, sortEdits } from './edit';
import type { Finding } from './finding';
import type { FileFacts, Language } from './language';
import { type LintSettings, lint } from './lint';
import type { Domain, EachRule, Safety, WholeRule } from './rule';
import type { Span } from './span';
import { type Need, needsOf } from './template';

/** A fix of a finding, ready to be applied to the document. */
export interface ReadyFix {
  readonly title: string;
  readonly safety: Safety;
  readonly edits: readonly Edit[];
  /** The values that only the user knows, in order. */
  readonly needs: readonly Need[];
}

/** The fixes of a finding in its own document, best first. Fixes that cannot be made are left out. */
export function fixesOf(finding: Finding): ReadyFix[] {
  const { origin } = finding;
  if (!origin) return [];
  const { scope, placed, report } = origin;
  const rule = finding.rule as EachRule<Domain> | WholeRule<Domain>;
  const fixes =
    'each' in rule && placed
      ? rule.fixes?.(placed.unit, report, scope.changeUnit(placed), scope.context)
      : 'whole' in rule
        ? rule.fixes?.(scope.whole, report, scope.changeWhole, scope.context)
        : undefined;
  return [...(fixes ?? [])].flatMap(({ title, safety, edits }) =>
    edits && edits.length > 0
      ? [
          {
            title,
            safety,
            edits: edits.map((edit) => shiftEdit(edit, placed?.start ?? 0)),
            needs: needsOf(edits.map((edit) => edit.text)),
          },
        ]
      : [],
  );
}

export interface FixAllOptions {
  /** Also fixes that somebody has to look at, if they need no value from the user. */
  readonly review?: boolean;
  /** Asked before each fix is made; true leaves the rest for another time. */
  readonly stop?: () => boolean;
}

export interface Fixed {
  readonly text: string;
  /** What makes the text of the original one. */
  readonly edits: readonly Edit[];
  /** How many fixes were applied. */
  readonly count: number;
}

/** Those fixes, in their order, that can be applied together: of some that overlap or meet, the first. */
export function compatibleFixes(fixes: readonly ReadyFix[]): ReadyFix[] {
  /** What is changed already, by position. */
  const taken: Span[] = [];
  const firstEndingAt = (offset: number) => {
    let low = 0;
    let high = taken.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((taken[middle] as Span).end < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return fixes.filter(({ edits }) => {
    const isTaken = ({ start, end }: Span) => (taken[firstEndingAt(start)]?.start ?? Number.POSITIVE_INFINITY) <= end;
    if (edits.some(({ span }) => isTaken(span))) return false;
    // In order, so that of two with one end the longer comes first.
    for (const { span } of sortEdits(edits)) taken.splice(firstEndingAt(span.end + 1), 0, span);
    return true;
  });
}

const maxRounds = 10;

/**
 * Applies the first suitable fix of every finding, skips those that overlap, and repeats on the result until nothing
 * is left to do, at most ten times.
 */
export function fixAll<D extends Domain>(
  language: Language<D>,
  text: string,
  file: FileFacts,
  settings: LintSettings<D>,
  { review = false, stop = () => false }: FixAllOptions = {},
): Fixed {
  let current = text;
  let all: readonly Edit[] = [];
  let count = 0;
  for (let round = 0; round < maxRounds; round++) {
    const suitable: ReadyFix[] = [];
    for (const finding of lint(language, language.read(current, file, settings.options), settings)) {
      if (stop()) break;
      const fix = fixesOf(finding).find(({ safety, needs }) => safety === 'safe' || (review && needs.length === 0));
      if (fix) suitable.push(fix);
    }
    const chosen = compatibleFixes(suitable);
    if (chosen.length === 0) break;
    const edits = chosen.flatMap((fix) => fix.edits);
    all = composeEdits(current, all, edits);
    current = applyEdits(current, edits);
    count += chosen.length;
  }
  return { text: current, edits: all, count };
}
