import type { Completion } from '../../core/editing';
import { table } from '../../core/table';
import type { IamOptions } from '../context';
import { type ConditionKeyFacts, globalConditionKeys, regions } from '../data/reference';
import { commonServicePrincipals } from '../data/service-principals';
import { factsOfKey, operatorType } from '../model/conditions';
import { type ConditionOperator, readOperator } from '../model/names';
import { isIn, order, valueItem } from './completion-item';
import type { EditingPart } from './part';
import type { WritingPlace } from './place';

/** Values of condition keys that have only some, and policy variables. */
export const conditionValuesPart: EditingPart = {
  complete(place, { options }) {
    const { cursor } = place;
    if (cursor.role !== 'value' || cursor.path[0] !== 'Statement') return [];
    if (/\$\{[^{}]*$/.test(cursor.typed)) return variables(place);
    if (cursor.path.length !== 4 || !isIn(place, 'Condition')) return [];
    const [, , operator = '', key = ''] = cursor.path;
    const facts = factsOfKey(key);
    return valuesOf(readOperator(operator), facts, options).map((value, index) =>
      valueItem(place, value, { label: value, kind: 'constant', sort: order(index) }),
    );
  },
  triggers: ['"', ':', '{'],
};

/** True if there are values to choose from. */
export const hasValues = (operator: ConditionOperator, facts: ConditionKeyFacts): boolean =>
  valuesOf(operator, facts, undefined).length > 0;

const flags = ['true', 'false'];

function valuesOf(
  { name }: ConditionOperator,
  facts: ConditionKeyFacts | undefined,
  options: IamOptions | undefined,
): readonly string[] {
  if (name === 'Null' || (name && operatorType(name) === 'Bool') || facts?.type === 'Bool') return flags;
  const pattern = facts?.pattern.toLowerCase() ?? '';
  if (pattern === 'aws:requestedregion' || pattern.endsWith(':region')) return regions;
  if (servicePrincipalKeys.has(pattern)) return commonServicePrincipals;
  if (pattern.startsWith('aws:') && pattern.endsWith('account'))
    return options ? [...options.accounts.own, ...options.accounts.trusted] : [];
  return Object.hasOwn(listedValues, pattern) ? (listedValues[pattern] ?? []) : [];
}

const servicePrincipalKeys: ReadonlySet<string> = new Set([
  'iam:passedtoservice',
  'iam:awsservicename',
  'aws:principalservicename',
  'aws:principalservicenameslist',
  'aws:calledvia',
  'aws:calledviafirst',
  'aws:calledvialast',
]);

/**
 * Keys with few values, in lower case.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principaltype
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html#canned-acl
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-IMDS-existing-instances.html
 */
const listedValues = table<readonly string[]>({
  'aws:principaltype': ['Account', 'User', 'FederatedUser', 'AssumedRole', 'Anonymous'],
  's3:x-amz-acl': [
    'private',
    'public-read',
    'public-read-write',
    'aws-exec-read',
    'authenticated-read',
    'bucket-owner-read',
    'bucket-owner-full-control',
    'log-delivery-write',
  ],
  's3:x-amz-server-side-encryption': ['AES256', 'aws:kms', 'aws:kms:dsse'],
  's3:tlsversion': ['1.2', '1.3'],
  'ec2:metadatahttptokens': ['required', 'optional'],
  'ec2:roledelivery': ['1.0', '2.0'],
});

/** Where variables are filled in: resources and values of text or ARN. */
function variables(place: WritingPlace): Completion[] {
  const { cursor, document } = place;
  const name = cursor.path[2] === undefined ? undefined : readOperator(cursor.path[2]).name;
  const type = name && operatorType(name);
  const isValue = isIn(place, 'Condition') && cursor.path.length === 4 && (type === 'String' || type === 'ARN');
  if (!isValue && !isIn(place, 'Resource', 'NotResource')) return [];
  const [typed = ''] = /\$\{[^{}]*$/.exec(cursor.typed) ?? [];
  const [rest = ''] = /^[^"{}$/\s]*\}?/.exec(document.text.slice(place.offset, place.offset + 100)) ?? [];
  const span = { start: place.offset - typed.length, end: place.offset + rest.length };
  return globalConditionKeys()
    .filter(({ multivalued, pattern, type: keyType }) => !multivalued && !pattern.includes('$') && keyType === 'String')
    .map(({ pattern }) => ({ label: `\${${pattern}}`, kind: 'constant', span, insert: `\${${pattern}}` }));
}
