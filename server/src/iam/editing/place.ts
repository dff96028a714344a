import { covers, type Span, shiftSpan } from '../../core/span';
import type { Node, ScalarNode } from '../../syntax/tree';
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
}

/** What is around an offset of a document; nothing outside of every policy. */
export function placeAt(document: PolicyDocument, offset: number): PolicyPlace | undefined {
  const at = { start: offset, end: offset };
  const policy = document.policies.find(({ span }) => covers(span, at));
  if (!policy) return undefined;
  const statement = statementAt(policy, at);
  const own = shiftSpan(at, -(statement?.start ?? 0));
  return {
    document,
    policy,
    offset,
    statement,
    element: (statement?.unit ?? policy).elements.find(({ span }) => covers(span, own)),
    string: statement && stringAt(statement, own),
  };
}

function stringAt({ start, unit }: NumberedStatement, at: Span): StringAt | undefined {
  const node = leafAt(unit.node, at);
  if (!node || unit.text[node.span.start] !== '"') return undefined;
  const isString = node.kind === 'scalar' && typeof node.value === 'string';
  return { span: shiftSpan(node.span, start), node: isString ? (node as StringAt['node']) : undefined };
}

/** The innermost node around a place, a name too, that is no object and no list. */
function leafAt(node: Node, at: Span): Node | undefined {
  if (node.kind === 'scalar' || node.kind === 'opaque') return covers(node.span, at) ? node : undefined;
  const inner =
    node.kind === 'array'
      ? node.items
      : node.members.flatMap(({ key, value }): Node[] => (value ? [key, value] : [key]));
  for (const child of inner) {
    const found = covers(child.span, at) ? leafAt(child, at) : undefined;
    if (found) return found;
  }
  return undefined;
}
