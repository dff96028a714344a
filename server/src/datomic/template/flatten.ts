import type { Span } from '../../core/span';
import { type Node, type ScalarNode, sourceOf } from '../../syntax/tree';

/** A text that a template puts together from strings. What is computed stands in it as `${…}`. */
export interface FlatText {
  readonly text: string;
  /** Where a part of the text stands in the template, escapes whole. */
  sourceOf(span: Span): Span;
}

const computed = '${…}';

/**
 * The text that CloudFormation's functions for texts give.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html
 */
export function flatten(node: Node): FlatText {
  const parts: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  const put = (text: string, place: (index: number) => Span) => {
    parts.push(text);
    for (let i = 0; i < text.length; i++) {
      const { start, end } = place(i);
      starts.push(start);
      ends.push(end);
    }
  };
  const visit = (part: Node): void => {
    if (part.kind === 'scalar' && part.value !== null) {
      if (typeof part.value === 'string') put(part.value, (i) => sourceOf(part, i, i + 1));
      else put(String(part.value), () => part.span);
      return;
    }
    const call = part.kind === 'object' && part.members.length === 1 ? part.members[0] : undefined;
    const { name, value } = { name: call?.key.value, value: call?.value };
    if (value && name === 'Fn::Base64') visit(value);
    else if (value && name === 'Fn::Sub') visit(value.kind === 'array' ? (value.items[0] ?? value) : value);
    else if (name === 'Fn::Join' && isJoin(value)) join(value.items[0], value.items[1].items);
    else put(computed, () => part.span);
  };
  const join = (separator: ScalarNode, items: readonly Node[]) =>
    items.forEach((item, i) => {
      const { end } = items[i - 1]?.span ?? item.span;
      if (i > 0) put(String(separator.value), () => ({ start: end, end }));
      visit(item);
    });
  visit(node);
  return {
    text: parts.join(''),
    sourceOf: ({ start, end }) => ({ start: starts[start] ?? node.span.start, end: ends[end - 1] ?? node.span.start }),
  };
}

type Join = { readonly items: readonly [ScalarNode, { readonly items: readonly Node[] }] };

const isJoin = (node: Node | undefined): node is Node & Join =>
  node?.kind === 'array' && node.items[0]?.kind === 'scalar' && node.items[1]?.kind === 'array';
