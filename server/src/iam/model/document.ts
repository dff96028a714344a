import { changedRange, detached } from '../../core/change';
import type { FileFacts, Placed } from '../../core/language';
import { type Span, shiftSpan } from '../../core/span';
import type { Node, ObjectNode, Syntax, Tree } from '../../syntax/tree';
import { misspelledElements, sameLetters } from './misspelled';
import { policyElements, policyVersions } from './names';
import { type Element, readStatement, type Statement, type SyntaxProblem } from './statement';

/** A policy in a document. Spans of its elements count from the start of the document, those of a statement from its own. */
export interface Policy {
  readonly span: Span;
  /** The whole document that it stands in. */
  readonly text: string;
  /** `Version`, `Id`, `Statement` and what else stands there. The value of `Statement` holds no statements: see below. */
  readonly elements: readonly Element[];
  readonly statements: readonly Placed<Statement>[];
  /** What stands among the statements and is none. */
  readonly strays: readonly Node[];
  /** True if the statements stand in a list. */
  readonly listed: boolean;
  /** The mistakes of the syntax outside statements. */
  readonly problems: readonly SyntaxProblem[];
}

/** A text with zero or more policies. Never changes. */
export interface PolicyDocument {
  readonly text: string;
  readonly file: FileFacts;
  readonly syntax: Syntax;
  readonly policies: readonly Policy[];
}

/** The policy element of that exact name; of two the last. */
export const policyElement = (policy: Policy, name: string): Element | undefined =>
  policy.elements.findLast((element) => element.name === name);

/** The value of `Version`, if it is a text. Without one a policy follows the rules of 2008-10-17. */
export function versionOf(policy: Policy): string | undefined {
  const value = policyElement(policy, 'Version')?.value;
  return value?.kind === 'scalar' && typeof value.value === 'string' ? value.value : undefined;
}

/** Statements stand inside the policy object and its list. */
const statementDepth = 2;

/**
 * Reads the policies of a text. With the document that was read before an edit, only the statement that holds the edit
 * is read again while its brackets close at the same place; otherwise all, but statements with the same text are kept.
 * `meant` says that the text is meant to be a policy, whatever it holds.
 */
export function readPolicyDocument(
  text: string,
  file: FileFacts,
  syntax: Syntax,
  meant: boolean,
  previous?: PolicyDocument,
): PolicyDocument | 'not-a-policy' | 'too-deep' {
  const updated = previous && updateStatement(previous, text);
  if (updated && (meant || updated.policies.every(isRecognised))) return updated;
  const tree = syntax.parse(text, 0, 'Statement');
  if (tree.tooDeep) return 'too-deep';
  const policy = tree.root?.kind === 'object' ? readPolicy(text, tree, tree.root, syntax, previous) : undefined;
  if (!policy || !(meant || isRecognised(policy))) return 'not-a-policy';
  return { text, file, syntax, policies: [policy] };
}

function readPolicy(text: string, tree: Tree, root: ObjectNode, syntax: Syntax, previous?: PolicyDocument): Policy {
  const list = root.members.findLast(({ name }) => name === 'Statement')?.value;
  const nodes = list?.kind === 'array' ? list.items : list ? [list] : [];
  const problems = problemsBySpan(tree.problems, tree.parts);
  const known = previous && statementsByText(previous);
  return {
    span: root.span,
    text,
    elements: root.members.map((element) =>
      element.value && element.value === list ? { ...element, value: withoutStatements(list) } : element,
    ),
    statements: tree.parts.map((part) => {
      const { start, end, node } = part;
      const source = text.slice(start, end);
      const unit = known?.get(source) ?? (previous && readAlone(source, syntax));
      return { start, unit: unit ?? readStatement(source, node, problems.inside.get(part) ?? none, tree.hasOpaque) };
    }),
    strays: nodes.filter((node) => node.kind !== 'object'),
    listed: list?.kind === 'array',
    problems: problems.outside,
  };
}

const none: readonly never[] = [];

const statementsByText = ({ policies }: PolicyDocument): Map<string, Statement> =>
  new Map(policies.flatMap(({ statements }) => statements.map(({ unit }) => [unit.text, unit])));

const withoutStatements = (list: Node): Node =>
  list.kind === 'array'
    ? { ...list, items: list.items.filter((node) => node.kind !== 'object') }
    : list.kind === 'object'
      ? { ...list, members: [] }
      : list;

/** A statement by its text, or nothing if that is not one object whose brackets pair up. */
function readAlone(text: string, syntax: Syntax): Statement | undefined {
  const own = detached(text);
  const { root, closed, problems, hasOpaque } = syntax.parse(own, statementDepth);
  if (!closed || root?.kind !== 'object' || root.span.start !== 0 || root.span.end !== own.length) return undefined;
  return readStatement(own, root, problems, hasOpaque);
}

/** Splits problems by the span they begin in, from whose start they count then; both lists are in order. */
function problemsBySpan(problems: readonly SyntaxProblem[], spans: readonly Span[]) {
  const inside = new Map<Span, SyntaxProblem[]>();
  const outside: SyntaxProblem[] = [];
  let i = 0;
  for (const problem of problems) {
    const { code, span: place } = problem;
    while (i < spans.length && (spans[i] as Span).end <= place.start) i++;
    const span = spans[i];
    // What is missing right before a span is not missing in it.
    if (span && span.start <= place.start && span.start < place.end) {
      const found = inside.get(span) ?? [];
      found.push({ code, span: shiftSpan(place, -span.start) });
      inside.set(span, found);
    } else outside.push(problem);
  }
  return { inside, outside };
}

/** The document after an edit inside one statement, or nothing if more than that has to be read again. */
function updateStatement(previous: PolicyDocument, text: string): PolicyDocument | undefined {
  const change = changedRange(previous.text, text);
  if (!change) return previous;
  const [policy] = previous.policies;
  const edited = policy?.statements.findIndex(
    ({ start, unit }) => start < change.start && change.oldEnd < start + unit.text.length,
  );
  const placed = edited === undefined ? undefined : policy?.statements[edited];
  if (!policy || !placed) return undefined;
  const delta = text.length - previous.text.length;
  const unit = readAlone(text.slice(placed.start, placed.start + placed.unit.text.length + delta), previous.syntax);
  if (!unit) return undefined;
  const statements = policy.statements.map((other) =>
    other === placed
      ? { start: placed.start, unit }
      : other.start > placed.start
        ? { start: other.start + delta, unit: other.unit }
        : other,
  );
  const after = shifter(change.oldEnd, delta);
  return {
    ...previous,
    text,
    policies: [
      {
        ...policy,
        text,
        span: after.span(policy.span),
        elements: policy.elements.map((element) => ({
          ...element,
          key: { ...element.key, span: after.span(element.key.span) },
          value: element.value && after.node(element.value),
          span: after.span(element.span),
        })),
        strays: policy.strays.map(after.node),
        problems: policy.problems.map(({ code, span }) => ({ code, span: after.span(span) })),
        statements,
      },
    ],
  };
}

/** Copies what stands around an edit, with every offset behind `position` moved. */
function shifter(position: number, delta: number) {
  const offset = (at: number) => (at >= position ? at + delta : at);
  const span = (s: Span): Span => ({ start: offset(s.start), end: offset(s.end) });
  const node = <N extends Node>(n: N): N => {
    const moved = { ...n, span: span(n.span) };
    if (moved.kind === 'array') return { ...moved, items: moved.items.map(node) };
    if (moved.kind !== 'object') return moved;
    const members = moved.members.map((member) => ({
      ...member,
      span: span(member.span),
      key: node(member.key),
      value: member.value && node(member.value),
    }));
    return { ...moved, members };
  };
  return { span, node };
}

/** Cloud providers whose policies look like AWS's give these versions. */
const foreignVersions = ['1', '1.0', '1.1', '2.0', '5.0'];

/** True if the content alone says that it is an IAM policy (not a data protection policy or another provider's). */
function isRecognised(policy: Policy): boolean {
  const names = policy.elements.map(({ name }) => name);
  const version = versionOf(policy);
  const ofIam = version !== undefined && (policyVersions as readonly string[]).includes(version);
  if (ofIam && names.every((name) => ['Version', 'Id', 'Statement'].includes(name))) return true;
  // Its date alone tells whose policy it is, also with the name of the list misspelled.
  if (ofIam && [...misspelledElements(policy.elements, policyElements).values()].includes('Statement')) return true;
  if (!names.includes('Statement')) return false;
  if (ofIam) return true;
  const hasEffect = policy.statements.some(({ unit }) => unit.elements.some(({ name }) => sameLetters(name, 'Effect')));
  return hasEffect && !(version !== undefined && foreignVersions.includes(version));
}
