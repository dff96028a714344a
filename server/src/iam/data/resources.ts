import { remembered, rememberedText } from '../../core/memo';
import { compileGlob } from './glob';
import { findService, type ResourceType, readIndex } from './service';
import { isAny, type Piece, patternPieces, piecesIntersect, templatePieces } from './template';

/** The resource types of a service. */
export const resourceTypesOf = (service: string): readonly ResourceType[] =>
  findService(service)?.resourceTypes() ?? none;

const none: readonly ResourceType[] = [];

/** A resource type by name, without regard to case. */
export const resourceTypeOf = (service: string, name: string): ResourceType | undefined =>
  byLowerName(resourceTypesOf(service)).get(name.toLowerCase());

const byLowerName = remembered(
  (types: readonly ResourceType[]): ReadonlyMap<string, ResourceType> =>
    new Map(types.map((type) => [type.name.toLowerCase(), type])),
);

/**
 * The services that have resources with a segment in the service field of their ARNs, by prefix; the segment is often
 * that of another service. Empty for segments that no resource has, such as `sts`.
 */
export const servicesOfArn = (segment: string): readonly string[] => readIndex().arnServices.get(segment) ?? [];

/** The segments that stand in the service field of the ARNs of resources. */
export const arnServices = (): Iterable<string> => readIndex().arnServices.keys();

/**
 * Whether an ARN in a policy, with its wildcards and variables, can stand for a resource of a type. `unknown` if that
 * depends on what a variable stands for, or if the text is no ARN. Fields that an ARN lacks at its end stand for any
 * text, as IAM completes them. Takes time that grows with the length of the text.
 */
export function arnMatchesType(arnPattern: string, type: ResourceType): 'yes' | 'no' | 'unknown' {
  const pattern = readPattern(arnPattern);
  const { isEverything, fields, hasVariables } = pattern;
  if (isEverything) return 'yes';
  if (fields[0] !== 'arn') return 'unknown';
  const templates = templatesOf(type);
  if (templates.some((template) => fieldsMatch(pattern, template, false))) return 'yes';
  return hasVariables && templates.some((template) => fieldsMatch(pattern, template, true)) ? 'unknown' : 'no';
}

/** An ARN of a policy. */
interface Pattern {
  readonly isEverything: boolean;
  readonly hasVariables: boolean;
  /** Six, if it begins as an ARN. */
  readonly fields: readonly string[];
  /** The text of its resource before the first wildcard or variable. */
  readonly literal: string;
  /** What its resource is made of; made when it is needed, which is seldom. */
  pieces?: readonly Piece[];
  /** The same if variables stand for any text. */
  openPieces?: readonly Piece[];
}

/** An ARN is held against one type after the other. */
const readPattern = rememberedText((text): Pattern => {
  const fields = arnFields(text);
  while (fields.length < 6) fields.push('*');
  const resource = fields[5] ?? '';
  return {
    isEverything: /^\*+$/.test(text),
    hasVariables: text.includes('${'),
    fields,
    literal: literalOf(resource),
  };
});

function literalOf(resource: string): string {
  const end = resource.search(/[*?]|\$\{/);
  return end < 0 ? resource : resource.slice(0, end);
}

/** At most six fields; colons inside `${…}` separate nothing. */
function arnFields(arn: string): string[] {
  if (!arn.includes('${')) return plainFields(arn);
  const fields: string[] = [];
  let start = 0;
  for (let i = 0, depth = 0; i < arn.length && fields.length < 5; i++) {
    if (arn.startsWith('${', i)) depth++;
    else if (arn[i] === '}' && depth > 0) depth--;
    else if (arn[i] === ':' && depth === 0) {
      fields.push(arn.slice(start, i));
      start = i + 1;
    }
  }
  return [...fields, arn.slice(start)];
}

function plainFields(arn: string): string[] {
  const fields: string[] = [];
  let start = 0;
  for (let end = arn.indexOf(':'); end >= 0 && fields.length < 5; end = arn.indexOf(':', start)) {
    fields.push(arn.slice(start, end));
    start = end + 1;
  }
  fields.push(arn.slice(start));
  return fields;
}

/** The five short fields of an ARN template, and what its resource is made of. */
interface ArnTemplate {
  /** Absent: a field of any text. */
  readonly fields: readonly (string | undefined)[];
  /** What its resource begins with, up to the first variable. */
  readonly literal: string;
  /** True if any text may follow that. */
  readonly isOpen: boolean;
  readonly resource: readonly Piece[];
}

const templatesOf = remembered((type: ResourceType): readonly ArnTemplate[] => type.arns.map(readTemplate));

function readTemplate(arn: string): ArnTemplate {
  const fields = arnFields(arn);
  const text = fields[5] ?? '';
  const resource = templatePieces(text);
  const literal = literalOf(text);
  return {
    // A field has one variable, for which it may be empty.
    fields: fields.map((field) => (field === '*' || field.includes('${') ? undefined : field)),
    literal,
    isOpen: resource.length === literal.length + 1 && isAny(resource[literal.length]),
    resource,
  };
}

/** `anyValue`: variables of the policy may stand for whatever makes the fields match. */
const fieldsMatch = (pattern: Pattern, template: ArnTemplate, anyValue: boolean): boolean =>
  shortFieldMatches(pattern.fields[2] ?? '', template.fields[2], anyValue) && // service
  shortFieldMatches(pattern.fields[3] ?? '', template.fields[3], anyValue) && // region
  shortFieldMatches(pattern.fields[4] ?? '', template.fields[4], anyValue) && // account
  resourceMatches(pattern, template, anyValue);

/** A field before the resource. */
function shortFieldMatches(field: string, template: string | undefined, anyValue: boolean): boolean {
  if (template === undefined || field === template) return true;
  if (field.includes('${')) return anyValue;
  return /[*?]/.test(field) && compileGlob(field)(template);
}

/** Most resources are told apart by what they begin with. */
function resourceMatches(pattern: Pattern, template: ArnTemplate, anyValue: boolean): boolean {
  const { literal, fields } = pattern;
  const isSame = literal.startsWith(template.literal);
  if (isSame && template.isOpen) return true;
  if (!isSame && !template.literal.startsWith(literal)) return false;
  const same = isSame ? template.literal.length : 0;
  if (!anyValue) {
    pattern.pieces ??= patternPieces(fields[5] ?? '', false);
    return piecesIntersect(pattern.pieces, template.resource, same);
  }
  pattern.openPieces ??= patternPieces(fields[5] ?? '', true);
  return piecesIntersect(pattern.openPieces, template.resource, same);
}
