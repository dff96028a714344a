import type { Completion } from '../../core/editing';
import type { PropertyEntry } from '../../syntax/properties/parse';
import { plainKey, propertiesOfKind, propertyOf, requiredProperties } from '../catalogue';
import type { Property } from '../catalogue/property';
import { protocolOf } from '../catalogue/protocols';
import type { TransactorFile } from '../document';
import { familyOf } from '../families';
import type { DatomicOptions } from '../linked';
import type { DatomicDocument } from '../rule';
import { isBefore } from '../values/version';
import { hasValues, valuesOf } from './complete-values';
import { describe, writtenDefault } from './describe';
import { newFileProtocols, newTransactorFile } from './new-file';
import { type KeyPlace, placeAt, type ValuePlace } from './place';

/** Keys and values that can be written at an offset. */
export function complete(document: DatomicDocument, offset: number, options: DatomicOptions): Completion[] {
  const place = placeAt(document.file.tree, offset);
  if (!place) return [];
  return place.at === 'key' ? keyCompletions(document, place, options) : valueCompletions(document, place, options);
}

function valueCompletions({ file, kind }: DatomicDocument, place: ValuePlace, options: DatomicOptions): Completion[] {
  const property = propertyOf(place.entry.key.text);
  if (!property?.kinds.includes(kind)) return [];
  return valuesOf(property, file, options).map(({ value, detail, documentation }, index) => ({
    label: value,
    kind: property.type.is === 'one-of' || property.type.is === 'boolean' ? 'constant' : 'value',
    ...(detail !== undefined && { detail }),
    ...(documentation !== undefined && { documentation }),
    span: place.span,
    insert: value,
    sort: order(index),
  }));
}

/** What comes first among keys: 0 the file lacks it, 1 usual, 2 not documented, 3 obsolete. */
type Rank = 0 | 1 | 2 | 3;

function keyCompletions({ file, kind }: DatomicDocument, place: KeyPlace, options: DatomicOptions): Completion[] {
  const others = file.properties.filter((entry) => entry !== place.entry);
  const present = new Set(others.map(({ key }) => plainKey(key.text)));
  const protocol = knownProtocol(others);
  const required = new Set(requiredProperties(kind, protocol));
  const keys = propertiesOfKind(kind)
    .filter((property) => !present.has(property.key) && isRead(property, protocol) && isOffered(property, options))
    .map((property, index) => {
      const isRequired = required.has(property);
      return keyCompletion(property, index, place, {
        rank: rankOf(property, isRequired),
        detail: detailOf(property, isRequired),
        value: place.hasValue ? undefined : isRequired ? presetOf(property, file, options) : '',
        asksAgain: hasValues(property),
      });
    });
  return kind === 'transactor' && others.length === 0 && !place.hasValue ? [...keys, ...newFiles(place)] : keys;
}

/** The suggested value, unless it does not fit. */
function presetOf(property: Property, file: TransactorFile, options: DatomicOptions): string {
  const { suggested = '' } = property;
  return valuesOf(property, file, options).some(({ value }) => value === suggested) ? suggested : '';
}

/** The protocol that the file names, if it is one. */
const knownProtocol = (entries: readonly PropertyEntry[]): string | undefined =>
  protocolOf(entries.findLast(({ key }) => plainKey(key.text) === 'protocol')?.value.text ?? '')?.name;

const isRead = ({ readBy }: Property, protocol: string | undefined): boolean =>
  readBy === undefined || protocol === undefined || readBy.includes(protocol);

/** False for what has no effect in a file, or not in the configured version of Datomic. */
function isOffered({ commandLineOnly, since, until }: Property, { datomic: { version } }: DatomicOptions): boolean {
  if (commandLineOnly) return false;
  if (version === undefined) return true;
  return !(since !== undefined && isBefore(version, since)) && (until === undefined || isBefore(version, until));
}

function rankOf(property: Property, isRequired: boolean): Rank {
  const { key, until, readBy, evidence } = property;
  if (until !== undefined || familyOf(key)) return 3;
  if (isRequired) return 0;
  if (readBy?.every((protocol) => protocolOf(protocol)?.status === 'removed')) return 3;
  return evidence === 'code' || evidence === 'unverified' ? 2 : 1;
}

interface KeyText {
  readonly rank: Rank;
  readonly detail: string;
  /** What follows the key; undefined if the file has that already. */
  readonly value: string | undefined;
  readonly asksAgain: boolean;
}

function keyCompletion(property: Property, index: number, { span, indentation }: KeyPlace, text: KeyText): Completion {
  const { key } = property;
  const { rank, detail, value, asksAgain } = text;
  return {
    label: key,
    kind: 'property',
    ...(detail !== '' && { detail }),
    documentation: describe(property),
    span,
    insert: value === undefined ? key : `${key}=${value}`,
    sort: `${rank}${order(index)}`,
    ...(indentation !== '' && { filter: indentation + key }),
    ...(rank === 3 && { deprecated: true }),
    ...(asksAgain && value === '' && { asksAgain }),
  };
}

function detailOf(property: Property, isRequired: boolean): string {
  const written = writtenDefault(property);
  const parts = [
    isRequired && 'required',
    property.until !== undefined && 'obsolete',
    familyOf(property.key) !== undefined && 'roles need no key',
    written !== undefined && `default ${written}`,
  ];
  return parts.filter(Boolean).join(', ');
}

/** A number as text that sorts as the number does. */
const order = (index: number): string => String(index).padStart(3, '0');

const newFiles = ({ span, indentation }: KeyPlace): Completion[] =>
  newFileProtocols.flatMap(({ name, meaning }, index) => {
    const label = `transactor file for ${name}`;
    const insert = newTransactorFile(name);
    if (!insert) return [];
    const filter = indentation === '' ? {} : { filter: indentation + label };
    return [
      { label, kind: 'snippet' as const, documentation: meaning, span, insert, sort: `4${order(index)}`, ...filter },
    ];
  });
