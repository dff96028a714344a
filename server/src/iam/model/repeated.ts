import type { Span } from '../../core/span';
import type { Member, ObjectNode } from '../../syntax/tree';
import type { Element } from './statement';

/** A name that stands again further down in the same object, where it counts. */
export interface RepeatedName {
  /** The names around it, from the outermost one. */
  readonly where: readonly string[];
  readonly name: string;
  /** Its number among those with that name, from 0. */
  readonly index: number;
  readonly span: Span;
  /** Where the name stands last. */
  readonly last: Span;
}

/** Every repeated name in an object and in what counts inside it. */
export function repeatedNames(object: ObjectNode, where: readonly string[] = []): RepeatedName[] {
  const { members } = object;
  const counts = lastByName(members, nameOf);
  const inside = [...counts].flatMap(([name, { value }]) =>
    value?.kind === 'object' ? repeatedNames(value, [...where, name]) : [],
  );
  if (counts.size === members.length) return inside;
  return [
    ...repeated(
      members.map((member) => ({ ...member, name: nameOf(member) })),
      where,
    ),
    ...inside,
  ];
}

/** True if an object, or one inside it, may have a repeated name. Of most a quick look is enough. */
export const holdsRepeated = ({ members }: ObjectNode): boolean =>
  mayRepeat(members) || members.some(({ value }) => value?.kind === 'object' && holdsRepeated(value));

/** False for a few different names, which most objects have. */
export function mayRepeat(members: readonly Member[]): boolean {
  if (members.length < 2) return false;
  if (members.length > 20) return true;
  for (let i = 0; i < members.length; i++) {
    const name = members[i]?.key.value;
    if (typeof name !== 'string') return true;
    for (let j = 0; j < i; j++) if (members[j]?.key.value === name) return true;
  }
  return false;
}

const nameOf = ({ key }: Member): string => String(key.value);

/** The repeated ones among elements or members of one object. What has no value yet is still being typed. */
export function repeated(
  elements: readonly Pick<Element, 'name' | 'key' | 'value'>[],
  where: readonly string[] = [],
): RepeatedName[] {
  const last = lastByName(elements, ({ name }) => name);
  if (last.size === elements.length) return [];
  const seen = new Map<string, number>();
  return elements.flatMap((element) => {
    const { name, key } = element;
    const index = seen.get(name) ?? 0;
    seen.set(name, index + 1);
    const counting = last.get(name);
    if (!counting || counting === element || !counting.value) return [];
    return [{ where, name, index, span: key.span, last: counting.key.span }];
  });
}

const lastByName = <T extends Pick<Element, 'key' | 'value'> | Member>(
  items: readonly T[],
  nameOf: (item: T) => string,
): Map<string, T> => new Map(items.map((item) => [nameOf(item), item]));
