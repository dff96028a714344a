import type { Level, Severity } from './severity';

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

/** For which rules an override has decided on a finding. Overrides are told apart by identity. */
export type OverrideHits = Map<LevelOverride, Set<string>>;

export interface LevelSettings {
  readonly levels: Levels;
  /** Collects which overrides have decided on a finding. */
  readonly overrideHits?: OverrideHits;
}

/**
 * The level of a finding of `rule` in a unit called `unitName`; `byDefault` is what the rule itself says. Every override
 * that speaks of the finding counts as a hit, also if a later one has the last word.
 */
export function levelOf(
  { levels, overrideHits: hits }: LevelSettings,
  rule: string,
  byDefault: Severity,
  unitName?: string,
): Level {
  let level: Level = levels.rules[rule] ?? byDefault;
  for (const override of levels.overrides) {
    if (override.rules[rule] === undefined || (override.sid !== undefined && override.sid !== unitName)) continue;
    level = override.rules[rule];
    if (hits) hits.set(override, (hits.get(override) ?? new Set()).add(rule));
  }
  return level;
}

/** True if no unit can get a finding of the rule, so that it need not run. */
export const isOff = (levels: Levels, rule: string): boolean =>
  levels.rules[rule] === 'off' &&
  levels.overrides.every((override) => override.rules[rule] === undefined || override.rules[rule] === 'off');
