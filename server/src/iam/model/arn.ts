import { remembered, rememberedText } from '../../core/memo';

/** The fields of an ARN before its resource. */
interface HeadFields {
  readonly partition: string;
  readonly service: string;
  readonly region: string;
  readonly account: string;
}

/**
 * What stands before the resource of an ARN. ARNs of one workspace share a few of them, and equal ones are the same
 * object: what follows from it can be remembered of it.
 */
export interface ArnHead extends HeadFields {
  /** With the colon at its end. */
  readonly text: string;
}

/** An ARN. Its resource may hold colons. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html */
export interface Arn extends HeadFields {
  readonly head: ArnHead;
  readonly resource: string;
  /** What its resource begins with, up to the first wildcard or variable. */
  readonly literal: string;
}

/** Takes an ARN of six fields apart; nothing if it has fewer or is none. Colons inside `${…}` separate nothing. */
export const parseArn = rememberedText((text): Arn | undefined => {
  // Nearly all are written so, and need no expression.
  if (!text.startsWith('arn:') && !/^arn:/i.test(text)) return undefined;
  const start = startOfResource(text);
  if (start < 0) return undefined;
  const head = headOf(text.slice(0, start));
  const { partition, service, region, account } = head;
  const resource = text.slice(start);
  return { partition, service, region, account, resource, head, literal: literalOf(resource) };
});

const headOf = rememberedText((text): ArnHead => {
  const [, partition = '', service = '', region = '', account = ''] = text.includes('${')
    ? fieldsOutsideVariables(text)
    : text.split(':');
  return { partition, service, region, account, text };
});

/** The head that stands for all that differ in the account id alone: what no certain account decides is the same of them. */
export const ofAnyAccount = remembered((head: ArnHead): ArnHead => {
  const { partition, service, region, account } = head;
  return isAccountId(account) ? headOf(`arn:${partition}:${service}:${region}:${'0'.repeat(12)}:`) : head;
});

/** How many fields stand before the resource. */
const fieldsBefore = 5;

/** Where the resource begins; -1 if there are fewer fields. */
function startOfResource(text: string): number {
  if (text.includes('${')) {
    const fields = fieldsOutsideVariables(text);
    return fields.length < fieldsBefore ? -1 : fields.reduce((length, field) => length + field.length + 1, 0);
  }
  let end = -1;
  for (let field = 0; field < fieldsBefore; field++) {
    end = text.indexOf(':', end + 1);
    if (end < 0) return -1;
  }
  return end + 1;
}

/** The fields before the resource, or as many as there are. */
function fieldsOutsideVariables(text: string): string[] {
  const fields: string[] = [];
  let start = 0;
  let depth = 0;
  for (let i = 0; i < text.length && fields.length < fieldsBefore; i++) {
    if (text.startsWith('${', i)) depth++;
    else if (text[i] === '}' && depth > 0) depth--;
    else if (text[i] === ':' && depth === 0) {
      fields.push(text.slice(start, i));
      start = i + 1;
    }
  }
  return fields;
}

/** The beginning of a text that is certain: all before the first wildcard or variable. */
export function literalOf(text: string): string {
  const end = text.search(/[*?]|\$\{/);
  return end < 0 ? text : text.slice(0, end);
}

export const isAccountId = (text: string): boolean => /^\d{12}$/.test(text);

/** True if the text holds a wildcard outside of `${…}`; `${*}` and `${?}` are the plain characters. */
export const hasWildcard = (text: string): boolean =>
  /[*?]/.test(text) && (!text.includes('${') || /[*?]/.test(text.replace(/\$\{[^{}]*\}/g, '')));
