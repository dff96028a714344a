import type { Span } from '../core/span';

/** An access key id in a text. Ids are no secrets, but they stand beside one. */
export interface AccessKeyId {
  readonly span: Span;
  /** `ASIA`: issued by STS with a session token, expires by itself. */
  readonly temporary: boolean;
}

/**
 * Access key ids: a prefix and 16 base32 characters. AWS's documented examples are left out.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html
 */
export function findAccessKeyIds(text: string): AccessKeyId[] {
  const found: AccessKeyId[] = [];
  for (const match of text.matchAll(/\b(AKIA|ASIA)[A-Z2-7]{16}\b/g)) {
    if (isDocumentedExample(match[0])) continue;
    found.push({ span: { start: match.index, end: match.index + match[0].length }, temporary: match[1] === 'ASIA' });
  }
  return found;
}

/** True for the ids and secrets that AWS prints in its own documentation: all of them contain `EXAMPLE`. */
export const isDocumentedExample = (value: string): boolean => value.includes('EXAMPLE');

const secretLength = 40;

/**
 * True for text that looks like a secret access key: 40 random base64 characters. Hashes, paths and words are not
 * random enough: of 200,000 generated secrets, 1 in 8,000 has less entropy than asked for here, and a hexadecimal
 * hash never has that much. Without a telling name beside it this proves nothing.
 */
export function isSecretShape(value: string): boolean {
  return (
    value.length === secretLength &&
    /^[A-Za-z0-9+/]*$/.test(value) &&
    /[a-z]/.test(value) &&
    /[A-Z]/.test(value) &&
    /[0-9]/.test(value) &&
    value.split('/').length <= 4 &&
    entropy(value) >= 4.25 &&
    !isDocumentedExample(value)
  );
}

/** Where 40 characters in the shape of a secret access key stand by themselves. */
export function findSecretShapes(text: string): Span[] {
  const found: Span[] = [];
  for (const match of text.matchAll(/[A-Za-z0-9+/]+/g)) {
    const span = { start: match.index, end: match.index + match[0].length };
    if (isSecretShape(match[0])) found.push(span);
  }
  return found;
}

const isSecretChar = new Uint8Array(128);
for (const char of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/%')
  isSecretChar[char.charCodeAt(0)] = 1;

/**
 * False if a text holds nothing in the shape of a secret access key, also URL-encoded. Looks at every 40th character
 * until one may belong to a secret, so that most texts are spared the real search at next to no cost.
 */
export function mayHoldSecret(text: string): boolean {
  let start = 0;
  while (start + secretLength <= text.length) {
    let at = start + secretLength - 1;
    while (at >= start && isSecretChar[text.charCodeAt(at)]) at--;
    if (at >= start) {
      start = at + 1;
      continue;
    }
    let end = start + secretLength;
    while (end < text.length && isSecretChar[text.charCodeAt(end)]) end++;
    const run = text.slice(start, end);
    if ((run.length === secretLength || run.includes('%')) && /[0-9]/.test(run)) return true;
    start = end + 1;
  }
  return false;
}

/** Shannon entropy in bits per character. */
function entropy(value: string): number {
  const counts = new Map<string, number>();
  for (const char of value) counts.set(char, (counts.get(char) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / value.length) * Math.log2(count / value.length);
  return bits;
}

const enclosures = [
  ['${', '}'],
  ['$(', ')'],
  ['%{', '}'],
  ['#{', '}'],
  ['#{', '}#'],
  ['{{', '}}'],
  ['{%', '%}'],
  ['<%', '%>'],
] as const;

/** Text that another program decrypts. */
const encryptions = [
  ['ENC(', ')'],
  ['ENC[', ']'],
] as const;

/**
 * True if a value stands for one that is filled in elsewhere: a variable, a template expression, a placeholder, a
 * reference to a secret store. The key is then used, but not written down here. Not so for a secret that stands
 * within, as in `${KEY:-SECRET}`.
 */
export function isReference(value: string): boolean {
  const text = unquoted(value.trim());
  const isIn = ([open, close]: readonly [string, string]) =>
    text.startsWith(open) && text.endsWith(close) && text.length >= open.length + close.length;
  if (encryptions.some(isIn) || text.startsWith('{cipher}')) return true;
  const isMarked =
    /^(\$\w+|%\w+%|__\w+__|@[\w.-]+@|<[^<>]*>|\[[^[\]]*\]|\{[\w.-]*\})$/.test(text) ||
    enclosures.some(isIn) ||
    /^(vault:|secretsmanager:|ssm:|arn:|op:\/\/)/.test(text) ||
    isPlaceholderWord(text);
  return isMarked && findAccessKeyIds(text).length === 0 && findSecretShapes(text).length === 0;
}

/** What people write where a value is to follow. */
const isPlaceholderWord = (text: string): boolean =>
  /^(x{3,}|\*{3,}|\.{3,}|…|todo|tbd|change[-_ ]?me|replace[-_ ]?me|your[-_ ][\w -]*)$/i.test(text);

function unquoted(text: string): string {
  const quote = text[0];
  return text.length > 1 && (quote === '"' || quote === "'") && text.endsWith(quote) ? text.slice(1, -1) : text;
}
