import { arnMatchesType, isRegion, type ResourceType, resourceTypesOf, servicesOfArn } from '../data/reference';
import { type Arn, hasWildcard, isAccountId, parseArn } from './arn';
import { arnFaults } from './arn-format';

/** Why an ARN of a known service can stand for none of its resources. */
export interface ArnMismatch {
  readonly mismatch: 'region-given' | 'account-given' | 'both-given' | 'region-missing' | 'account-missing' | 'form';
  /** True if a wildcard in a field before the resource leaves it open which resources are meant. */
  readonly open: boolean;
}

/** One template of a type, taken apart. */
interface Template {
  readonly type: ResourceType;
  readonly service: string;
  readonly region: string;
  readonly account: string;
  /** What its resource begins with, up to the first variable. */
  readonly prefix: string;
}

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
  if (!arn || hasWildcard(arn.service) || arn.service.includes('${') || arn.resource.length > maxResource)
    return undefined;
  const templates = templatesOf(arn.service);
  if (templates.length === 0) return undefined;
  const start = certainStart(arn.resource);
  const isNear = ({ prefix }: Template) => prefix.startsWith(start) || start.startsWith(prefix);
  const matchesAsIs = ({ type }: Template) => arnMatchesType(text, type) !== 'no';
  const fitting = templates.findIndex(
    (template) => isNear(template) && fitsExactly(arn, template) && matchesAsIs(template),
  );
  if (fitting >= 0) {
    // Policies name resources of few types, so the next ARN is held against this one first.
    templates.unshift(...templates.splice(fitting, 1));
    return undefined;
  }
  const near = templates.filter(isNear);
  const matches = (other: Arn) => {
    const written = written6(other);
    return (template: Template) => arnMatchesType(written, template.type) !== 'no';
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
  templates: readonly Template[],
  matches: (other: Arn) => (template: Template) => boolean,
  open: boolean,
): ArnMismatch | undefined {
  const without = (fields: Partial<Arn>) => templates.some(matches({ ...arn, ...fields }));
  if (arn.region !== '' && without({ region: '' })) return { mismatch: 'region-given', open };
  if (arn.account !== '' && without({ account: '' })) return { mismatch: 'account-given', open };
  return without({ region: '', account: '' }) ? { mismatch: 'both-given', open } : undefined;
}

/** Which field must not be empty: one that no type with such a resource, nor one that only begins like it, goes without. */
function missing(arn: Arn, templates: readonly Template[], open: boolean): ArnMismatch | undefined {
  if (servicesWithOwnResources.has(arn.service)) return undefined;
  const needs = (field: 'region' | 'account') =>
    arn[field] === '' && templates.every((template) => template[field].startsWith('${'));
  if (needs('region')) return { mismatch: 'region-missing', open };
  return needs('account') ? { mismatch: 'account-missing', open } : undefined;
}

const written6 = ({ partition, service, region, account, resource }: Arn): string =>
  `arn:${partition}:${service}:${region}:${account}:${resource}`;

/** The first characters of a resource, as far as they are known. */
function certainStart(resource: string): string {
  const wild = resource.search(/[*?]|\$\{/);
  return wild < 0 ? resource : resource.slice(0, wild);
}

/** True if region and account are there exactly where the template has them: then nothing more is to be looked at. */
const fitsExactly = ({ region, account }: Arn, template: Template): boolean =>
  fieldFits(region, template.region) && fieldFits(account, template.account);

const fieldFits = (field: string, template: string): boolean =>
  template.startsWith('${') ? field !== '' : template === field || template === '*' || /^\*+$/.test(field);

const templatesBySegment = new Map<string, Template[]>();

/** The templates of all ARNs with a segment in their service field, in any order. */
function templatesOf(segment: string): Template[] {
  const known = templatesBySegment.get(segment);
  if (known) return known;
  const found = servicesOfArn(segment)
    .flatMap(resourceTypesOf)
    .flatMap((type) => type.arns.map((arn) => readTemplate(type, arn)))
    .filter(({ service }) => service === segment);
  if (found.length > 0) templatesBySegment.set(segment, found);
  return found;
}

function readTemplate(type: ResourceType, arn: string): Template {
  const [, , service = '', region = '', account = '', ...resource] = arn.split(':');
  return { type, service, region, account, prefix: resource.join(':').split('${', 1)[0] ?? '' };
}

/**
 * The resource with its first word written as the service writes it: `function/reports` as `function:reports`,
 * `statemachine:main` as `stateMachine:main`. Nothing if that makes no resource of the service, or if it is not clear.
 */
export function meantResource(text: string): string | undefined {
  const arn = parseArn(text);
  const [head] = /^\/?[A-Za-z][\w-]*[:/]/.exec(arn?.resource ?? '') ?? [];
  if (!arn || head === undefined) return undefined;
  const letters = (word: string) => word.toLowerCase().replace(/[^a-z0-9]/g, '');
  const words = templatesOf(arn.service)
    .map(({ prefix }) => prefix)
    .filter((prefix) => letters(prefix) === letters(head));
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
