import { remembered } from '../../core/memo';
import { type Arn, type ArnHead, literalOf, ofAnyAccount, parseArn } from '../model/arn';
import { compileGlob } from './glob';
import type { ResourceType } from './service';
import { isNameVariable, patternPieces, piecesIntersect, templatePieces } from './template';

/** One of the forms that ARNs of a resource type have, such as `arn:${Partition}:s3:::${BucketName}/${ObjectName}`. */
export interface ArnForm {
  readonly type: ResourceType;
  readonly service: string;
  readonly region: string;
  readonly account: string;
  readonly resource: string;
  /** What its resource begins with, up to the first variable. */
  readonly literal: string;
  /** True if any text may come right after that. */
  readonly startsOpen: boolean;
  /** What its resource holds after its first variable and before its last; absent unless the last takes any rest. */
  readonly links: readonly Link[] | undefined;
}

/** A text between two variables of a form. */
interface Link {
  readonly text: string;
  /** True if no slash can stand before it. */
  readonly followsName: boolean;
}

/** The forms of a type. */
export const formsOf = remembered((type: ResourceType): readonly ArnForm[] =>
  type.arns.map((text) => readForm(type, text)),
);

function readForm(type: ResourceType, text: string): ArnForm {
  const [, , service = '', region = '', account = '', ...rest] = text.split(':');
  const resource = rest.join(':');
  // Texts and names of variables in turn.
  const parts = resource.split(/\$\{([^}]*)\}/);
  const literal = literalOf(resource);
  return {
    type,
    service,
    region,
    account,
    resource,
    literal,
    startsOpen:
      literal === parts[0] ? parts.length > 1 && !isNameVariable(parts[1] ?? '') : resource[literal.length] === '*',
    links: /[*?]/.test(resource) ? undefined : linksOf(parts),
  };
}

function linksOf(parts: readonly string[]): Link[] | undefined {
  const [lastName, end] = parts.slice(-2);
  if (parts.length < 3 || end !== '' || isNameVariable(lastName ?? '')) return undefined;
  const links: Link[] = [];
  for (let i = 2; i < parts.length - 1; i += 2)
    links.push({ text: parts[i] ?? '', followsName: isNameVariable(parts[i - 1] ?? '') });
  return links;
}

/** Made when they are needed, which is seldom. */
const piecesOf = remembered(({ resource }: ArnForm) => templatePieces(resource));

/** True if the certain beginning of an ARN's resource makes it one of this form already, whatever follows. */
export function fillsForm({ literal, resource }: Arn, form: ArnForm): boolean {
  if (!literal.startsWith(form.literal)) return false;
  // A wildcard at the end takes all that is still to come.
  if (form.startsOpen && resource.length === literal.length + 1 && resource.endsWith('*')) return true;
  if (!form.links) return false;
  let position = form.literal.length;
  for (const { text, followsName } of form.links) {
    const found = literal.indexOf(text, position);
    if (found < 0 || (followsName && literal.slice(position, found).includes('/'))) return false;
    position = found + text.length;
  }
  return true;
}

/** The forms of a type that an ARN may have as far as the fields before its resource tell. */
interface Forms {
  readonly sure: readonly ArnForm[];
  /** Also those that depend on what a variable stands for. */
  readonly perhaps: readonly ArnForm[];
}

/** Comparing the fields for every ARN would take longer than all else. */
const formsByHead = remembered((_head: ArnHead) => new Map<ResourceType, Forms>());

function formsFor(head: ArnHead, type: ResourceType): Forms {
  const byType = formsByHead(ofAnyAccount(head));
  const known = byType.get(type);
  if (known) return known;
  const forms = formsFitting(head, type);
  byType.set(type, forms);
  return forms;
}

function formsFitting(head: ArnHead, type: ResourceType): Forms {
  const all = formsOf(type);
  const perhaps = all.filter((form) => fitsHead(head, form, true));
  return perhaps.length === 0 ? noForms : { sure: all.filter((form) => fitsHead(head, form, false)), perhaps };
}

const noForms: Forms = { sure: [], perhaps: [] };

/** `anyValue`: variables of the policy may stand for whatever makes the fields match. */
const fitsHead = (head: ArnHead, form: ArnForm, anyValue: boolean): boolean =>
  fieldMatches(head.service, form.service, anyValue) &&
  fieldMatches(head.region, form.region, anyValue) &&
  fieldMatches(head.account, form.account, anyValue);

function fieldMatches(field: string, template: string, anyValue: boolean): boolean {
  // A field of a form has one variable, for which it may be empty.
  if (template === '*' || template.includes('${') || field === template) return true;
  if (field.includes('${')) return anyValue;
  return /[*?]/.test(field) && compileGlob(field)(template);
}

/** True if an ARN stands for resources of a type by its certain beginning: the quick way to the most frequent answer. */
export function beginsAsType(arn: Arn, type: ResourceType): boolean {
  for (const form of formsFor(arn.head, type).sure) if (fillsForm(arn, form)) return true;
  return false;
}

/**
 * Whether an ARN in a policy, with its wildcards and variables, can stand for a resource of a type. `unknown` if that
 * depends on what a variable stands for, or if the text is no ARN. Fields that an ARN lacks at its end stand for any
 * text, as IAM completes them. Takes time that grows with the length of the text.
 */
export function arnMatchesType(text: string, type: ResourceType): 'yes' | 'no' | 'unknown' {
  if (!text.startsWith('arn')) return /^\*+$/.test(text) ? 'yes' : 'unknown';
  const arn = parseArn(text) ?? completed(text);
  if (!arn) return 'unknown';
  if (beginsAsType(arn, type)) return 'yes';
  const { sure, perhaps } = formsFor(arn.head, type);
  if (sure.some((form) => resourceMatches(arn, form, false))) return 'yes';
  return text.includes('${') && perhaps.some((form) => resourceMatches(arn, form, true)) ? 'unknown' : 'no';
}

function completed(text: string): Arn | undefined {
  for (let whole = `${text}:*`; whole.length <= text.length + 2 * 5; whole += ':*') {
    const arn = parseArn(whole);
    if (arn) return arn;
  }
  return undefined;
}

/** Most resources are told apart by what they begin with. */
function resourceMatches(arn: Arn, form: ArnForm, anyValue: boolean): boolean {
  const isSame = arn.literal.startsWith(form.literal);
  if (!isSame && !form.literal.startsWith(arn.literal)) return false;
  const pieces = anyValue ? openPieces(arn) : surePieces(arn);
  return piecesIntersect(pieces, piecesOf(form), isSame ? form.literal.length : 0);
}

const surePieces = remembered(({ resource }: Arn) => patternPieces(resource, false));

/** The same if variables stand for any text. */
const openPieces = remembered(({ resource }: Arn) => patternPieces(resource, true));
