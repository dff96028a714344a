import type { Report } from '../../core/rule';
import { type Span, shiftSpan } from '../../core/span';
import type { Node, ObjectNode } from '../../syntax/tree';
import { isComplete, isComputed, isOrderly, isReadable, sureStatements } from '../model/complete';
import { type Policy, policyElement } from '../model/document';
import { statementAt } from '../model/lookup';
import { readOperator, type StatementElement } from '../model/names';
import { type Element, elementOf, readEntries, type Statement } from '../model/statement';
import { policyRule } from '../rule';
import { shown } from '../words';

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
          '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":["arn:aws:iam::111122223333:root"]},"Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*"}}',
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
  *whole(policy) {
    yield* inPolicy(policy);
    for (const { start, unit } of sureStatements(policy))
      for (const report of inStatement(unit)) yield { ...report, span: shiftSpan(report.span, start) };
  },
  *fixes(policy, { message, span, data }, change) {
    const found = statementAt(policy, span);
    if (!found) return;
    const { index, unit } = found;
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
      case 'no-principals':
        yield edit('Remove it', 'safe', (draft) =>
          draft.statement(index).removePrincipalType(name as 'Principal', data?.type ?? ''),
        );
        break;
      case 'principal-list':
        yield edit('Write them as accounts, users and roles', 'safe', (draft) =>
          draft
            .statement(index)
            .setElement(name, { AWS: readEntries(elementOf(unit, name)?.value).map(({ value }) => value) }),
        );
        break;
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
  if (
    list?.kind === 'array' &&
    list.items.length === 0 &&
    policy.statements.length === 0 &&
    policy.problems.length === 0
  )
    yield { message: 'no-statements' as const, span: list.span };
  if (!isOrderly(policy)) return;
  for (const stray of policy.strays) if (!isComputed(stray)) yield wrongType(stray.span, 'A statement', 'an object');
  const id = policyElement(policy, 'Id')?.value;
  if (id && !isComputed(id) && !isText(id)) yield wrongType(id.span, 'Id', 'a text');
  // Versions that are no text, but no list either, are `version-missing-or-invalid`.
  const version = policyElement(policy, 'Version')?.value;
  if (version && !isComputed(version) && version.kind !== 'scalar') yield wrongType(version.span, 'Version', 'a text');
}

function* inStatement(statement: Statement): Iterable<Report<Id>> {
  const complete = isComplete(statement);
  if (complete && statement.elements.length === 0)
    yield { message: 'empty-statement' as const, span: statement.node.span };
  for (const element of statement.elements) {
    if (!element.value || isComputed(element.value)) continue;
    for (const report of inElement(element, element.value))
      if (complete || (isReadable(statement) && isOfType(report))) yield report;
  }
}

/** What is empty may still be filled while the statement is being typed. */
const isOfType = ({ message }: { readonly message: string }): boolean =>
  message === 'wrong-type' || message === 'principal-list';

function* inElement({ name }: Element, value: Node): Iterable<Report<Id>> {
  switch (name) {
    case 'Sid':
      if (!isText(value)) yield wrongType(value.span, name, 'a text', mendingOf(value));
      break;
    case 'Principal':
    case 'NotPrincipal':
      yield* inPrincipal(name, value);
      break;
    case 'Action':
    case 'Resource':
      yield* inList(name, value, { message: name === 'Action' ? 'no-actions' : 'no-resources' });
      break;
    case 'NotAction':
    case 'NotResource':
      yield* inList(name, value, { message: 'no-exceptions', data: { what: name } });
      break;
    case 'Condition':
      if (value.kind !== 'object') yield wrongType(value.span, name, 'an object', mendingOf(value));
      else if (value.members.length === 0) yield { message: 'empty-condition' as const, span: value.span };
      else yield* inCondition(value);
  }
}

function* inList(name: string, value: Node, empty: Omit<Report<Id>, 'span'>): Iterable<Report<Id>> {
  if (value.kind === 'array' && value.items.length === 0) yield { ...empty, span: value.span };
  for (const item of value.kind === 'array' ? value.items : [value])
    if (!isText(item) && !isComputed(item))
      yield wrongType(
        item.span,
        name,
        'a text or a list of texts',
        name.endsWith('Principal') ? quotable(item) : undefined,
      );
}

function* inPrincipal(name: 'Principal' | 'NotPrincipal', value: Node): Iterable<Report<Id>> {
  const nobody = name === 'Principal' ? 'no-principals' : 'no-exceptions';
  if (value.kind === 'array') {
    if (value.items.every(isText) && value.items.length > 0)
      yield { message: 'principal-list' as const, span: value.span, data: { what: name } };
    else yield* inList(name, value, { message: nobody, data: { what: name } });
  } else if (value.kind !== 'object') {
    if (!isText(value)) yield wrongType(value.span, name, '"*" or an object');
  } else if (value.members.length === 0) {
    yield name === 'Principal'
      ? { message: 'empty-principal' as const, span: value.span }
      : { message: nobody, span: value.span, data: { what: name } };
  } else {
    for (const { key, value: principals } of value.members)
      if (principals && !isComputed(principals))
        yield* inList(name, principals, { message: nobody, data: { what: name, type: String(key.value) } });
  }
}

function* inCondition(condition: ObjectNode): Iterable<Report<Id>> {
  for (const { key: operatorKey, value: keys } of condition.members) {
    const operator = String(operatorKey.value);
    if (!keys || isComputed(keys)) continue;
    if (keys.kind !== 'object') yield wrongType(keys.span, shown(operator), 'an object of keys and values');
    else if (keys.members.length === 0)
      yield { message: 'empty-operator' as const, span: keys.span, data: { operator } };
    else
      for (const { key, value } of keys.members)
        if (value && !isComputed(value)) yield* inValues(operator, shown(String(key.value)), value);
  }
}

function* inValues(operator: string, key: string, value: Node): Iterable<Report<Id>> {
  if (value.kind === 'array' && value.items.length === 0) {
    const { qualifier, ifExists } = readOperator(operator);
    const message =
      qualifier === 'ForAllValues'
        ? 'no-values-for-all'
        : qualifier === 'ForAnyValue'
          ? 'no-values-for-any'
          : ifExists
            ? 'no-values-if-exists'
            : 'no-values';
    yield { message, span: value.span, data: { key } } as const;
  }
  for (const item of value.kind === 'array' ? value.items : [value])
    if ((item.kind !== 'scalar' || item.value === null) && !isComputed(item))
      yield wrongType(item.span, key, 'a text, a number, true or false, or a list of these');
}

const isText = (node: Node): boolean => node.kind === 'scalar' && typeof node.value === 'string';

type Mending = 'quote' | 'unwrap' | undefined;

const quotable = (node: Node): Mending =>
  node.kind === 'scalar' && typeof node.value === 'number' && Number.isSafeInteger(node.value) ? 'quote' : undefined;

/** A list of one stands for its entry. */
const mendingOf = (node: Node): Mending =>
  node.kind === 'array' && node.items.length === 1 && node.items[0]?.kind !== 'array' ? 'unwrap' : quotable(node);

const wrongType = (span: Span, what: string, wanted: string, mend?: Mending) => ({
  message: 'wrong-type' as const,
  span,
  data: { what, wanted, ...(mend && { mend }) },
});
