import type { RuleInfo } from './rule';

/** What the engine itself has to say; these have no check of their own. */
const defineEngineRule = <Id extends string>(rule: RuleInfo<Id>): RuleInfo<Id> => rule;

/** Longer texts are not linted, in UTF-16 code units. */
export const maxLength = 2 * 1024 * 1024;

export const internalError = defineEngineRule({
  name: 'internal-error',
  summary: 'A rule of Rolewise failed.',
  why: 'The other rules still ran, but this document may hold problems that the failed rule would have found.',
  reference: 'https://github.com/microsoft/language-server-protocol',
  messages: {
    failed: {
      text: 'The rule {rule} failed on this part, so its problems are not shown: {reason}.',
      severity: 'information',
    },
  },
});

export const documentTooLarge = defineEngineRule({
  name: 'document-too-large',
  summary: 'The document is larger than 2 MB.',
  why: 'No AWS policy may be this large, and reading it at every keystroke would make the editor wait.',
  reference: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html',
  messages: {
    large: { text: 'The document is larger than 2 MB, so Rolewise does not check it.', severity: 'information' },
  },
});

export const documentTooDeep = defineEngineRule({
  name: 'document-too-deep',
  summary: 'Brackets nest deeper than 500 levels.',
  why: 'No policy nests this deep, and readers that recurse would fail on it.',
  reference: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html',
  messages: {
    deep: {
      text: 'Brackets nest deeper than 500 levels, so Rolewise does not check the document.',
      severity: 'information',
    },
  },
});

export const engineRules: readonly RuleInfo[] = [documentTooDeep, documentTooLarge, internalError];
