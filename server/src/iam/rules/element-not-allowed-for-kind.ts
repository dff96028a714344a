import type { Change } from '../../core/rule';
import { type Span, shiftSpan } from '../../core/span';
import { rcpServices } from '../data/rcp-services';
import type { PolicyDraft } from '../draft/policy-draft';
import { oneOrList } from '../draft/tools';
import { parseArn } from '../model/arn';
import { isReadable, isTemplateText, lacksElement } from '../model/complete';
import { type Policy, policyElement, versionOf } from '../model/document';
import { type PolicyKind, serviceOf } from '../model/kinds';
import { elementAt, statementAt } from '../model/lookup';
import { placeholderService } from '../model/placeholders';
import { holdsComputed } from '../model/shape';
import { conditionsOn, type Element, elementOf, type Statement } from '../model/statement';
import { policyRule } from '../rule';
import { shown } from '../words';

const refused = (text: string, ...accessAnalyzer: readonly string[]) =>
  ({ text, severity: 'error', ...(accessAnalyzer.length > 0 && { accessAnalyzer }) }) as const;

const organizations =
  'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_syntax.html';

export const elementNotAllowedForKind = policyRule({
  name: 'element-not-allowed-for-kind',
  summary: 'An element or a value that this kind of policy must not have.',
  why: 'What a policy is attached to decides what it may say: a trust policy is about its role alone, an identity policy about its holder alone, a resource control policy only denies, to everybody. AWS refuses the rest.',
  reference: organizations,
  kinds: ['identity', 'boundary', 'session', 'scp', 'rcp', 'trust'],
  fixable: ['safe', 'review'],
  messages: {
    'resource-in-trust': refused(
      'A trust policy is about the role that it belongs to, so IAM refuses it with {name}.',
      'ROLE_TRUST_POLICY_SYNTAX_ERROR_RESOURCE',
    ),
    'notprincipal-in-trust': refused(
      'A trust policy must name whom it is about, so IAM refuses it with NotPrincipal.',
      'ROLE_TRUST_POLICY_SYNTAX_ERROR_NOTPRINCIPAL',
    ),
    'principal-in-identity': refused(
      'An identity policy is about whoever it is attached to, so IAM refuses it with {name}.',
      'UNSUPPORTED_PRINCIPAL',
    ),
    'principal-in-scp': refused(
      'A service control policy is about everybody in its accounts, so AWS refuses it with {name}.',
      'SCP_SYNTAX_ERROR_PRINCIPAL',
    ),
    'id-in-identity': {
      text: 'Only policies of resources have an Id; in an identity policy it means nothing.',
      severity: 'information',
    },
    'rcp-principal': refused(
      'A resource control policy can only have "Principal": "*", so AWS refuses it; a condition can say who is meant.',
      'RCP_SYNTAX_ERROR_PRINCIPAL',
    ),
    'rcp-allow': refused(
      'A resource control policy of your own can only deny, so AWS refuses it.',
      'RCP_SYNTAX_ERROR_ALLOW',
    ),
    'rcp-notaction': refused(
      'A resource control policy must name its actions, so AWS refuses it with NotAction.',
      'RCP_SYNTAX_ERROR_NOTACTION',
    ),
    'rcp-all-actions': refused(
      'A resource control policy must name services, as in "s3:*", so AWS refuses it with every action.',
      'RCP_SYNTAX_ERROR_ACTION',
    ),
    'rcp-service': {
      text: 'As far as is known, resource control policies cannot limit {service}, so AWS refuses this one.',
      severity: 'warning',
      accessAnalyzer: ['RCP_SYNTAX_ERROR_ACTION'],
    },
    'rcp-version': refused('A resource control policy must have "Version": "2012-10-17", so AWS refuses this one.'),
  },
  examples: {
    invalid: [
      {
        text: '{\n  "Version": "2012-10-17",\n  "Statement": {\n    "Effect": "Allow",\n    "Principal": {"Service": "ec2.amazonaws.com"},\n    "Action": "sts:AssumeRole",\n    «"Resource"»: "*"\n  }\n}\n',
        fixed:
          '{\n  "Version": "2012-10-17",\n  "Statement": {\n    "Effect": "Allow",\n    "Principal": {"Service": "ec2.amazonaws.com"},\n    "Action": "sts:AssumeRole"\n  }\n}\n',
      },
      {
        kind: 'trust',
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Deny",«"NotPrincipal"»:{"AWS":"111122223333"},"Action":"sts:AssumeRole"}}',
      },
      {
        kind: 'identity',
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow",«"Principal"»:{"AWS":"111122223333"},"Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*"}}',
        fixed:
          '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*"}}',
      },
      {
        kind: 'scp',
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Deny",«"Principal"»:"*","Action":"s3:DeleteBucket","Resource":"*"}}',
        fixed: '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"s3:DeleteBucket","Resource":"*"}}',
      },
      {
        kind: 'boundary',
        text: '{"Version":"2012-10-17",«"Id"»:"limit","Statement":{"Effect":"Allow","Action":"s3:*","Resource":"*"}}',
        fixed: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:*","Resource":"*"}}',
      },
      {
        kind: 'rcp',
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Principal":«{"AWS":"*"}»,"Action":"s3:*","Resource":"*"}}',
        fixed: '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"*"}}',
      },
      {
        kind: 'rcp',
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Principal":«{"AWS":"arn:aws:iam::111122223333:role/reader"}»,"Action":"s3:*","Resource":"*"}}',
        fixed:
          '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"*","Condition":{"ArnEquals":{"aws:PrincipalArn":"arn:aws:iam::111122223333:role/reader"}}}}',
      },
      {
        kind: 'rcp',
        text: '{"Version":"2012-10-17","Statement":[{"Effect":"Deny",«"NotPrincipal"»:{"AWS":"111122223333"},«"NotAction"»:"s3:GetObject","Resource":"*"},{"Effect":«"Allow"»,"Principal":"*","Action":"s3:*","Resource":"*"},{"Effect":"Deny","Principal":"*","Action":[«"*"»,«"ec2:*"»],"Resource":"*"}]}',
      },
      {
        kind: 'rcp',
        text: '{"Version":«"2008-10-17"»,"Statement":{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"*"}}',
        fixed: '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"*"}}',
      },
    ],
    valid: [
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"sts:AssumeRole","Resource":"arn:aws:iam::111122223333:role/audit"}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Principal":"*","Action":"sts:AssumeRole","Resource":"*","Condition":{"StringNotEquals":{"aws:PrincipalOrgID":"o-a1b2c3d4e5"}}}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}}',
        kind: 'rcp',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Principal":"*","Action":["s3:Put*","sts:*"],"NotResource":"arn:aws:s3:::reports","Condition":{"Bool":{"aws:SecureTransport":"false"}}}}',
        kind: 'rcp',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","NotAction":"iam:*","NotResource":"arn:aws:s3:::reports","Condition":{"Bool":{"aws:SecureTransport":"true"}}}}',
        kind: 'scp',
      },
      {
        text: '{"Version":"2012-10-17","Id":"reports","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*"}}',
      },
    ],
  },
  *whole(policy, { kind, certain }) {
    if (!certain) return;
    if (kind === 'rcp') yield* versionOfRcp(policy);
    const id = policyElement(policy, 'Id');
    if (id && ofIdentity.includes(kind)) yield { message: 'id-in-identity', span: id.key.span };
    for (const { start, unit } of policy.statements.filter((placed) => isReadable(placed.unit)))
      for (const report of kind === 'rcp' ? inRcp(unit) : inStatement(unit, kind))
        yield { ...report, span: shiftSpan(report.span, start) };
  },
  *fixes(policy, { message, span }, change, { certainty }) {
    if (message === 'rcp-version') {
      const edits = change((draft) => draft.setElement('Version', '2012-10-17'));
      yield { title: 'Set the version to 2012-10-17', safety: 'safe', edits };
      return;
    }
    if (message === 'rcp-principal') {
      yield* principalFixes(policy, span, change);
      return;
    }
    const found = elementAt(policy, span);
    if (!found || !removable.includes(message)) return;
    const { element, statement } = found;
    // Accounts, users and roles can also be named in the policy of an endpoint for STS, which needs its resources.
    const mayBeEndpoint =
      certainty === 'assumed' && statement?.unit.principals.every(({ type }) => type === 'AWS') === true;
    const isSafe = message === 'id-in-identity' || (message === 'resource-in-trust' && !mayBeEndpoint);
    yield {
      title: `Remove ${element.name}`,
      safety: isSafe ? 'safe' : 'review',
      edits: change((draft) => (statement ? draft.statement(statement.index) : draft).removeElement(element.name)),
    };
  },
});

const removable = ['resource-in-trust', 'principal-in-identity', 'principal-in-scp', 'id-in-identity'];

const ofIdentity: readonly PolicyKind[] = ['identity', 'boundary', 'session'];

function* inStatement(statement: Statement, kind: PolicyKind) {
  const found = (names: readonly string[]) => statement.elements.filter(({ name }) => names.includes(name));
  const at = <Id extends string>(message: Id, { name, key }: Element) => ({ message, span: key.span, data: { name } });
  if (kind === 'trust') {
    for (const element of found(['Resource', 'NotResource'])) yield at('resource-in-trust', element);
    for (const element of found(['NotPrincipal'])) yield at('notprincipal-in-trust', element);
    return;
  }
  for (const element of found(['Principal', 'NotPrincipal']))
    yield at(kind === 'scp' ? 'principal-in-scp' : 'principal-in-identity', element);
}

function* versionOfRcp(policy: Policy) {
  const version = policyElement(policy, 'Version');
  const { start } = policy.span;
  if (lacksElement(policy, 'Version')) yield { message: 'rcp-version' as const, span: { start, end: start + 1 } };
  if (version?.value && versionOf(policy) === '2008-10-17')
    yield { message: 'rcp-version' as const, span: version.value.span };
}

function* inRcp(statement: Statement) {
  const value = (name: 'Effect' | 'Principal') => elementOf(statement, name)?.value;
  const effect = value('Effect');
  if (statement.effect === 'Allow') {
    if (effect && !isFullAccess(statement)) yield { message: 'rcp-allow' as const, span: effect.span };
    return;
  }
  const principal = value('Principal');
  if (principal && !holdsComputed(principal) && !isBareEverybody(statement))
    yield { message: 'rcp-principal' as const, span: principal.span };
  const notPrincipal = elementOf(statement, 'NotPrincipal');
  if (notPrincipal) yield { message: 'rcp-principal' as const, span: notPrincipal.key.span };
  const notAction = elementOf(statement, 'NotAction');
  if (notAction) yield { message: 'rcp-notaction' as const, span: notAction.key.span };
  for (const action of statement.actions) {
    const service = serviceOf(action.value);
    if (/^\*+$/.test(service)) yield { message: 'rcp-all-actions' as const, span: action.span };
    else if (isPlainService(action.value) && !rcpServices.has(service))
      yield { message: 'rcp-service' as const, span: action.span, data: { service: shown(service) } };
  }
}

/** True if the service of an action is clear. */
const isPlainService = (action: string): boolean => /^[a-z0-9-]+:/i.test(action) && !placeholderService(action);

/** A `"*"` that stands in no object and no list; texts that a template completes may become one. */
const isBareEverybody = (statement: Statement): boolean => {
  const value = elementOf(statement, 'Principal')?.value;
  return (
    value?.kind === 'scalar' && typeof value.value === 'string' && (value.value === '*' || isTemplateText(value.value))
  );
};

/** What AWS itself attaches: the RCPFullAWSAccess policy. */
const isFullAccess = (statement: Statement): boolean =>
  isBareEverybody(statement) &&
  statement.conditions.length === 0 &&
  [statement.actions, statement.resources].every(([entry, more]) => entry?.value === '*' && !more);

/** The principals, if all of them are everybody, or all are users and roles, which a condition can name. */
function* principalFixes(policy: Policy, span: Span, change: Change<PolicyDraft>) {
  const found = statementAt(policy, span);
  if (!found || elementOf(found.unit, 'NotPrincipal')) return;
  const { principals } = found.unit;
  const values = principals.map(({ value }) => value);
  const everybody = values.length > 0 && values.every((value) => value === '*');
  const named = principals.every(
    ({ type, value }) => type === 'AWS' && /^(role|user)\//.test(parseArn(value)?.resource ?? ''),
  );
  if (!everybody && (!named || values.length === 0 || conditionsOn(found.unit, 'aws:PrincipalArn').length > 0)) return;
  yield {
    title: everybody ? 'Write it as "*"' : 'Deny it to these users and roles by a condition',
    safety: everybody ? ('safe' as const) : ('review' as const),
    edits: change((draft) => {
      const statement = draft.statement(found.index);
      statement.setElement('Principal', '*');
      if (!everybody) statement.setCondition('ArnEquals', 'aws:PrincipalArn', oneOrList(values));
    }),
  };
}
