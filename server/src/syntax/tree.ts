import type { Edit } from '../core/edit';
import type { Span } from '../core/span';
import type { Template, Text } from '../core/template';

/**
 * What a document of any syntax consists of. `opaque` is text whose value no reader can know: computed by a template,
 * or broken. Spans are relative to the text that was parsed.
 */
export type Node = ObjectNode | ArrayNode | ScalarNode | OpaqueNode;

export interface ObjectNode {
  readonly kind: 'object';
  readonly span: Span;
  readonly members: readonly Member[];
}

/** A key with its value, which is missing while it is being typed. `span` reaches from one to the other, without a comma. */
export interface Member {
  readonly span: Span;
  /** What the key says. */
  readonly name: string;
  readonly key: ScalarNode;
  readonly value: Node | undefined;
}

export interface ArrayNode {
  readonly kind: 'array';
  readonly span: Span;
  readonly items: readonly Node[];
}

export interface ScalarNode {
  readonly kind: 'scalar';
  readonly span: Span;
  readonly value: string | number | boolean | null;
  /** Where each decoded character starts, counted from `span.start`, and behind the last one; absent if nothing is escaped. */
  readonly offsets?: readonly number[];
}

export interface OpaqueNode {
  readonly kind: 'opaque';
  readonly span: Span;
}

/** A value to be written into a tree. */
export type Value = string | number | boolean | Template | readonly Value[] | ValueObject;

export interface ValueObject {
  readonly [key: string]: Value;
}

/** The smallest source range that covers a range of a scalar's decoded text; escapes are taken whole. */
export function sourceOf(node: ScalarNode, from: number, to: number): Span {
  // Without escapes a string's text begins behind its quote.
  const at = (index: number) => node.span.start + (node.offsets ? (node.offsets[index] ?? 0) : index + 1);
  return { start: at(from), end: at(to) };
}

/** True if a node, or one inside it, is what is looked for. */
export function anyNode(node: Node, isFound: (node: Node) => boolean): boolean {
  if (isFound(node)) return true;
  if (node.kind === 'array') return node.items.some((item) => anyNode(item, isFound));
  return node.kind === 'object' && node.members.some(({ value }) => value !== undefined && anyNode(value, isFound));
}

/** Moves a tree that nobody else holds, in place: copies of all its spans would cost as much as reading it. */
export function moveTree(node: Node, delta: number): void {
  moveSpan(node.span, delta);
  if (node.kind === 'array') for (const item of node.items) moveTree(item, delta);
  if (node.kind !== 'object') return;
  for (const member of node.members) {
    moveSpan(member.span, delta);
    moveSpan(member.key.span, delta);
    if (member.value) moveTree(member.value, delta);
  }
}

function moveSpan(span: { start: number; end: number }, delta: number): void {
  span.start += delta;
  span.end += delta;
}

/** An object that can be read again alone: its spans count from its own start. */
export interface Part extends Span {
  readonly node: ObjectNode;
}

/** The parts of a tree that was read as a whole: objects that are the value of the root's last member of that name, or stand in it. */
export function takeParts(root: Node | undefined, name: string | undefined): Part[] {
  const value = root?.kind === 'object' ? root.members.findLast((member) => member.name === name)?.value : undefined;
  const nodes = value?.kind === 'array' ? value.items : value ? [value] : [];
  const parts = nodes.filter((node) => node.kind === 'object').map((node) => ({ ...node.span, node }));
  for (const { start, node } of parts) moveTree(node, -start);
  return parts;
}

/** What a reader of a syntax gives. */
export interface Tree {
  /** Absent if the text holds no value at all. */
  readonly root: Node | undefined;
  /** In order. */
  readonly parts: readonly Part[];
  /** True if a node is opaque. */
  readonly hasOpaque: boolean;
  readonly problems: readonly { readonly code: string; readonly span: Span }[];
  /** True if the root is one value whose brackets all pair up and behind which nothing stands. */
  readonly closed: boolean;
  /** True if the text nests too deep to be read; then there is no root. */
  readonly tooDeep: boolean;
}

/** Where a new member goes. */
export type Place = 'first' | 'last' | { readonly after: Member };

/**
 * A text under change: after each operation the tree is read again, so nodes of an earlier `root` must not be used.
 * Comments, order, indentation and line ends of everything else stay.
 */
export interface TreeDraft {
  readonly root: Node | undefined;
  /** How many mistakes of the syntax the current text holds. */
  readonly problems: number;
  /** True if a comment is gone that nobody asked to remove. */
  readonly losesComment: boolean;
  /** The changes so far, as edits of the text that the draft began with. */
  edits(): Edit[];
  replaceValue(node: Node, value: Value): void;
  renameKey(member: Member, name: string): void;
  insertMember(object: ObjectNode, key: string, value: Value, place: Place): void;
  removeMember(object: ObjectNode, member: Member): void;
  /** Adds to a list; a lone value becomes a list of two. */
  addItem(node: Node, value: Value): void;
  removeItem(array: ArrayNode, item: Node): void;
  /** Puts a value behind another in the list around it; if there is no list, makes one of the two. */
  addSibling(node: Node, value: Value, inList: boolean): void;
  /** Mends a mistake of the syntax, if there is one obvious way to. */
  repair(problem: { readonly code: string; readonly span: Span }): void;
}

/** A value of which only the brackets or quotes are known, to be written with the cursor inside. A list is one of texts. */
export interface Opening {
  readonly opens: 'text' | 'list' | 'object';
}

/** What is put in place of a span. */
export interface Written {
  readonly span: Span;
  readonly insert: Text;
}

/** A place where a name or a value can be written, also in a text that is not finished. */
export interface Cursor {
  readonly role: 'name' | 'value';
  /** Names of the members around it, outermost first; lists count for nothing. The last one is that of a value's own member. */
  readonly path: readonly string[];
  /** True if it stands in a list itself. */
  readonly inList: boolean;
  /** True if it stands in a string: then only a text can be written. */
  readonly inQuotes: boolean;
  /** What is typed already before the place. */
  readonly typed: string;
  /** What a choice replaces, without quotes, on one line. */
  readonly span: Span;
  /** Writes a value, with the quotes and the comma that are missing. */
  write(value: Value): Written;
  /** Writes a name and, unless there is something already, a value for it, and other members behind. */
  writeMember(name: string | Template, value: Value | Opening, others?: ValueObject): Written;
}

/** Everything the languages above need of a syntax. */
export interface Syntax {
  /**
   * `depth` is how many brackets stand around the text, `parts` the name of the root's member whose objects, or which
   * itself as an object, are to be parts.
   */
  parse(text: string, depth?: number, parts?: string): Tree;
  /** What can be written at an offset of a text, whose part from `from` on is looked at; nothing in comments, say. */
  cursor(text: string, from: number, offset: number): Cursor | undefined;
  /** `around` is the text that `text` was cut out of, at `start`. */
  draft(text: string, around?: { readonly text: string; readonly start: number }): TreeDraft;
}
