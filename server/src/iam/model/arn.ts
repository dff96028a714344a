import { rememberedText } from '../../core/memo';

/** The fields of an ARN. The resource may hold colons. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html */
export interface Arn {
  readonly partition: string;
  readonly service: string;
  readonly region: string;
  readonly account: string;
  readonly resource: string;
}

/** Takes an ARN of six fields apart; nothing if it has fewer or is none. Colons inside `${…}` separate nothing. */
export const parseArn = rememberedText((text): Arn | undefined => {
  if (!/^arn:/i.test(text)) return undefined;
  const fields = text.includes('${') ? fieldsOutsideVariables(text) : firstFields(text);
  if (fields.length < 5) return undefined;
  const [, partition = '', service = '', region = '', account = ''] = fields;
  const before = fields.reduce((length, field) => length + field.length + 1, 0);
  return { partition, service, region, account, resource: text.slice(before) };
});

/** The five fields before the resource, or as many as there are. */
function firstFields(text: string): string[] {
  const fields: string[] = [];
  let start = 0;
  for (let end = text.indexOf(':'); end >= 0 && fields.length < 5; end = text.indexOf(':', start)) {
    fields.push(text.slice(start, end));
    start = end + 1;
  }
  return fields;
}

function fieldsOutsideVariables(text: string): string[] {
  const fields: string[] = [];
  let start = 0;
  let depth = 0;
  for (let i = 0; i < text.length && fields.length < 5; i++) {
    if (text.startsWith('${', i)) depth++;
    else if (text[i] === '}' && depth > 0) depth--;
    else if (text[i] === ':' && depth === 0) {
      fields.push(text.slice(start, i));
      start = i + 1;
    }
  }
  return fields;
}

export const isAccountId = (text: string): boolean => /^\d{12}$/.test(text);

/** True if the text holds a wildcard outside of `${…}`; `${*}` and `${?}` are the plain characters. */
export const hasWildcard = (text: string): boolean =>
  /[*?]/.test(text) && (!text.includes('${') || /[*?]/.test(text.replace(/\$\{[^{}]*\}/g, '')));
