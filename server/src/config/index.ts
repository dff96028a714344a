import { maxLength } from '../core/engine-rules';
import type { Language, Scope } from '../core/language';
import { json } from '../syntax/json';
import { type ConfigDocument, readConfigDocument } from './document';
import type { Catalog } from './formats';
import type { Config, ConfigFacts } from './rule';
import { rules } from './rules';

export const configFileName = 'rolewise.json';

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
