import type { Change, Fix } from '../../core/rule';
import { need, type Template, text } from '../../core/template';
import type { IamOptions } from '../context';
import type { StatementDraft } from '../draft/statement-draft';
import { isAccountId, parseArn } from '../model/arn';
import { looseness, requiringOperator } from '../model/everybody';
import type { Statement } from '../model/statement';

const organization = need('ORGANIZATION_ID', 'o-a1b2c3d4e5');
const account = need('ACCOUNT_ID', '111122223333');

/**
 * Ways to narrow down a statement for everybody: to require what a condition leaves open, to one organization, to one
 * account. Where conditions ask for the source of a service's request, to sources of one account, as a service has no
 * organization. `prepare` changes what else must change where everybody stays.
 */
export function* narrowingFixes(
  statement: Statement,
  change: Change<StatementDraft>,
  options: IamOptions,
  prepare: (draft: StatementDraft) => void = () => {},
): Iterable<Fix> {
  const optional = statement.conditions.find((condition) => looseness(condition) === 'optional');
  if (optional) {
    const operator = requiringOperator(optional);
    const edits = change((draft) => {
      prepare(draft);
      draft.moveCondition(optional.operatorText, optional.key, operator);
    });
    yield { title: `Require ${optional.key} by ${operator}`, safety: 'review', edits };
  }
  if (statement.conditions.some(({ key }) => /^aws:source(arn|account|owner|org)/i.test(key))) {
    yield sourceAccountFix(statement, change, options);
    return;
  }
  const onlyOrganization = change((draft) => {
    prepare(draft);
    draft.setCondition('StringEquals', 'aws:PrincipalOrgID', text`${organization}`);
  });
  yield { title: 'Allow only one organization', safety: 'review', edits: onlyOrganization };
  const root = text`arn:aws:iam::${account}:root`;
  const bare = statement.principals.some(({ type }) => type === undefined);
  const onlyAccount = change((draft) =>
    bare ? draft.setElement('Principal', { AWS: root }) : draft.replaceEntry('Principal', '*', root, 'AWS'),
  );
  yield { title: 'Allow only one account', safety: 'review', edits: onlyAccount };
}

/** Allows a service only what it does for the resources of one account. */
export const sourceAccountFix = (statement: Statement, change: Change<StatementDraft>, options: IamOptions): Fix => ({
  title: 'Allow it only on behalf of one account',
  safety: 'review',
  edits: change((draft) => draft.setCondition('StringEquals', 'aws:SourceAccount', ownAccount(statement, options))),
});

/** The account that the statement's resources name, else the only one that is configured, else the user's to say. */
function ownAccount({ resources }: Statement, { accounts }: IamOptions): string | Template {
  const named = new Set(resources.flatMap(({ value }) => parseArn(value)?.account ?? []).filter(isAccountId));
  const [only] = named.size > 0 ? named : accounts.own;
  const several = named.size > 1 || (named.size === 0 && accounts.own.length > 1);
  return only === undefined || several ? text`${account}` : only;
}
