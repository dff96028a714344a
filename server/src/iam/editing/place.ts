import { covers, type Span, shiftSpan } from '../../core/span';
import type { Cursor, Node, ScalarNode } from '../../syntax/tree';
import type { Policy, PolicyDocument } from '../model/document';
import { type NumberedStatement, statementAt } from '../model/lookup';
import type { Element } from '../model/statement';

/** A place in a policy, such as that of the cursor. */
export interface PolicyPlace {
  readonly document: PolicyDocument;
  readonly policy: Policy;
  readonly offset: number;
  /** The statement around it. */
  readonly statement: NumberedStatement | undefined;
  /** The element of the statement, else of the policy, that reaches from its name to its value around the place. */
  readonly element: Element | undefined;
  /** The string of the statement around it: a name or a value. */
  readonly string: StringAt | undefined;
}

export interface StringAt {
  /** With its quotes. */
  readonly span: Span;
  /** Spans count from the statement's start. Absent while the string is not closed: then nobody knows where it ends. */
  readonly node: (ScalarNode & { readonly value: string }) | undefined;
  /** Names from the statement to it: its own last if it is a name, else that of its member. */
  readonly path: readonly string[];
  readonly isName: boolean;
}

/** A place where something can be written. */
export interface WritingPlace extends PolicyPlace {
  readonly cursor: Cursor;
}

/** What is around an offset of a document; nothing outside of every policy. */
export function placeAt(document: PolicyDocument, offset: number): PolicyPlace | undefined {
  const at = { start: offset, end: offset };
  const policy = document.policies.find(({ span }) => covers(span, at));
  return policy && placeIn(document, policy, statementAt(policy, at), offset);
}

/** The same for completions, also behind the end of a policy that is not closed. */
export function writingPlaceAt(document: PolicyDocument, offset: number): WritingPlace | undefined {
  const policy = document.policies.findLast(({ span }) => span.start < offset);
  if (!policy) return undefined;
  const index = policy.statements.findLastIndex(({ start }) => start < offset);
  const last = policy.statements[index];
  const inside = last && document.syntax.cursor(document.text, last.start, offset);
  if (inside) {
    const cursor = { ...inside, path: ['Statement', ...inside.path] };
    return { ...placeIn(document, policy, { index, ...last }, offset), cursor };
  }
  // Behind that statement, or in none.
  const cursor = document.syntax.cursor(document.text, policy.span.start, offset);
  return cursor && { ...placeIn(document, policy, undefined, offset), cursor };
}

function placeIn(
  document: PolicyDocument,
  policy: Policy,
  statement: NumberedStatement | undefined,
  offset: number,
): PolicyPlace {
  const own = offset - (statement?.start ?? 0);
  const at = { start: own, end: own };
  return {
    document,
    policy,
    offset,
    statement,
    element: (statement?.unit ?? policy).elements.find(({ span }) => covers(span, at)),
    string: statement && stringAt(statement, at),
  };
}

function stringAt({ start, unit }: NumberedStatement, at: Span): StringAt | undefined {
  const leaf = leafAt(unit.node, at, []);
  if (!leaf || unit.text[leaf.node.span.start] !== '"') return undefined;
  const { node, path, isName } = leaf;
  const isString = node.kind === 'scalar' && typeof node.value === 'string';
  return { span: shiftSpan(node.span, start), node: isString ? (node as StringAt['node']) : undefined, path, isName };
}

interface Leaf extends Pick<StringAt, 'path' | 'isName'> {
  readonly node: Node;
}

/** The innermost node around a place, a name too, that is no object and no list. */
function leafAt(node: Node, at: Span, path: readonly string[]): Leaf | undefined {
  if (!covers(node.span, at)) return undefined;
  if (node.kind === 'scalar' || node.kind === 'opaque') return { node, path, isName: false };
  if (node.kind === 'array') return firstOf(node.items, (item) => leafAt(item, at, path));
  return firstOf(node.members, ({ key, value }) => {
    const inner = [...path, String(key.value)];
    return covers(key.span, at) ? { node: key, path: inner, isName: true } : value && leafAt(value, at, inner);
  });
}

function firstOf<T, R>(items: readonly T[], find: (item: T) => R | undefined): R | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}
