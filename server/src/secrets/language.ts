import type { Edit } from '../core/edit';
import { maxLength } from '../core/engine-rules';
import type { FileFacts, Language, Reading, Scope } from '../core/language';
import type { Secrets, SecretText } from './rule';
import { rules } from './rules';

/** Scripts and configuration of peers, by name. */
const ownFile = /(\.(edn|sh|clj|cljc|env)|(^|\/)\.env(\.[\w.-]+)?)$/i;
/** Files that another language may read; if none does, their credentials still count. */
const sharedFile = /\.(json|properties)$/i;
const ownLanguages = new Set(['clojure', 'edn', 'shellscript', 'dotenv']);

/** Any text that may hold credentials for Datomic; the last language to be asked. */
export const secretsLanguage: Language<Secrets> = {
  id: 'secrets',
  rules,
  concerns: (file) => isOwn(file) || sharedFile.test(file.path ?? ''),
  read,
  scopes: (document) => [scopeOf(document)],
};

const isOwn = ({ path = '', languageId = '' }: FileFacts): boolean =>
  ownFile.test(path) || ownLanguages.has(languageId);

function read(text: string, file: FileFacts): Reading<Secrets> {
  if (text.length > maxLength) return { skipped: 'longer than 2 MB' };
  if (!isOwn(file) && !mayHoldCredentials(text)) return { skipped: 'holds no credentials for Datomic' };
  return { document: { text } };
}

/** Cheap: most JSON and properties files are neither policies nor about Datomic. */
const mayHoldCredentials = (text: string): boolean => text.includes('datomic:') || text.includes('aws_secret');

const scopeOf = (document: SecretText): Scope<Secrets> => ({
  span: { start: 0, end: document.text.length },
  whole: document,
  context: {},
  contextKey: '',
  units: [],
  changeUnit: () => () => undefined,
  changeWhole: (make) => {
    const edits: Edit[] = [];
    make({ add: (edit) => edits.push(edit) });
    return edits;
  },
});
