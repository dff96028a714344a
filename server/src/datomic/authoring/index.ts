import type { Editing } from '../../core/editing';
import type { DatomicOptions } from '../linked';
import type { DatomicDocument } from '../rule';
import { complete } from './complete';
import { format } from './format';
import { hover } from './hover';
import { folds, links, symbols } from './outline';

/** What editors can ask of a Datomic file. */
export const datomicEditing: Editing<DatomicDocument, DatomicOptions> = {
  hover: ({ file }, offset, { options }) => hover(file, offset, options),
  complete: (document, offset, { options }) => complete(document, offset, options),
  // Editors end a word at a hyphen.
  completionTriggers: ['=', '-'],
  symbols: ({ file }) => symbols(file),
  folds: ({ file }) => folds(file),
  format: ({ file }) => format(file),
  links: ({ file }) => links(file),
};
