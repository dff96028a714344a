import { maxLength } from '../core/engine-rules';
import type { Finding } from '../core/finding';
import type { Language, Scope } from '../core/language';
import { json } from '../syntax/json';
import { type ConfigDocument, readConfigDocument } from './document';
import type { Catalog } from './formats';
import type { Config, ConfigFacts } from './rule';
import { rules } from './rules';

export const configFileName = 'rolewise.json';

const rulesInSchema = new Set([
  'config-duplicate-key',
  'config-missing-key',
  'config-syntax',
  'config-unknown-key',
  'config-unknown-rule',
  'override-without-reason',
]);

/** True if an editor's JSON service says so too, by the syntax of JSON and the schema of the file. */
export const isInSchema = ({ rule, message }: Finding): boolean =>
  rulesInSchema.has(rule.name) || (rule.name === 'config-invalid-value' && message === 'invalid');

/** The configuration files. The catalog holds every rule of Rolewise, these too. */
export function configLanguage(catalog: Catalog): Language<Config> {
  return {
    id: 'config',
    rules,
    concerns: ({ path = '' }) => path.slice(path.lastIndexOf('/') + 1) === configFileName,
    read(text) {
      if (text.length > maxLength) return { refused: 'document-too-large' };
      const document = readConfigDocument(text);
      return document ? { document } : { refused: 'document-too-deep' };
    },
    scopes: (document, { config = {} }) => [scopeOf(document, catalog, config)],
  };
}

const scopeOf = (document: ConfigDocument, catalog: Catalog, facts: ConfigFacts): Scope<Config> => ({
  span: { start: 0, end: document.text.length },
  whole: document,
  context: { catalog, facts },
  contextKey: '',
  units: [],
  changeUnit: () => () => undefined,
  changeWhole: (make) => {
    const draft = json.draft(document.text);
    make(draft);
    return draft.edits();
  },
});
