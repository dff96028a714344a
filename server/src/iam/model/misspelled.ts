import { closestNames } from '../../core/spelling';
import type { Element } from './statement';

/** Case, blanks and punctuation apart, the names are the same: `"condition:"` and `"Condition"`. */
export const sameLetters = (a: string, b: string): boolean => letters(a) === letters(b);

const letters = (name: string): string => name.toLowerCase().replace(/[^a-z]/g, '');

/**
 * The elements whose names are not among `known`, with the known name that is meant; without one if that is not clear,
 * already there, or meant by two.
 */
export function misspelledElements<Name extends string>(
  elements: readonly Element[],
  known: readonly Name[],
): Map<Element, Name | undefined> {
  const unknown = elements.filter(({ name }) => !(known as readonly string[]).includes(name));
  if (unknown.length === 0) return new Map();
  const names = elements.map(({ name }) => name);
  const meant = unknown.map(({ name }) => meantName(name, known));
  return new Map(
    unknown.map((element, i) => {
      const name = meant[i];
      const taken = name !== undefined && (names.includes(name) || meant.indexOf(name) !== meant.lastIndexOf(name));
      return [element, taken ? undefined : name];
    }),
  );
}

function meantName<Name extends string>(name: string, known: readonly Name[]): Name | undefined {
  const same = known.find((other) => sameLetters(other, name));
  if (same) return same;
  const closest = closestNames(name, known) as Name[];
  return closest.length === 1 ? closest[0] : undefined;
}
