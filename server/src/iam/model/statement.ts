import type { Span } from '../../core/span';
import { anyNode, type Member, type Node, type ObjectNode, type ScalarNode } from '../../syntax/tree';
import { type ConditionOperator, readOperator, type StatementElement, statementElements } from './names';

/** A mistake of the syntax, in the words of the reader that found it. */
export interface SyntaxProblem {
  readonly code: string;
  readonly span: Span;
}

/** A string in a list, or alone where a list may stand. */
export interface Entry {
  readonly value: string;
  readonly node: ScalarNode;
  readonly span: Span;
}

/** One principal. A bare `"*"` has no type. */
export interface Principal extends Entry {
  readonly type: string | undefined;
  readonly typeNode: ScalarNode | undefined;
}

/** One key of a Condition with its values. Values that are no strings are given as AWS reads them: `true`, `10`. */
export interface Condition {
  readonly operator: ConditionOperator;
  readonly operatorNode: ScalarNode;
  readonly operatorText: string;
  /** As written; compare with `keyIs`, keys are case-insensitive. */
  readonly key: string;
  readonly keyNode: ScalarNode;
  /** The list of values, or the one that stands alone; missing while it is being typed. */
  readonly valueNode: Node | undefined;
  readonly values: readonly Entry[];
  /** Key and values. */
  readonly span: Span;
}

/** An element as written, known or not. */
export interface Element {
  readonly name: string;
  readonly key: ScalarNode;
  readonly value: Node | undefined;
  readonly span: Span;
}

/**
 * One statement of a policy, read from its own text. Never changes; spans count from its own start. An element that
 * occurs twice is read where it stands last.
 */
export interface Statement {
  readonly text: string;
  readonly node: ObjectNode;
  readonly problems: readonly SyntaxProblem[];
  readonly elements: readonly Element[];
  readonly sid: string | undefined;
  /** What is meant by the Effect, also in another case or with blanks around: then AWS refuses it, but what it says is clear. */
  readonly effect: 'Allow' | 'Deny' | undefined;
  readonly principals: readonly Principal[];
  readonly notPrincipals: readonly Principal[];
  readonly actions: readonly Entry[];
  readonly notActions: readonly Entry[];
  readonly resources: readonly Entry[];
  readonly notResources: readonly Entry[];
  readonly conditions: readonly Condition[];
  /** True if a part of it cannot be known: computed by a template, or broken. */
  readonly opaque: boolean;
}

const effects = ['Allow', 'Deny'] as const;

export function readStatement(text: string, node: ObjectNode, problems: readonly SyntaxProblem[]): Statement {
  const elements = node.members.map(readElement);
  // Of two with one name the last one is kept.
  const values = new Map(elements.map(({ name, value }) => [name, value]));
  const valueAt = (name: StatementElement) => values.get(name);
  const stringOf = (name: StatementElement) => {
    const value = valueAt(name);
    return value?.kind === 'scalar' && typeof value.value === 'string' ? value.value : undefined;
  };
  const effect = stringOf('Effect');
  return {
    text,
    node,
    problems,
    elements,
    sid: stringOf('Sid'),
    effect: effects.find((name) => name.toLowerCase() === effect?.trim().toLowerCase()),
    principals: readPrincipals(valueAt('Principal')),
    notPrincipals: readPrincipals(valueAt('NotPrincipal')),
    actions: readEntries(valueAt('Action')),
    notActions: readEntries(valueAt('NotAction')),
    resources: readEntries(valueAt('Resource')),
    notResources: readEntries(valueAt('NotResource')),
    conditions: readConditions(valueAt('Condition')),
    opaque: anyNode(node, ({ kind }) => kind === 'opaque'),
  };
}

/** The element of that exact name; of two the last. */
export function elementOf({ elements }: Statement, name: StatementElement): Element | undefined {
  // Asked more often than anything else, so without a function for each element.
  for (let i = elements.length - 1; i >= 0; i--) if (elements[i]?.name === name) return elements[i];
  return undefined;
}

export const isStatementElement = (name: string): name is StatementElement =>
  (statementElements as readonly string[]).includes(name);

/** Condition keys are case-insensitive. */
export const keyIs = (condition: Condition, key: string): boolean =>
  condition.key.length === key.length && condition.key.toLowerCase() === key.toLowerCase();

export const hasConditions = ({ conditions }: Statement): boolean => conditions.length > 0;

export const hasConditionOn = ({ conditions }: Statement, key: string): boolean =>
  conditions.some((condition) => keyIs(condition, key));

export const conditionsOn = (statement: Statement, key: string): Condition[] =>
  statement.conditions.filter((condition) => keyIs(condition, key));

export const readElement = (member: Member): Element => ({
  name: String(member.key.value),
  key: member.key,
  value: member.value,
  span: member.span,
});

/** The strings of a list, or the one that stands alone. */
export const readEntries = (node: Node | undefined): Entry[] => entriesIn(node, false);

/** With `all` also numbers and the like, as text. */
function entriesIn(node: Node | undefined, all: boolean): Entry[] {
  const entries: Entry[] = [];
  for (const item of node?.kind === 'array' ? node.items : node ? [node] : []) {
    if (item.kind === 'scalar' && (all || typeof item.value === 'string')) {
      entries.push({ value: String(item.value), node: item, span: item.span });
    }
  }
  return entries;
}

function readPrincipals(node: Node | undefined): Principal[] {
  if (node?.kind !== 'object') {
    return readEntries(node).map((entry) => ({ ...entry, type: undefined, typeNode: undefined }));
  }
  return node.members.flatMap(({ key, value }) =>
    readEntries(value).map((entry) => ({ ...entry, type: String(key.value), typeNode: key })),
  );
}

function readConditions(node: Node | undefined): Condition[] {
  if (node?.kind !== 'object') return [];
  return node.members.flatMap(({ key: operatorNode, value: keys }) => {
    if (keys?.kind !== 'object') return [];
    const operatorText = String(operatorNode.value);
    const operator = readOperator(operatorText);
    return keys.members.map(({ key: keyNode, value, span }) => ({
      operator,
      operatorNode,
      operatorText,
      key: String(keyNode.value),
      keyNode,
      valueNode: value,
      values: entriesIn(value, true),
      span,
    }));
  });
}

type StringNode = ScalarNode & { readonly value: string };

/** Every string of a statement: names and values, in order. */
export function stringsOf(statement: Statement): StringNode[] {
  const strings: StringNode[] = [];
  const visit = (node: Node): void => {
    if (node.kind === 'scalar' && typeof node.value === 'string') strings.push(node as StringNode);
    else if (node.kind === 'array') node.items.forEach(visit);
    else if (node.kind === 'object')
      for (const { key, value } of node.members) {
        visit(key);
        if (value) visit(value);
      }
  };
  visit(statement.node);
  return strings;
}
