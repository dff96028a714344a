import type { Span } from '../core/span';

const secretEndings = [
  'secret',
  'secretkey',
  'secretaccesskey',
  'accesskey',
  'accesskeyid',
  'licensekey',
  'sessiontoken',
  'securitytoken',
  'passwd',
  'passphrase',
];

/**
 * True for names under which people keep secrets, and for the access key ids beside them, in any spelling:
 * `AWS_SECRET_ACCESS_KEY`, `aws-dynamodb-secret-key`, `secretKey`, `storage-admin-password`, with Java's escapes too.
 */
export function isSecretName(name: string): boolean {
  const plain = name
    .replace(/\\u([0-9a-fA-F]{4})/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)))
    .replace(/[^A-Za-z0-9]/g, '')
    .toLowerCase();
  return plain.includes('password') || secretEndings.some((ending) => plain.endsWith(ending));
}

/** The same without the ids, which are no secrets themselves. */
export const isNameOfSecret = (name: string): boolean => isSecretName(name) && !/id$/i.test(name);

/** A secret name with the value that is given to it on the same line. */
export interface Assignment {
  readonly name: Span;
  readonly value: Span;
}

/**
 * Finds `name=value`, `name: value`, `"name": "value"`, `<name>value`, `name => value` and `--name value` for secret
 * names in one line of any language. The value reaches to its closing quote; to the end of the line if the name
 * starts the line; else to the next white space, quote, `&`, `<` or `>`. Values of no characters are left out.
 */
export function secretAssignments(line: string): Assignment[] {
  const found: Assignment[] = [];
  const leading = /^[\ufeff\s#!+|>;0-9-]*/.exec(line)![0].length;
  let behind = 0;
  for (const match of line.matchAll(/[\w.\\-]+/g)) {
    if (match.index < behind || !isSecretName(match[0])) continue;
    const name = { start: match.index, end: match.index + match[0].length };
    const start = startOfValue(line, name);
    if (start === undefined) continue;
    const value = valueAt(line, start, { leading: name.start <= leading, quotedName: isQuote(line[name.end]) });
    if (value.end > value.start) found.push({ name, value });
    behind = value.end;
  }
  return found;
}

function startOfValue(line: string, name: Span): number | undefined {
  let at = name.end;
  if (isQuote(line[at])) at++;
  const sign = skipSpaces(line, at);
  // `arn:aws:secretsmanager:REGION:ACCOUNT:secret:NAME` and `iam:CreateAccessKey: …` assign nothing.
  if (line[sign] === ':' && line[name.start - 1] === ':') return undefined;
  if (line[sign] === '=' || line[sign] === ':' || line[sign] === '>') {
    return skipSpaces(line, line[sign] === '=' && line[sign + 1] === '>' ? sign + 2 : sign + 1);
  }
  return line.startsWith('--', name.start) && sign > at ? sign : undefined;
}

function valueAt(line: string, start: number, name: { leading: boolean; quotedName: boolean }): Span {
  const escaped = line[start] === '\\' && isQuote(line[start + 1]);
  const quote = escaped ? line.slice(start, start + 2) : line[start]!;
  if (escaped || isQuote(quote)) {
    const first = start + quote.length;
    return { start: first, end: closingQuote(line, first, quote) };
  }
  if (name.leading) return { start, end: line.trimEnd().length };
  const stop = name.quotedName ? /[\s,}\]]/ : /[\s"'`&<>]/;
  let end = start;
  while (end < line.length && !stop.test(line[end]!)) end++;
  return { start, end };
}

function closingQuote(line: string, start: number, quote: string): number {
  for (let at = start; at < line.length; at++) {
    if (line.startsWith(quote, at)) return at;
    if (line[at] === '\\') at++;
  }
  return line.length;
}

const isQuote = (char: string | undefined): boolean => char === '"' || char === "'" || char === '`';

function skipSpaces(line: string, position: number): number {
  let end = position;
  while (end < line.length && /\s/.test(line[end]!)) end++;
  return end;
}
