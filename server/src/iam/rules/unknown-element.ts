import type { Change } from '../../core/rule';
import { shiftSpan } from '../../core/span';
import type { PolicyDraft } from '../draft/policy-draft';
import { isOrderly, isReadable, isTemplateName, sureStatements } from '../model/complete';
import type { Policy } from '../model/document';
import { elementAt } from '../model/lookup';
import { misspelledElements, sameLetters } from '../model/misspelled';
import { policyElements, readOperator, statementElements } from '../model/names';
import { isRegular } from '../model/regular';
import type { Element } from '../model/statement';
import { policyRule } from '../rule';
import { shown } from '../words';

const refused = { severity: 'error', accessAnalyzer: ['INVALID_POLICY_ELEMENT'], parliament: ['MALFORMED'] } as const;

export const unknownElement = policyRule({
  name: 'unknown-element',
  summary: 'A policy or a statement has an element that AWS does not know.',
  why: 'Names of elements are fixed and case-sensitive. AWS refuses a policy with any other, and a misspelled Condition would leave the statement unlimited.',
  reference: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html',
  fixable: ['safe', 'review'],
  messages: {
    unknown: { ...refused, text: 'There is no element {name} here, so AWS refuses the policy.' },
    misspelled: { ...refused, text: 'There is no element {name}, so AWS refuses the policy; {meant} is meant.' },
    operator: {
      ...refused,
      text: '{name} belongs inside Condition and stands beside it, so AWS refuses the policy.',
    },
    'in-policy': {
      ...refused,
      text: '{name} belongs in a statement and stands beside the statements, so AWS refuses the policy.',
    },
    'in-statement': {
      ...refused,
      text: '{name} belongs at the top of the policy and stands in a statement, so AWS refuses the policy.',
    },
  },
  examples: {
    invalid: [
      {
        text: '{\n  "Version": "2012-10-17",\n  "Statement": {\n    "Effect": "Allow",\n    «"Actions"»: "s3:GetObject",\n    «"resource"»: "arn:aws:s3:::reports/*"\n  }\n}\n',
        fixed:
          '{\n  "Version": "2012-10-17",\n  "Statement": {\n    "Effect": "Allow",\n    "Action": "s3:GetObject",\n    "resource": "arn:aws:s3:::reports/*"\n  }\n}\n',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"*",«"Condition:"»:{"Bool":{"aws:SecureTransport":"false"}}}}',
        fixed:
          '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"*","Condition":{"Bool":{"aws:SecureTransport":"false"}}}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"s3:*","Resource":"*",«"Bool"»:{"aws:SecureTransport":"false"}}}',
        fixed:
          '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"s3:*","Resource":"*","Condition":{"Bool":{"aws:SecureTransport":"false"}}}}',
      },
      {
        text: '{"Version":"2012-10-17",«"Comment"»:"Read only","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*"}}',
        fixed:
          '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*"}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*"}],«"Condition"»:{"Bool":{"aws:SecureTransport":"true"}}}',
      },
      {
        text: '{"Statement":{«"Version"»:"2012-10-17","Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*"}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject",«"action"»:"s3:ListBucket","Resource":"arn:aws:s3:::reports"}}',
        fixed:
          '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::reports"}}',
      },
    ],
    valid: [
      {
        text: '{"Version":"2012-10-17","Id":"reports","Statement":{"Sid":"Read","Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*","Condition":{"Bool":{"aws:SecureTransport":"true"}}}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Deny","NotPrincipal":{"AWS":"111122223333"},"NotAction":"s3:GetObject","NotResource":"arn:aws:s3:::reports/*"}}',
      },
      {
        text: '{"Name":"data-protection","Description":"x","Version":"2021-06-01","Statement":[{"Sid":"a","DataDirection":"Inbound","Principal":["*"],"DataIdentifier":["arn:aws:dataprotection::aws:data-identifier/CreditCardNumber"],"Operation":{"Deny":{}}}]}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":[{"Fn::If":["Audited",{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"},{"Ref":"AWS::NoValue"}]}]}',
      },
    ],
  },
  *whole(policy) {
    // Where brackets or quotes are missing, a name may only seem to stand where it does.
    if (isOrderly(policy)) yield* reports(policy.elements, policyElements, statementElements, 'in-policy', 0);
    for (const { start, unit } of sureStatements(policy))
      if (!isRegular(unit) && isReadable(unit))
        yield* reports(unit.elements, statementElements, policyElements, 'in-statement', start);
  },
  *fixes(policy, { message, span }, change) {
    const found = elementAt(policy, span);
    if (!found) return;
    const { element, statement } = found;
    const { name } = element;
    if (message === 'operator' && statement) {
      yield {
        title: `Move ${shown(name)} into Condition`,
        safety: 'review',
        edits: change((draft) => draft.statement(statement.index).moveIntoCondition(name)),
      };
    } else if (message === 'misspelled') {
      yield* renaming(policy, element, statement?.index, change);
    } else if (message === 'unknown') {
      yield {
        title: `Remove ${shown(name)}`,
        safety: 'review',
        edits: change((draft) => (statement ? draft.statement(statement.index) : draft).removeElement(name)),
      };
    }
  },
});

function* renaming(policy: Policy, element: Element, index: number | undefined, change: Change<PolicyDraft>) {
  const { name } = element;
  const unit = index === undefined ? undefined : policy.statements[index]?.unit;
  const inStatement = unit && misspelledElements(unit.elements, statementElements).get(element);
  const inPolicy = unit ? undefined : misspelledElements(policy.elements, policyElements).get(element);
  const meant = inStatement ?? inPolicy;
  if (!meant) return;
  yield {
    title: `Rename ${shown(name)} to ${meant}`,
    safety: sameLetters(name, meant) ? ('safe' as const) : ('review' as const),
    edits: change((draft) => {
      if (inStatement && index !== undefined) draft.statement(index).renameElement(name, inStatement);
      else if (inPolicy) draft.renameElement(name, inPolicy);
    }),
  };
}

function* reports(
  elements: readonly Element[],
  known: readonly string[],
  elsewhere: readonly string[],
  misplaced: 'in-policy' | 'in-statement',
  start: number,
) {
  for (const [{ name, key, value }, meant] of misspelledElements(elements, known)) {
    // Without a value the name is still being typed; what has no letters is no name.
    if (!value || value.kind === 'opaque' || !/[A-Za-z]/.test(name) || isTemplateName(name)) continue;
    const span = shiftSpan(key.span, start);
    const data = { name: shown(name), ...(meant && { meant }) };
    if (elsewhere.includes(name)) yield { message: misplaced, span, data };
    else if (misplaced === 'in-statement' && readOperator(name).name)
      yield { message: 'operator' as const, span, data };
    else yield { message: meant ? ('misspelled' as const) : ('unknown' as const), span, data };
  }
}
