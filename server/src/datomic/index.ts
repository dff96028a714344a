import { maxLength } from '../core/engine-rules';
import type { FileFacts, Language, Reading, Scope } from '../core/language';
import { rules as textRules } from '../secrets/rules';
import { parseProperties } from '../syntax/properties/parse';
import { datomicEditing } from './authoring';
import type { FileKind } from './catalogue/property';
import { detectKind, isTransactorName } from './detect';
import { readTransactorFile, type TransactorFile } from './document';
import { type DatomicOptions, type LinkRole, transactorSystem } from './linked';
import { migrations, stepsAfter } from './migrate';
import { lenses } from './procedure/lenses';
import { type Datomic, type DatomicContext, type DatomicDocument, type DatomicRule, FileDraft } from './rule';
import { rules } from './rules';
import { suppress, suppressionsIn } from './suppressions';

/** Language ids that editors give to `.properties` files. */
const languageIds = [
  'properties',
  'datomic-properties',
  'java-properties',
  'jproperties',
  'spring-boot-properties',
  'conf-javaprop',
];

/** Transactor and peer files, and the properties of Datomic's CloudFormation template. */
export const datomicLanguage: Language<Datomic> = {
  id: 'datomic',
  rules,
  // They look at the text alone, and a file of properties is one.
  borrowed: textRules as unknown as readonly DatomicRule[],
  concerns: ({ path, languageId }) =>
    /\.properties(\.\w+)*$/i.test(path ?? '') || isTransactorName(path ?? '') || languageIds.includes(languageId ?? ''),
  read,
  scopes: ({ file, kind }, options) => [scopeOf(file, { kind, options })],
  suppressions: ({ file }) => suppressionsIn(file.tree),
  suppress: ({ file }, rule, offset) => suppress(file, rule, offset),
  actions: ({ file, kind }) => (kind === 'cf' ? [] : migrations(file)),
  nextSteps: ({ file, kind }, changed, fileName, options) =>
    kind === 'cf' ? [] : stepsAfter(file, changed, { fileName, system: transactorSystem(options) }),
  editing: { ...datomicEditing, lenses },
};

function read(text: string, { path = '', languageId }: FileFacts, options: DatomicOptions): Reading<Datomic> {
  if (text.length > maxLength) {
    return isTransactorName(path) ? { refused: 'document-too-large' } : { skipped: 'not a Datomic file' };
  }
  const tree = parseProperties(text);
  const [role] = (options.systems ?? []).flatMap(({ own }) => kindOfRole[own] ?? []);
  const kind = role ?? detectKind(tree, path) ?? (languageId === 'datomic-properties' ? 'transactor' : undefined);
  if (!kind) return { skipped: 'not a Datomic file' };
  return { document: { file: readTransactorFile(text, tree), kind } satisfies DatomicDocument };
}

/** What a link says of a file counts more than its keys. */
const kindOfRole: Readonly<Partial<Record<LinkRole, FileKind>>> = {
  transactor: 'transactor',
  ensured: 'transactor',
  cf: 'cf',
};

const scopeOf = (file: TransactorFile, context: DatomicContext): Scope<Datomic> => ({
  span: { start: 0, end: file.text.length },
  whole: file,
  context,
  // There are no units that could be kept.
  contextKey: context.kind,
  units: [],
  changeUnit: () => () => undefined,
  changeWhole: (make) => {
    const draft = new FileDraft(file);
    make(draft);
    return draft.edits();
  },
});
