// Stands in for server/src/languages.ts in the floor of the bench: a server that carries messages and reads nothing.
import { defaultIamOptions, type IamOptions } from '../../server/src/iam/context';
import type { AnyLanguage as RealLanguage } from '../../server/src/languages';

export type Options = IamOptions;
export type AnyLanguage = RealLanguage;

export const defaultOptions: Options = { ...defaultIamOptions };

const nothing: AnyLanguage = {
  id: 'nothing',
  rules: [],
  concerns: () => true,
  read: () => ({ skipped: 'the floor reads nothing' }),
  scopes: () => [],
};

export const languages: readonly AnyLanguage[] = [nothing];
export const allRules: RealLanguage['rules'] = [];
