import { rememberedText } from '../../core/memo';
import type { Report } from '../../core/rule';
import { retiredServices, serviceOf } from '../data/reference';
import { guessAction } from '../fixes/action-guesses';
import { actionLists, replaceAction } from '../fixes/actions';
import { isKnownAction, isPattern, readAction } from '../model/actions';
import { isReadable } from '../model/complete';
import { isEverything } from '../model/match';
import { holdsPlaceholder } from '../model/placeholders';
import type { Entry } from '../model/statement';
import { statementRule } from '../rule';
import { shown } from '../words';

type Id = 'nothing' | 'misspelt';

export const actionPatternMatchesNothing = statementRule<Id>({
  name: 'action-pattern-matches-nothing',
  summary: 'A pattern of actions matches no action.',
  why: 'AWS saves such a pattern, and it allows or denies nothing: what should work fails, and what should be forbidden is not. Actions that are newer than the data of Rolewise are not counted.',
  reference: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html',
  fixable: ['review'],
  messages: {
    nothing: {
      text: 'No known action of {service} matches {action}, so the entry probably has no effect.',
      severity: 'warning',
      accessAnalyzer: ['INVALID_ACTION'],
      parliament: ['UNKNOWN_ACTION'],
    },
    misspelt: {
      text: 'No known action of {service} matches {action}, so the entry probably has no effect; perhaps {guess} is meant.',
      severity: 'warning',
      accessAnalyzer: ['INVALID_ACTION'],
      parliament: ['UNKNOWN_ACTION'],
    },
  },
  examples: {
    invalid: [
      {
        text: '{\n  "Version": "2012-10-17",\n  "Statement": [\n    {\n      "Effect": "Allow",\n      "Action": [\n        "securityhub:Get*",\n        «"securityhub:BatchGett*"»,\n        «"sqs:Describe*"»\n      ],\n      "Resource": "*"\n    }\n  ]\n}\n',
        fixed:
          '{\n  "Version": "2012-10-17",\n  "Statement": [\n    {\n      "Effect": "Allow",\n      "Action": [\n        "securityhub:Get*",\n        "securityhub:BatchGet*",\n        "sqs:Describe*"\n      ],\n      "Resource": "*"\n    }\n  ]\n}\n',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Deny","NotAction":[«"iam:Craete*User"»,"iam:Create*"],"Resource":"*"}}',
        fixed: '{"Version":"2012-10-17","Statement":{"Effect":"Deny","NotAction":["iam:Create*"],"Resource":"*"}}',
      },
    ],
    valid: [
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":["s3:*Object","ec2:Describe*","EC2:describe?pcs","kms:*"],"Resource":"*"}}',
      },
      { text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":["*","*:*"],"Resource":"*"}}' },
      // The service is unknown or retired: `unknown-action`.
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":["acme:Get*","qldb:Frobnicate*"],"Resource":"*"}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":["s3:${Verb}*","s3:<VERB>*"],"Resource":"arn:aws:s3:::reports"}}',
      },
    ],
  },
  concerns: ({ actions, notActions }) => actions.some(isOfNothing) || notActions.some(isOfNothing),
  *each(statement) {
    if (!isReadable(statement)) return;
    for (const [, entries] of actionLists(statement)) yield* patternsWithoutMatch(entries);
  },
  *fixes(statement, { span, data }, change) {
    const guesses = (data?.fix ?? '').split(' ').filter(Boolean);
    yield* replaceAction(
      statement,
      span,
      guesses.map((guess) => [guess]),
      change,
    );
  },
});

const isOfNothing = ({ value }: Entry): boolean => /[*?]/.test(value) && matchesNothing(value);

/** True for a pattern of a service's actions that none of them matches. */
const matchesNothing = rememberedText((value): boolean => {
  if (isEverything(value) || holdsPlaceholder(value) || value.includes('${')) return false;
  const action = readAction(value);
  if (!action || !isPattern(action) || isKnownAction(action)) return false;
  return serviceOf(action.service) !== undefined && !(action.service.toLowerCase() in retiredServices);
});

/** So many patterns of a statement get a guess; more would cost time in a text that is no policy. */
const maxGuesses = 10;

function* patternsWithoutMatch(entries: readonly Entry[]): Iterable<Report<Id>> {
  let guesses = maxGuesses;
  for (const entry of entries) {
    const { value, span } = entry;
    const action = isOfNothing(entry) && readAction(value);
    if (!action) continue;
    const { service } = action;
    const guess = guesses-- > 0 ? guessAction(action) : [];
    const data = { action: shown(value), service, guess: guess.join(' or '), fix: guess.join(' ') };
    yield { message: guess.length > 0 ? 'misspelt' : 'nothing', span, data };
  }
}
