import { sameSpan } from '../../core/span';
import { type ScalarNode, sourceOf } from '../../syntax/tree';
import type { PolicyContext } from '../context';
import { codeOf, holdsOdd, instead, type OddCharacters, oddCharacters, plainFor } from '../model/characters';
import type { PolicyKind } from '../model/kinds';
import { type Statement, stringsOf } from '../model/statement';
import { statementRule } from '../rule';
import { shown } from '../words';

/** The kinds of policies that IAM itself keeps. */
const kindsOfIam: readonly PolicyKind[] = ['identity', 'trust', 'boundary', 'session'];

export const unsupportedCharacter = statementRule({
  name: 'unsupported-character',
  summary: 'A text holds a character that nobody sees, that looks like another one, or that IAM refuses.',
  why: 'Such characters come from web pages and word processors. To AWS a curly quote, a no-break space or a Cyrillic letter is a part of the name, which then names nothing; and IAM takes only tab, line ends and the characters from U+0020 to U+00FF.',
  reference: 'https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreatePolicy.html',
  fixable: ['safe', 'review'],
  messages: {
    refused: {
      text: 'IAM takes no characters beyond U+00FF in a policy, so with {code} AWS refuses it.',
      severity: 'error',
    },
    'maybe-refused': {
      text: 'IAM takes no characters beyond U+00FF, so with {code} AWS refuses the policy unless it is one of an organization.',
      severity: 'warning',
    },
    invisible: {
      text: 'The invisible character {code} is a part of this text, so AWS reads another text than people do.',
      severity: 'warning',
    },
    'look-alike': {
      text: '{code} only looks like {plain}, so AWS reads another text than people do.',
      severity: 'warning',
    },
  },
  examples: {
    invalid: [
      {
        text: '{\n  "Version": "2012-10-17",\n  "Statement": {\n    "Effect": "Allow",\n    "Action": "sts:AssumeRole",\n    "Resource": "«\u201c»arn:aws:iam::111122223333:role/read«\u2013»reports«\u201d»"\n  }\n}\n',
        fixed:
          '{\n  "Version": "2012-10-17",\n  "Statement": {\n    "Effect": "Allow",\n    "Action": "sts:AssumeRole",\n    "Resource": "arn:aws:iam::111122223333:role/read\u2013reports\u201d"\n  }\n}\n',
      },
      {
        kind: 'boundary',
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::repo«\u200b»rts/*","Condition":{"StringEquals":{"aws:PrincipalTag/team":"«\u8d64»"}}}}',
        fixed:
          '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*","Condition":{"StringEquals":{"aws:PrincipalTag/team":"\u8d64"}}}}',
      },
      {
        kind: 'resource:s3',
        text: '{"Version":"2012-10-17","Statement":{"Sid":"Team A may«\u00a0»read","Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"s3:GetObject","Resource":"arn:aws:s3:::r«\u0435»ports/*"}}',
        fixed:
          '{"Version":"2012-10-17","Statement":{"Sid":"Team A may read","Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"s3:GetObject","Resource":"arn:aws:s3:::r\u0435ports/*"}}',
      },
    ],
    valid: [
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/M\u00fcller/*"}}',
      },
      {
        kind: 'identity',
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/\\u8d64/*"}}',
      },
      {
        kind: 'resource:s3',
        text: '{"Version":"2012-10-17","Statement":{"Sid":"\u8d64","Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*"}}',
      },
    ],
  },
  concerns: ({ text }) => holdsOdd(text),
  *each(statement, context) {
    for (const { odd, message, span } of foundIn(statement, context))
      yield { message, span, data: { code: codeOf(odd.text), plain: shown(plainFor(odd.text) ?? '') } };
  },
  *fixes(statement, { message, span }, change, context) {
    const found = foundIn(statement, context).find((one) => sameSpan(one.span, span));
    const by = found && instead(found.odd, found.node.value);
    if (!found || by === undefined) return;
    yield {
      title: by.trim() === '' ? `Remove ${codeOf(found.odd.text)}` : `Write ${by} instead`,
      safety: message === 'refused' ? 'safe' : 'review',
      edits: change((draft) => draft.replaceText(found.odd.text, by)),
    };
  },
});

interface Found {
  readonly odd: OddCharacters;
  readonly node: ScalarNode & { readonly value: string };
  readonly span: { readonly start: number; readonly end: number };
  readonly message: 'refused' | 'maybe-refused' | 'invisible' | 'look-alike';
}

function foundIn(statement: Statement, context: PolicyContext): Found[] {
  return stringsOf(statement).flatMap((node) =>
    oddCharacters(node.value).flatMap((odd) => {
      const span = sourceOf(node, odd.start, odd.end);
      const message = messageOf(odd, context);
      // An escape is plain text, and whoever writes one knows what it stands for.
      return message && statement.text[span.start] !== '\\' ? [{ odd, node, span, message }] : [];
    }),
  );
}

function messageOf({ kind, refused }: OddCharacters, context: PolicyContext): Found['message'] | undefined {
  if (refused && kindsOfIam.includes(context.kind)) return context.certain ? 'refused' : 'maybe-refused';
  return kind === 'other' ? undefined : kind;
}
