import { shiftSpan } from '../../core/span';
import type { Policy } from '../model/document';
import type { SyntaxProblem } from '../model/statement';
import { policyRule } from '../rule';

const grammar = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html';

const syntaxError = (text: string) =>
  ({ text, severity: 'error', accessAnalyzer: ['JSON_SYNTAX_ERROR'], parliament: ['MALFORMED_JSON'] }) as const;

/** What repairing a mistake does; codes that are not here have no obvious repair. */
const repairs: Readonly<Record<string, string>> = {
  'trailing-comma': 'Remove the comma',
  'extra-comma': 'Remove the comma',
  'missing-comma': 'Insert a comma',
  comment: 'Remove the comment',
  'single-quotes': 'Use double quotes',
  'unquoted-key': 'Put the name in double quotes',
};

export const jsonSyntax = policyRule({
  name: 'json-syntax',
  summary: 'The text is not valid JSON.',
  why: 'AWS reads policies with a strict JSON parser: one comma too many and the whole policy is refused.',
  reference: grammar,
  fixable: ['safe', 'review'],
  messages: {
    'trailing-comma': syntaxError('A comma stands behind the last entry, so AWS refuses the policy as invalid JSON.'),
    'extra-comma': syntaxError('This comma separates nothing, so AWS refuses the policy as invalid JSON.'),
    'missing-comma': syntaxError('A comma is missing here, so AWS refuses the policy as invalid JSON.'),
    'missing-colon': syntaxError(
      'A colon and a value are missing behind this name, so AWS refuses the policy as invalid JSON.',
    ),
    'missing-value': syntaxError('A value is missing here, so AWS refuses the policy as invalid JSON.'),
    comment: syntaxError('JSON has no comments, so AWS refuses the policy.'),
    'single-quotes': syntaxError('JSON wants double quotes, so AWS refuses the policy.'),
    'unquoted-key': syntaxError('A name must stand in double quotes, so AWS refuses the policy as invalid JSON.'),
    'invalid-text': syntaxError('This is not JSON, so AWS refuses the policy.'),
    'invalid-escape': syntaxError('A backslash begins an escape that JSON does not have, so AWS refuses the policy.'),
    'control-character': syntaxError(
      'A control character stands in a string, so AWS refuses the policy as invalid JSON.',
    ),
    'unclosed-string': syntaxError('The closing quote is missing, so AWS refuses the policy as invalid JSON.'),
    'unclosed-bracket': syntaxError('This bracket is never closed, so AWS refuses the policy as invalid JSON.'),
    'extra-bracket': syntaxError('This bracket closes nothing, so AWS refuses the policy as invalid JSON.'),
    'text-after-end': syntaxError('The policy ends before this text, so AWS refuses it as invalid JSON.'),
  },
  examples: {
    invalid: [
      {
        text: '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["ec2:DescribeInstances"«,»],"Resource":"*"}]}',
        fixed:
          '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["ec2:DescribeInstances"],"Resource":"*"}]}',
      },
      {
        text: '{\n  "Version": "2012-10-17",\n  "Statement": {\n    «// read only»\n    "Effect": "Allow",\n    "Action": "s3:GetObject",\n    "Resource": "arn:aws:s3:::reports/*"\n  }\n}\n',
        fixed:
          '{\n  "Version": "2012-10-17",\n  "Statement": {\n    "Effect": "Allow",\n    "Action": "s3:GetObject",\n    "Resource": "arn:aws:s3:::reports/*"\n  }\n}\n',
      },
      {
        text: '{\n  "Version": "2012-10-17"«»\n  "Statement": {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::reports/*"}\n}\n',
        fixed:
          '{\n  "Version": "2012-10-17",\n  "Statement": {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::reports/*"}\n}\n',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":«\'Allow\'»,"Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*"}}',
        fixed:
          '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*"}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{«Effect»:"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*"}}',
        fixed:
          '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*"}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":«[»{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*"}}',
      },
    ],
    valid: [
      {
        text: '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["ec2:DescribeInstances"],"Resource":"*"}]}',
      },
    ],
  },
  *whole(policy) {
    let hopeless = 0;
    let guessing: boolean | undefined;
    for (const { code, span } of problemsIn(policy)) {
      guessing ??= !mayMislead(policy);
      // Prose behind a policy has hundreds of mistakes, of which the first few say everything.
      if ((repairs[code] && (guessing || !isGuess(code))) || hopeless++ < most)
        yield { message: code as 'invalid-text', span };
    }
  },
  *fixes(policy, { message, span }, change) {
    const title = repairs[message];
    if (!title || (isGuess(message) && mayMislead(policy))) return;
    const edits = change((policy) => policy.repair({ code: message, span }));
    // A comment says something to people; only they can decide that it is not needed.
    yield { title, safety: message === 'comment' ? 'review' : 'safe', edits };
  },
});

/** Where a quote is missing or too many, what looks like a name or the end of a value may be neither. */
const hasStrayQuote = ({ problems }: { readonly problems: readonly { readonly code: string }[] }): boolean =>
  problems.some(({ code }) => ['unclosed-string', 'control-character', 'invalid-text', 'missing-colon'].includes(code));

/** True if what is broken somewhere in a policy makes guesses worse than nothing. */
const mayMislead = (policy: Policy): boolean =>
  [policy, ...policy.statements.map(({ unit }) => unit)].some(hasStrayQuote);

const isGuess = (code: string): boolean =>
  code === 'missing-comma' || code === 'unquoted-key' || code === 'single-quotes';

/** How many mistakes without a repair are reported. */
const most = 20;

/** The reader's codes are the ids of the messages. */
function* problemsIn({ problems, statements }: Policy): Generator<SyntaxProblem> {
  yield* problems;
  for (const { start, unit } of statements)
    for (const { code, span } of unit.problems) yield { code, span: shiftSpan(span, start) };
}
