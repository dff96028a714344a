import { byteOrderMark } from '../../syntax/properties/parse';
import { cacheProperties } from './caches';
import { cloudFormationProperties } from './cloudformation';
import { commandLineProperties } from './command-line';
import { connectionProperties } from './connection';
import { identityProperties } from './identity';
import { otherStorageProperties } from './other-storage';
import { type FileKind, groups, type Property } from './property';
import { runningProperties } from './running';
import { storageProperties } from './storage';

/** Every property that is known, in the order in which a well-kept file has them. */
export const catalogue: readonly Property[] = [
  ...connectionProperties,
  ...storageProperties,
  ...otherStorageProperties,
  ...identityProperties,
  ...cacheProperties,
  ...runningProperties,
  ...cloudFormationProperties,
  ...commandLineProperties,
].sort((a, b) => groups.indexOf(a.group) - groups.indexOf(b.group));

const byKey = new Map(catalogue.map((property) => [property.key, property]));

/** A key as the file means it: a byte order mark in front of the file's first key does not matter. */
export const plainKey = (key: string): string =>
  key.startsWith(byteOrderMark) ? key.slice(byteOrderMark.length) : key;

/** What is known of a key; a byte order mark in front of the file's first key does not matter. */
export const propertyOf = (key: string): Property | undefined => byKey.get(plainKey(key));

/** The properties of a kind of file, those too that are obsolete or have no effect in it. */
export const propertiesOfKind = (kind: FileKind): readonly Property[] =>
  catalogue.filter(({ kinds }) => kinds.includes(kind));

/** What a file of a kind must have; of a transactor file with a protocol, or with none that is known. */
export const requiredProperties = (kind: FileKind, protocol?: string): readonly Property[] =>
  propertiesOfKind(kind).filter(
    ({ requiredBy }) => requiredBy === 'all' || (protocol !== undefined && requiredBy?.includes(protocol)),
  );
