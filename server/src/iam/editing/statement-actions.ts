import { remembered } from '../../core/memo';
import { type ActionName, actionsMatching, serviceOf } from '../data/reference';
import { serviceOf as prefixOf } from '../model/kinds';
import { isEverything } from '../model/match';
import type { Statement } from '../model/statement';

/** The actions that AWS knows of those that a statement names, each once; nothing if it names all, or exceptions. */
export const actionsOf = remembered((statement: Statement): readonly ActionName[] | undefined =>
  (statement.actions.length === 0 && statement.notActions.length > 0) ||
  statement.actions.some(({ value }) => isEverything(value))
    ? undefined
    : [...new Set(statement.actions.flatMap(({ value }) => actionsMatching(value.trim())))],
);

/** The prefixes of the services whose actions a statement writes out, each once. */
export const prefixesOf = remembered((statement: Statement): readonly string[] => [
  ...new Set(
    [...statement.actions, ...statement.notActions]
      .map(({ value }) => serviceOf(prefixOf(value))?.prefix)
      .filter((prefix) => prefix !== undefined),
  ),
]);
