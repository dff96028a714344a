import type { Change, Fix, Report } from '../core/rule';
import type { TreeDraft } from '../syntax/tree';
import { findMember, findValue } from './document';

/** Puts what was meant (`data.meant`) in the place of the name or value that was reported, unless the name is there already. */
export function* changeToMeant({ span, data }: Report, change: Change<TreeDraft>): Generator<Fix> {
  const meant = data?.meant;
  if (meant === undefined) return;
  yield {
    title: `Change to "${meant}"`,
    safety: 'review',
    edits: change((draft) => {
      const found = findMember(draft.root, span);
      const taken = found?.object.members.some(({ key }) => key.value === meant);
      const value = findValue(draft.root, span);
      if (found && !taken) draft.renameKey(found.member, meant);
      else if (!found && value) draft.replaceValue(value, meant);
    }),
  };
}
