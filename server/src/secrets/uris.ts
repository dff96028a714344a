import type { Span } from '../core/span';
import { isSecretName } from './names';

/** A connection string or other URI that carries credentials. */
export interface CredentialUri {
  readonly span: Span;
  /** All in front of `://`: `datomic:ddb`, `jdbc:postgresql`, `s3`. */
  readonly scheme: string;
  /** At least one. */
  readonly credentials: readonly Credential[];
}

export interface Credential {
  /** The parameter's name; for the password in `user:password@host` there is none. */
  readonly name: string | undefined;
  readonly value: Span;
}

/**
 * URIs with a password before the host or with secret parameters, such as
 * `datomic:ddb://REGION/TABLE/DB?aws_access_key_id=…&aws_secret_key=…`. A URI ends at white space, a quote, `<` or `>`;
 * one inside another, as in `datomic:sql://DB?jdbc:…://…`, belongs to it.
 * https://docs.datomic.com/operation/aws-access-control.html
 */
export function findCredentialUris(text: string): CredentialUri[] {
  const found: CredentialUri[] = [];
  for (let at = text.indexOf('://'); at >= 0; ) {
    const span = { start: startOfScheme(text, at), end: endOfUri(text, at + 3) };
    const credentials = [
      ...userPasswords(text, { start: at, end: span.end }),
      ...parameters(text, { start: at, end: span.end }),
    ];
    if (credentials.length > 0) found.push({ span, scheme: text.slice(span.start, at), credentials });
    at = text.indexOf('://', span.end);
  }
  return found;
}

function startOfScheme(text: string, end: number): number {
  let start = end;
  while (start > 0 && /[A-Za-z0-9+.:-]/.test(text[start - 1]!)) start--;
  return start;
}

function endOfUri(text: string, start: number): number {
  let end = start;
  while (end < text.length && !/[\s"'`<>]/.test(text[end]!)) end++;
  return end;
}

function userPasswords(text: string, uri: Span): Credential[] {
  const found: Credential[] = [];
  for (let at = uri.start; at >= 0 && at < uri.end; at = text.indexOf('://', at + 3)) {
    let colon: number | undefined;
    let end = at + 3;
    while (end < uri.end && !/[/?#@]/.test(text[end]!)) {
      if (text[end] === ':') colon ??= end;
      end++;
    }
    if (colon !== undefined && text[end] === '@' && end > colon + 1)
      found.push({ name: undefined, value: { start: colon + 1, end } });
  }
  return found;
}

function parameters(text: string, uri: Span): Credential[] {
  const found: Credential[] = [];
  for (let start = uri.start; start < uri.end; ) {
    let end = start;
    while (end < uri.end && !/[?&;]/.test(text[end]!)) end++;
    const sign = text.slice(start, end).indexOf('=');
    const name = sign < 0 ? '' : text.slice(start, start + sign);
    const value = { start: start + sign + 1, end };
    if (start > uri.start && value.end > value.start && isSecretName(name)) found.push({ name, value });
    start = end + 1;
  }
  return found;
}
