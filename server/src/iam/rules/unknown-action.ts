import { rememberedText } from '../../core/memo';
import type { Report } from '../../core/rule';
import { dataVersion, isAction, retiredServices, serviceOf } from '../data/reference';
import { actionsOfOperation, guessAction, guessService } from '../fixes/action-guesses';
import { actionLists, replaceAction } from '../fixes/actions';
import { type ActionText, isKnownAction, isPattern, readAction } from '../model/actions';
import { holdsDisguised } from '../model/characters';
import { isReadable } from '../model/complete';
import { isEverything } from '../model/match';
import { holdsPlaceholder, placeholderService } from '../model/placeholders';
import type { Entry } from '../model/statement';
import { statementRule } from '../rule';
import { listed, shown } from '../words';

const messages = {
  'no-service': {
    text: 'An action begins with its service and a colon, so AWS refuses the policy for {action}.',
    severity: 'error',
  },
  malformed: {
    text: 'AWS refuses the policy for {action}: one service, one colon, and a name of letters and digits is all that it takes.',
    severity: 'error',
  },
  several: {
    text: 'AWS reads {action} as one action, which does not exist; several actions need a list.',
    severity: 'warning',
    accessAnalyzer: ['INVALID_ACTION'],
    parliament: ['UNKNOWN_ACTION'],
  },
  'no-name': {
    text: 'No action of {service} is named here, so the entry has no effect.',
    severity: 'warning',
    accessAnalyzer: ['INVALID_ACTION'],
    parliament: ['UNKNOWN_ACTION'],
  },
  blanks: {
    text: 'Blanks stand around {action}; AWS accepts them, but whoever searches for the action may not find it.',
    severity: 'hint',
  },
  'unknown-service': {
    text: 'No service {service} is known, so {action} probably has no effect.',
    severity: 'warning',
    accessAnalyzer: ['INVALID_SERVICE_IN_ACTION'],
    parliament: ['UNKNOWN_PREFIX'],
  },
  'misspelt-service': {
    text: 'No service {service} is known, so {action} probably has no effect; perhaps {guess} is meant.',
    severity: 'warning',
    accessAnalyzer: ['INVALID_SERVICE_IN_ACTION'],
    parliament: ['UNKNOWN_PREFIX'],
  },
  retired: {
    text: 'AWS switched off {name}{since}, so {action} has no effect.',
    severity: 'information',
  },
  retiring: {
    text: 'AWS switches off {name} on {date}; from then on {action} has no effect.',
    severity: 'information',
  },
  operation: {
    text: '{action} is an operation, but no action, so it has no effect. What allows it is {guess}.',
    severity: 'warning',
    accessAnalyzer: ['INVALID_ACTION'],
    parliament: ['UNKNOWN_ACTION'],
  },
  unknown: {
    text: '{service} has no known action {name}, so the entry probably has no effect.',
    severity: 'warning',
    accessAnalyzer: ['INVALID_ACTION'],
    parliament: ['UNKNOWN_ACTION'],
  },
  misspelt: {
    text: '{service} has no known action {name}, so the entry probably has no effect; perhaps {guess} is meant.',
    severity: 'warning',
    accessAnalyzer: ['INVALID_ACTION'],
    parliament: ['UNKNOWN_ACTION'],
  },
} as const;

type Id = keyof typeof messages;

export const unknownAction = statementRule<Id>({
  name: 'unknown-action',
  summary: 'An action or its service does not exist.',
  why: 'AWS saves a policy with an action that it does not know, and then the action allows or denies nothing: what should work fails, and what should be forbidden is not. Names of API operations are not always those of actions. Services and actions that are newer than the data of Rolewise are reported too.',
  reference:
    'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html',
  fixable: ['review'],
  messages,
  examples: {
    invalid: [
      {
        text: '{\n  "Version": "2012-10-17",\n  "Statement": [\n    {\n      "Effect": "Allow",\n      "Action": [\n        «"dynamodb:GetItm"»,\n        «"dynamodb:TransactGetItems"»\n      ],\n      "Resource": "arn:aws:dynamodb:eu-west-1:111122223333:table/orders"\n    }\n  ]\n}\n',
        fixed: {
          'Change it to dynamodb:GetItem':
            '{\n  "Version": "2012-10-17",\n  "Statement": [\n    {\n      "Effect": "Allow",\n      "Action": [\n        "dynamodb:GetItem",\n        "dynamodb:TransactGetItems"\n      ],\n      "Resource": "arn:aws:dynamodb:eu-west-1:111122223333:table/orders"\n    }\n  ]\n}\n',
        },
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":[«"s3:ListObjectsV2"»,"s3:listbucket"],"Resource":"arn:aws:s3:::reports"}}',
        fixed: {
          'Remove it, since s3:listbucket is there':
            '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":["s3:listbucket"],"Resource":"arn:aws:s3:::reports"}}',
        },
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":«"s3:CopyObject"»,"Resource":"arn:aws:s3:::reports/*"}}',
        fixed: {
          'Change it to s3:GetObject and s3:PutObject':
            '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":["s3:GetObject","s3:PutObject"],"Resource":"arn:aws:s3:::reports/*"}}',
        },
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":[«"elbv2:DescribeTags"»,«"cloudwach:GetMetric*"»,«"logs:PutMetricData"»,«"acme:Frobnicate"»,«"ec2:Frobnicate"»],"Resource":"*"}}',
        fixed: {
          'Change it to elasticloadbalancing:DescribeTags':
            '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":["elasticloadbalancing:DescribeTags","cloudwach:GetMetric*","logs:PutMetricData","acme:Frobnicate","ec2:Frobnicate"],"Resource":"*"}}',
        },
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":[«" sqs:ListQueues"»,«"ec2:DescribeVpcs,DescribeTags"»,«"ec2:"»],"Resource":"*"}}',
        fixed:
          '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":["sqs:ListQueues","ec2:DescribeVpcs,DescribeTags","ec2:"],"Resource":"*"}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":[«"DescribeVpcs"»,«"ec2:Describe:Tags"»,«"e*:DescribeTags"»],"Resource":"*"}}',
        fixed:
          '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":["ec2:DescribeVpcs","ec2:Describe:Tags","e*:DescribeTags"],"Resource":"*"}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":[«"zocalo:*"»,"zocalo:GetUser",«"proton:*"»],"Resource":"*"}}',
      },
    ],
    valid: [
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":["S3:getobject","execute-api:Invoke","rds-db:connect","s3:GetObject*"],"Resource":"*"}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Deny","NotAction":["*:*","ec2:Describe*"],"Resource":"*"}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":["${Service}:Get*","s3:<ACTION>","service-prefix:ActionName"],"Resource":"arn:aws:s3:::reports"}}',
      },
      // Two characters stand between these letters that nobody sees.
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"sqs:\u200bList\u200bQueues","Resource":"*"}}',
      },
      // What matches nothing is the concern of `action-pattern-matches-nothing`.
      { text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"sqs:Describe*","Resource":"*"}}' },
    ],
  },
  concerns: ({ actions, notActions }) => !(actions.every(isFine) && notActions.every(isFine)),
  *each(statement) {
    if (!isReadable(statement)) return;
    for (const [, entries] of actionLists(statement)) yield* problemsIn(entries, statement.text);
  },
  *fixes(statement, { message, span, data }, change) {
    const actions = (data?.fix ?? '').split(' ').filter(Boolean);
    // The actions of one operation are needed together, guesses are alternatives.
    const together = message === 'operation' || message === 'several';
    const choices = together ? [actions] : actions.map((action) => [action]);
    yield* replaceAction(statement, span, choices, change);
  },
});

/** So many wrong actions of a statement get a guess; more would cost time in a text that is no policy. */
const maxGuesses = 30;

function* problemsIn(entries: readonly Entry[], text: string): Iterable<Report<Id>> {
  const retired = new Set<string>();
  let guesses = maxGuesses;
  for (const { value, span } of entries) {
    // Characters that nobody sees, or that look like others, are the concern of `unsupported-character`.
    if (isFineText(value) || (holdsDisguised(value) && text.includes(value))) continue;
    const action = readAction(value);
    const problem = action ? problemOf(action, value, () => guesses-- > 0) : malformed(value);
    if (!problem) continue;
    const { service = '' } = action ?? {};
    // One word on a service is enough.
    if (problem.message === 'retired' || problem.message === 'retiring') {
      if (retired.has(service.toLowerCase())) continue;
      retired.add(service.toLowerCase());
    }
    yield {
      ...problem,
      span,
      data: { action: shown(value), service: shown(service), name: shown(action?.name ?? ''), ...problem.data },
    };
  }
}

/** The policies of one workspace name thousands of actions. */
const mostActions = 10_000;

/** True for most: the same few actions stand in many statements. */
const isFineText = rememberedText((value): boolean => {
  if (isPlainAction(value)) return true;
  if (isEverything(value) || holdsPlaceholder(value) || placeholderService(value) || value.includes('${')) return true;
  const action = readAction(value);
  return action !== undefined && problemOf(action, value, () => false) === undefined;
}, mostActions);

/** True for an action that is named in full as it should be, which costs less to see than what may be wrong with it. */
function isPlainAction(value: string): boolean {
  if (!/^[A-Za-z0-9-]+:[A-Za-z0-9]+$/.test(value)) return false;
  const colon = value.indexOf(':');
  const service = value.slice(0, colon);
  return isAction(service, value.slice(colon + 1)) && !retirement(service);
}

const isFine = ({ value }: Entry): boolean => isFineText(value);

type Problem = Omit<Report<Id>, 'span'>;

function malformed(value: string): Problem {
  const several = listIn(value);
  if (several) return { message: 'several', data: { fix: several.join(' ') } };
  if (value.includes(':')) return { message: 'malformed' };
  const fix = /^[A-Za-z0-9]+$/.test(value) ? guessService({ service: '', name: value }) : [];
  return { message: 'no-service', data: { fix: fix.join(' ') } };
}

function problemOf(action: ActionText, value: string, mayGuess: () => boolean): Problem | undefined {
  const retired = retirement(action.service);
  if (retired) return retired;
  if (!serviceOf(action.service)) {
    const guesses = mayGuess() ? guessService(action) : [];
    return guessed(guesses, 'misspelt-service', 'unknown-service');
  }
  if (action.name === '') return { message: 'no-name' };
  if (isPattern(action)) return undefined;
  if (isKnownAction(action))
    return /\s/.test(value) ? { message: 'blanks', data: { fix: `${action.service}:${action.name}` } } : undefined;
  const needed = actionsOfOperation(action);
  if (needed.length > 0) return { message: 'operation', data: { guess: listed(needed), fix: needed.join(' ') } };
  const several = listIn(value);
  if (several) return { message: 'several', data: { fix: several.join(' ') } };
  return guessed(mayGuess() ? guessAction(action) : [], 'misspelt', 'unknown');
}

const guessed = (guesses: readonly string[], withGuess: Id, without: Id): Problem =>
  guesses.length > 0
    ? { message: withGuess, data: { guess: guesses.join(' or '), fix: guesses.join(' ') } }
    : { message: without };

function retirement(service: string): Problem | undefined {
  const { name, date } = retiredServices[service.toLowerCase()] ?? {};
  if (name === undefined) return undefined;
  if (date !== undefined && date > dataVersion()) return { message: 'retiring', data: { name, date } };
  return { message: 'retired', data: { name, since: date === undefined ? '' : ` on ${date}` }, tag: 'deprecated' };
}

/** The known actions in a text like `s3:GetObject, PutObject`. */
function listIn(value: string): string[] | undefined {
  if (!value.includes(',')) return undefined;
  const service = value.slice(0, Math.max(value.indexOf(':'), 0)).trim();
  const actions = value.split(',').map((part) => readAction(part.includes(':') ? part : `${service}:${part}`));
  return actions.every((action) => action !== undefined && isKnownAction(action))
    ? [...new Set(actions.flatMap((action) => (action ? `${action.service}:${action.name}` : [])))]
    : undefined;
}
