import { shiftSpan } from '../../core/span';
import { missingLimit } from '../fixes/provider-limits';
import { isComplete, isReadable } from '../model/complete';
import type { Policy } from '../model/document';
import { isEverybody } from '../model/everybody';
import { readProvider } from '../model/federation';
import { serviceOf } from '../model/kinds';
import { statementAt } from '../model/lookup';
import { holdsPlaceholder, placeholderService } from '../model/placeholders';
import type { Principal, Statement } from '../model/statement';
import { policyRule } from '../rule';
import { listed, shown } from '../words';

const assumeActions = ['sts:AssumeRole', 'sts:AssumeRoleWithSAML', 'sts:AssumeRoleWithWebIdentity'] as const;
type AssumeAction = (typeof assumeActions)[number];

const rolesAnywhereActions = ['sts:AssumeRole', 'sts:SetSourceIdentity', 'sts:TagSession'];

export const trustActionPrincipalMismatch = policyRule({
  name: 'trust-action-principal-mismatch',
  summary: 'A trust policy allows an action that its principals cannot use.',
  why: 'Each kind of principal takes on a role by its own action: SAML providers by sts:AssumeRoleWithSAML, OpenID Connect providers by sts:AssumeRoleWithWebIdentity, accounts and services by sts:AssumeRole. With any other the role cannot be assumed.',
  reference: 'https://docs.aws.amazon.com/STS/latest/APIReference/welcome.html',
  kinds: ['trust'],
  fixable: ['review'],
  messages: {
    mismatch: {
      text: '{principals} cannot use {action}, so this allows nothing; it takes {wanted}.',
      severity: 'error',
      accessAnalyzer: ['MISMATCHED_ACTION_FOR_PRINCIPAL'],
    },
    'other-service': {
      text: 'A trust policy says who may assume a role, so IAM refuses {action}: it takes only actions of sts.',
      severity: 'error',
    },
    'roles-anywhere': {
      text: 'IAM Roles Anywhere also needs {missing}, so it cannot hand out this role.',
      severity: 'error',
      accessAnalyzer: ['MISSING_ACTION_FOR_ROLES_ANYWHERE_TRUST_POLICY'],
    },
  },
  examples: {
    invalid: [
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"Federated":"arn:aws:iam::111122223333:saml-provider/ADFS"},"Action":«"sts:AssumeRole"»,"Condition":{"StringEquals":{"SAML:aud":"https://signin.aws.amazon.com/saml"}}}}',
        fixed:
          '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"Federated":"arn:aws:iam::111122223333:saml-provider/ADFS"},"Action":"sts:AssumeRoleWithSAML","Condition":{"StringEquals":{"SAML:aud":"https://signin.aws.amazon.com/saml"}}}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},"Action":["sts:TagSession",«"sts:AssumeRoleWithWebIdentity"»]}}',
        fixed:
          '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},"Action":["sts:TagSession","sts:AssumeRole"]}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"Service":«"rolesanywhere.amazonaws.com"»},"Action":["sts:AssumeRole","sts:TagSession"],"Condition":{"ArnEquals":{"aws:SourceArn":"arn:aws:rolesanywhere:eu-west-1:111122223333:trust-anchor/0b1c"}}}}',
        fixed:
          '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"Service":"rolesanywhere.amazonaws.com"},"Action":["sts:AssumeRole","sts:TagSession","sts:SetSourceIdentity"],"Condition":{"ArnEquals":{"aws:SourceArn":"arn:aws:rolesanywhere:eu-west-1:111122223333:trust-anchor/0b1c"}}}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:root"},"Action":["sts:AssumeRole",«"s3:GetObject"»]}}',
        kind: 'trust',
        fixed:
          '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:root"},"Action":["sts:AssumeRole"]}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"Federated":"arn:aws:iam::111122223333:oidc-provider/gitlab.com"},"Action":«"sts:AssumeRole"»}}',
        fixed:
          '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"Federated":"arn:aws:iam::111122223333:oidc-provider/gitlab.com"},"Action":"sts:AssumeRoleWithWebIdentity","Condition":{"StringEquals":{"gitlab.com:sub":"project_path:octo-group/octo-project:ref_type:branch:ref:main"}}}}',
      },
    ],
    valid: [
      {
        text: '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"rolesanywhere.amazonaws.com"},"Action":"sts:AssumeRole","Condition":{"ArnEquals":{"aws:SourceArn":"arn:aws:rolesanywhere:eu-west-1:111122223333:trust-anchor/0b1c"}}},{"Effect":"Allow","Principal":{"Service":"rolesanywhere.amazonaws.com"},"Action":["sts:SetSourceIdentity","sts:TagSession"],"Condition":{"ArnEquals":{"aws:SourceArn":"arn:aws:rolesanywhere:eu-west-1:111122223333:trust-anchor/0b1c"}}}]}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"Service":"pods.eks.amazonaws.com"},"Action":["sts:AssumeRole","sts:TagSession"]}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com","Federated":"arn:aws:iam::111122223333:saml-provider/ADFS"},"Action":["sts:AssumeRole","sts:AssumeRoleWithSAML"],"Condition":{"StringEquals":{"SAML:aud":"https://signin.aws.amazon.com/saml"}}}}',
      },
    ],
  },
  *whole(policy) {
    for (const { start, unit } of policy.statements)
      for (const report of problemsIn(unit)) yield { ...report, span: shiftSpan(report.span, start) };
    yield* missingForRolesAnywhere(policy);
  },
  *fixes(policy, { message, span, data }, change) {
    const found = statementAt(policy, span);
    if (!found) return;
    const { index, unit: statement } = found;
    const { action = '', wanted = '', missing = '' } = data ?? {};
    if (message === 'roles-anywhere') {
      const edits = change((draft) => {
        for (const name of missing.split(' and ')) draft.statement(index).addEntry('Action', name);
      });
      yield { title: `Add ${missing}`, safety: 'review', edits };
      return;
    }
    if (message === 'other-service') {
      const edits = change((draft) => draft.statement(index).removeEntry('Action', action));
      yield { title: `Remove ${action}`, safety: 'review', edits };
      return;
    }
    if (!(assumeActions as readonly string[]).includes(wanted)) return;
    const present = statement.actions.some(({ value }) => value.toLowerCase() === wanted.toLowerCase());
    if (present) {
      const edits = change((draft) => draft.statement(index).removeEntry('Action', action));
      yield { title: `Remove ${action}`, safety: 'review', edits };
      return;
    }
    const limit = missingLimit(statement);
    const edits = change((draft) => {
      const changed = draft.statement(index);
      changed.replaceEntry('Action', action, wanted);
      // The role can be assumed from now on.
      if (limit) changed.setCondition(limit.operator, limit.key, limit.value);
    });
    const also = limit ? `, and ask for ${limit.key}` : '';
    yield { title: `Replace ${action} by ${wanted}${also}`, safety: 'review', edits };
  },
});

function* problemsIn(statement: Statement) {
  yield* foreignActions(statement);
  if (statement.effect !== 'Allow' || !isReadable(statement)) return;
  const wanted = statement.principals.map(wantedAction);
  if (wanted.length === 0 || wanted.includes(undefined)) return;
  for (const { value, span } of statement.actions) {
    const action = assumeActions.find((known) => known.toLowerCase() === value.toLowerCase());
    if (!action || wanted.includes(action)) continue;
    const principals = listed(statement.principals.map((principal) => shown(principal.value)));
    yield {
      message: 'mismatch' as const,
      span,
      data: { action: value, principals, wanted: listed([...new Set(wanted as string[])]) },
    };
  }
}

/** The action by which a principal takes on a role; nothing if the text does not tell. */
function wantedAction(principal: Principal): AssumeAction | undefined {
  const { type, value } = principal;
  if (holdsPlaceholder(value) || isEverybody(principal)) return undefined;
  const provider = readProvider(value);
  // Under another type it is a matter of `principal-format`.
  if (type === 'AWS' || type === 'Service') return provider ? undefined : 'sts:AssumeRole';
  if (type !== 'Federated') return undefined;
  return provider && (provider.kind === 'saml' ? 'sts:AssumeRoleWithSAML' : 'sts:AssumeRoleWithWebIdentity');
}

function* foreignActions({ actions, notActions }: Statement) {
  for (const { value, span } of [...actions, ...notActions]) {
    if (/^[a-z0-9-]+:/i.test(value) && serviceOf(value) !== 'sts' && !placeholderService(value))
      yield { message: 'other-service' as const, span, data: { action: value } };
  }
}

/** All statements about the service count together. */
function* missingForRolesAnywhere({ statements }: Policy) {
  const about = statements.flatMap(({ start, unit }) => {
    const principal = unit.effect === 'Allow' ? unit.principals.find(isRolesAnywhere) : undefined;
    return principal ? [{ unit, span: shiftSpan(principal.span, start) }] : [];
  });
  const [first] = about;
  const names = about.flatMap(({ unit }) => unit.actions.map(({ value }) => value.toLowerCase()));
  if (!first || !about.every(({ unit }) => isComplete(unit)) || names.some((name) => name.includes('*'))) return;
  const missing = rolesAnywhereActions.filter((action) => !names.includes(action.toLowerCase()));
  if (missing.length > 0 && missing.length < rolesAnywhereActions.length)
    yield { message: 'roles-anywhere' as const, span: first.span, data: { missing: missing.join(' and ') } };
}

const isRolesAnywhere = ({ type, value }: Principal): boolean =>
  type === 'Service' && value === 'rolesanywhere.amazonaws.com';
