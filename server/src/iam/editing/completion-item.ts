import type { Completion } from '../../core/editing';
import { covers, type Span, shiftSpan } from '../../core/span';
import type { Node, ObjectNode, Value } from '../../syntax/tree';
import type { WritingPlace } from './place';

/** A completion that writes a value. */
export const valueItem = (
  { cursor }: WritingPlace,
  value: Value,
  item: Omit<Completion, 'span' | 'insert'>,
): Completion => ({ ...item, ...cursor.write(value) });

/** A number as text that sorts as the number does. */
export const order = (index: number): string => String(index).padStart(4, '0');

/** True if the path of a cursor, below the policy, is that of an element of a statement. */
export const isIn = ({ cursor: { path } }: WritingPlace, ...names: readonly string[]): boolean =>
  path[0] === 'Statement' && names.includes(path[1] ?? '');

/** The names that stand in the same object as the one that is written. */
export function namesBeside({ cursor: { path, span }, statement, policy }: WritingPlace): Set<string> {
  const isOther = (key: Span, start: number) => !covers(shiftSpan(key, start), span);
  const [, ...inner] = path;
  if (path.length === 0)
    return new Set(policy.elements.filter(({ key }) => isOther(key.span, 0)).map(({ name }) => name));
  const members = statement ? membersAt(statement.unit.node, inner) : [];
  return new Set(
    members.filter(({ key }) => isOther(key.span, statement?.start ?? 0)).map(({ key }) => String(key.value)),
  );
}

function membersAt(object: ObjectNode, path: readonly string[]): ObjectNode['members'] {
  let node: Node | undefined = object;
  for (const name of path)
    node = node?.kind === 'object' ? node.members.findLast(({ key }) => key.value === name)?.value : undefined;
  return node?.kind === 'object' ? node.members : [];
}
