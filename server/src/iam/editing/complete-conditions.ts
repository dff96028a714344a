import type { Completion, EditingContext } from '../../core/editing';
import { need, type Template } from '../../core/template';
import type { IamOptions } from '../context';
import {
  actionOf,
  type ConditionKeyFacts,
  conditionKeysOf,
  conditionKeysOfAction,
  deprecatedKeys,
  globalConditionKeys,
} from '../data/reference';
import { operatorType } from '../model/conditions';
import { type ConditionOperator, conditionOperators, readOperator } from '../model/names';
import type { Statement } from '../model/statement';
import { hasValues } from './complete-condition-values';
import { isIn, namesBeside, order } from './completion-item';
import { describeKey } from './describe-key';
import { detailsOf } from './details';
import { describeOperator, operatorTexts } from './operator-texts';
import type { EditingPart } from './part';
import type { WritingPlace } from './place';
import { isProviderClaim, providerClaims } from './provider-claims';
import { actionsOf, prefixesOf } from './statement-actions';

type Context = EditingContext<IamOptions>;

/** The operators of conditions, and their keys. */
export const conditionsPart: EditingPart = {
  complete(place, context) {
    const { cursor } = place;
    if (cursor.role !== 'name' || !isIn(place, 'Condition')) return [];
    if (cursor.path.length === 2) return operatorItems(place);
    return cursor.path.length === 3 ? keyItems(place, cursor.path[2] ?? '', context) : [];
  },
  triggers: ['"', ':'],
};

/** Types of which a request can have several values. */
const withQualifier: readonly string[] = ['String', 'ARN'];

const operatorNames: readonly string[] = [
  ...conditionOperators,
  ...conditionOperators.filter((name) => name !== 'Null').map((name) => `${name}IfExists`),
  ...['ForAnyValue', 'ForAllValues'].flatMap((qualifier) =>
    conditionOperators
      .filter((name) => withQualifier.includes(operatorType(name)))
      .map((name) => `${qualifier}:${name}`),
  ),
];

function operatorItems(place: WritingPlace): Completion[] {
  const present = new Set([...namesBeside(place)].map((name) => name.toLowerCase()));
  return operatorNames
    .filter((name) => !present.has(name.toLowerCase()))
    .map((label, index) => {
      const operator = readOperator(label);
      const detail = operator.name && operatorTexts[operator.name].phrase.replace(/[:,]/g, '');
      return {
        ...place.cursor.writeMember(label, { opens: 'object' }),
        label,
        kind: 'function' as const,
        ...(detail !== undefined && { detail }),
        explain: async () => describeOperator(operator, label) ?? '',
        sort: order(index),
        asksAgain: true,
      };
    });
}

function keyItems(place: WritingPlace, operatorText: string, context: Context): Completion[] {
  const operator = readOperator(operatorText);
  const present = new Set([...namesBeside(place)].map((name) => name.toLowerCase()));
  const ranked = new Map<string, { readonly facts: ConditionKeyFacts; readonly rank: number }>();
  for (const [rank, keys] of keysFor(place.statement?.unit).entries())
    for (const facts of keys)
      if (!ranked.has(facts.pattern) && !present.has(facts.pattern.toLowerCase()))
        ranked.set(facts.pattern, { facts, rank: rank + (fits(facts, operator) ? 0 : 4) });
  return [...ranked.values()].map(({ facts, rank }) => keyItem(place, facts, operator, rank, context));
}

const fits = ({ type }: ConditionKeyFacts, { name }: ConditionOperator): boolean =>
  name === undefined || name === 'Null' || operatorType(name) === type;

/** Actions of which the keys are looked at one by one. */
const mostActions = 400;

/** Keys of the statement's providers or actions, of all services, and of its services. */
function keysFor(statement: Statement | undefined): (readonly ConditionKeyFacts[])[] {
  const actions = (statement && actionsOf(statement)) ?? [];
  const own = new Set<ConditionKeyFacts>();
  for (const { service, name } of actions.length > mostActions ? [] : actions) {
    const action = actionOf(service, name);
    for (const key of action ? conditionKeysOfAction(action) : []) if (!key.global) own.add(key);
  }
  const prefixes = statement ? prefixesOf(statement) : [];
  const services = prefixes.slice(0, 10).flatMap((prefix) => conditionKeysOf(prefix).filter(({ global }) => !global));
  const claims = statement ? providerClaims(statement) : [];
  // Tokens come from the providers that the statement names, so nobody looks for claims of others first.
  const others = claims.length > 0 ? [...own].filter((key) => !isProviderClaim(key)) : [...own];
  return [claims, others, globalConditionKeys(), services];
}

function keyItem(
  place: WritingPlace,
  facts: ConditionKeyFacts,
  operator: ConditionOperator,
  rank: number,
  context: Context,
): Completion {
  const { pattern, type, multivalued, global, service } = facts;
  const opens = multivalued ? 'list' : 'text';
  const isDeprecated = Object.hasOwn(deprecatedKeys, pattern);
  return {
    ...place.cursor.writeMember(withGaps(pattern), { opens }),
    label: pattern,
    kind: 'property',
    detail: `${type}${multivalued ? ', several values' : ''}`,
    explain: async () =>
      describeKey(facts, await detailsOf(global ? 'aws' : (service ?? 'aws'), context), place.statement?.unit),
    sort: `${isDeprecated ? 9 : rank}${pattern}`,
    ...(isDeprecated && { deprecated: true }),
    ...(hasValues(operator, facts) && { asksAgain: true }),
  };
}

/** Variables of the reference, such as `${TagKey}`, become gaps. */
const withGaps = (pattern: string, example = 'team'): Template => ({
  parts: pattern
    .split(/\$\{([^}]*)\}/)
    .map((part, i) => (i % 2 === 0 ? part : need(gapName(part), example)))
    .filter((part) => part !== ''),
});

/** `TagKey` to `TAG_KEY`. */
export const gapName = (name: string): string =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .toUpperCase() || 'VALUE';
