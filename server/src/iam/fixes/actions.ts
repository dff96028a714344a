import type { Change, Fix, Report } from '../../core/rule';
import { sameSpan } from '../../core/span';
import type { StatementDraft } from '../draft/statement-draft';
import { actionMatches } from '../model/match';
import type { Entry, Statement } from '../model/statement';
import { listed, shown } from '../words';

/** Lists of actions, each with its name. */
export const actionLists = ({ actions, notActions }: Statement) =>
  [
    ['Action', actions],
    ['NotAction', notActions],
  ] as const;

/**
 * Fixes that put other actions in the place of one at a span, one fix for each choice. Those that other entries cover
 * are not written again.
 */
export function* replaceAction(
  statement: Statement,
  span: Report['span'],
  choices: readonly (readonly string[])[],
  change: Change<StatementDraft>,
): Iterable<Fix> {
  for (const [list, entries] of actionLists(statement)) {
    const entry = entries.find((one) => sameSpan(one.span, span));
    if (!entry) continue;
    for (const choice of choices) {
      const coverOf = (action: string): Entry | undefined =>
        entries.find((other) => other !== entry && actionMatches(other.value, action));
      const [first, ...more] = choice.filter((action) => !coverOf(action));
      const covers = new Set(choice.flatMap((action) => shown(coverOf(action)?.value ?? '') || []));
      yield {
        title:
          first === undefined
            ? `Remove it, since ${listed([...covers])} is there`
            : `Change it to ${listed([first, ...more])}`,
        safety: 'review',
        edits: change((draft) => {
          if (first === undefined) draft.removeEntry(list, entry.value);
          else draft.replaceEntry(list, entry.value, first);
          for (const action of more) draft.addEntry(list, action);
        }),
      };
    }
  }
}
