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

/** The level of a finding of `rule` in a unit called `unitName`; `byDefault` is what the rule itself says. */
export function levelOf(levels: Levels, rule: string, byDefault: Severity, unitName: string | undefined): Level {
  let level: Level = levels.rules[rule] ?? byDefault;
  for (const override of levels.overrides) {
    if (override.sid === undefined || override.sid === unitName) level = override.rules[rule] ?? level;
  }
  return level;
}

/** True if no unit can get a finding of the rule, so that it need not run. */
export const isOff = (levels: Levels, rule: string): boolean =>
  levels.rules[rule] === 'off' &&
  levels.overrides.every((override) => override.rules[rule] === undefined || override.rules[rule] === 'off');
