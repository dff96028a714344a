import { remembered } from '../../core/memo';
import type { Span } from '../../core/span';
import { anyNode, type Node, type ObjectNode } from '../../syntax/tree';
import { shown } from '../words';
import { isComplete, isReadable, isTemplateName } from './complete';
import { readOperator } from './names';
import type { Element, Statement } from './statement';

/** What can be wrong with the JSON of a statement, whatever its values mean. */
export type ShapeProblemId =
  | 'wrong-type'
  | 'principal-list'
  | 'empty-statement'
  | 'no-actions'
  | 'no-resources'
  | 'no-principals'
  | 'empty-principal'
  | 'no-exceptions'
  | 'empty-condition'
  | 'empty-operator'
  | 'no-values'
  | 'no-values-for-all'
  | 'no-values-for-any'
  | 'no-values-if-exists';

/** A place where a value is empty or has the wrong type. The span counts from the start of the statement. */
export interface ShapeProblem {
  readonly message: ShapeProblemId;
  readonly span: Span;
  readonly data?: Readonly<Record<string, string>>;
}

/**
 * Empty lists and objects, and values of types that the policy grammar does not have there. Of Effect nothing is said:
 * it has values of its own. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 */
export const shapeProblems = remembered((statement: Statement): readonly ShapeProblem[] => {
  const found: ShapeProblem[] = [];
  if (statement.elements.length === 0) found.push({ message: 'empty-statement', span: statement.node.span });
  for (const element of statement.elements) {
    const before = found.length;
    checkElement(element, found);
    // What a template computes has any type, and lists around it may be filled by it.
    if (found.length > before && element.value && holdsComputed(element.value)) found.length = before;
  }
  if (found.length === 0 || isComplete(statement)) return found;
  // What is empty may still be filled while the statement is being typed.
  return isReadable(statement) ? found.filter(({ message }) => isOfType(message)) : [];
});

const isOfType = (message: ShapeProblemId): boolean => message === 'wrong-type' || message === 'principal-list';

function checkElement({ name, value }: Element, found: ShapeProblem[]): void {
  if (!value) return;
  switch (name) {
    case 'Sid':
      if (!isText(value)) found.push(wrongType(value, name, 'a text', unwrappable(value, isText) ?? quotable(value)));
      break;
    case 'Principal':
    case 'NotPrincipal':
      checkPrincipal(name, value, found);
      break;
    case 'Action':
    case 'Resource':
      checkList(name, value, name === 'Action' ? 'no-actions' : 'no-resources', {}, found);
      break;
    case 'NotAction':
    case 'NotResource':
      checkList(name, value, 'no-exceptions', {}, found);
      break;
    case 'Condition':
      if (value.kind !== 'object') found.push(wrongType(value, name, 'an object', unwrappable(value, isObject)));
      else if (value.members.length === 0) found.push({ message: 'empty-condition', span: value.span });
      else checkCondition(value, found);
  }
}

function checkList(
  what: string,
  value: Node,
  empty: ShapeProblemId,
  data: Readonly<Record<string, string>>,
  found: ShapeProblem[],
): void {
  if (isText(value)) return;
  if (value.kind === 'array' && value.items.length === 0)
    found.push({ message: empty, span: value.span, data: { ...data, what } });
  for (const item of value.kind === 'array' ? value.items : [value])
    if (!isText(item))
      found.push(
        wrongType(item, what, 'a text or a list of texts', what.endsWith('Principal') ? quotable(item) : undefined),
      );
}

function checkPrincipal(what: 'Principal' | 'NotPrincipal', value: Node, found: ShapeProblem[]): void {
  const nobody = what === 'Principal' ? 'no-principals' : 'no-exceptions';
  if (value.kind === 'array') {
    if (value.items.every(isText) && value.items.length > 0)
      found.push({ message: 'principal-list', span: value.span, data: { what } });
    else checkList(what, value, nobody, {}, found);
  } else if (value.kind !== 'object') {
    if (!isText(value)) found.push(wrongType(value, what, '"*" or an object'));
  } else if (value.members.length === 0) {
    found.push({
      message: what === 'Principal' ? 'empty-principal' : nobody,
      span: value.span,
      data: { what },
    });
  } else {
    for (const { key, value: principals } of value.members)
      if (principals) checkList(what, principals, nobody, { type: String(key.value) }, found);
  }
}

function checkCondition(condition: ObjectNode, found: ShapeProblem[]): void {
  for (const { key: operatorKey, value: keys } of condition.members) {
    if (!keys) continue;
    const operator = String(operatorKey.value);
    if (keys.kind !== 'object') {
      // A condition key in the place of an operator is `invalid-condition-operator`.
      if (!operator.includes(':') || readOperator(operator).name)
        found.push(wrongType(keys, shown(operator), 'an object of keys and values'));
    } else if (keys.members.length === 0)
      found.push({ message: 'empty-operator', span: keys.span, data: { operator: shown(operator) } });
    else for (const { key, value } of keys.members) if (value) checkValues(operator, String(key.value), value, found);
  }
}

function checkValues(operator: string, key: string, value: Node, found: ShapeProblem[]): void {
  // So is an operator in the place of a key.
  if (value.kind === 'object' && readOperator(key).name) return;
  if (value.kind === 'array' && value.items.length === 0)
    found.push({ message: noValues(operator), span: value.span, data: { key: shown(key) } });
  for (const item of value.kind === 'array' ? value.items : [value])
    if (item.kind !== 'scalar' || item.value === null)
      found.push(wrongType(item, shown(key), 'a text, a number, true or false, or a list of these'));
}

function noValues(operator: string): ShapeProblemId {
  const { qualifier, ifExists } = readOperator(operator);
  if (qualifier) return qualifier === 'ForAllValues' ? 'no-values-for-all' : 'no-values-for-any';
  return ifExists ? 'no-values-if-exists' : 'no-values';
}

/** True for the values that the policy grammar knows as strings. */
export const isText = (node: Node): boolean => node.kind === 'scalar' && typeof node.value === 'string';

/** True for a value that a template computes, so that its type is not known, or one that holds such a value. */
export const holdsComputed = (node: Node): boolean => anyNode(node, isComputed);

const isComputed = (node: Node): boolean =>
  node.kind === 'opaque' ||
  (node.kind === 'object' && node.members.some(({ key }) => isTemplateName(String(key.value))));

/** How a value of the wrong type can be made right, where that is clear. */
type Mending = 'quote' | 'unwrap' | undefined;

const quotable = (node: Node): Mending =>
  node.kind === 'scalar' && typeof node.value === 'number' && Number.isSafeInteger(node.value) ? 'quote' : undefined;

const isObject = (node: Node): boolean => node.kind === 'object';

/** A list of one stands for its entry. */
const unwrappable = (node: Node, isWanted: (entry: Node) => boolean): Mending =>
  node.kind === 'array' && node.items.length === 1 && node.items.every(isWanted) ? 'unwrap' : undefined;

/** Says that a value should be `wanted`. */
export const wrongType = ({ span }: Node, what: string, wanted: string, mend?: Mending) => ({
  message: 'wrong-type' as const,
  span,
  data: { what, wanted, ...(mend && { mend }) },
});
