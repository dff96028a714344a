import type { Placed } from '../../core/language';
import type { Report } from '../../core/rule';
import { shiftSpan } from '../../core/span';
import { sureStatements } from '../model/complete';
import { type DeniedAnyway, deniedAnyway } from '../model/denials';
import { statementAt } from '../model/lookup';
import type { Statement } from '../model/statement';
import { policyRule } from '../rule';
import { shown } from '../words';

type Id = 'statement' | 'entry';

export const allowDeniedAnyway = policyRule<Id>({
  name: 'allow-denied-anyway',
  summary: 'What a statement allows, another one denies without a condition.',
  why: 'A Deny wins over every Allow. What the same policy denies in any case cannot be allowed: such an Allow grants nothing, and whoever reads it alone is misled.',
  reference:
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_AccessPolicyLanguage_Interplay.html',
  fixable: ['review'],
  messages: {
    statement: {
      text: 'All that this allows is denied in this policy without a condition, so it grants nothing.',
      severity: 'information',
    },
    entry: {
      text: '{action} is denied in this policy without a condition, so allowing it here grants nothing.',
      severity: 'information',
    },
  },
  examples: {
    invalid: [
      {
        text: '{\n  "Version": "2012-10-17",\n  "Statement": [\n    {\n      "Effect": "Allow",\n      "Action": [\n        "s3:GetObject",\n        «"s3:DeleteObject"»\n      ],\n      "Resource": "arn:aws:s3:::reports/*"\n    },\n    {\n      "Effect": "Deny",\n      "Action": "s3:Delete*",\n      "Resource": "*"\n    }\n  ]\n}\n',
        fixed:
          '{\n  "Version": "2012-10-17",\n  "Statement": [\n    {\n      "Effect": "Allow",\n      "Action": [\n        "s3:GetObject"\n      ],\n      "Resource": "arn:aws:s3:::reports/*"\n    },\n    {\n      "Effect": "Deny",\n      "Action": "s3:Delete*",\n      "Resource": "*"\n    }\n  ]\n}\n',
      },
      {
        text: '{"Version":"2012-10-17","Statement":[«{"Effect":"Allow","Action":"sqs:SendMessage","Resource":["arn:aws:sqs:eu-west-1:111122223333:orders","arn:aws:sqs:eu-west-1:111122223333:bills"],"Condition":{"Bool":{"aws:SecureTransport":"true"}}}»,{"Effect":"Deny","Action":["SQS:sendmessage"],"Resource":"arn:aws:sqs:eu-west-1:111122223333:*"},{"Effect":"Allow","Action":"sqs:ReceiveMessage","Resource":"arn:aws:sqs:eu-west-1:111122223333:orders"}]}',
        fixed:
          '{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":["SQS:sendmessage"],"Resource":"arn:aws:sqs:eu-west-1:111122223333:*"},{"Effect":"Allow","Action":"sqs:ReceiveMessage","Resource":"arn:aws:sqs:eu-west-1:111122223333:orders"}]}',
      },
    ],
    valid: [
      // The Deny has a condition, is narrower, or is for other resources.
      {
        text: '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:GetObject","s3:DeleteObject","s3:Put*"],"Resource":["arn:aws:s3:::reports/*","arn:aws:s3:::bills/*"]},{"Effect":"Deny","Action":"s3:*","Resource":"*","Condition":{"Bool":{"aws:SecureTransport":"false"}}},{"Effect":"Deny","Action":["s3:DeleteObject","s3:PutObjectAcl"],"Resource":"arn:aws:s3:::bills/*"}]}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"},{"Effect":"Deny","NotAction":["s3:*","sqs:*"],"Resource":"*"},{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*"}]}',
        kind: 'scp',
      },
      {
        text: '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"sqs:SendMessage","Resource":"arn:aws:sqs:eu-west-1:111122223333:orders"},{"Effect":"Deny","Principal":{"AWS":"arn:aws:iam::111122223333:role/guest"},"Action":"sqs:*","Resource":"arn:aws:sqs:eu-west-1:111122223333:orders"}]}',
      },
    ],
  },
  *whole(policy) {
    if (policy.statements.length < 2) return;
    for (const denied of deniedAnyway(sureStatements(policy))) yield* about(denied);
  },
  *fixes(policy, { message, span, data }, change) {
    const found = statementAt(policy, span);
    if (!found) return;
    yield message === 'statement'
      ? {
          title: 'Remove the statement',
          safety: 'review',
          edits: change((draft) => draft.removeStatement(found.index)),
        }
      : {
          title: 'Remove the action',
          safety: 'review',
          edits: change((draft) => draft.statement(found.index).removeEntry('Action', data?.entry ?? '')),
        };
  },
});

function* about({ allowing: { start, unit }, entries, by }: DeniedAnyway): Iterable<Report<Id>> {
  if (!entries) {
    const span = { start, end: start + unit.text.length };
    yield { message: 'statement', span, tag: 'unnecessary', related: related(by) };
    return;
  }
  for (const { entry, by: denials } of entries)
    yield {
      message: 'entry',
      span: shiftSpan(entry.span, start),
      tag: 'unnecessary',
      related: related(denials),
      data: { action: shown(entry.value), entry: entry.value },
    };
}

const related = (denials: readonly Placed<Statement>[]) =>
  denials.slice(0, 3).map(({ start, unit }) => ({
    span: { start, end: start + unit.text.length },
    text: 'This statement denies it.',
  }));
