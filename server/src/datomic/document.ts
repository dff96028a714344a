import type { Span } from '../core/span';
import { type CommentedProperty, commentedProperties } from '../syntax/properties/commented';
import { type PropertiesTree, type PropertyEntry, parseProperties, propertiesOf } from '../syntax/properties/parse';
import { type EnsureLine, type EnsureProperty, readLikeEnsure } from './ensure';

/**
 * A transactor or peer file as its two readers see it. The transactor reads it with `java.util.Properties`, which
 * refuses the whole file if `tree.problems` is not empty; ensure-transactor has a reader of its own.
 */
export interface TransactorFile {
  readonly text: string;
  readonly tree: PropertiesTree;
  /** Every live property in the order of the file, duplicates too. */
  readonly properties: readonly PropertyEntry[];
  /** What Java reads: of several with one key the last. */
  readonly java: ReadonlyMap<string, PropertyEntry>;
  readonly ensureLines: readonly EnsureLine[];
  /** What ensure-transactor reads: of several with one key the last. */
  readonly ensure: ReadonlyMap<string, EnsureProperty>;
  /** Properties in comments. */
  readonly commented: readonly CommentedProperty[];
}

/** Reads any text; never throws. `tree` may be given if it is at hand. */
export function readTransactorFile(text: string, tree = parseProperties(text)): TransactorFile {
  const properties = propertiesOf(tree);
  const ensureLines = readLikeEnsure(tree);
  return {
    text,
    tree,
    properties,
    java: new Map(properties.map((entry) => [entry.key.text, entry])),
    ensureLines,
    ensure: new Map(ensureLines.flatMap(({ property }) => (property ? [[property.key, property] as const] : []))),
    commented: commentedProperties(tree),
  };
}

/** The value that Java reads: undefined if the key is absent, empty if it is blank. */
export const javaValue = (file: TransactorFile, key: string): string | undefined => file.java.get(key)?.value.text;

/** True if the value is empty: for the transactor the key is present all the same. */
export const isBlankValue = (entry: PropertyEntry): boolean => entry.value.text === '';

/** The last of some lines, by position, that begins at an offset or before it. */
function lastFrom<Line extends { readonly span: Span }>(lines: readonly Line[], offset: number): Line | undefined {
  let low = 0;
  let high = lines.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (lines[middle]!.span.start <= offset) low = middle;
    else high = middle - 1;
  }
  return lines[low];
}

/** The property on whose lines an offset lies, the end of the last one included. */
export function propertyAt({ properties }: TransactorFile, offset: number): PropertyEntry | undefined {
  const entry = lastFrom(properties, offset);
  return entry && entry.span.start <= offset && offset <= entry.lines.at(-1)!.end ? entry : undefined;
}

/** The line, or the joined lines, that ensure-transactor reads from an offset on; nothing if it joins that to what is before. */
export function ensureLineAt({ ensureLines }: TransactorFile, start: number): EnsureLine | undefined {
  const line = lastFrom(ensureLines, start);
  return line?.span.start === start ? line : undefined;
}

/** What ensure-transactor makes of the line on which a property starts; undefined if to it that is no property. */
export const ensureReadingOf = (file: TransactorFile, entry: PropertyEntry): EnsureProperty | undefined =>
  ensureLineAt(file, entry.span.start)?.property;

/** True if both readers see the same key and the same value. */
export function isReadAlike(file: TransactorFile, entry: PropertyEntry): boolean {
  const reading = ensureReadingOf(file, entry);
  return reading?.key === entry.key.text && (reading.value ?? '') === entry.value.text;
}

/** True if a line is no property but the `if` or `else` of a template: ERB, Jinja, Mustache, FreeMarker. */
export const hasTemplateBranches = ({ properties }: TransactorFile): boolean =>
  properties.some(({ key }) => /^(<%-?|\{%-?|\{\{[#^-]?|<#if)/.test(key.text));
