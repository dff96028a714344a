import type { ArrayNode, Node, ScalarNode, Value, ValueObject } from '../../syntax/tree';
import type { StatementElement } from '../model/names';
import { ConditionsDraft } from './conditions-draft';
import { rank } from './elements-draft';
import { joinRepeated, objectAt, removeRepeated } from './repeated';
import { impossible, memberOf, objectIn, objectValue, sameName, scalarsIn } from './tools';

/** A statement under change. */
export class StatementDraft extends ConditionsDraft {
  /** Puts a value in the place of one string in an element; for a principal, under its type if that is given. */
  replaceEntry(name: StatementElement, entry: string, value: Value, type?: string): void {
    this.tree.replaceValue(this.#entry(name, entry, type), value);
  }

  addEntry(name: StatementElement, value: Value, type?: string): void {
    this.tree.addItem(this.#list(name, type), value);
  }

  /** Removes one string of a list, of equal ones the last; impossible if it is the only one. */
  removeEntry(name: StatementElement, entry: string, type?: string): void {
    const list = this.#list(name, type);
    if (list.kind !== 'array' || list.items.length < 2) impossible();
    const items = (list as ArrayNode).items;
    const last = items.findLast((item) => item.kind === 'scalar' && item.value === entry);
    this.tree.removeItem(list as ArrayNode, last ?? impossible());
  }

  /**
   * Takes some actions out of this statement into one of its own behind it: a copy without the Sid, with more
   * conditions, or without some, and perhaps for other resources.
   */
  splitStatement(
    actions: readonly string[],
    conditions: Readonly<Record<string, ValueObject>>,
    without: readonly { readonly operator: string; readonly key: string }[] = [],
    resource?: string,
  ): void {
    const copy: Record<string, Value> = { ...objectValue(this.statement) };
    if (resource !== undefined) copy.Resource = resource;
    copy.Action = actions.length === 1 ? (actions[0] as string) : actions;
    const condition: Record<string, Value> = { ...(copy.Condition as ValueObject | undefined) };
    for (const [operator, keys] of Object.entries(conditions)) {
      condition[operator] = { ...(condition[operator] as ValueObject | undefined), ...keys };
    }
    for (const { operator, key } of without) {
      const { [key]: _, ...rest } = condition[operator] as ValueObject;
      if (Object.keys(rest).length > 0) condition[operator] = rest;
      else delete condition[operator];
    }
    if (Object.keys(condition).length > 0) copy.Condition = condition;
    else delete copy.Condition;
    delete copy.Sid;
    const inOrder = Object.entries(copy).sort(([a], [b]) => rank(a) - rank(b));
    for (const action of actions) this.removeEntry('Action', action);
    this.tree.addSibling(this.statement, Object.fromEntries(inOrder), this.listed);
  }

  /** Removes one of several members with the same name; `where` leads from the statement to the object around them. */
  removeRepeated(where: readonly string[], name: string, index: number): void {
    removeRepeated(this.tree, () => objectAt(this.find(), where), name, index);
  }

  /** Brings what such a member holds into the last one of that name. */
  joinRepeated(where: readonly string[], name: string, index: number): void {
    joinRepeated(this.tree, () => objectAt(this.find(), where), name, index);
  }

  /** Replaces a piece of text wherever it stands in a value. */
  replaceText(piece: string, by: string): void {
    for (let found = this.#holding(piece, by); found; found = this.#holding(piece, by)) {
      this.tree.replaceValue(found, String(found.value).replaceAll(piece, by));
    }
  }

  /** A value with the piece in it; impossible if replacing would put it in again. */
  #holding(piece: string, by: string): ScalarNode | undefined {
    if (piece === '' || by.includes(piece)) impossible();
    return scalarsIn(this.statement).find(({ value }) => typeof value === 'string' && value.includes(piece));
  }

  /** The list or lone value that holds the strings of an element, or of one type of principal. */
  #list(name: StatementElement, type?: string): Node {
    const value = this.member(name)?.value ?? impossible();
    if (type === undefined) return value;
    return memberOf(objectIn(value), sameName(type))?.value ?? impossible();
  }

  #entry(name: StatementElement, entry: string, type?: string): ScalarNode {
    const list = this.#list(name, type);
    const items = list.kind === 'array' ? list.items : [list];
    const found = items.find((item) => item.kind === 'scalar' && item.value === entry);
    return found?.kind === 'scalar' ? found : impossible();
  }
}
