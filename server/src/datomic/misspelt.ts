import { remembered } from '../core/memo';
import { findAccessKeyIds, isSecretShape } from '../secrets/shapes';
import type { PropertyEntry } from '../syntax/properties/parse';
import { plainKey, propertyOf } from './catalogue';
import type { FileKind, Property } from './catalogue/property';
import { closestProperty, spelledProperty } from './catalogue/spelling';
import type { TransactorFile } from './document';
import { liveEntry, namedProtocol } from './named-protocol';

/** A line whose key no reader of its file knows. */
export interface UnknownKey {
  readonly entry: PropertyEntry;
  readonly key: string;
  /** The property of this or of another kind of file that is meant, by its spelling or by its value. */
  readonly meant: Property | undefined;
}

/** Guessing takes time: a text with so many unknown keys is something else than a transactor file. */
const mostGuesses = 20;

/** The lines with unknown keys; not those that work on the command line, nor those of other programs and of templates. */
export function unknownKeys(file: TransactorFile, kind: FileKind): readonly UnknownKey[] {
  const byKind = unknownByKind(file);
  const known = byKind.get(kind) ?? findUnknownKeys(file, kind);
  byKind.set(kind, known);
  return known;
}

/** Several rules ask for the same. */
const unknownByKind = remembered((_file: TransactorFile) => new Map<FileKind, readonly UnknownKey[]>());

/** The properties that the file lacks only because they are misspelt. */
export const misspeltKeys = (file: TransactorFile, kind: FileKind): ReadonlySet<string> =>
  new Set(unknownKeys(file, kind).flatMap(({ meant }) => (meant ? [meant.key] : [])));

function findUnknownKeys(file: TransactorFile, kind: FileKind): UnknownKey[] {
  const protocol = namedProtocol(file);
  const found: UnknownKey[] = [];
  let guesses = 0;
  for (const entry of file.properties) {
    const key = plainKey(entry.key.text);
    const known = propertyOf(key);
    if (known?.kinds.includes(kind) || !isName(key, entry)) continue;
    const meant = known ?? (guesses++ < mostGuesses ? meantProperty(entry, kind, protocol) : spelledProperty(key));
    if (meant?.commandLineOnly) continue;
    // What stands in the file already is hardly meant again.
    const isThere = meant?.kinds.includes(kind) && liveEntry(file, meant.key);
    found.push({ entry, key, meant: isThere ? undefined : meant });
  }
  return found;
}

function meantProperty({ key, value }: PropertyEntry, kind: FileKind, protocol = ''): Property | undefined {
  const name = plainKey(key.text);
  const spelled = spelledProperty(name);
  if (spelled || name.includes('.')) return spelled;
  const isJdbc = protocol === 'sql' && value.text.startsWith('jdbc:');
  return isJdbc ? propertyOf('sql-url') : closestProperty(name, kind);
}

/**
 * True for what somebody wrote as a property of Datomic: no line of another program (dots), of a template, of a script
 * or of a key's text, and no word that is still being typed.
 */
function isName(key: string, { separator }: PropertyEntry): boolean {
  if (separator.start === separator.end || !/^[A-Za-z][\w-]{1,49}$/.test(key.replace(/^datomic\./, ''))) return false;
  return !isSecretShape(key) && findAccessKeyIds(key).length === 0;
}
