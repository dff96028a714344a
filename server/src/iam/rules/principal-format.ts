import type { Span } from '../../core/span';
import { closestNames } from '../../core/spelling';
import { missingLimit } from '../fixes/provider-limits';
import { hasWildcard } from '../model/arn';
import { isReadable, isTemplateName, isTemplateText } from '../model/complete';
import { readProvider } from '../model/federation';
import { serviceOf } from '../model/kinds';
import { namesAction } from '../model/match';
import { type PrincipalType, principalTypes } from '../model/names';
import { faultOf, isStandIn, typeOfPrincipal } from '../model/principals';
import { elementOf, type Principal, type Statement } from '../model/statement';
import { statementRule } from '../rule';
import { shown } from '../words';

const principalElements = ['Principal', 'NotPrincipal'] as const;

export const principalFormat = statementRule({
  name: 'principal-format',
  summary: 'A principal is not written as AWS wants it.',
  why: 'AWS looks every principal up when a policy is saved, and refuses the policy if one is not of a known form: an account, a user, a role, a session, a service or an identity provider, each under its own type.',
  reference: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html',
  kinds: ['trust', 'resource', 'endpoint'],
  fixable: ['safe', 'review'],
  messages: {
    type: {
      text: '{type} is no type of principal (AWS, Service, Federated or CanonicalUser), so AWS refuses the policy.',
      severity: 'error',
      accessAnalyzer: ['INVALID_PRINCIPAL_KEY'],
      parliament: ['UNKNOWN_PRINCIPAL'],
    },
    string: {
      text: 'Only "*" can stand here by itself; AWS refuses a principal without its type, as in {"{type}": "…"}.',
      severity: 'error',
      accessAnalyzer: ['INVALID_PRINCIPAL_FORMAT'],
      parliament: ['UNKNOWN_PRINCIPAL'],
    },
    'wrong-type': {
      text: '{principal} belongs under {wanted}, not under {type}, where it stands for nobody.',
      severity: 'error',
    },
    arn: {
      text: '{principal} is not an account id or the ARN of an account, user, role or session, so AWS refuses the policy.',
      severity: 'error',
      parliament: ['UNKNOWN_PRINCIPAL'],
    },
    account: {
      text: 'An account id has 12 digits and nothing else, so AWS refuses {principal}.',
      severity: 'error',
      parliament: ['UNKNOWN_PRINCIPAL'],
    },
    group: {
      text: 'A group cannot be a principal, so AWS refuses {principal}; users and roles can.',
      severity: 'error',
      parliament: ['UNKNOWN_PRINCIPAL'],
    },
    session: {
      text: '{principal} lacks the name of the session, so AWS refuses the policy; the role itself is written role/NAME.',
      severity: 'error',
      parliament: ['UNKNOWN_PRINCIPAL'],
    },
    blanks: { text: 'Blanks around {principal} make AWS refuse the policy.', severity: 'error' },
    service: {
      text: '{principal} is not the name of a service such as s3.amazonaws.com, so AWS refuses the policy.',
      severity: 'error',
      accessAnalyzer: ['INVALID_SERVICE_PRINCIPAL_FORMAT'],
    },
    federated: {
      text: '{principal} is not the ARN of a SAML or OpenID Connect provider, so IAM refuses the policy.',
      severity: 'error',
      accessAnalyzer: ['INVALID_FEDERATED_PRINCIPAL_SYNTAX_IN_ROLE_TRUST_POLICY'],
      parliament: ['UNKNOWN_FEDERATION_SOURCE'],
    },
    'federated-elsewhere': {
      text: 'Only the trust policy of a role can name identity providers, so AWS refuses this policy.',
      severity: 'error',
      accessAnalyzer: ['FEDERATED_PRINCIPAL_NOT_SUPPORTED'],
    },
    canonical: {
      text: '{principal} is not a canonical user id of 64 hexadecimal digits, so AWS refuses the policy.',
      severity: 'error',
    },
    'deleted-role': {
      text: '{principal} is the id of a role that was deleted, so it stands for nobody.',
      severity: 'warning',
      accessAnalyzer: ['INVALID_ROLE_REFERENCE'],
    },
    'deleted-user': {
      text: '{principal} is the id of a user who was deleted, so it stands for nobody.',
      severity: 'warning',
      accessAnalyzer: ['INVALID_USER_REFERENCE'],
    },
  },
  examples: {
    invalid: [
      {
        text: '{\n  "Version": "2012-10-17",\n  "Statement": {\n    "Effect": "Allow",\n    "Principal": «"arn:aws:iam::111122223333:user/ann"»,\n    "Action": "s3:GetObject",\n    "Resource": "arn:aws:s3:::reports/*"\n  }\n}\n',
        fixed:
          '{\n  "Version": "2012-10-17",\n  "Statement": {\n    "Effect": "Allow",\n    "Principal": {"AWS": "arn:aws:iam::111122223333:user/ann"},\n    "Action": "s3:GetObject",\n    "Resource": "arn:aws:s3:::reports/*"\n  }\n}\n',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{«"service"»:"ec2.amazonaws.com"},"Action":"sts:AssumeRole"}}',
        fixed:
          '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},"Action":"sts:AssumeRole"}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":[«"1111-2222-3333"»,«" arn:aws:iam::111122223333:user/ann"»,«"arn:aws:iam:111122223333:user/bob"»,«"arn:aws:iam::11112222333:root"»,«"arn:aws:iam::111122223333:group/devs"»,«"arn:aws:sts::111122223333:assumed-role/deploy"»,«"arn:aws:s3:::reports"»]},"Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*"}}',
        fixed:
          '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":["111122223333"," arn:aws:iam::111122223333:user/ann","arn:aws:iam:111122223333:user/bob","arn:aws:iam::11112222333:root","arn:aws:iam::111122223333:group/devs","arn:aws:sts::111122223333:assumed-role/deploy","arn:aws:s3:::reports"]},"Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*"}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":«"lambda.amazonaws.com"»},"Action":"sts:AssumeRole"}}',
        fixed:
          '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole"}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"Service":«"lambda"»},"Action":"sts:AssumeRole"}}',
        fixed:
          '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole"}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"Federated":«"login.example.com"»},"Action":"sts:AssumeRoleWithWebIdentity"}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"Federated":«"arn:aws:iam::111122223333:saml-provider/ADFS"»,"CanonicalUser":«"79a59df900b9"»},"Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*"}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":[«"AIDACKCEVSQ6C2EXAMPLE"»,«"AROADBQP57FF2AEXAMPLE"»]},"Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*"}}',
      },
    ],
    valid: [
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1234567890ABC"},"Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*"}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":["111122223333","arn:aws-us-gov:iam::111122223333:role/team/deploy","arn:aws:sts::111122223333:federated-user/ann"],"CanonicalUser":"79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be"},"Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*"}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"Service":["application-signals.cloudwatch.amazonaws.com","s3.ap-east-1.amazonaws.com","ec2.amazonaws.com.cn","alexa-appkit.amazon.com"]},"Action":"sts:AssumeRole"}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":["arn:aws:iam::<ACCOUNT>:root","arn:aws:iam::AccountB-ID:user/ann","ACCOUNT-B-ID","${account}"]},"Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*"}}',
      },
    ],
  },
  *each(statement, { kind }) {
    if (!isReadable(statement)) return;
    for (const element of principalElements) {
      const value = elementOf(statement, element)?.value;
      // Lists and numbers are a matter of `empty-or-wrong-type`.
      if (value?.kind === 'object') {
        for (const { key } of value.members)
          if (!typeNamed(String(key.value)) && !isTemplateName(String(key.value)))
            yield { message: 'type', span: key.span, data: { element, type: shown(String(key.value)) } };
      }
      if (value?.kind !== 'object' && value?.kind !== 'scalar') continue;
      const principals = element === 'Principal' ? statement.principals : statement.notPrincipals;
      for (const principal of principals) {
        const report = reportOf(principal, kind, statement);
        if (report) yield { ...report, span: principal.span, data: { element, ...report.data } };
      }
    }
  },
  *fixes(statement, { message, span, data }, change) {
    const element = data?.element === 'NotPrincipal' ? 'NotPrincipal' : 'Principal';
    const principals = element === 'Principal' ? statement.principals : statement.notPrincipals;
    if (message === 'type') {
      const typeNode = typeAt(statement, element, span);
      const from = String(typeNode?.value);
      const ofType = principals.filter((principal) => principal.typeNode === typeNode);
      const to = meantType(from, ofType);
      if (to === undefined) return;
      // Another word may have meant another type, and nothing is opened to everybody unseen.
      const isSafe = to.toLowerCase() === from.toLowerCase() && !ofType.some(({ value }) => value === '*');
      const safety = isSafe ? 'safe' : 'review';
      const edits = change((draft) => draft.renamePrincipalType(element, from, to));
      yield { title: `Change ${shown(from)} to ${to}`, safety, edits };
      return;
    }
    const principal = principals.find((one) => one.span.start === span.start);
    if (!principal) return;
    const { type, value } = principal;
    if (message === 'string') {
      const wanted = typeOfPrincipal(value);
      if (wanted === undefined) return;
      const edits = change((draft) => draft.setElement(element, { [wanted]: value }));
      yield { title: `Write {"${wanted}": …}`, safety: 'safe', edits };
    } else if (message === 'wrong-type' && type !== undefined) {
      const to = meantType(
        '',
        principals.filter((one) => one.type === type),
      );
      if (to === undefined) return;
      const limit = to === 'Federated' && statement.effect === 'Allow' ? missingLimit(statement) : undefined;
      const edits = change((draft) => {
        draft.renamePrincipalType(element, type, to);
        // The role can be assumed from now on.
        if (limit) draft.setCondition(limit.operator, limit.key, limit.value);
      });
      const also = limit ? `, and ask for ${limit.key}` : '';
      yield { title: `Change ${type} to ${to}${also}`, safety: 'review', edits };
    } else {
      const instead = typeNamed(type) && faultOf(type as PrincipalType, value)?.instead;
      if (!instead) return;
      const edits = change((draft) => draft.replaceEntry(element, value, instead, type));
      yield { title: `Change it to ${instead}`, safety: message === 'service' ? 'review' : 'safe', edits };
    }
  },
});

const typeNamed = (name: string | undefined): boolean => (principalTypes as readonly unknown[]).includes(name);

/** True for what somebody or a template is still to fill in. */
const isLeftOpen = (value: string): boolean => isTemplateText(value) || isStandIn(value);

/** The type that a misspelt one stands for, else the one that all of its principals look like. */
function meantType(name: string, principals: readonly Principal[]): PrincipalType | undefined {
  const close = closestNames(name, principalTypes) as PrincipalType[];
  if (close.length === 1) return close[0];
  const types = new Set(principals.map(({ value }) => typeOfPrincipal(value)));
  const [only] = types;
  return types.size === 1 ? only : undefined;
}

function typeAt(statement: Statement, element: (typeof principalElements)[number], span: Span) {
  const value = elementOf(statement, element)?.value;
  return value?.kind === 'object' ? value.members.find(({ key }) => key.span.start === span.start)?.key : undefined;
}

function reportOf({ type, value }: Principal, kind: string, statement: Statement) {
  // Wildcards are a matter of `principal-partial-wildcard`, except the whole "*" of a type that has none.
  const star = value === '*' && (type === undefined || type === 'AWS');
  if (star || isLeftOpen(value) || (value !== '*' && hasWildcard(value))) return undefined;
  const principal = shown(value) || '""';
  if (type === undefined) {
    const wanted = typeOfPrincipal(value) ?? 'AWS';
    const found = faultOf(wanted, value);
    return found && !found.fault.startsWith('deleted')
      ? { message: found.fault, data: { principal } }
      : { message: 'string' as const, data: { type: wanted } };
  }
  if (!typeNamed(type)) return undefined;
  if (type === 'Federated' && kind !== 'trust') {
    const elsewhere = statement.actions.some((action) => serviceOf(action.value) !== 'sts');
    return elsewhere ? { message: 'federated-elsewhere' as const, data: {} } : undefined;
  }
  const found = faultOf(type as PrincipalType, value);
  // Some providers look like services; by the action one can tell.
  const isProvider = kind === 'trust' && type === 'Service' && readProvider(value) !== undefined;
  if (!found && isProvider && namesAction(statement, 'sts:AssumeRoleWithWebIdentity'))
    return { message: 'wrong-type' as const, data: { principal, wanted: 'Federated', type } };
  if (!found) return undefined;
  const wanted = typeOfPrincipal(value);
  if (wanted !== undefined && wanted !== type)
    return { message: 'wrong-type' as const, data: { principal, wanted, type } };
  return { message: found.fault, data: { principal } };
}
