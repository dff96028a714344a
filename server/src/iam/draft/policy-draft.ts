import { type Edit, shiftEdit } from '../../core/edit';
import { covers, type Span, shiftSpan } from '../../core/span';
import type { ArrayNode, Node, TreeDraft, Value, ValueObject } from '../../syntax/tree';
import type { Policy, PolicyDocument } from '../model/document';
import { type PolicyElement, policyElements } from '../model/names';
import { joinRepeated, objectAt, removeRepeated } from './repeated';
import { StatementDraft } from './statement-draft';
import { impossible, insertInOrder, memberOf, objectIn, sameName } from './tools';

/** A text under change, and how many mistakes of the syntax it held before. */
interface Part {
  readonly tree: TreeDraft;
  readonly problems: number;
  readonly start: number;
}

/**
 * A policy under change. What concerns one statement is done on the text of that statement alone, so that a change costs
 * the same in a policy of a thousand statements.
 */
export class PolicyDraft {
  readonly #statements = new Map<number, Part>();
  #all: Part | undefined;

  constructor(
    readonly document: PolicyDocument,
    readonly policy: Policy,
  ) {}

  setElement(name: Exclude<PolicyElement, 'Statement'>, value: Value): void {
    const policy = objectIn(this.#whole.root);
    const member = memberOf(policy, sameName(name));
    if (member?.value) this.#whole.replaceValue(member.value, value);
    else if (member) impossible();
    else insertInOrder(this.#whole, policy, name, value, (other) => policyElements.indexOf(other as PolicyElement));
  }

  renameElement(from: string, to: PolicyElement): void {
    const policy = objectIn(this.#whole.root);
    if (memberOf(policy, sameName(to))) impossible();
    this.#whole.renameKey(memberOf(policy, sameName(from)) ?? impossible(), to);
  }

  removeElement(name: string): void {
    const policy = objectIn(this.#whole.root);
    this.#whole.removeMember(policy, memberOf(policy, sameName(name)) ?? impossible());
  }

  /** Removes one of several members with the same name; `where` leads from the policy to the object around them. */
  removeRepeated(where: readonly string[], name: string, index: number): void {
    removeRepeated(this.#whole, () => objectAt(this.#whole.root, where), name, index);
  }

  /** Brings what such a member holds into the last one of that name. */
  joinRepeated(where: readonly string[], name: string, index: number): void {
    joinRepeated(this.#whole, () => objectAt(this.#whole.root, where), name, index);
  }

  /** The statement at a place among the statements, from 0. */
  statement(index: number): StatementDraft {
    const { tree } = this.#part(index);
    return new StatementDraft(tree, () => tree.root, this.policy.listed);
  }

  /** Adds a statement behind the last one. */
  addStatement(statement: ValueObject): void {
    const list = memberOf(objectIn(this.#whole.root), sameName('Statement'))?.value ?? impossible();
    const last = list.kind === 'array' ? list.items.at(-1) : list;
    if (last) this.#whole.addSibling(last, statement, list.kind === 'array');
    else this.#whole.addItem(list, statement);
  }

  removeStatement(index: number): void {
    const list = memberOf(objectIn(this.#whole.root), sameName('Statement'))?.value;
    const node = list?.kind === 'array' ? list.items.filter(({ kind }) => kind === 'object')[index] : undefined;
    if (list?.kind !== 'array' || !node || list.items.length < 2) impossible();
    this.#whole.removeItem(list as ArrayNode, node as Node);
  }

  /** Mends a mistake of the syntax. */
  repair({ code, span }: { readonly code: string; readonly span: Span }): void {
    const index = this.policy.statements.findIndex(
      ({ start, unit }) => isClosed(unit) && covers({ start, end: start + unit.text.length }, span) && start < span.end,
    );
    if (index < 0) this.#whole.repair({ code, span });
    else this.#part(index).tree.repair({ code, span: shiftSpan(span, -this.#part(index).start) });
  }

  /** All changes as edits of the document; nothing if they take a comment away, or if something broken makes something worse of them. */
  edits(): Edit[] | undefined {
    const parts = [...(this.#all ? [this.#all] : []), ...this.#statements.values()];
    if (parts.some(({ tree, problems }) => tree.losesComment || (problems > 0 && tree.problems > problems)))
      return undefined;
    return parts.flatMap(({ tree, start }) => tree.edits().map((edit) => shiftEdit(edit, start)));
  }

  get #whole(): TreeDraft {
    this.#all ??= partOf(this.document.syntax.draft(this.document.text), 0);
    return this.#all.tree;
  }

  #part(index: number): Part {
    const known = this.#statements.get(index);
    if (known) return known;
    const { start, unit } = this.policy.statements[index] ?? impossible();
    // Where a statement ends that is never closed, nobody can tell.
    if (!isClosed(unit)) impossible();
    const part = partOf(this.document.syntax.draft(unit.text, { text: this.document.text, start }), start);
    this.#statements.set(index, part);
    return part;
  }
}

const partOf = (tree: TreeDraft, start: number): Part => ({ tree, problems: tree.problems, start });

/** False for a statement whose bracket is never closed. */
export const isClosed = ({ problems }: Policy['statements'][number]['unit']): boolean =>
  !problems.some(({ code }) => code === 'unclosed-bracket');
