import type { Change, Fix } from '../core/rule';
import type { Span } from '../core/span';
import { type Text, text } from '../core/template';
import { commentOut } from '../syntax/properties/edit';
import { plainKey } from './catalogue';
import type { TransactorFile } from './document';
import { roleNeeds, roleState, type Side } from './families';
import type { FileDraft } from './rule';

/** The migration of a side, with the role's name left to ensure-transactor, or asked for unless the file has one. */
export function* migrationFixes(file: TransactorFile, side: Side, change: Change<FileDraft>): Generator<Fix> {
  const title = `Migrate the ${side} to an IAM role`;
  const migrated = (name: Text) => change((draft) => draft.migrate({ side, transactorRole: name, peerRole: name }));
  yield { title, safety: 'review', edits: migrated('') };
  if (roleState(file, side).name !== '') return;
  yield { title: `${title} with a name`, safety: 'review', edits: migrated(text`${roleNeeds[side]}`) };
}

/** Comments out the property whose key stands at a place, all its lines. */
export function* commentOutFix(file: TransactorFile, { start }: Span, change: Change<FileDraft>): Generator<Fix> {
  const entry = file.properties.find(({ key }) => key.span.start === start);
  if (!entry) return;
  const edits = change((draft) => {
    for (const edit of commentOut(file.tree, entry)) draft.add(edit);
  });
  yield { title: `Comment out ${plainKey(entry.key.text)}`, safety: 'review', edits };
}
