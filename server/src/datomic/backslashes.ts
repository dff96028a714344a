import type { Edit } from '../core/edit';
import type { Span } from '../core/span';
import { isReference } from '../secrets/shapes';
import type { PropertyEntry } from '../syntax/properties/parse';
import type { TransactorFile } from './document';

/**
 * A backslash in a value that Java does not read as one. malformed: `\u` without four hexadecimal digits, for which it
 * refuses the file. lost: before a letter or digit that needs none. control: it makes a tab, line feed, carriage
 * return or form feed, which no property is known to want.
 */
export interface LoneBackslash {
  readonly kind: 'malformed' | 'lost' | 'control';
  /** The backslash and the character behind it. */
  readonly span: Span;
}

/** All of a value, in order; none in what another program fills in. */
export function loneBackslashes({ text }: TransactorFile, { value }: PropertyEntry): LoneBackslash[] {
  if (!value.starts || !value.ends || isReference(value.text)) return [];
  const found: LoneBackslash[] = [];
  for (const [index, start] of value.starts.entries()) {
    if (text[start] !== '\\') continue;
    const span = { start, end: value.ends[index]! };
    const escaped = text[start + 1] ?? '';
    // Of a malformed escape Java's reader makes nothing, ours a `u`.
    if (escaped === 'u' && span.end - start === 2) found.push({ kind: 'malformed', span });
    else if (/[A-Za-z0-9]/.test(escaped) && escaped !== 'u')
      found.push({ kind: /[tnrf]/.test(escaped) ? 'control' : 'lost', span });
  }
  return found;
}

/** Makes each of them a backslash of the value. */
export const doubleBackslashes = (file: TransactorFile, entry: PropertyEntry): Edit[] =>
  loneBackslashes(file, entry).map(({ span }) => ({ span: { start: span.start, end: span.start }, text: '\\' }));
