import type { Member, Node, ObjectNode, TreeDraft } from '../../syntax/tree';
import { impossible, objectIn, writable } from './tools';

/** An object by the names that lead to it; of equal names the last counts. */
export function objectAt(root: Node | undefined, where: readonly string[]): ObjectNode {
  let object = objectIn(root);
  for (const name of where) object = objectIn(object.members.findLast(({ key }) => key.value === name)?.value);
  return object;
}

/** Removes one of several members with the same name, by its number among them. */
export function removeRepeated(tree: TreeDraft, find: () => ObjectNode, name: string, index: number): void {
  const object = find();
  tree.removeMember(object, namesakes(object, name)[index] ?? impossible());
}

/**
 * Brings what one of several members with the same name holds into the last one: the entries of its list, or the members
 * of its object. Impossible if both hold a member of one name, or if their values are no lists or objects.
 */
export function joinRepeated(tree: TreeDraft, find: () => ObjectNode, name: string, index: number): void {
  const value = namesakes(find(), name)[index]?.value ?? impossible();
  const target = () => namesakes(find(), name).at(-1)?.value ?? impossible();
  // Statements are objects that stand in a list.
  const isObject = (node: Node) => node.kind === 'object' && name !== 'Statement';
  if (isObject(value) && isObject(target())) {
    const names = new Set(objectIn(target()).members.map(({ key }) => key.value));
    for (const { key, value: inner } of objectIn(value).members) {
      if (names.has(key.value)) impossible();
      tree.insertMember(objectIn(target()), String(key.value), writable(inner), 'last');
    }
  } else {
    if (isObject(value) || isObject(target())) impossible();
    for (const item of value.kind === 'array' ? value.items : [value])
      if (!holds(target(), item)) tree.addItem(target(), writable(item));
  }
  removeRepeated(tree, find, name, index);
}

const holds = (list: Node, entry: Node): boolean =>
  entry.kind === 'scalar' &&
  (list.kind === 'array' ? list.items : [list]).some((item) => item.kind === 'scalar' && item.value === entry.value);

const namesakes = (object: ObjectNode, name: string): readonly Member[] =>
  object.members.filter(({ key }) => key.value === name);
