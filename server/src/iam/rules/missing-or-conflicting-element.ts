import { shiftSpan } from '../../core/span';
import { need, text } from '../../core/template';
import type { Value } from '../../syntax/tree';
import type { PolicyContext } from '../context';
import { isComplete, isOrderly, lacksElement, sureStatements } from '../model/complete';
import type { PolicyKind } from '../model/kinds';
import { statementAt } from '../model/lookup';
import { misspelledElements } from '../model/misspelled';
import { type StatementElement, statementElements } from '../model/names';
import { isRegular } from '../model/regular';
import { elementOf, type Statement } from '../model/statement';
import { policyRule } from '../rule';

const refused = { severity: 'error', parliament: ['MALFORMED'] } as const;

const pairs = [
  ['Principal', 'NotPrincipal'],
  ['Action', 'NotAction'],
  ['Resource', 'NotResource'],
] as const;

/** The kinds of policy that are attached to identities, or limit them: they say what, not who. */
const withoutPrincipal: readonly PolicyKind[] = ['identity', 'boundary', 'session', 'scp'];

/** Services that refuse a policy of their resources without Resource. Repositories of ECR must not have one. */
const resourceRequired = ['kms', 's3'];

/** Services that document Resource as required, and also show policies without it. */
const resourceExpected = [...resourceRequired, 'secretsmanager', 'sns', 'sqs'];

export const missingOrConflictingElement = policyRule({
  name: 'missing-or-conflicting-element',
  summary: 'An element that must be there is missing, or two exclude each other.',
  why: 'A statement needs either Action or NotAction, and what its kind of policy asks for: Resource or NotResource, Principal or NotPrincipal. Without it, or with both, AWS refuses the policy or the statement applies to nobody.',
  reference: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html',
  fixable: ['safe', 'review'],
  messages: {
    'missing-statement': {
      ...refused,
      text: 'The policy has no Statement, so AWS refuses it.',
      accessAnalyzer: ['MISSING_STATEMENT'],
    },
    'missing-action': {
      ...refused,
      text: 'The statement has neither Action nor NotAction, so AWS refuses the policy.',
      accessAnalyzer: ['MISSING_ACTION'],
    },
    'missing-resource': {
      ...refused,
      text: 'The statement has neither Resource nor NotResource, so AWS refuses the policy.',
      accessAnalyzer: ['MISSING_RESOURCE'],
    },
    'missing-principal': {
      text: 'The statement has neither Principal nor NotPrincipal, so the policy is refused or the statement applies to nobody.',
      severity: { default: 'error', resource: 'warning' },
      accessAnalyzer: ['MISSING_PRINCIPAL'],
    },
    'missing-everybody': {
      text: 'Every statement of a resource control policy must have "Principal": "*", so AWS refuses the policy.',
      severity: 'error',
    },
    'missing-principal-and-resource': {
      ...refused,
      text: 'The statement has neither a Principal nor a Resource, so AWS refuses it in every kind of policy.',
      accessAnalyzer: ['MISSING_PRINCIPAL', 'MISSING_RESOURCE'],
    },
    conflict: {
      ...refused,
      text: '{one} and {other} exclude each other, so AWS refuses the policy.',
      accessAnalyzer: ['UNSUPPORTED_ELEMENT_COMBINATION'],
    },
  },
  examples: {
    invalid: [
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"s3:GetObject",«"NotAction"»:"iam:*","Resource":"*"}}',
        fixed: {
          'Remove NotAction':
            '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"s3:GetObject","Resource":"*"}}',
          'Remove Action': '{"Version":"2012-10-17","Statement":{"Effect":"Deny","NotAction":"iam:*","Resource":"*"}}',
        },
      },
      {
        text: '{\n  "Version": "2012-10-17",\n  "Statement": [\n    «{»\n      "Effect": "Allow",\n      "Action": "s3:GetObject"\n    }\n  ]\n}\n',
        fixed:
          '{\n  "Version": "2012-10-17",\n  "Statement": [\n    {\n      "Effect": "Allow",\n      "Action": "s3:GetObject",\n      "Resource": "arn:aws:s3:::reports/*"\n    }\n  ]\n}\n',
      },
      {
        text: '{"Version":"2012-10-17","Statement":«{»"Effect":"Allow","Resource":"arn:aws:s3:::reports/*"}}',
        fixed:
          '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*"}}',
      },
      { text: '«{»"Version":"2012-10-17","Id":"reports"}' },
      {
        kind: 'trust',
        text: '{"Version":"2012-10-17","Statement":«{»"Effect":"Allow","Action":"sts:AssumeRole"}}',
        fixed:
          '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},"Action":"sts:AssumeRole"}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*"},«{»"Effect":"Allow","Action":"s3:ListBucket","Resource":"arn:aws:s3:::reports"}]}',
        fixed:
          '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*"},{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:root"},"Action":"s3:ListBucket","Resource":"arn:aws:s3:::reports"}]}',
      },
      {
        kind: 'rcp',
        text: '{"Version":"2012-10-17","Statement":[«{»"Effect":"Deny","Action":"s3:PutBucketAcl","Resource":"*"}]}',
        fixed:
          '{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:PutBucketAcl","Resource":"*"}]}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*"},«{»"Effect":"Deny","Action":"s3:DeleteObject"}]}',
        fixed:
          '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*"},{"Effect":"Deny","Principal":{"AWS":"arn:aws:iam::111122223333:root"},"Action":"s3:DeleteObject","Resource":"arn:aws:s3:::reports/*"}]}',
      },
    ],
    valid: [
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:root"},"Action":["ecr:BatchGetImage"]}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},"Action":"sts:AssumeRole"}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Deny","NotAction":"iam:*","NotResource":"arn:aws:s3:::reports/*"}}',
      },
      // The name of the element is what has to be mended here.
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Actions":"s3:GetObject","Resource":"arn:aws:s3:::reports/*"}}',
      },
      { text: '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject",}]}' },
      { text: '{"Version":"2012-10-17",' },
    ],
  },
  *whole(policy, context) {
    if (isOrderly(policy) && lacksElement(policy, 'Statement'))
      yield { message: 'missing-statement', span: { start: policy.span.start, end: policy.span.start + 1 } };
    for (const { start, unit } of sureStatements(policy)) {
      if (isRegular(unit) && hasAll(unit, context)) continue;
      yield* conflicts(unit, start);
      const missing = missingIn(unit, context);
      // An empty statement is `empty-or-wrong-type`.
      if (missing.length === 0 || unit.elements.length === 0 || !isComplete(unit)) continue;
      for (const message of missing) yield { message, span: { start, end: start + 1 } };
    }
  },
  *fixes(policy, { message, span, data }, change, { kind }) {
    const found = statementAt(policy, span);
    if (!found) return;
    const edit = (title: string, values: Partial<Record<StatementElement, Value | undefined>>) => ({
      title,
      safety: message === 'missing-everybody' ? ('safe' as const) : ('review' as const),
      edits: change((draft) => {
        for (const [name, value] of Object.entries(values))
          if (value === undefined) draft.statement(found.index).removeElement(name);
          else draft.statement(found.index).setElement(name as StatementElement, value);
      }),
    });
    const Principal = somePrincipal(found.unit, kind);
    if (message === 'conflict')
      for (const name of [data?.one, data?.other]) yield edit(`Remove ${name}`, { [name ?? '']: undefined });
    else if (message === 'missing-action') yield edit('Add an Action', { Action: someAction(kind) });
    else if (message === 'missing-resource') yield edit('Add a Resource', { Resource: someResource });
    else if (message === 'missing-principal-and-resource' && Principal)
      yield edit('Add a Principal and a Resource', { Principal, Resource: someResource });
    else if (Principal) yield edit('Add a Principal', { Principal });
  },
});

/** True if a statement says all that may be missing, besides what it is about: a quick look that most pass. */
function hasAll({ resources, notResources, principals, notPrincipals }: Statement, { kind }: PolicyContext): boolean {
  const hasResource = resources.length > 0 || notResources.length > 0;
  if (withoutPrincipal.includes(kind)) return hasResource;
  return (principals.length > 0 || notPrincipals.length > 0) && (hasResource || kind === 'trust');
}

/** Reported at the one that stands last. */
function* conflicts(statement: Statement, start: number) {
  for (const [name, otherName] of pairs) {
    const element = elementOf(statement, name);
    const other = element && elementOf(statement, otherName);
    if (!other) continue;
    const [first, last] = element.span.start < other.span.start ? [element, other] : [other, element];
    yield {
      message: 'conflict' as const,
      span: shiftSpan(last.key.span, start),
      data: { one: last.name, other: first.name },
      related: [{ span: shiftSpan(first.key.span, start), text: `${first.name} stands here.` }],
    };
  }
}

type MissingMessage =
  | 'missing-action'
  | 'missing-resource'
  | 'missing-principal'
  | 'missing-everybody'
  | 'missing-principal-and-resource';

function missingIn(statement: Statement, { kind, certain, service }: PolicyContext): MissingMessage[] {
  const missing: MissingMessage[] = [];
  const [principal, action, resource] = lacking(statement);
  if (action) missing.push('missing-action');
  if (withoutPrincipal.includes(kind)) {
    if (resource) missing.push('missing-resource');
  } else if (principal && resource && kind !== 'trust') missing.push('missing-principal-and-resource');
  else if (principal) missing.push(kind === 'rcp' && certain ? 'missing-everybody' : 'missing-principal');
  else if (resource && needsResource(kind, certain, service)) missing.push('missing-resource');
  return missing;
}

/** Which of the pairs a statement has nothing of. */
const lacking = (statement: Statement) => pairs.map((pair) => !has(statement, pair));

/** True if one of the elements is there, perhaps under a misspelled name. */
function has(statement: Statement, pair: readonly StatementElement[]): boolean {
  if (statement.elements.some(({ name }) => (pair as readonly string[]).includes(name))) return true;
  const meant = [...misspelledElements(statement.elements, statementElements).values()];
  return meant.some((name) => name !== undefined && pair.includes(name));
}

/** With a principal, no resource is needed for roles and for a few services; a text that names neither may be either. */
const needsResource = (kind: PolicyKind, certain: boolean, service: string | undefined): boolean =>
  kind === 'resource'
    ? (certain ? resourceExpected : resourceRequired).includes(service ?? '')
    : certain && kind !== 'trust';

const someResource = text`${need('RESOURCE_ARN', 'arn:aws:s3:::reports/*')}`;

const someAction = (kind: PolicyKind): Value =>
  text`${need('ACTION', kind === 'trust' ? 'sts:AssumeRole' : 's3:GetObject')}`;

/** Nothing for a trust policy in which a provider has to be named. */
function somePrincipal({ actions }: Statement, kind: PolicyKind): Value | undefined {
  if (kind === 'rcp' || kind === 'endpoint') return '*';
  if (kind !== 'trust') return { AWS: text`arn:aws:iam::${need('ACCOUNT_ID', '111122223333')}:root` };
  return actions.some(({ value }) => /^sts:AssumeRoleWith/i.test(value))
    ? undefined
    : { Service: text`${need('SERVICE', 'ec2')}.amazonaws.com` };
}
