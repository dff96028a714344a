import type { Member, Node, ObjectNode, TreeDraft, Value } from '../../syntax/tree';
import { type PrincipalType, type StatementElement, statementElements } from '../model/names';
import { impossible, insertInOrder, memberOf, objectIn, sameName, scalarsIn, writable } from './tools';

/** The elements of a statement under change. Every operation throws `ImpossibleChange` if it cannot be made without harm. */
export class ElementsDraft {
  constructor(
    readonly tree: TreeDraft,
    readonly find: () => Node | undefined,
    /** True if the statement stands in a list. */
    readonly listed: boolean,
  ) {}

  /** Sets an element, or adds it at its usual place. */
  setElement(name: StatementElement, value: Value): void {
    const member = this.member(name);
    if (member?.value) this.tree.replaceValue(member.value, value);
    else if (member) impossible();
    else this.insert(name, value);
  }

  /** Gives an element, known or not, another name; impossible if the statement has that one already. */
  renameElement(from: string, to: StatementElement): void {
    if (this.member(to)) impossible();
    this.tree.renameKey(this.member(from) ?? impossible(), to);
  }

  removeElement(name: string): void {
    this.tree.removeMember(this.statement, this.member(name) ?? impossible());
  }

  /** Puts the only entry of a list in the place of the list. */
  unwrapElement(name: StatementElement): void {
    const list = this.member(name)?.value;
    const entry = list?.kind === 'array' && list.items.length === 1 ? list.items[0] : undefined;
    this.tree.replaceValue(list ?? impossible(), writable(entry));
  }

  /** Puts the numbers in an element in quotes; impossible for those that JSON does not keep exactly. */
  quoteNumbers(name: StatementElement): void {
    const next = () =>
      scalarsIn(this.member(name)?.value ?? impossible()).find(({ value }) => typeof value === 'number');
    for (let found = next(); found; found = next())
      this.tree.replaceValue(found, Number.isSafeInteger(found.value) ? String(found.value) : impossible());
  }

  /** Removes one type of principal with all its entries; impossible if it is the only one. */
  removePrincipalType(name: 'Principal' | 'NotPrincipal', type: string): void {
    const types = objectIn(this.member(name)?.value);
    if (types.members.length < 2) impossible();
    this.tree.removeMember(types, memberOf(types, sameName(type)) ?? impossible());
  }

  /** Gives the principals of one type another type; impossible if there are such principals already. */
  renamePrincipalType(name: 'Principal' | 'NotPrincipal', from: string, to: PrincipalType): void {
    const types = objectIn(this.member(name)?.value);
    if (memberOf(types, sameName(to))) impossible();
    this.tree.renameKey(memberOf(types, sameName(from)) ?? impossible(), to);
  }

  protected get statement(): ObjectNode {
    return objectIn(this.find());
  }

  protected member(name: string): Member | undefined {
    return memberOf(this.statement, sameName(name));
  }

  protected insert(name: StatementElement, value: Value): void {
    insertInOrder(this.tree, this.statement, name, value, rank);
  }
}

/** The place of an element among the others, from 0. Unknown ones count as last. */
export function rank(name: string): number {
  const index = statementElements.indexOf(name as StatementElement);
  return index < 0 ? statementElements.length : index;
}
