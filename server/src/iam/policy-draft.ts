import type { ArrayNode, Node, TreeDraft, Value } from '../syntax/tree';
import { StatementDraft } from './draft';
import { impossible, insertInOrder, memberOf, objectIn, sameName } from './draft-tools';
import { type PolicyElement, policyElements } from './model/names';

/** A policy under change. */
export class PolicyDraft {
  constructor(
    readonly tree: TreeDraft,
    readonly find: () => Node | undefined,
  ) {}

  setElement(name: Exclude<PolicyElement, 'Statement'>, value: Value): void {
    const policy = objectIn(this.find());
    const member = memberOf(policy, sameName(name));
    if (member?.value) this.tree.replaceValue(member.value, value);
    else if (member) impossible();
    else insertInOrder(this.tree, policy, name, value, (other) => policyElements.indexOf(other as PolicyElement));
  }

  renameElement(from: string, to: PolicyElement): void {
    const policy = objectIn(this.find());
    if (memberOf(policy, sameName(to))) impossible();
    this.tree.renameKey(memberOf(policy, sameName(from)) ?? impossible(), to);
  }

  removeElement(name: string): void {
    const policy = objectIn(this.find());
    this.tree.removeMember(policy, memberOf(policy, sameName(name)) ?? impossible());
  }

  /** The statement at a place among the statements, from 0. */
  statement(index: number): StatementDraft {
    const list = () => memberOf(objectIn(this.find()), sameName('Statement'))?.value;
    const find = () => {
      const node = list();
      return node?.kind === 'array'
        ? node.items.filter(({ kind }) => kind === 'object')[index]
        : index === 0
          ? node
          : undefined;
    };
    return new StatementDraft(this.tree, find, list()?.kind === 'array');
  }

  removeStatement(index: number): void {
    const list = memberOf(objectIn(this.find()), sameName('Statement'))?.value;
    const node = list?.kind === 'array' ? list.items.filter(({ kind }) => kind === 'object')[index] : undefined;
    if (list?.kind !== 'array' || !node || list.items.length < 2) impossible();
    this.tree.removeItem(list as ArrayNode, node as Node);
  }

  /** Mends a mistake of the syntax. */
  repair(problem: { readonly code: string; readonly span: { readonly start: number; readonly end: number } }): void {
    this.tree.repair(problem);
  }
}
