import { engineFinding } from './engine-finding';
import { documentTooDeep, documentTooLarge, engineRules, internalError } from './engine-rules';
import { byPosition, type Finding, unitNameOf } from './finding';
import type { Language, Placed, Reading, Scope } from './language';
import { isOff, type LevelSettings, type Levels, levelOf } from './levels';
import { remembered } from './memo';
import {
  type Domain,
  type EachRule,
  fillMessage,
  type Report,
  type Rule,
  type RuleInfo,
  severityOf,
  type WholeRule,
} from './rule';
import { shiftSpan } from './span';
import { applySuppressions } from './suppress';

export interface LintSettings<D extends Domain = Domain> extends LevelSettings {
  readonly options: D['options'];
  /** Collects the time each rule took, in milliseconds. */
  readonly timing?: Map<string, number>;
}

/** Findings of a text that was read, by position. Never throws: a rule that fails becomes a finding. */
export function lint<D extends Domain>(
  language: Language<D>,
  reading: Reading<D>,
  settings: LintSettings<D>,
): Finding[] {
  if ('skipped' in reading) return [];
  if ('refused' in reading) return refusal(reading.refused, settings);
  const findings = language
    .scopes(reading.document, settings.options)
    .flatMap((scope) => lintScope(scope, planFor(language, scope.context.kind, settings.levels), settings))
    .sort(byPosition);
  const suppressions = language.suppressions?.(reading.document) ?? [];
  return suppressions.length === 0
    ? findings
    : applySuppressions(findings, suppressions, ruleNames(language), settings);
}

/** The rules of a language, its own and those that it borrows. */
export const allRules = <D extends Domain>({ rules, borrowed = [] }: Language<D>): readonly Rule<D>[] => [
  ...rules,
  ...borrowed,
];

const ruleNames = <D extends Domain>(language: Language<D>): ReadonlySet<string> =>
  new Set([...allRules(language), ...engineRules].map(({ name }) => name));

const refusal = (why: 'document-too-large' | 'document-too-deep', settings: LevelSettings): Finding[] =>
  why === 'document-too-large'
    ? engineFinding(documentTooLarge, 'large', { start: 0, end: 0 }, settings)
    : engineFinding(documentTooDeep, 'deep', { start: 0, end: 0 }, settings);

interface Reported {
  readonly rule: RuleInfo;
  readonly report: Report;
  /** The message, filled when it is first needed: reports of a unit serve for many edits of others. */
  text?: string;
}

/** The rules that are to look at a kind of document. */
interface Plan<D extends Domain> {
  readonly each: readonly EachRule<D>[];
  readonly whole: readonly WholeRule<D>[];
  /** Tells plans apart by their `each` rules. */
  readonly key: number;
}

/** Plans by kind and levels. For a small file it would take longer to make one than to follow it. */
const plansOf = remembered((_language: object) => new Map<string, Plan<Domain>>());

/** Levels that say the same come to the same text: a run resolves them anew for every file. */
const textOf = remembered((levels: Levels): string => JSON.stringify(levels));

function planFor<D extends Domain>(language: Language<D>, kind: string | undefined, levels: Levels): Plan<D> {
  const plans = plansOf(language) as unknown as Map<string, Plan<D>>;
  const key = `${kind} ${textOf(levels)}`;
  const known = plans.get(key);
  if (known) return known;
  const rules = allRules(language).filter(
    (rule) => !isOff(levels, rule) && (!rule.kinds || (kind && rule.kinds.includes(kind))),
  );
  const each = rules.filter((rule): rule is EachRule<D> => 'each' in rule);
  const whole = rules.filter((rule): rule is WholeRule<D> => 'whole' in rule);
  const plan = { each, whole, key: keyFor(each.map(({ name }) => name).join()) };
  // There are few of them, unless somebody changes the configuration all day.
  if (plans.size > 100) plans.clear();
  plans.set(key, plan);
  return plan;
}

const keys = new Map<string, number>();
let lastKey = 0;

/** One number for equal texts: comparing the texts for every unit would take longer than what is to be looked at. */
function keyFor(text: string): number {
  const known = keys.get(text);
  if (known) return known;
  if (keys.size > 1000) keys.clear();
  keys.set(text, ++lastKey);
  return lastKey;
}

function lintScope<D extends Domain>(scope: Scope<D>, plan: Plan<D>, settings: LintSettings<D>): Finding[] {
  const findings: Finding[] = [];
  const add = (reported: Reported, placed: Placed<object> | undefined) => {
    const finding = toFinding(reported, scope, placed, settings);
    if (finding) findings.push(finding);
  };
  const looks = lintUnits(scope, keyFor(`${plan.key}|${scope.contextKey}`), plan.each, settings);
  // Without iterators: this is done for every unit at every keystroke.
  for (let i = 0; i < looks.length; i++) {
    const { reports } = looks[i] as Look;
    for (let j = 0; j < reports.length; j++) add(reports[j] as Reported, scope.units[i]);
  }
  for (const reported of lintWhole(scope, plan.whole, settings)) add(reported, undefined);
  return findings;
}

/** What `each` rules said of a unit the last time. Units never change: as long as the key is the same, it still holds. */
interface Look {
  key: number;
  reports: Reported[];
}

const lookAt = remembered((_unit: object): Look => ({ key: 0, reports: [] }));

/** What is said of each unit. Those not known yet are shown to one rule after the other: code that has just run is faster. */
function lintUnits<D extends Domain>(
  { units, context }: Scope<D>,
  key: number,
  rules: readonly EachRule<D>[],
  { timing }: LintSettings<D>,
): readonly Look[] {
  const looks = new Array<Look>(units.length);
  const fresh: D['unit'][] = [];
  for (let i = 0; i < units.length; i++) {
    const { unit } = units[i] as Placed<D['unit']>;
    const look = lookAt(unit);
    looks[i] = look;
    if (look.key === key) continue;
    look.key = key;
    look.reports = [];
    fresh.push(unit);
  }
  if (fresh.length === 0) return looks;
  for (const rule of rules) {
    const from = timing ? performance.now() : 0;
    askOf(fresh, rule, context);
    timing?.set(rule.name, (timing.get(rule.name) ?? 0) + performance.now() - from);
  }
  return looks;
}

function askOf<D extends Domain>(units: readonly D['unit'][], rule: EachRule<D>, context: D['context']): void {
  const { concerns, each } = rule;
  // Most of what is ever asked is answered by `concerns`, so that the loop itself counts.
  for (let i = 0; i < units.length; i++) {
    const unit = units[i] as D['unit'];
    try {
      if (concerns && !concerns(unit, context)) continue;
      for (const report of each(unit, context)) lookAt(unit).reports.push({ rule, report });
    } catch (error) {
      lookAt(unit).reports.push(failed(rule, error, 0));
    }
  }
}

function lintWhole<D extends Domain>(
  { whole, context, span }: Scope<D>,
  rules: readonly WholeRule<D>[],
  { timing }: LintSettings<D>,
): Reported[] {
  const reports: Reported[] = [];
  for (const rule of rules) {
    const from = timing ? performance.now() : 0;
    try {
      for (const report of rule.whole(whole, context)) reports.push({ rule, report });
    } catch (error) {
      reports.push(failed(rule, error, span.start));
    }
    timing?.set(rule.name, (timing.get(rule.name) ?? 0) + performance.now() - from);
  }
  return reports;
}

function failed({ name }: RuleInfo, error: unknown, start: number): Reported {
  const data = { rule: name, reason: error instanceof Error ? error.name : 'unknown' };
  return { rule: internalError, report: { message: 'failed', span: { start, end: start }, data } };
}

/** Shared by all findings that have no related places. */
const noRelated: Finding['related'] = [];

function toFinding<D extends Domain>(
  reported: Reported,
  scope: Scope<D>,
  placed: Placed<object> | undefined,
  settings: LintSettings<D>,
): Finding | undefined {
  const { rule, report } = reported;
  const message = rule.messages[report.message];
  if (!message) return undefined;
  const wantsName = settings.levels.overrides.some(({ sid }) => sid !== undefined);
  const unitName = wantsName ? unitNameOf({ scope, placed, report }) : undefined;
  const severity = levelOf(settings, rule, severityOf(message, scope.context.kind), unitName);
  if (severity === 'off') return undefined;
  const start = placed?.start ?? 0;
  reported.text ??= fillMessage(message.text, report.data);
  return {
    rule,
    message: report.message,
    severity,
    text: reported.text,
    span: shiftSpan(report.span, start),
    ...(report.tag && { tag: report.tag }),
    related: report.related?.map(({ span, text }) => ({ span: shiftSpan(span, start), text })) ?? noRelated,
    origin: { scope: scope as unknown as Scope<Domain>, placed, report },
  };
}
