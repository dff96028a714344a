import type { Span } from '../core/span';
import { endsInBackslash } from '../syntax/properties/edit';
import type { PropertiesTree } from '../syntax/properties/parse';

/** A line, or several that ensure-transactor joins because they end in a backslash. */
export interface EnsureLine {
  /** From the start of the first physical line to behind the last character of the last one. */
  readonly span: Span;
  /** Absent for comments and for lines that are no property to ensure-transactor; these are copied as they are. */
  readonly property?: EnsureProperty;
}

export interface EnsureProperty {
  /** All in front of the first `=`, blanks included, escapes as they stand. */
  readonly key: string;
  /** All behind it; undefined if it is empty or starts with white space. */
  readonly value: string | undefined;
}

/**
 * A properties text as `bin/datomic ensure-transactor` reads it, line by line and not with `java.util.Properties`:
 * lines that end in a backslash are joined with the next, comments too; `#` in the first column is a comment; else
 * `key=value` without a line break in the value is a property.
 */
export function readLikeEnsure(tree: PropertiesTree): EnsureLine[] {
  const { text } = tree;
  const physical = tree.entries.flatMap((entry) => entry.lines);
  const result: EnsureLine[] = [];
  for (let index = 0; index < physical.length; index++) {
    const { start } = physical[index]!;
    while (index < physical.length - 1 && endsInBackslash(text, physical[index]!)) index++;
    const span = { start, end: physical[index]!.end };
    const property = readProperty(text.slice(start, span.end));
    result.push(property ? { span, property } : { span });
  }
  return result;
}

function readProperty(line: string): EnsureProperty | undefined {
  const sign = line.indexOf('=');
  if (line.startsWith('#') || sign < 1) return undefined;
  const value = line.slice(sign + 1);
  if (/[\n\r\u0085\u2028\u2029]/.test(value)) return undefined;
  return { key: line.slice(0, sign), value: value === '' || /^[ \t\v\f]/.test(value) ? undefined : value };
}
