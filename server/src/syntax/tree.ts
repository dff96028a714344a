import type { Span } from '../core/span';
import type { Template } from '../core/template';

/**
 * What a document of any syntax consists of. `opaque` is text whose value no reader can know: computed by a template,
 * or broken. Spans are relative to the text that was parsed.
 */
export type Node = ObjectNode | ArrayNode | ScalarNode | OpaqueNode;

export interface ObjectNode {
  readonly kind: 'object';
  span: Span;
  readonly members: readonly Member[];
}

/** A key with its value, which is missing while it is being typed. `span` reaches from one to the other, without a comma. */
export interface Member {
  span: Span;
  readonly key: ScalarNode;
  readonly value: Node | undefined;
}

export interface ArrayNode {
  readonly kind: 'array';
  span: Span;
  readonly items: readonly Node[];
}

export interface ScalarNode {
  readonly kind: 'scalar';
  span: Span;
  readonly value: string | number | boolean | null;
  /** Where each decoded character starts, counted from `span.start`, and behind the last one; absent if nothing is escaped. */
  readonly offsets?: readonly number[];
}

export interface OpaqueNode {
  readonly kind: 'opaque';
  span: Span;
}

/** A value to be written into a tree. */
export type Value = string | number | boolean | Template | readonly Value[] | ValueObject;

export interface ValueObject {
  readonly [key: string]: Value;
}
