import { configLanguage } from './config';
import type { Catalog } from './config/formats';
import type { DatomicSettings } from './config/resolve';
import type { ConfigFacts } from './config/rule';
import { rules as configRules } from './config/rules';
import { engineRules } from './core/engine-rules';
import type { FileFacts, Language } from './core/language';
import type { Domain } from './core/rule';
import { datomicLanguage } from './datomic';
import type { LinkedSystem } from './datomic/linked';
import { requiredBy } from './datomic/procedure/required';
import { templateLanguage } from './datomic/template';
import { iamLanguage } from './iam';
import { defaultIamOptions, type IamOptions } from './iam/context';
import { type KindSetting, parseKind, policyKinds } from './iam/model/kinds';
import { secretsLanguage } from './secrets/language';
import { json } from './syntax/json';

/** What a user can configure beside levels, for all languages together. */
export interface Options extends IamOptions {
  readonly datomic: DatomicSettings;
  /** What is known of a configuration file beside its text. */
  readonly config?: ConfigFacts;
  /** The files that `datomic.links` puts together with this one. */
  readonly systems?: readonly LinkedSystem[];
}

export const defaultOptions: Options = { ...defaultIamOptions, datomic: { links: [] } };

/** The options of a file together with what was read of the files that it is linked with. */
export function withSystems(options: Options, systems: readonly LinkedSystem[]): Options {
  if (systems.length === 0) return options;
  const required = requiredBy(systems, options);
  return { ...options, systems, ...(required.length > 0 && { required }) };
}

const isJson = ({ path, languageId }: FileFacts): boolean =>
  languageId === 'json' || languageId === 'jsonc' || /\.jsonc?$/i.test(path ?? '');

/** A language whose own types nobody outside needs to know. */
export type AnyLanguage = Language<Domain & { options: Options }>;

const iam = iamLanguage('iam', json, isJson);

/** Every rule and kind that a configuration can name. */
export const catalog: Catalog<KindSetting> = {
  rules: [
    ...configRules,
    ...iam.rules,
    ...datomicLanguage.rules,
    ...templateLanguage.rules,
    ...secretsLanguage.rules,
    ...engineRules,
  ],
  kinds: policyKinds,
  parseKind,
};

/** Every language that Rolewise reads. The first that concerns a file and can read it wins. */
export const languages: readonly AnyLanguage[] = [
  configLanguage(catalog),
  iam,
  templateLanguage,
  datomicLanguage,
  secretsLanguage,
] as unknown as readonly AnyLanguage[];
