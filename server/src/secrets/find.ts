import { type Span, sameSpan, shiftSpan } from '../core/span';
import { secretAssignments } from './names';
import { findAccessKeyIds, findSecretShapes, isSecretShape, mayHoldSecret } from './shapes';

/** A secret access key in a text. */
export interface SecretKey {
  readonly span: Span;
}

const nearbyLines = 3;

/**
 * Secret access keys: text in their shape that is given to a telling name, also URL-encoded, or that stands within
 * three lines of an access key id. Documented examples are left out.
 */
export function findSecretKeys(text: string): SecretKey[] {
  if (!mayHoldSecret(text)) return [];
  const lines = linesOf(text);
  const withId = lines.map((line) => findAccessKeyIds(text.slice(line.start, line.end)).length > 0);
  const found: SecretKey[] = [];
  lines.forEach((line, number) => {
    const content = text.slice(line.start, line.end);
    const spans = namedSecrets(content);
    if (withId.slice(Math.max(number - nearbyLines, 0), number + nearbyLines + 1).includes(true))
      spans.push(...findSecretShapes(content).filter((shape) => !spans.some((named) => sameSpan(named, shape))));
    for (const span of spans.sort((a, b) => a.start - b.start)) found.push({ span: shiftSpan(span, line.start) });
  });
  return found;
}

function namedSecrets(line: string): Span[] {
  return secretAssignments(line).flatMap(({ value }) => {
    const text = /^[A-Za-z0-9+/%]*/.exec(line.slice(value.start, value.end))![0];
    return isSecretShape(urlDecoded(text)) ? [{ start: value.start, end: value.start + text.length }] : [];
  });
}

function linesOf(text: string): Span[] {
  const lines: Span[] = [];
  let start = 0;
  for (const match of text.matchAll(/\r\n|\r|\n/g)) {
    lines.push({ start, end: match.index });
    start = match.index + match[0].length;
  }
  lines.push({ start, end: text.length });
  return lines;
}

/** Only what occurs in a secret is decoded. */
const urlDecoded = (value: string): string => value.replace(/%2F/gi, '/').replace(/%2B/gi, '+');
