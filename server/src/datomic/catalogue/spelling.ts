import { editDistance } from '../../core/spelling';
import { catalogue, propertiesOfKind, propertyOf } from './index';
import type { FileKind, Property } from './property';

const bySystemProperty = new Map(
  catalogue.flatMap((property) => (property.systemProperty ? [[property.systemProperty, property] as const] : [])),
);

/** `memoryIndexMax`, `memory_index_max` and `datomic.memoryIndexMax` in the spelling of a file. */
function hyphenated(key: string): string {
  return key
    .replace(/^datomic\./, '')
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1-$2')
    .replace(/[_.]/g, '-')
    .toLowerCase();
}

/** How many letters may be wrong where nobody can mean anything else: short words become others too easily. */
function allowedMistakes({ length }: string): number {
  if (length < 4) return 0;
  return length < 10 ? 1 : 2;
}

/**
 * The property of which an unknown key is another spelling: the name of its system property, camel case, underscores.
 * Nothing for keys with other programs' dots.
 */
export function spelledProperty(key: string): Property | undefined {
  const named = bySystemProperty.get(key) ?? bySystemProperty.get(`datomic.${key}`);
  if (named) return named;
  return key.includes('.') && !key.startsWith('datomic.') ? undefined : propertyOf(hyphenated(key));
}

/** The only property of a kind of file that a key can be meant for: a letter or two are wrong, or a part is left out. */
export function closestProperty(key: string, kind: FileKind): Property | undefined {
  const word = hyphenated(key);
  const known = propertiesOfKind(kind).filter(({ commandLineOnly }) => !commandLineOnly);
  const parts = word.length < shortestPart ? [] : known.filter((property) => isPartOf(word, property.key));
  if (parts.length > 0) return parts.length === 1 ? parts[0] : undefined;
  let most = allowedMistakes(word);
  let found: Property[] = [];
  for (const property of known) {
    const distance = editDistance(word, property.key, most);
    if (distance > most) continue;
    if (distance < most) found = [];
    most = distance;
    found.push(property);
  }
  return found.length === 1 ? found[0] : undefined;
}

/** `heartbeat` says enough, `write` does not. */
const shortestPart = 7;

const isPartOf = (word: string, key: string): boolean => key.startsWith(`${word}-`) || key.endsWith(`-${word}`);
