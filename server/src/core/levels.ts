import { type RuleInfo, worstSeverity } from './rule';
import type { Level, Severity } from './severity';

/** What levels need to know of a rule. */
type Levelled = Pick<RuleInfo, 'name' | 'offByDefault'>;

/** Changes levels for the findings in some units; `sid` picks units by name, absent: all. */
export interface LevelOverride {
  readonly sid?: string;
  readonly rules: Readonly<Record<string, Level>>;
}

/** What the user has set: levels by rule, then overrides in order, last match wins. */
export interface Levels {
  readonly rules: Readonly<Record<string, Level>>;
  readonly overrides: readonly LevelOverride[];
}

export const defaultLevels: Levels = { rules: {}, overrides: [] };

/** Levels under which a rule that is off by default reports, as its examples want it; others by themselves. */
export const levelsFor = (rule: RuleInfo): Levels =>
  rule.offByDefault ? { ...defaultLevels, rules: { [rule.name]: worstSeverity(rule) } } : defaultLevels;

/** For which rules an override has decided on a finding. Overrides are told apart by identity. */
export type OverrideHits = Map<LevelOverride, Set<string>>;

export interface LevelSettings {
  readonly levels: Levels;
  /** Collects which overrides have decided on a finding. */
  readonly overrideHits?: OverrideHits;
}

/**
 * The level of a finding of `rule` in a unit called `unitName`; `severity` is that of its message. Every override that
 * speaks of the finding counts as a hit, also if a later one has the last word.
 */
export function levelOf(
  { levels, overrideHits: hits }: LevelSettings,
  { name, offByDefault }: Levelled,
  severity: Severity,
  unitName?: string,
): Level {
  let level: Level = levels.rules[name] ?? (offByDefault ? 'off' : severity);
  for (const override of levels.overrides) {
    if (override.rules[name] === undefined || (override.sid !== undefined && override.sid !== unitName)) continue;
    level = override.rules[name];
    if (hits) hits.set(override, (hits.get(override) ?? new Set()).add(name));
  }
  return level;
}

/** True if no unit can get a finding of the rule, so that it need not run. */
export const isOff = (levels: Levels, { name, offByDefault }: Levelled): boolean =>
  (levels.rules[name] ?? (offByDefault && 'off')) === 'off' &&
  levels.overrides.every((override) => override.rules[name] === undefined || override.rules[name] === 'off');
