import { remembered } from '../../core/memo';
import type { Span } from '../../core/span';
import type { PropertyEntry } from '../../syntax/properties/parse';
import { propertyOf } from '../catalogue';
import type { FileKind, Property } from '../catalogue/property';
import { protocolOf } from '../catalogue/protocols';
import { hasTemplateBranches, javaValue, type TransactorFile } from '../document';
import { swallowedKeys, swallowedLine } from '../two-readers';

/** A property that has a value. */
export interface Setting {
  /** The line that counts for Java. */
  readonly entry: PropertyEntry;
  /** The value without blanks at its end. */
  readonly value: string;
}

/** What a file sets a key to; undefined if the key is absent or blank. */
export function settingOf(file: TransactorFile, key: string): Setting | undefined {
  const entry = file.java.get(key);
  const value = entry?.value.text.trimEnd() ?? '';
  return entry && value !== '' ? { entry, value } : undefined;
}

/** True if a key has no value and no line that only a stray backslash hides. */
export const isUnset = (file: TransactorFile, key: string): boolean =>
  !settingOf(file, key) && !swallowedKeys(file).has(key);

/** A line with a property that is known and has an effect in its file. */
export interface KnownProperty {
  readonly entry: PropertyEntry;
  readonly property: Property;
}

/**
 * The lines of a file that decide on something: those that count for Java, with a property of this kind of file that
 * its protocol reads. In a template with branches every line may be the one that counts. A value into which a backslash
 * has drawn the next property is not the one that was meant, so it is left out.
 */
export function knownProperties(file: TransactorFile, kind: FileKind): readonly KnownProperty[] {
  const byKind = knownByKind(file);
  const known = byKind.get(kind) ?? findKnownProperties(file, kind);
  byKind.set(kind, known);
  return known;
}

/** Several rules ask for the same. */
const knownByKind = remembered((_file: TransactorFile) => new Map<FileKind, readonly KnownProperty[]>());

function findKnownProperties(file: TransactorFile, kind: FileKind): KnownProperty[] {
  const protocol = javaValue(file, 'protocol')?.trimEnd();
  const hasBranches = hasTemplateBranches(file);
  return file.properties.flatMap((entry) => {
    const property = propertyOf(entry.key.text);
    if (!property?.kinds.includes(kind) || property.commandLineOnly) return [];
    const isRead = !property.readBy || !protocolOf(protocol ?? '') || property.readBy.includes(protocol!);
    const counts = hasBranches || file.java.get(entry.key.text) === entry;
    return isRead && counts && !swallowedLine(file, entry) ? [{ entry, property }] : [];
  });
}

/** What is known of the property on the line that holds a span. */
export function knownPropertyAt(file: TransactorFile, { start }: Span): KnownProperty | undefined {
  const entry = file.properties.find(({ span }) => start < span.end);
  const property = entry && propertyOf(entry.key.text);
  return property && { entry, property };
}

/** The items of a list with commas between them, without blanks around, and where each starts in the text. */
export function listItems(text: string): { readonly text: string; readonly start: number }[] {
  let position = 0;
  return text.split(',').map((raw) => {
    const start = position + (raw.length - raw.trimStart().length);
    position += raw.length + 1;
    return { text: raw.trim(), start };
  });
}

/** True for text between two quotes of one kind, which no reader takes off. */
export const isQuoted = (value: string): boolean =>
  value.length > 1 && /^["']/.test(value) && value.indexOf(value[0]!, 1) === value.length - 1;
