import type { Span } from '../core/span';
import { parseJson } from '../syntax/json/parse';
import type { Member, Node, ObjectNode, Tree } from '../syntax/tree';

/** The text of a `rolewise.json`, read. Comments are allowed in it. */
export interface ConfigDocument {
  readonly text: string;
  readonly root: Node | undefined;
  readonly problems: Tree['problems'];
}

/** Reads any text; nothing if it nests too deep to be read. */
export function readConfigDocument(text: string): ConfigDocument | undefined {
  const { root, problems, tooDeep } = parseJson(text);
  return tooDeep ? undefined : { text, root, problems: problems.filter(({ code }) => code !== 'comment') };
}

/** The member of that name; of several the last, as JSON readers have it. */
export const memberOf = (node: Node | undefined, name: string): Member | undefined =>
  node?.kind === 'object' ? node.members.findLast(({ key }) => key.value === name) : undefined;

export const childOf = (node: Node | undefined, name: string): Node | undefined => memberOf(node, name)?.value;

/** The object that holds the member whose key stands at `key`, with the member. */
export function findMember(node: Node | undefined, key: Span): { object: ObjectNode; member: Member } | undefined {
  if (node?.kind === 'array') return firstOf(node.items, (item) => findMember(item, key));
  if (node?.kind !== 'object') return undefined;
  const member = node.members.find((candidate) => candidate.key.span.start === key.start);
  return member ? { object: node, member } : firstOf(node.members, ({ value }) => findMember(value, key));
}

/** The value that stands exactly at `span`. */
export function findValue(node: Node | undefined, { start, end }: Span): Node | undefined {
  if (!node || start < node.span.start || end > node.span.end) return undefined;
  if (node.span.start === start && node.span.end === end) return node;
  if (node.kind === 'array') return firstOf(node.items, (item) => findValue(item, { start, end }));
  return node.kind === 'object' ? firstOf(node.members, ({ value }) => findValue(value, { start, end })) : undefined;
}

function firstOf<T, R>(items: readonly T[], find: (item: T) => R | undefined): R | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}
