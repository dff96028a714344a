import { editDistance } from '../../core/spelling';
import type { FileKind } from '../detect';
import { catalogue, propertiesOfKind, propertyOf } from './index';
import type { Property } from './property';

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
 * The property that an unknown key certainly means: the name of its system property, the key in camel case or with
 * underscores, or the key with one or two wrong letters. Nothing for keys with other programs' dots.
 */
export function meantProperty(key: string, kind: FileKind): Property | undefined {
  const named = bySystemProperty.get(key) ?? bySystemProperty.get(`datomic.${key}`);
  if (named) return named;
  if (key.includes('.') && !key.startsWith('datomic.')) return undefined;
  const word = hyphenated(key);
  return propertyOf(word) ?? closest(word, kind);
}

function closest(word: string, kind: FileKind): Property | undefined {
  let most = allowedMistakes(word);
  let found: Property[] = [];
  for (const property of propertiesOfKind(kind)) {
    const distance = editDistance(word, property.key, most);
    if (distance > most) continue;
    if (distance < most) found = [];
    most = distance;
    found.push(property);
  }
  return found.length === 1 ? found[0] : undefined;
}
