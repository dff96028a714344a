import { closestNames } from '../../core/spelling';
import type { Node } from '../../syntax/tree';
import { isComplete, isReadable, isTemplateText } from '../model/complete';
import { misspelledElements, sameLetters } from '../model/misspelled';
import { statementElements } from '../model/names';
import { holdsComputed } from '../model/shape';
import { elementOf, isStatementElement, type Statement } from '../model/statement';
import { statementRule } from '../rule';
import { shown } from '../words';

const effects = ['Allow', 'Deny'] as const;

const refused = { severity: 'error', parliament: ['MALFORMED'] } as const;

export const invalidEffect = statementRule({
  name: 'invalid-effect',
  summary: 'A statement has no Effect, or one that is neither Allow nor Deny.',
  why: 'Every statement must say whether it allows or denies, in exactly these words: AWS refuses "allow" as well as "Permit".',
  reference: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_effect.html',
  fixable: ['safe', 'review'],
  messages: {
    missing: {
      ...refused,
      text: 'The statement does not say whether it allows or denies, so AWS refuses the policy.',
      accessAnalyzer: ['MISSING_EFFECT'],
    },
    invalid: {
      ...refused,
      text: 'The Effect can only be Allow or Deny, not {value}, so AWS refuses the policy.',
      accessAnalyzer: ['INVALID_EFFECT'],
    },
    'wrong-type': {
      ...refused,
      text: 'The Effect must be the text "Allow" or "Deny", so AWS refuses the policy.',
      accessAnalyzer: ['DATA_TYPE_MISMATCH'],
    },
  },
  examples: {
    invalid: [
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":«"allow"»,"Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*"}}',
        fixed:
          '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*"}}',
      },
      {
        text: '{\n  "Version": "2012-10-17",\n  "Statement": [\n    «{»\n      "Sid": "Read",\n      "Action": "s3:GetObject",\n      "Resource": "arn:aws:s3:::reports/*"\n    }\n  ]\n}\n',
        fixed: {
          'Add "Effect": "Allow"':
            '{\n  "Version": "2012-10-17",\n  "Statement": [\n    {\n      "Sid": "Read",\n      "Effect": "Allow",\n      "Action": "s3:GetObject",\n      "Resource": "arn:aws:s3:::reports/*"\n    }\n  ]\n}\n',
          'Add "Effect": "Deny"':
            '{\n  "Version": "2012-10-17",\n  "Statement": [\n    {\n      "Sid": "Read",\n      "Effect": "Deny",\n      "Action": "s3:GetObject",\n      "Resource": "arn:aws:s3:::reports/*"\n    }\n  ]\n}\n',
        },
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":«"Alow"»,"Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*"}}',
        fixed:
          '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*"}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":«["Deny"]»,"Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*"}}',
        fixed:
          '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*"}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":«true»,"Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*"}}',
        fixed: {
          'Change it to Allow':
            '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*"}}',
          'Change it to Deny':
            '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*"}}',
        },
      },
    ],
    valid: [
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*"}}',
      },
      // The name of the element is what has to be mended here.
      {
        text: '{"Version":"2012-10-17","Statement":{"effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*"}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"{{effect}}","Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*"}}',
      },
      { text: '{"Version":"2012-10-17","Statement":[{"Action":"s3:GetObject",' },
    ],
  },
  concerns: (statement) => !isEffect(elementOf(statement, 'Effect')?.value),
  *each(statement) {
    const element = elementOf(statement, 'Effect');
    if (!element) {
      if (isMissing(statement)) yield { message: 'missing', span: { start: 0, end: 1 } };
      return;
    }
    const { value } = element;
    if (!value || isEffect(value) || holdsComputed(value) || !isReadable(statement)) return;
    const text = value.kind === 'scalar' ? value.value : undefined;
    if (typeof text !== 'string') yield { message: 'wrong-type', span: value.span };
    else if (!isTemplateText(text)) yield { message: 'invalid', span: value.span, data: { value: `"${shown(text)}"` } };
  },
  *fixes(statement, { message }, change) {
    const written = textOf(statement);
    const same = effects.find((effect) => sameLetters(effect, written));
    const [closest, second] = closestNames(written, effects);
    const meant = same ?? (second ? undefined : closest);
    for (const effect of effects.filter((effect) => !meant || effect === meant))
      yield {
        title: message === 'missing' ? `Add "Effect": "${effect}"` : `Change it to ${effect}`,
        safety: same ? 'safe' : 'review',
        edits: change((draft) => draft.setElement('Effect', effect)),
      };
  },
});

/** Empty statements are `empty-or-wrong-type`, unknown and misspelled names `unknown-element`. */
const isMissing = (statement: Statement): boolean =>
  statement.elements.some(({ name }) => isStatementElement(name)) &&
  isComplete(statement) &&
  ![...misspelledElements(statement.elements, statementElements).values()].includes('Effect');

/** What stands in the place of the Effect, also if it is alone in a list. */
function textOf(statement: Statement): string {
  const value = elementOf(statement, 'Effect')?.value;
  const only = value?.kind === 'array' && value.items.length === 1 ? value.items[0] : value;
  return only?.kind === 'scalar' && typeof only.value === 'string' ? only.value : '';
}

const isEffect = (node: Node | undefined): boolean =>
  node?.kind === 'scalar' && (node.value === 'Allow' || node.value === 'Deny');
