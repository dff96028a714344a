import type { ArrayNode, Member, Node, ObjectNode, ScalarNode, TreeDraft, Value, ValueObject } from '../../syntax/tree';
import { type PrincipalType, type StatementElement, statementElements } from '../model/names';
import { joinRepeated, objectAt, removeRepeated } from './repeated';
import {
  impossible,
  insertInOrder,
  memberOf,
  objectIn,
  objectValue,
  oneOrList,
  sameKey,
  sameName,
  sameOperator,
  scalarsIn,
  writable,
} from './tools';

/** A statement under change. Every operation throws `ImpossibleChange` if it cannot be made without harm. */
export class StatementDraft {
  constructor(
    readonly tree: TreeDraft,
    readonly find: () => Node | undefined,
    /** True if the statement stands in a list. */
    readonly listed: boolean,
  ) {}

  /** Sets an element, or adds it at its usual place. */
  setElement(name: StatementElement, value: Value): void {
    const member = this.#member(name);
    if (member?.value) this.tree.replaceValue(member.value, value);
    else if (member) impossible();
    else this.#insert(name, value);
  }

  /** Gives an element, known or not, another name; impossible if the statement has that one already. */
  renameElement(from: string, to: StatementElement): void {
    if (this.#member(to)) impossible();
    this.tree.renameKey(this.#member(from) ?? impossible(), to);
  }

  removeElement(name: string): void {
    this.tree.removeMember(this.#statement, this.#member(name) ?? impossible());
  }

  /** Puts the only entry of a list in the place of the list. */
  unwrapElement(name: StatementElement): void {
    const list = this.#member(name)?.value;
    const entry = list?.kind === 'array' && list.items.length === 1 ? list.items[0] : undefined;
    this.tree.replaceValue(list ?? impossible(), writable(entry));
  }

  /** Puts the numbers in an element in quotes; impossible for those that JSON does not keep exactly. */
  quoteNumbers(name: StatementElement): void {
    const next = () =>
      scalarsIn(this.#member(name)?.value ?? impossible()).find(({ value }) => typeof value === 'number');
    for (let found = next(); found; found = next())
      this.tree.replaceValue(found, Number.isSafeInteger(found.value) ? String(found.value) : impossible());
  }

  /** Removes one type of principal with all its entries; impossible if it is the only one. */
  removePrincipalType(name: 'Principal' | 'NotPrincipal', type: string): void {
    const types = objectIn(this.#member(name)?.value);
    if (types.members.length < 2) impossible();
    this.tree.removeMember(types, memberOf(types, sameName(type)) ?? impossible());
  }

  /** Gives the principals of one type another type; impossible if there are such principals already. */
  renamePrincipalType(name: 'Principal' | 'NotPrincipal', from: string, to: PrincipalType): void {
    const types = objectIn(this.#member(name)?.value);
    if (memberOf(types, sameName(to))) impossible();
    this.tree.renameKey(memberOf(types, sameName(from)) ?? impossible(), to);
  }

  /** Sets the values of a condition key under an operator; both may be there or not, in any case. */
  setCondition(operator: string, key: string, value: Value): void {
    const condition = this.#member('Condition');
    if (!condition) {
      this.#insert('Condition', { [operator]: { [key]: value } });
      return;
    }
    const block = memberOf(objectIn(condition.value), sameOperator(operator));
    if (!block) {
      this.tree.insertMember(objectIn(condition.value), operator, { [key]: value }, 'last');
      return;
    }
    const entry = memberOf(objectIn(block.value), sameKey(key));
    if (!entry) this.tree.insertMember(objectIn(block.value), key, value, 'last');
    else this.tree.replaceValue(entry.value ?? impossible(), value);
  }

  /** Removes a condition key, and what becomes empty by that. */
  removeCondition(operator: string, key: string): void {
    const block = this.#block(operator);
    const keys = objectIn(block.value);
    const condition = this.#member('Condition') ?? impossible();
    if (keys.members.length > 1) this.tree.removeMember(keys, memberOf(keys, sameKey(key)) ?? impossible());
    else if (objectIn(condition.value).members.length > 1) this.tree.removeMember(objectIn(condition.value), block);
    else this.removeElement('Condition');
  }

  /** Puts an element that is a condition operator by its name where it belongs. */
  moveIntoCondition(operator: string): void {
    const value = writable(this.#member(operator)?.value);
    this.removeElement(operator);
    const condition = this.#member('Condition');
    if (condition) this.tree.insertMember(objectIn(condition.value), operator, value, 'last');
    else this.#insert('Condition', { [operator]: value });
  }

  /** Removes an operator with all its keys, and the Condition with its only operator. */
  removeOperator(operator: string): void {
    const condition = objectIn(this.#member('Condition')?.value);
    if (condition.members.length === 1) this.removeElement('Condition');
    else this.tree.removeMember(condition, this.#block(operator));
  }

  /** Gives an operator another name; its keys join those of an operator that has that name already. */
  renameOperator(from: string, to: string): void {
    const block = this.#block(from);
    const condition = objectIn(this.#member('Condition')?.value);
    const target = memberOf(condition, sameOperator(to));
    if (!target || target === block) {
      this.tree.renameKey(block, to);
      return;
    }
    const keys = objectValue(objectIn(block.value));
    this.tree.removeMember(condition, block);
    for (const [key, value] of Object.entries(keys)) {
      if (this.#conditionKey(to, key)) impossible();
      this.setCondition(to, key, value);
    }
  }

  /** Gives a condition key another name, its values as they are; impossible if the operator has that key already. */
  renameCondition(operator: string, key: string, to: string): void {
    const found = this.#conditionKey(operator, key) ?? impossible();
    const taken = this.#conditionKey(operator, to);
    if (taken && taken !== found) impossible();
    this.tree.renameKey(found, to);
  }

  /** Makes one of all that write a condition key in another case: with the values of all, each once. */
  mergeCondition(operator: string, key: string): void {
    const all = () => objectIn(this.#block(operator).value).members.filter((member) => isKey(String(member.key.value)));
    const isKey = sameKey(key);
    const values = new Set(
      all()
        .flatMap(({ value }) => scalarsIn(value ?? impossible()))
        .map(({ value }) => value),
    );
    if (values.size === 0 || values.has(null)) impossible();
    for (let others = all().slice(1); others.length > 0; others = all().slice(1))
      this.tree.removeMember(objectIn(this.#block(operator).value), others[0] as Member);
    const merged = [...values] as Value[];
    this.tree.replaceValue(all()[0]?.value ?? impossible(), merged.length === 1 ? (merged[0] as Value) : merged);
  }

  /** Puts one text for each value, in the place of all values of a condition key. */
  setConditionValues(operator: string, key: string, values: readonly string[]): void {
    const found = this.#conditionKey(operator, key) ?? impossible();
    this.tree.replaceValue(found.value ?? impossible(), oneOrList(values));
  }

  /** Puts a value in the place of one value of a condition key, wherever it stands among them. */
  replaceConditionValue(operator: string, key: string, value: string, by: Value): void {
    const values = this.#conditionKey(operator, key)?.value ?? impossible();
    const found = scalarsIn(values).find((scalar) => String(scalar.value) === value);
    this.tree.replaceValue(found ?? impossible(), by);
  }

  /** Removes one value of a condition key, of equal ones the last; impossible if it is the only one. */
  removeConditionValue(operator: string, key: string, value: string): void {
    const list = this.#conditionKey(operator, key)?.value;
    if (list?.kind !== 'array' || list.items.length < 2) impossible();
    const { items } = list as ArrayNode;
    const last = items.findLast((item) => item.kind === 'scalar' && String(item.value) === value);
    this.tree.removeItem(list as ArrayNode, last ?? impossible());
  }

  /** Moves a condition key under another operator, its values as they are. */
  moveCondition(from: string, key: string, to: string): void {
    const block = this.#block(from);
    const keys = objectIn(block.value);
    const entry = memberOf(keys, sameKey(key)) ?? impossible();
    const target = memberOf(objectIn(this.#member('Condition')?.value), sameOperator(to));
    if (target && memberOf(objectIn(target.value), sameKey(key))) impossible();
    if (keys.members.length === 1 && (!target || target === block)) {
      this.tree.renameKey(block, to);
      return;
    }
    const value = writable(entry.value);
    this.removeCondition(from, key);
    this.setCondition(to, String(entry.key.value), value);
  }

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
    const copy: Record<string, Value> = { ...objectValue(this.#statement) };
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
    this.tree.addSibling(this.#statement, Object.fromEntries(inOrder), this.listed);
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
    return scalarsIn(this.#statement).find(({ value }) => typeof value === 'string' && value.includes(piece));
  }

  get #statement(): ObjectNode {
    return objectIn(this.find());
  }

  #member(name: string): Member | undefined {
    return memberOf(this.#statement, sameName(name));
  }

  #block(operator: string): Member {
    return memberOf(objectIn(this.#member('Condition')?.value), sameOperator(operator)) ?? impossible();
  }

  #conditionKey(operator: string, key: string): Member | undefined {
    return memberOf(objectIn(this.#block(operator).value), sameKey(key));
  }

  /** The list or lone value that holds the strings of an element, or of one type of principal. */
  #list(name: StatementElement, type?: string): Node {
    const value = this.#member(name)?.value ?? impossible();
    if (type === undefined) return value;
    return memberOf(objectIn(value), sameName(type))?.value ?? impossible();
  }

  #entry(name: StatementElement, entry: string, type?: string): ScalarNode {
    const list = this.#list(name, type);
    const items = list.kind === 'array' ? list.items : [list];
    const found = items.find((item) => item.kind === 'scalar' && item.value === entry);
    return found?.kind === 'scalar' ? found : impossible();
  }

  #insert(name: StatementElement, value: Value): void {
    insertInOrder(this.tree, this.#statement, name, value, rank);
  }
}

/** Unknown elements count as last. */
function rank(name: string): number {
  const index = statementElements.indexOf(name as StatementElement);
  return index < 0 ? statementElements.length : index;
}
