import type { LinkedSystem } from '../datomic/linked';
import { withSystems } from '../languages';
import type { Settings } from './settings';

/** So many different settings are remembered; more come up only while somebody edits a configuration. */
const mostInterned = 100;

/** Makes equal settings one object: the engine keeps findings as long as settings are the same. */
export function interning() {
  const interned = new Map<string, Settings>();
  /** By file: the last ones that hold texts of linked files. */
  const withTexts = new Map<string, { readonly bare: Settings; readonly settings: Settings }>();
  let revisions = 0;

  function withoutTexts({ levels, options }: Omit<Settings, 'revision'>): Settings {
    const key = JSON.stringify([levels, options]);
    const known = interned.get(key);
    if (known) return known;
    if (interned.size === mostInterned) interned.clear();
    const settings = { levels, options, revision: ++revisions };
    interned.set(key, settings);
    return settings;
  }

  function intern(
    uri: string,
    { levels, options }: Omit<Settings, 'revision'>,
    systems: readonly LinkedSystem[] = [],
  ): Settings {
    const bare = withoutTexts({ levels, options });
    if (systems.length === 0) return bare;
    const last = withTexts.get(uri);
    if (last?.bare === bare && areEqual(last.settings.options.systems ?? [], systems)) return last.settings;
    if (withTexts.size === mostInterned) withTexts.clear();
    const settings = { ...bare, options: withSystems(bare.options, systems), revision: ++revisions };
    withTexts.set(uri, { bare, settings });
    return settings;
  }

  return Object.assign(intern, { forget: (uri: string) => void withTexts.delete(uri) });
}

const areEqual = (a: readonly LinkedSystem[], b: readonly LinkedSystem[]): boolean =>
  a.length === b.length &&
  a.every(({ own, others }, i) => {
    const other = b[i];
    return (
      own === other?.own &&
      others.length === other.others.length &&
      others.every((file, j) => {
        const same = other.others[j];
        return file.role === same?.role && file.uri === same.uri && file.text === same.text;
      })
    );
  });
