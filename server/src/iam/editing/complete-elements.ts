import type { Completion } from '../../core/editing';
import { need, text } from '../../core/template';
import type { Opening, Value, ValueObject } from '../../syntax/tree';
import { contextOf, type PolicyContext } from '../context';
import type { PolicyKind } from '../model/kinds';
import { type StatementElement, statementElements } from '../model/names';
import { isIn, namesBeside, order, valueItem } from './completion-item';
import { elementTexts } from './element-texts';
import type { EditingPart } from './part';
import type { WritingPlace } from './place';

/** The elements of policies and statements, whole statements, and the values of Version and Effect. */
export const elementsPart: EditingPart = {
  complete(place, { options }) {
    const { cursor, document, policy } = place;
    const [first, second] = cursor.path;
    const context = contextOf(document, policy, options);
    if (cursor.role === 'name') {
      if (cursor.path.length === 0) return policyElementItems(place, context);
      return first === 'Statement' && second === undefined ? statementElementItems(place, context) : [];
    }
    if (first === 'Statement' && second === undefined && !cursor.inQuotes) return [statementItem(place, context)];
    if (first === 'Version' && second === undefined) return versions(place);
    return isIn(place, 'Effect') && cursor.path.length === 2 ? effects(place, context) : [];
  },
  triggers: ['"', '{', ':'],
};

const exampleArn = 'arn:aws:s3:::amzn-s3-demo-bucket/*';
const action = text`${need('ACTION', 's3:GetObject')}`;
const resource = text`${need('RESOURCE', exampleArn)}`;

/** A statement of each kind, to be filled in. */
const skeletons: Readonly<Record<PolicyKind, ValueObject>> = {
  identity: { Effect: 'Allow', Action: action, Resource: resource },
  boundary: { Effect: 'Allow', Action: action, Resource: resource },
  session: { Effect: 'Allow', Action: action, Resource: resource },
  trust: {
    Effect: 'Allow',
    Principal: { Service: text`${need('SERVICE', 'lambda')}.amazonaws.com` },
    Action: 'sts:AssumeRole',
  },
  resource: {
    Effect: 'Allow',
    Principal: { AWS: text`arn:aws:iam::${need('ACCOUNT_ID', '111122223333')}:root` },
    Action: action,
    Resource: resource,
  },
  scp: { Effect: 'Deny', Action: action, Resource: '*' },
  rcp: {
    Effect: 'Deny',
    Principal: '*',
    Action: action,
    Resource: '*',
    Condition: {
      StringNotEqualsIfExists: { 'aws:PrincipalOrgID': text`${need('ORGANIZATION_ID', 'o-a1b2c3d4e5')}` },
      BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' },
    },
  },
  endpoint: { Effect: 'Allow', Principal: '*', Action: action, Resource: resource },
};

const statementItem = (place: WritingPlace, { kind }: PolicyContext): Completion => {
  const one = skeletons[kind];
  return valueItem(place, place.cursor.inList ? one : [one], {
    label: 'statement',
    kind: 'snippet',
    detail: `for a policy of kind ${kind}`,
    filter: '{',
    sort: '0',
  });
};

function policyElementItems(place: WritingPlace, { kind, certain }: PolicyContext): Completion[] {
  const { cursor } = place;
  const present = namesBeside(place);
  const statements = [skeletons[kind]];
  const isFree = (name: string) => !present.has(name);
  const items: (Completion | false)[] = [
    isFree('Statement') &&
      isFree('Version') && {
        ...cursor.writeMember('Version', '2012-10-17', { Statement: statements }),
        label: 'policy',
        kind: 'snippet',
        detail: `Version and Statement, for kind ${kind}`,
        sort: '0',
      },
    isFree('Version') && elementItem(place, 'Version', '2012-10-17', '1'),
    isFree('Statement') && elementItem(place, 'Statement', statements, '2'),
    // AWS does not want it in policies of users, groups and roles.
    isFree('Id') && (kind === 'resource' || !certain) && elementItem(place, 'Id', { opens: 'text' }, '3'),
  ];
  return items.filter((item) => item !== false);
}

/** Elements of which a statement has one. */
const alternatives: readonly (readonly StatementElement[])[] = [
  ['Sid'],
  ['Effect'],
  ['Principal', 'NotPrincipal'],
  ['Action', 'NotAction'],
  ['Resource', 'NotResource'],
  ['Condition'],
];

/** Elements that a kind of policy cannot have, or does not need. */
const without: Readonly<Record<PolicyKind, readonly StatementElement[]>> = {
  identity: ['Principal', 'NotPrincipal'],
  boundary: ['Principal', 'NotPrincipal'],
  session: ['Principal', 'NotPrincipal'],
  scp: ['Principal', 'NotPrincipal'],
  rcp: ['NotPrincipal', 'NotAction'],
  trust: ['NotPrincipal', 'Resource', 'NotResource'],
  resource: [],
  endpoint: ['NotPrincipal'],
};

function statementElementItems(place: WritingPlace, { kind, certain }: PolicyContext): Completion[] {
  const present = namesBeside(place);
  const unusual = new Set<string>(without[kind]);
  return statementElements
    .filter((name) => !alternatives.some((group) => group.includes(name) && group.some((other) => present.has(other))))
    .filter((name) => !(certain && unusual.has(name)))
    .map((name) => {
      const index = statementElements.indexOf(name);
      const isRequired = !name.startsWith('Not') && name !== 'Sid' && name !== 'Condition' && !unusual.has(name);
      const rank = isRequired ? 0 : unusual.has(name) || name === 'NotPrincipal' ? 2 : 1;
      return elementItem(place, name, openingOf(name, kind), `${rank}${order(index)}`, isRequired);
    });
}

function openingOf(name: StatementElement, kind: PolicyKind): Value | Opening {
  switch (name) {
    case 'Sid':
    case 'Effect':
      return { opens: 'text' };
    case 'Principal':
      return kind === 'rcp' || kind === 'endpoint' ? '*' : { opens: 'object' };
    case 'NotPrincipal':
    case 'Condition':
      return { opens: 'object' };
    case 'Resource':
      return kind === 'scp' || kind === 'rcp' ? '*' : { opens: 'list' };
    default:
      return { opens: 'list' };
  }
}

function elementItem(
  place: WritingPlace,
  name: keyof typeof elementTexts,
  value: Value | Opening,
  sort: string,
  isRequired = name === 'Version' || name === 'Statement',
): Completion {
  const { meaning, page } = elementTexts[name];
  const opens = typeof value === 'object' && 'opens' in value && name !== 'Sid' && name !== 'Id';
  return {
    ...place.cursor.writeMember(name, value),
    label: name,
    kind: 'property',
    ...(isRequired && { detail: 'required' }),
    documentation: `${meaning}\n\n[Documentation](${page})`,
    sort,
    ...(opens && { asksAgain: true }),
  };
}

const versions = (place: WritingPlace): Completion[] => [
  valueItem(place, '2012-10-17', { label: '2012-10-17', kind: 'constant', detail: 'current', sort: '0' }),
  valueItem(place, '2008-10-17', {
    label: '2008-10-17',
    kind: 'constant',
    detail: 'without policy variables',
    sort: '1',
    deprecated: true,
  }),
];

const effects = (place: WritingPlace, { kind }: PolicyContext): Completion[] =>
  (kind === 'rcp' ? ['Deny'] : ['Allow', 'Deny']).map((value) =>
    valueItem(place, value, { label: value, kind: 'constant' }),
  );
