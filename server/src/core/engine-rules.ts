import type { RuleInfo } from './rule';

/** What the engine itself has to say; these have no check of their own. */
const defineEngineRule = <Id extends string>(rule: RuleInfo<Id>): RuleInfo<Id> => rule;

/** Longer texts are not linted, in UTF-16 code units. */
export const maxLength = 2 * 1024 * 1024;

export const internalError = defineEngineRule({
  name: 'internal-error',
  summary: 'A rule of Rolewise failed.',
  why: 'The other rules still ran, but this document may hold problems that the failed rule would have found.',
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

export const suppressionMalformed = defineEngineRule({
  name: 'suppression-malformed',
  summary: 'A comment begins like a suppression of Rolewise, but is none.',
  why: 'A comment that is meant to silence a rule but is written in another way silences nothing, and nobody notices.',
  messages: {
    directive: {
      text: 'Comments of Rolewise begin with {directive}, so this one is ignored.',
      severity: 'warning',
    },
    'no-rule': { text: 'No rule is named behind {directive}, so the comment suppresses nothing.', severity: 'warning' },
  },
});

export const suppressionUnknownRule = defineEngineRule({
  name: 'suppression-unknown-rule',
  summary: 'A comment suppresses a rule that does not exist.',
  why: 'A misspelt name suppresses nothing, and if the rule was removed the comment is in the way of the next reader.',
  messages: {
    unknown: {
      text: 'No rule of this name looks at this kind of file, so the comment suppresses nothing.',
      severity: 'warning',
    },
    misspelt: {
      text: 'No rule of this name looks at this kind of file, so the comment suppresses nothing; did you mean {guess}?',
      severity: 'warning',
    },
  },
});

export const suppressionUnused = defineEngineRule({
  name: 'suppression-unused',
  summary: 'A comment suppresses a rule that finds nothing there.',
  why: 'What the comment excused is gone. Left in, it would silently excuse the next mistake of the same kind.',
  messages: {
    unused: { text: 'The rule finds nothing in what follows, so this suppression can go.', severity: 'information' },
  },
});

export const suppressionWithoutReason = defineEngineRule({
  name: 'suppression-without-reason',
  summary: 'A comment suppresses a rule and does not say why.',
  why: 'Whoever reads the file later cannot tell a decision from an oversight, so the suppression outlives its reason.',
  messages: {
    'no-reason': {
      text: 'No reason is given, so nobody can tell later whether this still holds: write it behind two dashes.',
      severity: 'warning',
    },
  },
});

export const engineRules: readonly RuleInfo[] = [
  documentTooDeep,
  documentTooLarge,
  internalError,
  suppressionMalformed,
  suppressionUnknownRule,
  suppressionUnused,
  suppressionWithoutReason,
];
