import { remembered } from '../../core/memo';
import { compileGlob } from './glob';
import { findService, type ResourceType, readIndex } from './service';
import { type Piece, patternPieces, piecesIntersect, templatePieces } from './template';

/** The resource types of a service. */
export const resourceTypesOf = (service: string): readonly ResourceType[] =>
  findService(service)?.resourceTypes() ?? [];

/** A resource type by name, without regard to case. */
export const resourceTypeOf = (service: string, name: string): ResourceType | undefined =>
  resourceTypesOf(service).find((type) => type.name.toLowerCase() === name.toLowerCase());

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
  if (/^\*+$/.test(arnPattern)) return 'yes';
  const fields = arnFields(arnPattern);
  if (fields[0] !== 'arn') return 'unknown';
  while (fields.length < 6) fields.push('*');
  const templates = templatesOf(type);
  if (templates.some((template) => fieldsMatch(fields, template, false))) return 'yes';
  return arnPattern.includes('${') && templates.some((template) => fieldsMatch(fields, template, true))
    ? 'unknown'
    : 'no';
}

/** At most six fields; colons inside `${…}` separate nothing. */
function arnFields(arn: string): string[] {
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

/** The five short fields of an ARN template, and what its resource is made of. */
interface ArnTemplate {
  readonly fields: readonly string[];
  readonly resource: readonly Piece[];
}

const templatesOf = remembered((type: ResourceType): readonly ArnTemplate[] =>
  type.arns.map((arn) => {
    const fields = arnFields(arn);
    return { fields, resource: templatePieces(fields[5] ?? '') };
  }),
);

/** `anyValue`: variables of the policy may stand for whatever makes the fields match. */
function fieldsMatch(fields: readonly string[], template: ArnTemplate, anyValue: boolean): boolean {
  const shortFields = [2, 3, 4]; // service, region, account
  return (
    shortFields.every((i) => shortFieldMatches(fields[i] ?? '', template.fields[i] ?? '', anyValue)) &&
    piecesIntersect(patternPieces(fields[5] ?? '', anyValue), template.resource)
  );
}

/** A field before the resource: its template is a plain word, nothing, or one variable, for which the field may be empty. */
function shortFieldMatches(field: string, template: string, anyValue: boolean): boolean {
  if (field === template || template === '*' || template.includes('${')) return true;
  if (field.includes('${')) return anyValue;
  return compileGlob(field)(template);
}
