// Stands in for server/src/languages.ts in the floor of the bench: a server that carries messages and reads nothing.
import type { Catalog } from '../../server/src/config/formats';
import { defaultIamOptions } from '../../server/src/iam/context';
import type { KindSetting } from '../../server/src/iam/model/kinds';
import type { Options, AnyLanguage as RealLanguage } from '../../server/src/languages';

export type { Options };
export type AnyLanguage = RealLanguage;

export const defaultOptions: Options = { ...defaultIamOptions, datomic: { links: [] } };

export const withSystems = (options: Options): Options => options;

export const catalog: Catalog<KindSetting> = { rules: [], kinds: [], parseKind: () => undefined };

const nothing: AnyLanguage = {
  id: 'nothing',
  rules: [],
  concerns: () => true,
  read: () => ({ skipped: 'the floor reads nothing' }),
  scopes: () => [],
};

export const languages: readonly AnyLanguage[] = [nothing];
