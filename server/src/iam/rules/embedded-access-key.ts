import { remembered } from '../../core/memo';
import { type Span, shiftSpan } from '../../core/span';
import { findSecretKeys } from '../../secrets/find';
import { findAccessKeyIds, mayHoldSecret } from '../../secrets/shapes';
import type { Policy } from '../model/document';
import { type Statement, stringsOf } from '../model/statement';
import { policyRule } from '../rule';

export const embeddedAccessKey = policyRule({
  name: 'embedded-access-key',
  summary: 'An access key is written into a policy.',
  why: 'Policies are copied, shared and kept in version control: whoever can read the file has the key and can act as its owner until somebody deactivates it. A policy never needs a key: it names users and roles.',
  reference: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html',
  messages: {
    id: {
      text: 'The id of an access key stands here for all to read; a policy never needs one, it names users and roles.',
      severity: 'error',
    },
    secret: {
      text: 'A secret access key stands here, so whoever reads this can act as its owner: deactivate the key.',
      severity: 'error',
    },
    documented: {
      text: 'This is the key that the documentation of AWS shows, so it stands for one that belongs nowhere in a policy.',
      severity: 'hint',
    },
  },
  examples: {
    invalid: [
      // Escaped, so that nothing that looks for keys takes this file or the documentation for a leak.
      {
        text: '{\n  "Version": "2012-10-17",\n  "Statement": {\n    "Effect": "Allow",\n    "Action": "s3:GetObject",\n    "Resource": "arn:aws:s3:::reports/*",\n    "Condition": {\n      "StringEquals": {\n        "aws:userid": "«\\u0041KIAQ7ZXCVBNMASDFGHJ»",\n        "aws:PrincipalTag/secret": "«q7Zx\\/cVbN2mAsD4fGhJ+kL6pOiU8yTrEwQ1aZs3\\/»"\n      }\n    }\n  }\n}\n',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*","Condition":{"StringEquals":{"aws:userid":"«AKIAIOSFODNN7EXAMPLE»"}}}}',
      },
      {
        text: '{\n  "Version": "2012-10-17",\n  // «wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY»\n  "Statement": {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::reports/*"}\n}\n',
      },
    ],
    valid: [
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:root"},"Action":"sts:AssumeRole","Condition":{"StringLike":{"aws:userid":["AROAEXAMPLEID23456789:*","AIDAEXAMPLEID23456789"]}}}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"signer:GetSigningProfile","Resource":"*","Condition":{"StringEquals":{"signer:ProfileVersion":"2fd4e1c67a2d28fced849ee1bb76e7391b93eb12"}}}}',
      },
    ],
  },
  *whole(policy) {
    for (const { start, unit } of policy.statements)
      for (const key of keysOf(unit)) yield { ...key, span: shiftSpan(key.span, start) };
    for (const { start, end } of aroundStatements(policy))
      for (const key of keysIn(policy.text.slice(start, end))) yield { ...key, span: shiftSpan(key.span, start) };
  },
});

interface Key {
  readonly message: 'id' | 'secret' | 'documented';
  readonly span: Span;
}

/** Characters of an access key id. */
const shortestKey = 20;

/** Everything outside of statements that may hold a key, comments as well. */
function aroundStatements({ text, statements }: Policy): Span[] {
  const gaps: Span[] = [];
  const add = (start: number, end: number) => {
    // Most hold nothing but a comma and white space.
    if (end - start >= shortestKey) gaps.push({ start, end });
  };
  let last = 0;
  for (const { start, unit } of statements) {
    add(last, start);
    last = start + unit.text.length;
  }
  add(last, text.length);
  return gaps;
}

const keysOf = remembered((statement: Statement): readonly Key[] => {
  if (!mayHoldKey(statement.text)) return [];
  const { text, sourceOf } = withoutEscapes(statement);
  return keysIn(text).map(({ message, span }) => ({ message, span: sourceOf(span) }));
});

/** A quick look, which most texts do not pass. An escape may hide anything. */
const mayHoldKey = (text: string): boolean => /A[KS]IA|EXAMPLEKEY|\\/.test(text) || mayHoldSecret(text);

const documentedKey = /\b(?:(?:AKIA|ASIA)[A-Z0-9]{9}EXAMPLE|[A-Za-z0-9+/]{30}EXAMPLEKEY)\b/g;

function keysIn(text: string): Key[] {
  const keys = findAccessKeyIds(text).map(({ span }): Key => ({ message: 'id', span }));
  for (const { span } of findSecretKeys(text)) keys.push({ message: 'secret', span });
  if (text.includes('EXAMPLE'))
    for (const { 0: key, index } of text.matchAll(documentedKey))
      keys.push({ message: 'documented', span: { start: index, end: index + key.length } });
  return keys;
}

/** The text of a statement with the escapes in its strings decoded, since `\/` and `\u0041` can hide a key. */
function withoutEscapes(statement: Statement): { text: string; sourceOf: (span: Span) => Span } {
  const escaped = statement.text.includes('\\') ? stringsOf(statement).filter(({ offsets }) => offsets) : [];
  if (escaped.length === 0) return { text: statement.text, sourceOf: (span) => span };
  const starts: number[] = [];
  let text = '';
  let position = 0;
  const keep = (end: number) => {
    text += statement.text.slice(position, end);
    for (; position < end; position++) starts.push(position);
  };
  for (const { value, span, offsets = [] } of escaped) {
    keep(span.start + 1);
    text += value;
    for (let i = 0; i < value.length; i++) starts.push(span.start + (offsets[i] ?? 0));
    position = span.start + (offsets[value.length] ?? 0);
  }
  keep(statement.text.length);
  return { text, sourceOf: ({ start, end }) => ({ start: starts[start] ?? 0, end: starts[end] ?? position }) };
}
