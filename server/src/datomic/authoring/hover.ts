import type { HoverText } from '../../core/editing';
import { code, listed } from '../../core/markdown';
import { covers } from '../../core/span';
import { mask } from '../../secrets/mask';
import { isSecretName } from '../../secrets/names';
import { javaText } from '../../syntax/properties/java-text';
import type { KeyValue } from '../../syntax/properties/logical-line';
import type { PropertyEntry } from '../../syntax/properties/parse';
import { propertyOf } from '../catalogue';
import type { Property } from '../catalogue/property';
import { protocolOf } from '../catalogue/protocols';
import { ensureReadingOf, javaValue, type TransactorFile } from '../document';
import { familyOf, roleKeys } from '../families';
import type { DatomicOptions } from '../linked';
import { describe } from './describe';
import { entryAt } from './place';
import { explainValue } from './value-text';

/** Explains the key or the value at an offset, also of a property that is commented out. Never shows a secret. */
export function hover(file: TransactorFile, offset: number, options: DatomicOptions): HoverText | undefined {
  const entry = entryAt(file.tree, offset);
  if (entry?.kind === 'comment') return commentedHover(file, offset);
  if (entry?.kind !== 'property') return undefined;
  const { key, value } = entry;
  const at = { start: offset, end: offset };
  const property = propertyOf(key.text);
  if (key.text !== '' && covers(key.span, at))
    return hoverOf(key.span, [...keyTexts(file, property), ...ensureKeyText(file, entry)]);
  if (value.text === '' || !covers(value.span, at)) return undefined;
  const explained = property ? explainValue(file, property, value.text, options) : [];
  return hoverOf(value.span, [...explained, ...readerTexts(file, entry, property)]);
}

const hoverOf = (span: HoverText['span'], texts: readonly string[]): HoverText | undefined =>
  texts.length > 0 ? { span, markdown: texts.join('\n\n') } : undefined;

function commentedHover(file: TransactorFile, offset: number): HoverText | undefined {
  const at = { start: offset, end: offset };
  const found: KeyValue | undefined = file.commented.find(({ key }) => covers(key.span, at));
  return found && hoverOf(found.key.span, keyTexts(file, propertyOf(found.key.text)));
}

function keyTexts(file: TransactorFile, property: Property | undefined): string[] {
  if (!property) return [];
  const protocol = javaValue(file, 'protocol') ?? '';
  const isForeign = property.readBy !== undefined && protocolOf(protocol) && !property.readBy.includes(protocol);
  return [
    describe(property),
    ...(isForeign ? [`The protocol of this file, ${code(protocol)}, does not read it.`] : []),
  ];
}

/** What the readers make of a value that is written otherwise than it is read. */
function readerTexts(file: TransactorFile, entry: PropertyEntry, property: Property | undefined): string[] {
  const { key, value } = entry;
  if (file.tree.problems.some(({ span }) => covers(value.span, span)))
    return ['The transactor refuses the whole file: behind `\\u` it wants four hexadecimal digits.'];
  const isSecret = property?.secret !== undefined || isSecretName(key.text);
  const show = (text: string) => (isSecret ? 'something else than what stands here' : code(mask(text)));
  const java = javaText(file.text, value);
  const texts: string[] = [];
  if (java !== file.text.slice(value.span.start, value.span.end)) texts.push(`The transactor reads ${show(java)}.`);
  else if (/[ \t\f]$/.test(java)) texts.push('The blanks at the end are part of the value for the transactor.');
  return [...texts, ...ensureValueText(file, entry, show)];
}

function ensureValueText(file: TransactorFile, entry: PropertyEntry, show: (text: string) => string): string[] {
  if (!isEnsured(file)) return [];
  const reading = ensureReadingOf(file, entry);
  if (!reading) return ['ensure-transactor sees no property on this line.'];
  if (reading.value === undefined) return ['ensure-transactor sees no value on this line.'];
  return reading.value === entry.value.text ? [] : [`ensure-transactor reads ${show(reading.value)}.`];
}

function ensureKeyText(file: TransactorFile, entry: PropertyEntry): string[] {
  if (!isEnsured(file)) return [];
  const reading = ensureReadingOf(file, entry);
  if (!reading) return ['ensure-transactor sees no property on this line.'];
  return reading.key === entry.key.text ? [] : [`ensure-transactor reads the key as ${listed([mask(reading.key)])}.`];
}

/** True if ensure-transactor may be run on the file: it works on DynamoDB only. */
function isEnsured({ java }: TransactorFile): boolean {
  const protocol = java.get('protocol')?.value.text ?? '';
  if (protocol.startsWith('ddb')) return true;
  return [...java.keys()].some((key) => familyOf(key) !== undefined || Object.values(roleKeys).includes(key));
}
