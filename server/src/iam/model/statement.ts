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
export type Element = Member;

/**
 * One statement of a policy, read from its own text. Never changes; spans count from its own start. An element that
 * occurs twice is read where it stands last.
 */
export interface Statement {
  readonly text: string;
  readonly node: ObjectNode;
  readonly problems: readonly SyntaxProblem[];
  readonly elements: readonly Element[];
  /** Those that AWS knows; of two with one name the last. */
  readonly named: Readonly<Record<StatementElement, Element | undefined>>;
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

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** Most statements lack most elements: one list serves for all that is absent. */
const none: readonly never[] = [];

/** Maps a name to the internalized constant, with which V8 finds a property without comparing texts. */
const elementNames: ReadonlyMap<string, StatementElement> = new Map(statementElements.map((name) => [name, name]));

/** Copied for each statement, so that all have the same properties in the same order, which V8 finds fastest. */
const unnamed = {
  Sid: undefined,
  Effect: undefined,
  Principal: undefined,
  NotPrincipal: undefined,
  Action: undefined,
  NotAction: undefined,
  Resource: undefined,
  NotResource: undefined,
  Condition: undefined,
};

/** `problems` are the mistakes of the syntax in it; nothing in it is opaque unless `mayBeOpaque`. */
export function readStatement(
  text: string,
  node: ObjectNode,
  problems: readonly SyntaxProblem[],
  mayBeOpaque: boolean,
): Statement {
  const { members } = node;
  const named: Writable<Statement['named']> = { ...unnamed };
  for (let i = 0; i < members.length; i++) {
    const member = members[i] as Member;
    const name = elementNames.get(member.name);
    if (name) named[name] = member;
  }
  return {
    text,
    node,
    problems,
    elements: members,
    named,
    sid: textOf(named.Sid?.value),
    effect: meantEffect(textOf(named.Effect?.value)),
    principals: readPrincipals(named.Principal?.value),
    notPrincipals: readPrincipals(named.NotPrincipal?.value),
    actions: readEntries(named.Action?.value),
    notActions: readEntries(named.NotAction?.value),
    resources: readEntries(named.Resource?.value),
    notResources: readEntries(named.NotResource?.value),
    conditions: readConditions(named.Condition?.value),
    opaque: mayBeOpaque && anyNode(node, ({ kind }) => kind === 'opaque'),
  };
}

const textOf = (node: Node | undefined): string | undefined =>
  node?.kind === 'scalar' && typeof node.value === 'string' ? node.value : undefined;

const effects = ['Allow', 'Deny'] as const;

function meantEffect(text: string | undefined): Statement['effect'] {
  if (text === undefined || text === 'Allow' || text === 'Deny') return text;
  const lower = text.trim().toLowerCase();
  return effects.find((name) => name.toLowerCase() === lower);
}

/** The element of that exact name; of two the last. */
export const elementOf = ({ named }: Statement, name: StatementElement): Element | undefined => named[name];

export const isStatementElement = (name: string): name is StatementElement => elementNames.has(name);

/** Condition keys are case-insensitive. */
export const keyIs = (condition: Pick<Condition, 'key'>, key: string): boolean =>
  condition.key.length === key.length && condition.key.toLowerCase() === key.toLowerCase();

export const hasConditions = ({ conditions }: Statement): boolean => conditions.length > 0;

export const hasConditionOn = ({ conditions }: Statement, key: string): boolean =>
  conditions.some((condition) => keyIs(condition, key));

export const conditionsOn = (statement: Statement, key: string): Condition[] =>
  statement.conditions.filter((condition) => keyIs(condition, key));

/** The strings of a list, or the one that stands alone. */
export const readEntries = (node: Node | undefined): readonly Entry[] => entriesIn(node, false);

/** With `all` also numbers and the like, as text. */
function entriesIn(node: Node | undefined, all: boolean): readonly Entry[] {
  if (!node) return none;
  if (node.kind !== 'array') return isEntry(node, all) ? [entryOf(node)] : none;
  const { items } = node;
  // Of the right length from the start: a list that grows takes room for many more.
  const entries = new Array<Entry>(items.length);
  let count = 0;
  for (let i = 0; i < items.length; i++) {
    const item = items[i] as Node;
    if (isEntry(item, all)) entries[count++] = entryOf(item);
  }
  entries.length = count;
  return entries;
}

const isEntry = (node: Node, all: boolean): node is ScalarNode =>
  node.kind === 'scalar' && (all || typeof node.value === 'string');

const entryOf = (node: ScalarNode): Entry => ({ value: String(node.value), node, span: node.span });

function readPrincipals(node: Node | undefined): readonly Principal[] {
  if (!node) return none;
  if (node.kind !== 'object') return readEntries(node).map((entry) => principalOf(entry, undefined));
  return node.members.flatMap(({ key, value }) => readEntries(value).map((entry) => principalOf(entry, key)));
}

const principalOf = ({ value, node, span }: Entry, typeNode: ScalarNode | undefined): Principal => ({
  value,
  node,
  span,
  type: typeNode && String(typeNode.value),
  typeNode,
});

function readConditions(node: Node | undefined): readonly Condition[] {
  if (node?.kind !== 'object') return none;
  const conditions: Condition[] = [];
  for (const { name: operatorText, key: operatorNode, value: keys } of node.members) {
    if (keys?.kind !== 'object') continue;
    const operator = readOperator(operatorText);
    for (const { name: key, key: keyNode, value: valueNode, span } of keys.members) {
      const values = entriesIn(valueNode, true);
      conditions.push({ operator, operatorNode, operatorText, key, keyNode, valueNode, values, span });
    }
  }
  // A list that grew has room for more; the copy has not, and lives as long as the statement.
  return conditions.slice();
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
