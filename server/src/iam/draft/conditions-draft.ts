import type { ArrayNode, Member, Value } from '../../syntax/tree';
import { ElementsDraft } from './elements-draft';
import {
  impossible,
  memberOf,
  objectIn,
  objectValue,
  oneOrList,
  sameKey,
  sameOperator,
  scalarsIn,
  writable,
} from './tools';

/** Elements and conditions of a statement under change. Operators and keys are found in whatever case they are written. */
export class ConditionsDraft extends ElementsDraft {
  /** Sets the values of a condition key under an operator; both may be there or not, in any case. */
  setCondition(operator: string, key: string, value: Value): void {
    const condition = this.member('Condition');
    if (!condition) {
      this.insert('Condition', { [operator]: { [key]: value } });
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
    const condition = this.member('Condition') ?? impossible();
    if (keys.members.length > 1) this.tree.removeMember(keys, memberOf(keys, sameKey(key)) ?? impossible());
    else if (objectIn(condition.value).members.length > 1) this.tree.removeMember(objectIn(condition.value), block);
    else this.removeElement('Condition');
  }

  /** Moves a condition key under another operator, its values as they are. */
  moveCondition(from: string, key: string, to: string): void {
    const block = this.#block(from);
    const keys = objectIn(block.value);
    const entry = memberOf(keys, sameKey(key)) ?? impossible();
    const target = memberOf(objectIn(this.member('Condition')?.value), sameOperator(to));
    if (target && memberOf(objectIn(target.value), sameKey(key))) impossible();
    if (keys.members.length === 1 && (!target || target === block)) {
      this.tree.renameKey(block, to);
      return;
    }
    const value = writable(entry.value);
    this.removeCondition(from, key);
    this.setCondition(to, String(entry.key.value), value);
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

  /** Gives an operator another name; its keys join those of an operator that has that name already. */
  renameOperator(from: string, to: string): void {
    const block = this.#block(from);
    const condition = objectIn(this.member('Condition')?.value);
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

  /** Removes an operator with all its keys, and the Condition with its only operator. */
  removeOperator(operator: string): void {
    const condition = objectIn(this.member('Condition')?.value);
    if (condition.members.length === 1) this.removeElement('Condition');
    else this.tree.removeMember(condition, this.#block(operator));
  }

  /** Puts an element that is a condition operator by its name where it belongs. */
  moveIntoCondition(operator: string): void {
    const value = writable(this.member(operator)?.value);
    this.removeElement(operator);
    const condition = this.member('Condition');
    if (condition) this.tree.insertMember(objectIn(condition.value), operator, value, 'last');
    else this.insert('Condition', { [operator]: value });
  }

  #block(operator: string): Member {
    return memberOf(objectIn(this.member('Condition')?.value), sameOperator(operator)) ?? impossible();
  }

  #conditionKey(operator: string, key: string): Member | undefined {
    return memberOf(objectIn(this.#block(operator).value), sameKey(key));
  }
}
