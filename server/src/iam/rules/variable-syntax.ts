import type { Report } from '../../core/rule';
import { covers } from '../../core/span';
import { sourceOf } from '../../syntax/tree';
import { isReadable } from '../model/complete';
import { holdsPlaceholder } from '../model/placeholders';
import { type Entry, elementOf, readEntries, type Statement } from '../model/statement';
import { variableFaults } from '../model/variable-faults';
import { policyVariablesIn } from '../model/variables';
import { statementRule } from '../rule';
import { shown } from '../words';

type Id = 'brace' | 'quote' | 'space' | 'empty' | 'element';

export const variableSyntax = statementRule<Id>({
  name: 'variable-syntax',
  summary: 'A variable is not written as AWS reads it, or stands where AWS replaces none.',
  why: 'AWS replaces variables such as ${aws:username} in resources and in the values of conditions. It refuses a policy with a variable that it cannot read.',
  reference: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html',
  fixable: ['safe', 'review'],
  messages: {
    brace: {
      text: '{variable} lacks its closing brace, so AWS refuses the policy.',
      severity: 'error',
      accessAnalyzer: ['MISSING_BRACE_IN_VARIABLE'],
    },
    quote: {
      text: 'The default value in {variable} does not stand in single quotes, so AWS refuses the policy.',
      severity: 'error',
      accessAnalyzer: ['MISSING_QUOTE_IN_VARIABLE'],
    },
    space: {
      text: 'The name in {variable} holds a blank, so AWS refuses the policy.',
      severity: 'error',
      accessAnalyzer: ['UNSUPPORTED_SPACE_IN_VARIABLE'],
    },
    empty: {
      text: '{variable} names no variable, so AWS refuses the policy.',
      severity: 'error',
      accessAnalyzer: ['EMPTY_VARIABLE'],
    },
    element: {
      text: 'Variables are not allowed in {element}: AWS does not replace {variable} there.',
      severity: 'error',
      accessAnalyzer: ['VARIABLE_UNSUPPORTED_IN_ELEMENT'],
    },
  },
  examples: {
    invalid: [
      {
        text: '{\n  "Version": "2012-10-17",\n  "Statement": [\n    {\n      "Effect": "Allow",\n      "Action": "s3:GetObject",\n      "Resource": [\n        "arn:aws:s3:::reports/«${aws:username/*»",\n        "arn:aws:s3:::teams/«${aws:PrincipalTag/team, none}»/*"\n      ]\n    }\n  ]\n}\n',
        fixed:
          '{\n  "Version": "2012-10-17",\n  "Statement": [\n    {\n      "Effect": "Allow",\n      "Action": "s3:GetObject",\n      "Resource": [\n        "arn:aws:s3:::reports/${aws:username}/*",\n        "arn:aws:s3:::teams/${aws:PrincipalTag/team, none}/*"\n      ]\n    }\n  ]\n}\n',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:ListBucket","Resource":"arn:aws:s3:::reports","Condition":{"StringLike":{"s3:prefix":["home/«${ aws:username }»/*","teams/${aws:PrincipalTag/team, \'none\'}/*"]}}}}',
        fixed:
          '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:ListBucket","Resource":"arn:aws:s3:::reports","Condition":{"StringLike":{"s3:prefix":["home/${aws:username}/*","teams/${aws:PrincipalTag/team, \'none\'}/*"]}}}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/«${}»*"}}',
        fixed:
          '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*"}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::«${aws:PrincipalAccount}»:root"},"Action":"sts:AssumeRole"}}',
      },
    ],
    valid: [
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/${aws:PrincipalTag/team, \'none\'}/${*}/*"}}',
      },
      // Variables of templates.
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"${Service}:GetObject","Resource":["arn:aws:s3:::${AWS::AccountId}-reports/*","arn:aws:s3:::${var.bucket}/*","arn:aws:s3:::${ self:custom.bucket }/*","arn:aws:s3:::${Stage, dev}/*"]}}',
      },
      {
        text: '{"Version":"2008-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/${/*"}}',
      },
    ],
  },
  concerns: ({ text }) => mayHoldVariable(text),
  *each(statement, { version }) {
    // Under the old version variables are plain text.
    if (version === '2008-10-17' || !isReadable(statement)) return;
    for (const { value, node } of variableEntries(statement))
      for (const { fault, start, end, text } of variableFaults(value))
        if (!holdsPlaceholder(value))
          yield { message: fault, span: sourceOf(node, start, end), data: { variable: shown(text) } };
    yield* inOtherElements(statement);
  },
  *fixes(statement, { message, span }, change) {
    const entry = variableEntries(statement).find((one) => covers(one.span, span));
    const found =
      entry &&
      variableFaults(entry.value).find(({ start, end }) => sourceOf(entry.node, start, end).start === span.start);
    if (!entry || found?.instead === undefined) return;
    const value = entry.value.slice(0, found.start) + found.instead + entry.value.slice(found.end);
    if (value === '') return;
    yield {
      title: titles[found.fault],
      safety: message === 'empty' ? 'review' : 'safe',
      edits: change((draft) => {
        const { condition, element } = placeOf(statement, entry);
        if (condition) draft.replaceConditionValue(condition.operatorText, condition.key, entry.value, value);
        else if (element) draft.replaceEntry(element, entry.value, value);
      }),
    };
  },
});

const titles = {
  brace: 'Add the closing brace',
  quote: 'Put the default value in single quotes',
  space: 'Remove the blanks',
  empty: 'Remove the empty variable',
} as const;

/** An escape may hide the mark of a variable. */
const mayHoldVariable = (text: string): boolean => text.includes('${') || text.includes('\\u');

const hasMark = ({ value }: Entry): boolean => value.includes('${');

/** The values in which AWS replaces variables. */
const variableEntries = ({ resources, notResources, conditions }: Statement): Entry[] =>
  [resources, notResources, ...conditions.map(({ values }) => values)].flatMap((entries) => entries.filter(hasMark));

function placeOf({ resources, conditions }: Statement, entry: Entry) {
  const condition = conditions.find(({ values }) => values.some(({ node }) => node === entry.node));
  const element = resources.some(({ node }) => node === entry.node) ? ('Resource' as const) : ('NotResource' as const);
  return { condition, element };
}

function* inOtherElements(statement: Statement): Iterable<Report<Id>> {
  for (const element of ['Sid', 'Effect', 'Action', 'NotAction'] as const)
    yield* inEntries(readEntries(elementOf(statement, element)?.value), element);
  yield* inEntries(statement.principals, 'Principal');
  yield* inEntries(statement.notPrincipals, 'NotPrincipal');
}

function* inEntries(entries: readonly Entry[], element: string): Iterable<Report<Id>> {
  for (const { value, node } of entries.filter(hasMark))
    for (const { start, end, text } of policyVariablesIn(value))
      if (!holdsPlaceholder(value))
        yield { message: 'element', span: sourceOf(node, start, end), data: { element, variable: shown(text) } };
}
