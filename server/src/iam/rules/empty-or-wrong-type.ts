import type { Report } from '../../core/rule';
import { shiftSpan } from '../../core/span';
import type { ValueObject } from '../../syntax/tree';
import { oneOrList } from '../draft/tools';
import { isOrderly, sureStatements } from '../model/complete';
import { type Policy, policyElement } from '../model/document';
import { statementAt } from '../model/lookup';
import type { PrincipalType, StatementElement } from '../model/names';
import { typeOfPrincipal } from '../model/principals';
import { isRegular } from '../model/regular';
import { holdsComputed, isText, shapeProblems, wrongType } from '../model/shape';
import { type Entry, elementOf, readEntries } from '../model/statement';
import { policyRule } from '../rule';

const grammar = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html';

const empty = <Code extends string>(text: string, ...accessAnalyzer: readonly Code[]) =>
  ({ text, severity: 'warning', ...(accessAnalyzer.length > 0 && { accessAnalyzer }) }) as const;

const messages = {
  'wrong-type': {
    text: '{what} must be {wanted}, so AWS refuses the policy.',
    severity: 'error',
    accessAnalyzer: ['DATA_TYPE_MISMATCH'],
  },
  'principal-list': {
    text: '{what} must say of what type the principals are, as in {"AWS": [...]}, so AWS refuses the policy.',
    severity: 'error',
    accessAnalyzer: ['INVALID_PRINCIPAL_FORMAT'],
  },
  'no-statements': empty('The policy has no statement, so it allows and denies nothing.'),
  'empty-statement': { text: 'The statement is empty, so AWS refuses the policy.', severity: 'error' },
  'no-actions': empty('No action is listed, so the statement does nothing.', 'EMPTY_ARRAY_ACTION'),
  'no-resources': empty('No resource is listed, so the statement does nothing.', 'EMPTY_ARRAY_RESOURCE'),
  'no-principals': empty('No principal is listed, so this applies to nobody.', 'EMPTY_ARRAY_PRINCIPAL'),
  'empty-principal': empty('No principal is named, so the statement applies to nobody.', 'EMPTY_OBJECT_PRINCIPAL'),
  'no-exceptions': empty('{what} leaves nothing out, so the statement applies to everything.'),
  'empty-condition': empty('The Condition is empty, so it restricts nothing.', 'EMPTY_OBJECT_CONDITION'),
  'empty-operator': empty('{operator} has no keys, so it restricts nothing.'),
  'no-values': empty('No value is listed for {key}, so there is nothing to compare it with.', 'EMPTY_ARRAY_CONDITION'),
  'no-values-for-all': empty(
    'No value is listed for {key}, so ForAllValues only matches requests without it.',
    'EMPTY_ARRAY_CONDITION_FORALLVALUES',
  ),
  'no-values-for-any': empty(
    'No value is listed for {key}, so ForAnyValue never matches.',
    'EMPTY_ARRAY_CONDITION_FORANYVALUE',
  ),
  'no-values-if-exists': empty(
    'No value is listed for {key}, so IfExists only matches requests without it.',
    'EMPTY_ARRAY_CONDITION_IFEXISTS',
  ),
} as const;

type Id = keyof typeof messages;

export const emptyOrWrongType = policyRule({
  name: 'empty-or-wrong-type',
  summary: 'An element is empty, or its value is of the wrong type.',
  why: 'An empty list of actions, resources or principals makes a statement that does nothing, an empty Condition restricts nothing: mostly something was left out. Values of the wrong type make AWS refuse the policy.',
  reference: grammar,
  fixable: ['safe', 'review'],
  messages,
  examples: {
    invalid: [
      {
        text: '{\n  "Version": "2012-10-17",\n  "Statement": [\n    {\n      "Effect": "Allow",\n      "Action": "s3:GetObject",\n      "Resource": "arn:aws:s3:::reports/*",\n      "Condition": «{}»\n    }\n  ]\n}\n',
        fixed:
          '{\n  "Version": "2012-10-17",\n  "Statement": [\n    {\n      "Effect": "Allow",\n      "Action": "s3:GetObject",\n      "Resource": "arn:aws:s3:::reports/*"\n    }\n  ]\n}\n',
      },
      {
        text: '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":«[]»,"Resource":«[]»},{"Effect":"Deny","NotAction":«[]»,"Resource":"*"}]}',
        fixed: '{"Version":"2012-10-17","Statement":[{"Effect":"Deny","NotAction":[],"Resource":"*"}]}',
      },
      { text: '{"Version":"2012-10-17","Statement":«[]»}' },
      {
        text: '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*"},«{}»]}',
        fixed:
          '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*"}]}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":«{}»,"Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*"}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Principal":{"AWS":«[]»,"CanonicalUser":"79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be"},"Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*"}}',
        fixed:
          '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Principal":{"CanonicalUser":"79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be"},"Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*"}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":«111122223333»},"Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*"}}',
        fixed:
          '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*"}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":«["arn:aws:iam::111122223333:root"]»,"Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*"}}',
        fixed:
          '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:root"},"Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*"}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*","Condition":«[{"Bool":{"aws:SecureTransport":"true"}}]»}}',
        fixed:
          '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*","Condition":{"Bool":{"aws:SecureTransport":"true"}}}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*","Condition":{"StringEquals":«{}»,"Bool":{"aws:SecureTransport":"true"}}}}',
        fixed:
          '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*","Condition":{"Bool":{"aws:SecureTransport":"true"}}}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"ec2:CreateTags","Resource":"*","Condition":{"StringEquals":{"aws:RequestedRegion":«[]»},"ForAllValues:StringEquals":{"aws:TagKeys":«[]»},"ForAnyValue:StringLike":{"aws:TagKeys":«[]»},"StringEqualsIfExists":{"aws:PrincipalOrgID":«[]»}}}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"ec2:CreateTags","Resource":"arn:aws:ec2:eu-west-1:111122223333:volume/*","Condition":{"ForAllValues:StringEquals":{"aws:TagKeys":«[]»},"StringEquals":{"aws:RequestedRegion":"eu-west-1"}}}}',
        fixed:
          '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"ec2:CreateTags","Resource":"arn:aws:ec2:eu-west-1:111122223333:volume/*","Condition":{"StringEquals":{"aws:RequestedRegion":"eu-west-1"},"Null":{"aws:TagKeys":"true"}}}}',
      },
    ],
    valid: [
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:ListBucket","Resource":"arn:aws:s3:::reports","Condition":{"StringLike":{"s3:prefix":["","home/"]},"Bool":{"aws:SecureTransport":true},"NumericLessThan":{"s3:max-keys":[10]}}}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":{"Fn::Split":[",","s3:GetObject,s3:ListBucket"]},"Resource":[{"Fn::Sub":"arn:aws:s3:::${Bucket}/*"},{"Ref":"Bucket"}]}}',
      },
      { text: '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":[],"Resource":[' },
    ],
  },
  *whole(policy, { kind, certain }) {
    yield* inPolicy(policy);
    // A resource control policy can only have "*" there: `element-not-allowed-for-kind`.
    const withoutLists = kind === 'rcp' && certain;
    for (const { start, unit } of sureStatements(policy)) {
      if (isRegular(unit)) continue;
      for (const report of shapeProblems(unit))
        if (!withoutLists || report.message !== 'principal-list')
          yield { ...report, span: shiftSpan(report.span, start) };
    }
  },
  *fixes(policy, { message, span, data }, change) {
    const found = statementAt(policy, span);
    if (!found) return;
    const { index, start, unit } = found;
    const name = (data?.what ?? '') as StatementElement;
    const edit = (title: string, safety: 'safe' | 'review', make: Parameters<typeof change>[0]) => ({
      title,
      safety,
      edits: change(make),
    });
    switch (message) {
      case 'empty-condition':
        yield edit('Remove the Condition', 'safe', (draft) => draft.statement(index).removeElement('Condition'));
        break;
      case 'empty-operator':
        yield edit('Remove it', 'safe', (draft) => draft.statement(index).removeOperator(data?.operator ?? ''));
        break;
      case 'no-values-for-all':
      case 'no-values-if-exists': {
        const condition = unit.conditions.find(({ valueNode }) => valueNode?.span.start === span.start - start);
        if (!condition || condition.operator.negated) return;
        yield edit('Ask whether the key is absent', 'safe', (draft) => {
          const statement = draft.statement(index);
          statement.setCondition('Null', condition.key, 'true');
          statement.removeCondition(condition.operatorText, condition.key);
        });
        break;
      }
      case 'no-principals':
        yield edit('Remove it', 'safe', (draft) =>
          draft.statement(index).removePrincipalType(name as 'Principal', data?.type ?? ''),
        );
        break;
      case 'principal-list': {
        const principals = principalsByType(readEntries(elementOf(unit, name)?.value));
        if (principals)
          yield edit('Say of what type they are', 'safe', (draft) =>
            draft.statement(index).setElement(name, principals),
          );
        break;
      }
      case 'wrong-type':
        if (data?.mend === 'quote')
          yield edit('Put the number in quotes', 'safe', (draft) => draft.statement(index).quoteNumbers(name));
        if (data?.mend === 'unwrap')
          yield edit('Take it out of the list', 'safe', (draft) => draft.statement(index).unwrapElement(name));
        break;
      case 'empty-statement':
      case 'no-actions':
      case 'no-resources':
      case 'empty-principal':
        if (policy.statements.length > 1)
          yield edit('Remove the statement', 'review', (draft) => draft.removeStatement(index));
    }
  },
});

function* inPolicy(policy: Policy): Iterable<Report<Id>> {
  const list = policyElement(policy, 'Statement')?.value;
  const isEmpty = list?.kind === 'array' && list.items.length === 0 && policy.statements.length === 0;
  if (isEmpty && policy.problems.length === 0) yield { message: 'no-statements', span: list.span };
  if (!isOrderly(policy)) return;
  for (const stray of policy.strays) if (!holdsComputed(stray)) yield wrongType(stray, 'A statement', 'an object');
  const id = policyElement(policy, 'Id')?.value;
  if (id && !isText(id) && !holdsComputed(id)) yield wrongType(id, 'Id', 'a text');
  // A Version that is no text, but no list either, is `version-missing-or-invalid`.
  const version = policyElement(policy, 'Version')?.value;
  if (version && version.kind !== 'scalar' && !holdsComputed(version)) yield wrongType(version, 'Version', 'a text');
}

/** Nothing if the type of one of them is not clear. */
function principalsByType(entries: readonly Entry[]): ValueObject | undefined {
  const byType: Partial<Record<PrincipalType, string[]>> = {};
  for (const { value } of entries) {
    const type = value === '*' ? 'AWS' : typeOfPrincipal(value);
    if (!type) return undefined;
    byType[type] = [...(byType[type] ?? []), value];
  }
  return Object.fromEntries(Object.entries(byType).map(([type, values]) => [type, oneOrList(values)]));
}
