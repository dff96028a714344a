import type { Report } from '../../core/rule';
import { sameSpan } from '../../core/span';
import { readAction } from '../model/actions';
import { parseArn } from '../model/arn';
import { isReadable } from '../model/complete';
import { coveredPatterns, mayCover } from '../model/covering';
import { globMatches, isEverything } from '../model/match';
import { holdsPlaceholder } from '../model/placeholders';
import type { Entry, Statement } from '../model/statement';
import { statementRule } from '../rule';
import { shown } from '../words';

type Id = 'action' | 'repeated-action' | 'resource' | 'repeated-resource' | 'session';

const lists = ['Action', 'NotAction', 'Resource', 'NotResource'] as const;
type List = (typeof lists)[number];

export const redundantEntry = statementRule<Id>({
  name: 'redundant-entry',
  summary: 'An entry of a list adds nothing to the others.',
  why: 'What another entry covers makes a policy longer, counts against its size limit, and misleads: whoever removes the entry later takes nothing away.',
  reference:
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-suggestion-redundant-action',
  fixable: ['safe', 'review'],
  messages: {
    action: {
      text: '{cover} covers {entry}, so it can be left out.',
      severity: 'hint',
      accessAnalyzer: ['REDUNDANT_ACTION'],
    },
    'repeated-action': {
      text: '{entry} stands in the list already, so it can be left out.',
      severity: 'hint',
      accessAnalyzer: ['REDUNDANT_ACTION'],
    },
    resource: {
      text: '{cover} covers {entry}, so it can be left out.',
      severity: 'hint',
      accessAnalyzer: ['REDUNDANT_RESOURCE'],
    },
    'repeated-resource': {
      text: '{entry} stands in the list already, so it can be left out.',
      severity: 'hint',
      accessAnalyzer: ['REDUNDANT_RESOURCE'],
    },
    session: {
      text: 'The role {cover} is named too, with all its sessions, so the session adds nothing.',
      severity: 'hint',
      accessAnalyzer: ['REDUNDANT_PRINCIPAL_IN_ROLE_TRUST_POLICY'],
    },
  },
  examples: {
    invalid: [
      {
        text: '{\n  "Version": "2012-10-17",\n  "Statement": [\n    {\n      "Effect": "Allow",\n      "Action": [\n        "sqs:Get*",\n        «"sqs:GetQueueUrl"»,\n        "sqs:SendMessage",\n        «"SQS:sendmessage"»\n      ],\n      "Resource": "arn:aws:sqs:eu-west-1:111122223333:orders"\n    }\n  ]\n}\n',
        fixed:
          '{\n  "Version": "2012-10-17",\n  "Statement": [\n    {\n      "Effect": "Allow",\n      "Action": [\n        "sqs:Get*",\n        "sqs:SendMessage",\n        "SQS:sendmessage"\n      ],\n      "Resource": "arn:aws:sqs:eu-west-1:111122223333:orders"\n    }\n  ]\n}\n',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":[«"arn:aws:s3:::reports-*/*"»,"arn:aws:s3:::reports-*","arn:aws:s3:::pictures/*",«"arn:aws:s3:::pictures/*"»]}}',
        fixed:
          '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":["arn:aws:s3:::reports-*","arn:aws:s3:::pictures/*","arn:aws:s3:::pictures/*"]}}',
      },
      // A wildcard at the end of a field also matches the fields behind it.
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"logs:FilterLogEvents","Resource":[«"arn:aws:logs:*:*:log-group:/aws/lambda/*"»,"arn:aws:logs:*:*:/aws/lambda/*"]}}',
        fixed:
          '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"logs:FilterLogEvents","Resource":["arn:aws:logs:*:*:/aws/lambda/*"]}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":["arn:aws:iam::111122223333:role/ci/deploy",«"arn:aws:sts::111122223333:assumed-role/deploy/build-7"»]},"Action":"sts:AssumeRole"}}',
        fixed:
          '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":["arn:aws:iam::111122223333:role/ci/deploy"]},"Action":"sts:AssumeRole"}}',
      },
    ],
    valid: [
      // Where an entry is no action, AWS refuses the policy anyway.
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":["*","s3*"],"Resource":"*"}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":["s3:Get*","s3:*Tagging"],"Resource":["arn:aws:s3:::reports","arn:aws:s3:::reports/*"]}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Deny","NotAction":["iam:Get*User","iam:GetU*"],"Resource":["arn:aws:s3:::reports/${*}/*","arn:aws:s3:::reports/2/*"]}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":["arn:aws:iam::111122223333:role/deploy","arn:aws:sts::444455556666:assumed-role/deploy/build-7"]},"Action":"sts:AssumeRole"}}',
      },
      { text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":["sqs:*","sqs:*"' },
    ],
  },
  concerns: ({ actions, notActions, resources, notResources }, { kind }) =>
    kind === 'trust' ||
    (actions.length > 1 && mayCover(actions.map(lowerOf))) ||
    (notActions.length > 1 && mayCover(notActions.map(lowerOf))) ||
    (resources.length > 1 && mayCover(resources.map(textOf))) ||
    (notResources.length > 1 && mayCover(notResources.map(textOf))),
  *each(statement, { kind }) {
    if (!isReadable(statement)) return;
    for (const list of lists) yield* redundantIn(statement, list);
    if (kind === 'trust') yield* redundantSessions(statement);
  },
  *fixes(statement, { message, span, data }, change) {
    const entries = message === 'session' ? statement.principals : entriesOf(statement, data?.list as List);
    const entry = entries.find((one) => sameSpan(one.span, span));
    if (!entry) return;
    yield message === 'session'
      ? {
          title: 'Remove the session',
          // A role's permissions boundary limits what is granted to the role, but not what is granted to a session.
          safety: 'review',
          edits: change((draft) => draft.removeEntry('Principal', entry.value, 'AWS')),
        }
      : {
          title: 'Remove what adds nothing',
          safety: data?.sure === 'no' ? 'review' : 'safe',
          edits: change((draft) => draft.removeEntry(data?.list as List, entry.value)),
        };
  },
});

function entriesOf(statement: Statement, list: List): readonly Entry[] {
  switch (list) {
    case 'Action':
      return statement.actions;
    case 'NotAction':
      return statement.notActions;
    case 'Resource':
      return statement.resources;
    case 'NotResource':
      return statement.notResources;
  }
}

const textOf = ({ value }: Entry): string => value;

/** Actions are compared without regard to case. */
const lowerOf = ({ value }: Entry): string => value.toLowerCase();

function* redundantIn(statement: Statement, list: List): Iterable<Report<Id>> {
  const what = list.endsWith('Action') ? 'action' : 'resource';
  const known = entriesOf(statement, list).filter(
    // For what is no action at all AWS refuses the policy anyway.
    ({ value }) => !holdsPlaceholder(value) && (what === 'resource' || isEverything(value) || readAction(value)),
  );
  const patterns = known.map(what === 'action' ? lowerOf : textOf);
  for (const [i, coverNumber] of coveredPatterns(patterns)) {
    const [entry, cover] = [known[i], known[coverNumber]];
    if (!entry || !cover) continue;
    yield {
      message: patterns[i] === patterns[coverNumber] ? `repeated-${what}` : what,
      span: entry.span,
      tag: 'unnecessary',
      related: [{ span: cover.span, text: 'This is enough.' }],
      data: {
        list,
        entry: shown(entry.value),
        cover: shown(cover.value),
        sure: what === 'action' || coversByField(cover.value, entry.value) ? 'yes' : 'no',
      },
    };
  }
}

/** False if a wildcard of the cover has to reach beyond a colon between the fields of an ARN. */
function coversByField(cover: string, entry: string): boolean {
  const [wide, narrow] = [parseArn(cover), parseArn(entry)];
  if (!wide || !narrow) return true;
  return (['partition', 'service', 'region', 'account', 'resource'] as const).every((field) =>
    globMatches(wide[field], narrow[field]),
  );
}

function* redundantSessions({ principals }: Statement): Iterable<Report<Id>> {
  const roles = new Map<string, Entry>();
  for (const principal of principals) {
    const role = roleName(principal.value, 'iam', /^role\/(?:[^*?]*\/)?([^/*?]+)$/);
    if (role && principal.type === 'AWS') roles.set(role, principal);
  }
  if (roles.size === 0) return;
  for (const { type, value, span } of principals) {
    const role = roles.get(roleName(value, 'sts', /^assumed-role\/([^/*?]+)\/[^/]+$/) ?? '');
    if (role && type === 'AWS')
      yield {
        message: 'session',
        span,
        tag: 'unnecessary',
        related: [{ span: role.span, text: 'This is enough.' }],
        data: { cover: shown(role.value) },
      };
  }
}

/** The role that an ARN of a role or of one of its sessions names, in one spelling for both. */
function roleName(value: string, service: 'iam' | 'sts', resource: RegExp): string | undefined {
  const arn = parseArn(value);
  const name = arn?.service === service ? resource.exec(arn.resource)?.[1] : undefined;
  return arn && name && `${arn.partition}:${arn.account}:${name}`;
}
