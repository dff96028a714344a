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
  /** The escape, with what is there of its digits. */
  readonly span: Span;
}

/** All of a value, in order; none in what another program fills in. */
export function loneBackslashes({ text, tree }: TransactorFile, { value, lines }: PropertyEntry): LoneBackslash[] {
  if (!value.starts || !value.ends || isReference(value.text)) return [];
  const end = lines.at(-1)!.end;
  const malformed = tree.problems.filter(({ span }) => value.span.start <= span.start && span.end <= end);
  const found: LoneBackslash[] = [];
  for (const [index, start] of value.starts.entries()) {
    const escaped = text[start + 1] ?? '';
    if (text[start] !== '\\') continue;
    const problem = malformed.find(({ span }) => span.start === start);
    if (problem) found.push({ kind: 'malformed', span: problem.span });
    else if (/[A-Za-z0-9]/.test(escaped) && escaped !== 'u')
      found.push({ kind: /[tnrf]/.test(escaped) ? 'control' : 'lost', span: { start, end: value.ends[index]! } });
  }
  return found;
}

/** Makes each of them a backslash of the value. */
export const doubleBackslashes = (file: TransactorFile, entry: PropertyEntry): Edit[] =>
  loneBackslashes(file, entry).map(({ span }) => ({ span: { start: span.start, end: span.start }, text: '\\' }));
