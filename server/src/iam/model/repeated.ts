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
  const isAnyRepeated = mayRepeat(members);
  const counting = isAnyRepeated ? [...lastByName(members, nameOf).values()] : members;
  const inside: RepeatedName[] = [];
  for (const member of counting) {
    const { value } = member;
    if (value?.kind === 'object')
      for (const found of repeatedNames(value, [...where, nameOf(member)])) inside.push(found);
  }
  if (!isAnyRepeated) return inside;
  return [
    ...repeated(
      members.map((member) => ({ ...member, name: nameOf(member) })),
      where,
    ),
    ...inside,
  ];
}

/** False for a few different names, which most objects have. */
const mayRepeat = (members: readonly Member[]): boolean =>
  members.length > 20 || members.some((one, i) => members.findIndex((other) => nameOf(other) === nameOf(one)) < i);

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
