import type { Completion } from '../../core/editing';
import { need, type Text, text } from '../../core/template';
import type { Value } from '../../syntax/tree';
import { contextOf, type IamOptions, type PolicyContext } from '../context';
import { commonServicePrincipals } from '../data/service-principals';
import { type PrincipalType, principalTypes } from '../model/names';
import { isIn, namesBeside, order, valueItem } from './completion-item';
import { principalTypeTexts } from './element-texts';
import type { EditingPart } from './part';
import type { WritingPlace } from './place';

/** Types of principals, and principals of each type. */
export const principalsPart: EditingPart = {
  complete(place, { options }) {
    const { cursor, document, policy } = place;
    if (!isIn(place, 'Principal', 'NotPrincipal')) return [];
    const context = contextOf(document, policy, options);
    if (cursor.path.length === 2) return cursor.role === 'name' ? types(place, context) : wholes(place, context);
    const type = principalTypes.find((known) => known === cursor.path[2]);
    if (cursor.role !== 'value' || cursor.path.length !== 3 || !type) return [];
    return principals(type, options).map(({ label, value, detail }, index) =>
      valueItem(place, value, { label, kind: 'value', detail, sort: order(index) }),
    );
  },
  triggers: ['"', ':'],
};

const isOffered = (type: PrincipalType, { kind, service, certain }: PolicyContext): boolean =>
  !certain ||
  (type === 'Federated'
    ? kind === 'trust'
    : type !== 'CanonicalUser' || (kind === 'resource' && (service ?? 's3') === 's3'));

function types(place: WritingPlace, context: PolicyContext): Completion[] {
  const present = namesBeside(place);
  return principalTypes
    .filter((type) => !present.has(type) && isOffered(type, context))
    .map((type, index) => ({
      ...place.cursor.writeMember(type, { opens: 'text' }),
      label: type,
      kind: 'property',
      documentation: principalTypeTexts[type],
      sort: order(index),
      asksAgain: true,
    }));
}

/** The value of Principal as a whole. In trust policies AWS refuses a bare `*`. */
function wholes(place: WritingPlace, context: PolicyContext): Completion[] {
  const everybody = valueItem(place, '*', { label: '*', kind: 'constant', detail: 'everybody', sort: '9' });
  const objects = principalTypes
    .filter((type) => isOffered(type, context) && context.kind !== 'rcp')
    .map((type, index) =>
      valueItem(
        place,
        { [type]: examplePrincipals[type] },
        {
          label: type,
          kind: 'snippet',
          documentation: principalTypeTexts[type],
          sort: order(index),
        },
      ),
    );
  return [
    ...(place.cursor.inQuotes || place.cursor.inList ? [] : objects),
    ...(context.kind === 'trust' ? [] : [everybody]),
  ];
}

const account = need('ACCOUNT_ID', '111122223333');

const examplePrincipals: Readonly<Record<PrincipalType, Value & Text>> = {
  AWS: text`arn:aws:iam::${account}:root`,
  Federated: text`arn:aws:iam::${account}:oidc-provider/${need('ISSUER', 'token.actions.githubusercontent.com')}`,
  Service: text`${need('SERVICE', 'lambda')}.amazonaws.com`,
  CanonicalUser: text`${need('CANONICAL_USER_ID', '79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be')}`,
};

interface Candidate {
  readonly label: string;
  readonly value: string | (Value & Text);
  readonly detail: string;
}

const plain = (value: string, detail: string): Candidate => ({ label: value, value, detail });

function principals(type: PrincipalType, { accounts }: IamOptions): Candidate[] {
  switch (type) {
    case 'AWS':
      return [
        ...[...accounts.own, ...accounts.trusted].map((id) => plain(`arn:aws:iam::${id}:root`, 'the whole account')),
        { label: 'arn:aws:iam::ACCOUNT_ID:root', value: examplePrincipals.AWS, detail: 'a whole account' },
        {
          label: 'arn:aws:iam::ACCOUNT_ID:role/ROLE_NAME',
          value: text`arn:aws:iam::${account}:role/${need('ROLE_NAME', 'deploy')}`,
          detail: 'a role',
        },
        {
          label: 'arn:aws:iam::ACCOUNT_ID:user/USER_NAME',
          value: text`arn:aws:iam::${account}:user/${need('USER_NAME', 'ann')}`,
          detail: 'a user',
        },
        plain('*', 'everybody'),
      ];
    case 'Service':
      return commonServicePrincipals.map((name) => plain(name, 'AWS service'));
    case 'Federated':
      return [
        {
          label: 'arn:aws:iam::ACCOUNT_ID:oidc-provider/ISSUER',
          value: examplePrincipals.Federated,
          detail: 'OpenID Connect',
        },
        {
          label: 'arn:aws:iam::ACCOUNT_ID:saml-provider/PROVIDER_NAME',
          value: text`arn:aws:iam::${account}:saml-provider/${need('PROVIDER_NAME', 'corporate')}`,
          detail: 'SAML',
        },
        plain('cognito-identity.amazonaws.com', 'Amazon Cognito'),
      ];
    case 'CanonicalUser':
      return [{ label: 'CANONICAL_USER_ID', value: examplePrincipals.CanonicalUser, detail: '64 hexadecimal digits' }];
  }
}
