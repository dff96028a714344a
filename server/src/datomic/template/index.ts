import { maxLength } from '../../core/engine-rules';
import type { FileFacts, Language, Reading } from '../../core/language';
import { type DatomicOptions, systemsAs } from '../linked';
import { mayBeTemplate, readTemplate } from './document';
import type { Template } from './rule';
import { rules } from './rules';

/** The CloudFormation templates that create-cf-template writes. */
export const templateLanguage: Language<Template> = {
  id: 'datomic-template',
  rules,
  concerns: ({ path, languageId }: FileFacts) =>
    languageId === 'json' || languageId === 'jsonc' || /\.(json|template)$/i.test(path ?? ''),
  read,
  scopes: (document, options) => [
    {
      span: { start: 0, end: document.text.length },
      whole: document,
      context: { options },
      // There are no units that could be kept.
      contextKey: '',
      units: [],
      changeUnit: () => () => undefined,
      changeWhole: () => undefined,
    },
  ],
};

function read(text: string, _file: FileFacts, options: DatomicOptions): Reading<Template> {
  const isLinked = systemsAs(options, 'template').length > 0;
  if (!isLinked && !mayBeTemplate(text)) return { skipped: 'not a template of a transactor' };
  if (text.length > maxLength) return { refused: 'document-too-large' };
  const document = readTemplate(text, isLinked);
  if (document === 'too-deep') return { refused: 'document-too-deep' };
  return document === 'other' ? { skipped: 'not a template of a transactor' } : { document };
}
