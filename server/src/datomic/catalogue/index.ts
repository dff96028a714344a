import { byteOrderMark } from '../../syntax/properties/parse';
import type { FileKind } from '../detect';
import type { Property } from './property';

/** Every property that is known, in the order in which a well-kept file has them. */
export const catalogue: readonly Property[] = [];

const byKey = new Map(catalogue.map((property) => [property.key, property]));

/** What is known of a key; a byte order mark in front of the file's first key does not matter. */
export const propertyOf = (key: string): Property | undefined =>
  byKey.get(key.startsWith(byteOrderMark) ? key.slice(byteOrderMark.length) : key);

/** The properties of a kind of file. */
export const propertiesOfKind = (kind: FileKind): readonly Property[] =>
  catalogue.filter(({ kinds }) => kinds.includes(kind));
