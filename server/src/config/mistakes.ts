import type { Span } from '../core/span';
import { guesser } from '../core/spelling';
import type { Member, Node, ObjectNode, ScalarNode } from '../syntax/tree';
import { type ConfigDocument, memberOf } from './document';
import { type Catalog, type Format, glob } from './formats';
import { parseGlob } from './glob';
import { configShape, type KeyShape, type ListShape, type MapShape, type ObjectShape, type Shape } from './shape';

/** A place that does not have the shape that `rolewise.json` has. */
export interface Mistake {
  readonly kind:
    | 'unknown-key'
    | 'unknown-rule'
    | 'missing-key'
    | 'missing-reason'
    | 'duplicate-key'
    | 'invalid-value'
    | 'invalid-glob';
  readonly span: Span;
  /** What a message says of it; `meant`: the name or value that was probably meant. */
  readonly data: Readonly<Record<string, string>>;
  /** The value that has no effect because of it. */
  readonly ignores?: Span;
  /** True while somebody may still be typing what is missing. */
  readonly tentative?: boolean;
}

/** A value that has no effect if there is a mistake in it, and what messages call it. */
interface AtStake {
  readonly span: Span;
  readonly name: string;
}

const known = new WeakMap<ConfigDocument, { readonly catalog: Catalog; readonly mistakes: readonly Mistake[] }>();

/** Everything in the document that is not as it should be, beside its syntax. What is not reported here is valid. */
export function mistakesIn(document: ConfigDocument, catalog: Catalog): readonly Mistake[] {
  const last = known.get(document);
  if (last?.catalog === catalog) return last.mistakes;
  const { root } = document;
  const stake = { span: root?.span ?? { start: 0, end: 0 }, name: 'this file' };
  const ruleNames = new Set(catalog.rules.map(({ name }) => name));
  const context = { document, ruleNames, guessRule: guesser(ruleNames) };
  const mistakes = root
    ? [...check(root, configShape(catalog), stake, context)]
    : [invalid(stake.span, 'an object in braces', stake)];
  known.set(document, { catalog, mistakes });
  return mistakes;
}

/** What a check must know beside the value. */
interface Context {
  readonly document: ConfigDocument;
  readonly ruleNames: ReadonlySet<string>;
  readonly guessRule: (word: string) => string | undefined;
}

function* check(node: Node, shape: Shape, stake: AtStake, context: Context): Generator<Mistake> {
  // What cannot be read is a mistake of the syntax already.
  if (node.kind === 'opaque') return;
  if (shape.type === 'text') yield* checkText(node, shape, stake, context);
  else if (shape.type === 'list') yield* checkList(node, shape, stake, context);
  else if (node.kind !== 'object') yield invalid(node.span, 'an object in braces', stake);
  else if (shape.type === 'map') yield* checkMap(node, shape, stake, context);
  else yield* checkObject(node, shape, context);
}

function* checkText(node: Node, format: Format, stake: AtStake, { document }: Context): Generator<Mistake> {
  const isText = node.kind === 'scalar' && typeof node.value === 'string';
  const value = isText ? String(node.value) : document.text.slice(node.span.start, node.span.end);
  if (isText && format.accepts(value)) return;
  if (format === glob && isText) yield invalidGlob(value, node.span, stake);
  else yield invalid(node.span, format.expected, stake, node.kind === 'scalar' ? format.meant?.(value) : undefined);
}

function* checkList(node: Node, shape: ListShape, stake: AtStake, context: Context): Generator<Mistake> {
  if (node.kind === 'array') {
    if (shape.atLeastOne && node.items.length === 0) yield invalid(node.span, 'at least one entry', stake);
    for (const item of node.items) yield* check(item, shape.item, { span: item.span, name: 'this entry' }, context);
  } else if (shape.orSingle) yield* check(node, shape.item, stake, context);
  else yield invalid(node.span, 'a list in brackets', stake);
}

function* checkMap(
  node: ObjectNode,
  { names, value: shape, atLeastOne }: MapShape,
  stake: AtStake,
  context: Context,
): Generator<Mistake> {
  const { ruleNames, guessRule } = context;
  if (atLeastOne && node.members.length === 0) yield invalid(node.span, 'at least one entry', stake);
  for (const { key, value, span } of node.members) {
    const name = String(key.value);
    if (names === 'rule' && !ruleNames.has(name))
      yield { ...unknown('unknown-rule', key.span, guessRule(name)), ignores: value?.span ?? span };
    if (names === 'glob' && !glob.accepts(name))
      yield invalidGlob(name, key.span, { span: value?.span ?? span, name: 'this entry' });
    if (value) yield* check(value, shape, { span: value.span, name: 'this value' }, context);
  }
  yield* duplicates(node.members);
}

function* checkObject(node: ObjectNode, shape: ObjectShape, context: Context): Generator<Mistake> {
  const present = new Set(node.members.map(({ key }) => key.value));
  const guess = guesser(Object.keys(shape.keys).filter((name) => !present.has(name)));
  for (const { key, value } of node.members) {
    const name = String(key.value);
    const keyShape = Object.hasOwn(shape.keys, name) ? shape.keys[name] : undefined;
    if (!keyShape) yield unknownKey(node, key, shape, guess(name));
    else if (value) yield* checkMember(node, value, keyShape, shape, context);
  }
  yield* duplicates(node.members);
  yield* missingIn(node, shape, context);
}

function* checkMember(
  object: ObjectNode,
  value: Node,
  { shape, required }: KeyShape,
  { allOrNothing }: ObjectShape,
  context: Context,
): Generator<Mistake> {
  const stake = allOrNothing ? { span: object.span, name: allOrNothing } : { span: value.span, name: 'this value' };
  for (const mistake of check(value, shape, stake, context)) {
    if (required !== 'for-readers') yield mistake;
    else yield { kind: 'missing-reason', span: mistake.span, data: {} };
  }
}

function* missingIn(node: ObjectNode, { keys, atLeast }: ObjectShape, { document }: Context): Generator<Mistake> {
  const tentative = beginsIn(document.problems, node.span);
  const start = { start: node.span.start, end: node.span.start + 1 };
  for (const [name, { required }] of Object.entries(keys)) {
    const value = memberOf(node, name)?.value;
    if (!required || (value && value.kind !== 'opaque')) continue;
    if (required === 'for-readers') yield { kind: 'missing-reason', span: start, data: {}, tentative };
    else yield { kind: 'missing-key', span: start, data: { name }, ignores: node.span, tentative };
  }
  if (atLeast && node.members.length < atLeast) {
    const stake = { span: node.span, name: 'this entry' };
    yield { ...invalid(start, `at least ${atLeast} keys`, stake), tentative };
  }
}

const invalid = (span: Span, expected: string, { span: ignores, name }: AtStake, meant?: string): Mistake => ({
  kind: 'invalid-value',
  span,
  data: { expected, ignored: name, ...(meant !== undefined && { meant }) },
  ignores,
});

function invalidGlob(text: string, span: Span, { span: ignores, name }: AtStake): Mistake {
  const problem = parseGlob(text);
  const meant = glob.meant?.(text);
  const data = { problem: typeof problem === 'string' ? problem : '', ignored: name };
  return { kind: 'invalid-glob', span, data: { ...data, ...(meant !== undefined && { meant }) }, ignores };
}

function unknownKey(object: ObjectNode, { span }: ScalarNode, { allOrNothing }: ObjectShape, guess?: string): Mistake {
  const mistake = unknown('unknown-key', span, guess);
  return allOrNothing
    ? { ...mistake, data: { ...mistake.data, ignored: allOrNothing }, ignores: object.span }
    : { ...mistake, data: { ...mistake.data, ignored: 'it' } };
}

const unknown = (kind: Mistake['kind'], span: Span, meant: string | undefined): Mistake => ({
  kind,
  span,
  data: meant === undefined ? {} : { meant },
});

/** True if one of the problems, which are in order, begins in a range. */
function beginsIn(problems: ConfigDocument['problems'], { start, end }: Span): boolean {
  let low = 0;
  let high = problems.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (problems[middle]!.span.start < start) low = middle + 1;
    else high = middle;
  }
  const next = problems[low];
  return next !== undefined && next.span.start < end;
}

/** Keys that come again further down, where they count. */
function* duplicates(members: readonly Member[]): Generator<Mistake> {
  const later = new Set<unknown>();
  for (const { key } of members.toReversed()) {
    if (later.has(key.value)) yield { kind: 'duplicate-key', span: key.span, data: {} };
    later.add(key.value);
  }
}
