import type { OverrideHits } from '../core/levels';
import type { ConfigFile } from './chain';
import type { UnusedOverride } from './rule';
import { liesIn } from './uris';

/**
 * The overrides of a configuration file that have decided on no finding, rule by rule. Only a walk that covered the
 * folder of the file can tell: `walked` are the URIs of the folders that were walked whole.
 */
export function unusedOverrides(
  { folder, overrides }: ConfigFile,
  walked: readonly string[],
  hits: OverrideHits,
): UnusedOverride[] {
  if (folder === undefined || !walked.some((outer) => liesIn(folder, outer))) return [];
  return overrides.flatMap(({ index, level }) =>
    Object.keys(level.rules)
      .filter((rule) => !hits.get(level)?.has(rule))
      .map((rule) => ({ index, rule })),
  );
}
