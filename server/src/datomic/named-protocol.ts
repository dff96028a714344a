import type { PropertyEntry } from '../syntax/properties/parse';
import { plainKey } from './catalogue';
import type { TransactorFile } from './document';
import { swallowedLine } from './two-readers';
import { hasMarker } from './values/marker';

/** The live line of a key that counts for Java; a byte order mark in front of the file's first key does not matter. */
export const liveEntry = (file: TransactorFile, key: string): PropertyEntry | undefined =>
  file.java.get(key) ?? file.properties.findLast((entry) => plainKey(entry.key.text) === key);

/** The protocol as a file names it; undefined if it is absent, blank, filled in later or drawn together with the next line. */
export function namedProtocol(file: TransactorFile): string | undefined {
  const entry = liveEntry(file, 'protocol');
  const value = entry?.value.text ?? '';
  return !entry || value === '' || hasMarker(value) || swallowedLine(file, entry) ? undefined : value;
}
