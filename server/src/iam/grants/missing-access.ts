import type { Placed } from '../../core/language';
import { type Span, sameSpan, shiftSpan } from '../../core/span';
import type { RequiredAccess } from '../context';
import { actionAnswer, appliesTo, coversAction, coversResource, either } from '../model/access';
import { parseArn } from '../model/arn';
import { type Policy, policyElement } from '../model/document';
import { serviceOf } from '../model/kinds';
import { type Entry, elementOf, type Statement } from '../model/statement';

/** Where something that is needed is not allowed, and which actions that concerns. */
export interface AccessGap {
  /**
   * other-resource: a statement allows it elsewhere. missing-action: a statement allows other actions there.
   * not-allowed: neither. denied: a statement takes it away.
   */
  readonly message: 'other-resource' | 'missing-action' | 'not-allowed' | 'denied';
  /** Of the document. */
  readonly span: Span;
  /** The resource that is named instead. */
  readonly other?: string;
  readonly actions: readonly string[];
}

type Place = Omit<AccessGap, 'actions'>;

/** What a policy surely does not allow of what is needed, by the place where that is best seen. */
export function gapsOf(policy: Policy, { actions, resource }: RequiredAccess): AccessGap[] {
  const gaps: (Place & { actions: string[] })[] = [];
  for (const action of actions) {
    const place = deniedAt(policy, action, resource) ?? missingAt(policy, action, resource);
    const same = gaps.find((gap) => gap.message === place?.message && sameSpan(gap.span, place.span));
    if (same) same.actions.push(action);
    else if (place) gaps.push({ ...place, actions: [action] });
  }
  return gaps;
}

function deniedAt({ statements }: Policy, action: string, resource: string): Place | undefined {
  const placed = statements.find(({ unit }) => unit.effect === 'Deny' && appliesTo(unit, action, resource) === 'yes');
  if (!placed) return undefined;
  const entry = placed.unit.actions.find(({ value }) => actionAnswer(value, action) === 'yes');
  const span = entry?.span ?? elementOf(placed.unit, 'NotAction')?.key.span;
  return span && { message: 'denied', span: shiftSpan(span, placed.start) };
}

function missingAt(policy: Policy, action: string, resource: string): Place | undefined {
  // Without an Effect a statement may become either.
  const allowing = policy.statements.filter(({ unit }) => unit.effect !== 'Deny');
  if (either(allowing.map(({ unit }) => appliesTo(unit, action, resource))) !== 'no') return undefined;
  const statement = policyElement(policy, 'Statement')?.key.span;
  return (
    elsewhere(allowing, action, resource) ??
    besides(allowing, action, resource) ??
    (statement && { message: 'not-allowed', span: statement })
  );
}

/** The resource of the same service, for which the action is allowed, that is most like the one that is needed. */
function elsewhere(statements: readonly Placed<Statement>[], action: string, resource: string): Place | undefined {
  const service = serviceOf(action);
  const near = statements
    .filter(({ unit }) => coversAction(unit, action) === 'yes')
    .flatMap(({ start, unit }) => unit.resources.map((entry) => ({ start, entry })))
    .filter(({ entry }) => parseArn(entry.value)?.service === service)
    .sort((a, b) => sharedLength(b.entry, resource) - sharedLength(a.entry, resource));
  const [nearest] = near;
  return (
    nearest && {
      message: 'other-resource',
      span: shiftSpan(nearest.entry.span, nearest.start),
      other: nearest.entry.value,
    }
  );
}

function sharedLength({ value }: Entry, text: string): number {
  let length = 0;
  while (length < value.length && value[length] === text[length]) length++;
  return length;
}

/** The actions of a statement that allows others of the same service on the resource. */
function besides(statements: readonly Placed<Statement>[], action: string, resource: string): Place | undefined {
  const service = serviceOf(action);
  const placed = statements.find(
    ({ unit }) =>
      coversResource(unit, resource) === 'yes' && unit.actions.some(({ value }) => serviceOf(value) === service),
  );
  const key = placed && elementOf(placed.unit, 'Action')?.key.span;
  return key && { message: 'missing-action', span: shiftSpan(key, placed.start) };
}
