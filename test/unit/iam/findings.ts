import { applyEdits } from '../../../server/src/core/edit';
import type { Finding } from '../../../server/src/core/finding';
import { fixAll, fixesOf } from '../../../server/src/core/fix';
import { defaultLevels } from '../../../server/src/core/levels';
import { parseKind } from '../../../server/src/iam/model/kinds';
import { defaultOptions, languages } from '../../../server/src/languages';
import { lintExample, mark } from '../examples';

const language = languages.find(({ id }) => id === 'iam')!;

export interface Lint {
  /** As on the command line: `trust`, `resource:s3`. */
  readonly kind?: string;
  readonly path?: string;
}

/** What one rule finds in a text. */
export const findingsOf = (rule: string, text: string, lint: Lint = {}): Finding[] =>
  lintExample(language, text, { text, ...lint }).findings.filter((finding) => finding.rule.name === rule);

/** The text with what one rule finds in it in «marks». */
export const marked = (rule: string, text: string, lint?: Lint): string =>
  mark(
    text,
    findingsOf(rule, text, lint).map(({ span }) => span),
  );

export const messagesOf = (rule: string, text: string, lint?: Lint): string[] =>
  findingsOf(rule, text, lint).map(({ message }) => message);

/** The texts after each fix of the first finding of a rule, by title. */
export const fixed = (rule: string, text: string, lint?: Lint): Record<string, string> => {
  const [first] = findingsOf(rule, text, lint);
  if (!first) return {};
  return Object.fromEntries(
    fixesOf(first).map(({ title, edits }) => [title, applyEdits(text, edits, (gap) => gap.example)]),
  );
};

/** The text after all safe fixes of all rules. */
export function fixedAll(text: string, { kind, path = 'policy.json' }: Lint = {}): string {
  const policyKind = kind === undefined ? undefined : parseKind(kind);
  const settings = { levels: defaultLevels, options: { ...defaultOptions, ...(policyKind && { policyKind }) } };
  return fixAll(language, text, { path }, settings).text;
}
