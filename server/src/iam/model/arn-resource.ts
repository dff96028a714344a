import { remembered, rememberedText } from '../../core/memo';
import {
  type ArnForm,
  arnMatchesType,
  fillsForm,
  formsOf,
  isRegion,
  resourceTypesOf,
  servicesOfArn,
} from '../data/reference';
import { type Arn, type ArnHead, hasWildcard, isAccountId, ofAnyAccount, parseArn } from './arn';
import { arnFaults } from './arn-format';

/** Why an ARN of a known service can stand for none of its resources. */
export interface ArnMismatch {
  readonly mismatch: 'region-given' | 'account-given' | 'both-given' | 'region-missing' | 'account-missing' | 'form';
  /** True if a wildcard in a field before the resource leaves it open which resources are meant. */
  readonly open: boolean;
}

/** The fields of an ARN, as they stand or as they might. */
type Fields = Omit<Arn, 'head' | 'literal'>;

/** Longer resources are patterns made to be slow, or keys of objects, which have any form. */
const maxResource = 600;

/** Services with resources of AWS's own, whose ARNs lack what those of others have. */
const servicesWithOwnResources = new Set(
  'braket controltower elasticbeanstalk forecast gamelift groundstation license-manager personalize resource-explorer-2 securityhub ssm'.split(
    ' ',
  ),
);

/**
 * Holds an ARN against the resource types of its service: one that fits is enough. Nothing if one does or may do, or if
 * the service or its resources are not known. Not for ARNs with faults of form.
 */
export function arnMismatch(text: string): ArnMismatch | undefined {
  const arn = parseArn(text);
  if (!arn || fitsAtOnce(arn)) return undefined;
  if (hasWildcard(arn.service) || arn.service.includes('${') || arn.resource.length > maxResource) return undefined;
  const forms = formsOfSegment(arn.service);
  if (forms.length === 0) return undefined;
  const isNear = ({ literal }: ArnForm) => literal.startsWith(arn.literal) || arn.literal.startsWith(literal);
  const matchesAsIs = ({ type }: ArnForm) => arnMatchesType(text, type) !== 'no';
  if (exactForms(ofAnyAccount(arn.head)).some((form) => isNear(form) && matchesAsIs(form))) return undefined;
  const near = forms.filter(isNear);
  const matches = (other: Fields) => {
    const written = written6(other);
    return ({ type }: ArnForm) => arnMatchesType(written, type) !== 'no';
  };
  const open = hasWildcard(arn.region) || hasWildcard(arn.account);
  const sameForm = near.filter(matches({ ...arn, region: '*', account: '*' }));
  // What AWS owns itself is not among the types.
  if (sameForm.length === 0)
    return arn.resource.includes('${') || arn.account === 'aws' ? undefined : { mismatch: 'form', open };
  return sameForm.some(matchesAsIs) ? missing(arn, near, open) : given(arn, sameForm, matches, open);
}

/** Which field must be empty: what does not fit as it stands, and fits without it. */
function given(
  arn: Arn,
  forms: readonly ArnForm[],
  matches: (other: Arn) => ({ type }: ArnForm) => boolean,
  open: boolean,
): ArnMismatch | undefined {
  const without = (fields: Partial<Fields>) => forms.some(matches({ ...arn, ...fields }));
  if (arn.region !== '' && without({ region: '' })) return { mismatch: 'region-given', open };
  if (arn.account !== '' && without({ account: '' })) return { mismatch: 'account-given', open };
  return without({ region: '', account: '' }) ? { mismatch: 'both-given', open } : undefined;
}

/** Which field must not be empty: one that no type with such a resource, nor one that only begins like it, goes without. */
function missing(arn: Arn, forms: readonly ArnForm[], open: boolean): ArnMismatch | undefined {
  if (servicesWithOwnResources.has(arn.service)) return undefined;
  const needs = (field: 'region' | 'account') =>
    arn[field] === '' && forms.every((form) => form[field].startsWith('${'));
  if (needs('region')) return { mismatch: 'region-missing', open };
  return needs('account') ? { mismatch: 'account-missing', open } : undefined;
}

const written6 = ({ partition, service, region, account, resource }: Fields): string =>
  `arn:${partition}:${service}:${region}:${account}:${resource}`;

/** True if an ARN has one of the forms of its service by its certain beginning: nothing more is to be looked at. */
function fitsAtOnce(arn: Arn): boolean {
  const forms = exactForms(ofAnyAccount(arn.head));
  for (let i = 0; i < forms.length; i++) {
    const form = forms[i] as ArnForm;
    if (!fillsForm(arn, form)) continue;
    // Policies name resources of few types, so the next ARN is held against this one first.
    if (i > 0) forms.unshift(...forms.splice(i, 1));
    return true;
  }
  return false;
}

/** The forms of a service that have region and account exactly where these ARNs have them, in any order. */
const exactForms = remembered((head: ArnHead): ArnForm[] =>
  formsOfSegment(head.service).filter((form) => fitsExactly(head, form)),
);

const fitsExactly = ({ region, account }: ArnHead, form: ArnForm): boolean =>
  fieldFits(region, form.region) && fieldFits(account, form.account);

const fieldFits = (field: string, template: string): boolean =>
  template.startsWith('${') ? field !== '' : template === field || template === '*' || /^\*+$/.test(field);

/** The forms of all ARNs with a segment in their service field. */
const formsOfSegment = rememberedText((segment): readonly ArnForm[] =>
  servicesOfArn(segment)
    .flatMap(resourceTypesOf)
    .flatMap(formsOf)
    .filter(({ service }) => service === segment),
);

/**
 * The resource with its first word written as the service writes it: `function/reports` as `function:reports`,
 * `statemachine:main` as `stateMachine:main`. Nothing if that makes no resource of the service, or if it is not clear.
 */
export function meantResource(text: string): string | undefined {
  const arn = parseArn(text);
  const [head] = /^\/?[A-Za-z][\w-]*[:/]/.exec(arn?.resource ?? '') ?? [];
  if (!arn || head === undefined) return undefined;
  const letters = (word: string) => word.toLowerCase().replace(/[^a-z0-9]/g, '');
  const words = formsOfSegment(arn.service)
    .map(({ literal }) => literal)
    .filter((literal) => letters(literal) === letters(head));
  const rest = arn.resource.slice(head.length);
  // Of `log-group/aws/lambda/reports` the first slash may also be a part of the name.
  const isClear = (word: string) => !(head.endsWith('/') && word.endsWith(':') && rest.includes('/'));
  const meant = [...new Set(words)]
    .filter(isClear)
    .map((word) => word + rest)
    .filter((resource) => arnMismatch(written6({ ...arn, resource })) === undefined);
  return meant.length === 1 ? meant[0] : undefined;
}

/**
 * An ARN of fewer than six fields with those that it lacks: `*` behind what is no resource, as AWS completes it, else
 * empty or `*` before its resource. Nothing if no ARN without faults comes of it.
 */
export function completedArn(text: string): string | undefined {
  const fields = text.split(':');
  const last = fields.pop() ?? '';
  const lacking = 5 - fields.length;
  if (fields[0] !== 'arn' || lacking < 1) return undefined;
  const isResource = fields.length > 2 && !/^\**$/.test(last) && !isRegion(last) && !isAccountId(last);
  const whole = ['', '*'].map((filler) =>
    [...fields, ...(isResource ? [...Array(lacking).fill(filler), last] : [last, ...Array(lacking).fill('*')])].join(
      ':',
    ),
  );
  return whole.find((arn) => arnFaults(arn).length === 0 && arnMismatch(arn) === undefined);
}
