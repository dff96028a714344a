import type { FileFacts, Language } from './core/language';
import type { Domain } from './core/rule';
import { datomicLanguage } from './datomic';
import { iamLanguage } from './iam';
import { defaultIamOptions, type IamOptions } from './iam/context';
import { json } from './syntax/json';

/** What a user can configure beside levels, for all languages together. */
export type Options = IamOptions;

export const defaultOptions: Options = { ...defaultIamOptions };

const isJson = ({ path, languageId }: FileFacts): boolean =>
  languageId === 'json' || languageId === 'jsonc' || /\.jsonc?$/i.test(path ?? '');

/** A language whose own types nobody outside needs to know. */
export type AnyLanguage = Language<Domain & { options: Options }>;

/** Every language that Rolewise reads. The first that concerns a file and can read it wins. */
export const languages: readonly AnyLanguage[] = [
  iamLanguage('iam', json, isJson),
  datomicLanguage,
] as unknown as readonly AnyLanguage[];

export const allRules = languages.flatMap((language) => language.rules);
