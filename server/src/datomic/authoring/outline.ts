import type { Fold, Link, OutlineSymbol } from '../../core/editing';
import type { Span } from '../../core/span';
import { mask } from '../../secrets/mask';
import { isSecretName } from '../../secrets/names';
import type { Entry, PropertyEntry } from '../../syntax/properties/parse';
import { propertyOf } from '../catalogue';
import type { Group } from '../catalogue/property';
import type { TransactorFile } from '../document';

/** Properties that stand one after the other, comments between them or not, and belong under one heading. */
interface Section {
  readonly group: Group;
  readonly entries: PropertyEntry[];
}

/** The file in its own order; a property that nobody knows belongs to those before it. */
function sectionsOf({ properties }: TransactorFile): Section[] {
  const sections: Section[] = [];
  for (const entry of properties) {
    const last = sections.at(-1);
    const group = propertyOf(entry.key.text)?.group ?? last?.group ?? 'Other';
    if (last?.group === group) last.entries.push(entry);
    else sections.push({ group, entries: [entry] });
  }
  return sections;
}

/** An outline of the live properties under the headings of the catalogue. Shows no secret. */
export function symbols(file: TransactorFile): OutlineSymbol[] {
  return sectionsOf(file).map(({ group, entries }) => {
    const children = entries.map((entry) => symbolOf(entry));
    const span = { start: children[0]!.span.start, end: children.at(-1)!.span.end };
    return { name: group, kind: 'group', span, nameSpan: children[0]!.nameSpan, children };
  });
}

function symbolOf(entry: PropertyEntry): OutlineSymbol {
  const { key, value } = entry;
  const span = { start: key.span.start, end: Math.max(value.span.end, entry.lines.at(-1)!.end) };
  const detail = shownValue(entry);
  return { name: key.text, ...(detail && { detail }), kind: 'property', span, nameSpan: key.span, children: [] };
}

const longestDetail = 80;

/** The value on one line; of secrets nothing. */
function shownValue({ key, value }: PropertyEntry): string {
  if (value.text === '') return '';
  if (propertyOf(key.text)?.secret || isSecretName(key.text)) return '…';
  const shown = mask(value.text).replace(/\s+/g, ' ');
  return shown.length > longestDetail ? `${shown.slice(0, longestDetail)}…` : shown;
}

/** Blocks of comments, sections, and values over several lines. */
export function folds(file: TransactorFile): Fold[] {
  const sections = sectionsOf(file).map(({ entries }) => entries);
  // Alone in its section a value folds with it.
  const continued = sections.filter(({ length }) => length > 1).flatMap((entries) => entries.map((entry) => [entry]));
  const spans = [
    ...commentBlocks(file).map((entries): Fold => ({ span: linesOf(entries), kind: 'comment' })),
    ...sections.map((entries): Fold => ({ span: linesOf(entries), kind: 'region' })),
    ...continued.map((entries): Fold => ({ span: linesOf(entries) })),
  ];
  return spans.filter(({ span }) => /[\r\n]/.test(file.text.slice(span.start, span.end)));
}

/** From the first line to the end of the last, without its line end. */
const linesOf = (entries: readonly Entry[]): Span => ({
  start: entries[0]!.lines[0]!.start,
  end: entries.at(-1)!.lines.at(-1)!.end,
});

function commentBlocks({ tree: { entries } }: TransactorFile): Entry[][] {
  const blocks: Entry[][] = [];
  for (const [i, entry] of entries.entries()) {
    if (entry.kind !== 'comment') continue;
    if (entries[i - 1]?.kind === 'comment') blocks.at(-1)!.push(entry);
    else blocks.push([entry]);
  }
  return blocks;
}

/**
 * To the official pages, each from the first live key that it describes. Editors underline links: were all keys linked,
 * the underlines of findings would drown in them. The hover over any key names its page.
 */
export function links({ properties }: TransactorFile): Link[] {
  const linked = new Set<string>();
  return properties.flatMap(({ key }) => {
    const property = propertyOf(key.text);
    if (!property?.reference || linked.has(property.reference)) return [];
    linked.add(property.reference);
    return [{ span: key.span, url: property.reference, tooltip: `Documentation of ${property.key}` }];
  });
}
