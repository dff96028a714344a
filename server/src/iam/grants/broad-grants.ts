import type { Change, Fix } from '../../core/rule';
import type { Span } from '../../core/span';
import type { Text } from '../../core/template';
import type { StatementDraft } from '../draft/statement-draft';
import { hasWildcard } from '../model/arn';
import { isReadable } from '../model/complete';
import { actionMatches } from '../model/match';
import { type Condition, type Entry, elementOf, type Statement } from '../model/statement';

/** A place where a statement allows an action on everything that it can be about. */
export interface BroadGrant {
  /** How the action and the resources are named; as ids of messages. */
  readonly message: `${'by-name' | 'by-wildcard' | 'by-notaction'}${'' | '-notresource'}`;
  readonly span: Span;
  readonly data?: { readonly action: string };
  readonly related: readonly { readonly span: Span; readonly text: string }[];
}

/**
 * Where a statement allows an action on every resource, or on all that NotResource does not name. `meansAll` is true for
 * an ARN that matches every resource of the action.
 */
export function broadGrantsOf(
  statement: Statement,
  action: string,
  meansAll: (resource: string) => boolean,
): readonly BroadGrant[] {
  if (statement.effect !== 'Allow' || statement.opaque || !isReadable(statement)) return [];
  const named = actionsNaming(statement, action);
  if (named.length === 0) return [];
  const resource = statement.resources.find(({ value }) => meansAll(value));
  const except = elementOf(statement, 'NotResource');
  const excepted = statement.notResources;
  if (resource) {
    const related = [{ span: resource.span, text: 'Everything is meant here.' }];
    return named.map((grant) => ({ ...grant, related }));
  }
  if (!except || excepted.length === 0 || excepted.some(({ value }) => meansAll(value))) return [];
  const related = [{ span: except.key.span, text: 'Everything else is meant here.' }];
  return named.map((grant) => ({ ...grant, message: `${grant.message}-notresource` as const, related }));
}

/** True if a statement may allow an action; of most each action is told from it by its first character. */
export function mayGrant({ effect, actions, notActions }: Statement, action: string): boolean {
  if (effect !== 'Allow') return false;
  if (notActions.length > 0) return true;
  const first = action.charAt(0);
  const upper = first.toUpperCase();
  for (let i = 0; i < actions.length; i++) {
    const value = actions[i]?.value ?? '';
    const own = value.charAt(0);
    if ((own === first || own === upper || own === '*' || own === '?') && actionMatches(value, action)) return true;
  }
  return false;
}

type Named = Pick<BroadGrant, 'span' | 'data'> & { readonly message: 'by-name' | 'by-wildcard' | 'by-notaction' };

function actionsNaming(statement: Statement, action: string): readonly Named[] {
  const lower = action.toLowerCase();
  const names = ({ value }: Entry) => actionMatches(value, action);
  const except = elementOf(statement, 'NotAction');
  if (except)
    // With both AWS refuses the policy.
    return elementOf(statement, 'Action') || statement.notActions.length === 0 || statement.notActions.some(names)
      ? []
      : [{ message: 'by-notaction', span: except.key.span }];
  return statement.actions
    .filter(names)
    .map(({ value, span }) =>
      value.toLowerCase() === lower
        ? { message: 'by-name', span }
        : { message: 'by-wildcard', span, data: { action: value } },
    );
}

/** True if a condition lets through only some services: `ec2.amazonaws.com*` names one, `*.amazonaws.com` none. */
export const namesServices = ({ operator: { name, negated }, values }: Condition): boolean =>
  (name?.startsWith('String') ?? false) &&
  !negated &&
  !(name === 'StringLike' && values.some(({ value }) => hasWildcard(value.split('.', 1)[0] ?? '')));

/** A condition without which an action should not be allowed everywhere. */
export interface Limit {
  readonly action: string;
  readonly key: string;
  readonly value: Text;
  /** Which one the value names, in words: "one service". */
  readonly words: string;
}

/**
 * Adds the condition where the action stands alone, or takes the action into a statement of its own that has it; names
 * it among the exceptions of NotAction. Nothing for wildcards: what else they are there for nobody can tell.
 */
export function* limitingFixes(
  statement: Statement,
  { message }: { readonly message: string },
  change: Change<StatementDraft>,
  { action, key, value, words }: Limit,
): Iterable<Fix> {
  if (message.startsWith('by-notaction')) {
    const edits = change((draft) => draft.addEntry('NotAction', action));
    yield { title: `Except ${action} too`, safety: 'review', edits };
  }
  if (!message.startsWith('by-name')) return;
  const named = statement.actions
    .map((entry) => entry.value)
    .filter((name) => name.toLowerCase() === action.toLowerCase());
  const alone = named.length === statement.actions.length;
  // A statement of its own would have to name what may be used instead of repeating the exceptions.
  if (!alone && message.endsWith('-notresource')) return;
  yield {
    title: alone ? `Allow it for ${words} only` : `Move ${action} to a statement of its own, for ${words} only`,
    safety: 'review',
    edits: change((draft) =>
      alone
        ? draft.setCondition('StringEquals', key, value)
        : draft.splitStatement(named, { StringEquals: { [key]: value } }),
    ),
  };
}
