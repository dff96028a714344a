import type { Completion } from '../../core/editing';
import type { Value } from '../../syntax/tree';
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
