import { code } from '../../core/markdown';
import type { ServiceDetails } from '../data/details';
import { actionOf, type ConditionKeyFacts, conditionKeysOfAction, deprecatedKeys, serviceOf } from '../data/reference';
import { operatorType } from '../model/conditions';
import { conditionOperators } from '../model/names';
import type { Statement } from '../model/statement';
import { shown } from '../words';
import { counted, mostCounted } from './describe-action';
import { actionsOf } from './statement-actions';

/** What a condition key is, in Markdown; with a statement also whether its actions have it. */
export function describeKey(
  facts: ConditionKeyFacts,
  details: ServiceDetails | undefined,
  statement?: Statement,
): string {
  const meaning = details?.conditionKeys.get(facts.pattern);
  const replacement = deprecatedKeys[facts.pattern];
  const service = facts.service === undefined ? undefined : serviceOf(facts.service);
  return [
    `**${code(shown(facts.pattern))}** · ${facts.type}, ${facts.multivalued ? 'several values' : 'one value'}`,
    ...(meaning === undefined ? [] : [`${meaning}.`]),
    [
      facts.global ? '- Requests to every service can have it' : `- Key of ${service?.name ?? 'an identity provider'}`,
      ...(facts.multivalued ? ['- Needs `ForAnyValue:` or `ForAllValues:` before the operator'] : []),
      `- Operators: ${operatorsFor(facts)}`,
      ...(replacement === undefined ? [] : [`- Deprecated: use ${code(replacement)}`]),
      ...(statement && !facts.global ? usedBy(facts, statement) : []),
    ].join('\n'),
    ...(details ? [`[Documentation](${details.url})`] : []),
  ].join('\n\n');
}

const operatorsFor = ({ type }: ConditionKeyFacts): string =>
  [...conditionOperators.filter((name) => operatorType(name) === type), 'Null'].map((name) => code(name)).join(', ');

function usedBy({ pattern }: ConditionKeyFacts, statement: Statement): string[] {
  const actions = actionsOf(statement);
  if (actions === undefined || actions.length === 0 || actions.length > mostCounted) return [];
  const having = actions.filter(({ service, name }) => {
    const action = actionOf(service, name);
    return action && conditionKeysOfAction(action).some((key) => key.pattern === pattern);
  });
  return [
    `- Of the ${counted(actions.length, 'action')} of this statement ${having.length} ${having.length === 1 ? 'has' : 'have'} it`,
  ];
}
