import type { Member, Node, ObjectNode, ScalarNode, TreeDraft, Value, ValueObject } from '../../syntax/tree';
import { readOperator } from '../model/names';

/** A change that cannot be made: an element occurs twice, or is not what the change needs. */
export class ImpossibleChange extends Error {}

/** Gives a change up. */
export function impossible(): never {
  throw new ImpossibleChange();
}

/** The one member whose name fits; impossible if there are two. */
export const memberOf = (object: ObjectNode, matches: (name: string) => boolean): Member | undefined => {
  const found = object.members.filter(({ key }) => matches(String(key.value)));
  return found.length > 1 ? impossible() : found[0];
};

/** A node that must be an object. */
export const objectIn = (node: Node | undefined): ObjectNode => (node?.kind === 'object' ? node : impossible());

/** How AWS writes values: one alone, several as a list. */
export const oneOrList = (values: readonly string[]): Value => (values.length === 1 ? (values[0] as string) : values);

/** Names of elements are case-sensitive. */
export const sameName = (name: string) => (other: string) => other === name;
/** Condition keys are not. */
export const sameKey = (name: string) => (other: string) => other.toLowerCase() === name.toLowerCase();

/** Operators are one if they are written differently but mean the same. */
export function sameOperator(name: string) {
  const { name: base, qualifier, ifExists } = readOperator(name);
  return (other: string) => {
    const operator = readOperator(other);
    return base === undefined
      ? other === name
      : operator.name === base && operator.qualifier === qualifier && operator.ifExists === ifExists;
  };
}

/** Behind the last member that usually stands before it, else first. */
export function insertInOrder(
  tree: TreeDraft,
  object: ObjectNode,
  name: string,
  value: Value,
  order: (name: string) => number,
): void {
  const after = object.members.findLast(({ key }) => order(String(key.value)) < order(name));
  tree.insertMember(object, name, value, after ? { after } : 'first');
}

/** A node as a value to be written; impossible if a part of it cannot be known. */
export function writable(node: Node | undefined): Value {
  switch (node?.kind) {
    case 'scalar':
      return node.value ?? impossible();
    case 'array':
      return node.items.map(writable);
    case 'object':
      return objectValue(node);
    default:
      return impossible();
  }
}

/** An object as a value to be written; impossible if a name stands twice. */
export function objectValue(node: ObjectNode): ValueObject {
  if (new Set(node.members.map(({ key }) => key.value)).size < node.members.length) impossible();
  return Object.fromEntries(node.members.map(({ key, value }) => [String(key.value), writable(value)]));
}

/** Every value that is no object and no list. */
export function scalarsIn(node: Node): ScalarNode[] {
  switch (node.kind) {
    case 'scalar':
      return [node];
    case 'array':
      return node.items.flatMap(scalarsIn);
    case 'object':
      return node.members.flatMap(({ value }) => (value ? scalarsIn(value) : []));
    case 'opaque':
      return [];
  }
}
