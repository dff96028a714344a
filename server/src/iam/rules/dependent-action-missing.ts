import { remembered } from '../../core/memo';
import { shiftSpan } from '../../core/span';
import { actionOf } from '../data/reference';
import { isPattern, readAction } from '../model/actions';
import { isReadable } from '../model/complete';
import type { Policy } from '../model/document';
import { actionMatches } from '../model/match';
import { type Entry, elementOf, type Statement } from '../model/statement';
import { policyRule } from '../rule';
import { listed, shown } from '../words';

export const dependentActionMissing = policyRule({
  name: 'dependent-action-missing',
  summary: 'An action may need further actions, which the policy does not allow.',
  why: 'Some requests succeed only if their sender may do something else as well, such as passing a role to a service. Often that holds for certain requests only, or another policy allows it, so this rule is off until a level is set for it.',
  reference:
    'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html#actions_table',
  kinds: ['identity'],
  offByDefault: true,
  messages: {
    missing: {
      text: '{action} may also need {dependents}, which nothing here allows.',
      severity: 'information',
    },
  },
  examples: {
    invalid: [
      {
        text: '{\n  "Version": "2012-10-17",\n  "Statement": [\n    {\n      "Effect": "Allow",\n      "Action": «"ecs:RunTask"»,\n      "Resource": "arn:aws:ecs:eu-west-1:111122223333:task-definition/reports:*"\n    }\n  ]\n}\n',
      },
    ],
    valid: [
      {
        text: '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"ecs:RunTask","Resource":"arn:aws:ecs:eu-west-1:111122223333:task-definition/reports:*"},{"Effect":"Allow","Action":"iam:Pass*","Resource":"arn:aws:iam::111122223333:role/reports"}]}',
      },
      // Which of its actions a pattern is for is not known, nor what NotAction is meant to allow.
      {
        text: '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"ecs:Run*","Resource":"arn:aws:ecs:eu-west-1:111122223333:task-definition/reports:*"},{"Effect":"Deny","Action":"ecs:RunTask","Resource":"*"}]}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"ecs:RunTask","Resource":"arn:aws:ecs:eu-west-1:111122223333:task-definition/reports:*"},{"Effect":"Allow","NotAction":"s3:*","Resource":"arn:aws:iam::111122223333:role/reports"}]}',
      },
    ],
  },
  *whole(policy) {
    const needy = policy.statements.filter(({ unit }) => needyActions(unit).length > 0);
    if (needy.length === 0 || policy.statements.some(({ unit }) => !isReadable(unit) || unit.opaque)) return;
    const isAllowed = allowedActions(policy);
    for (const { start, unit } of needy)
      for (const { entry, dependents } of needyActions(unit)) {
        const missing = dependents.filter((action) => !isAllowed(action));
        if (missing.length > 0)
          yield {
            message: 'missing',
            span: shiftSpan(entry.span, start),
            data: { action: shown(entry.value), dependents: listed(missing) },
          };
      }
  },
});

/** The actions that a statement allows by name and that may need others. */
const needyActions = remembered(
  ({ effect, actions }: Statement): readonly { readonly entry: Entry; readonly dependents: readonly string[] }[] =>
    effect === 'Allow'
      ? actions.flatMap((entry) => {
          const action = readAction(entry.value);
          const facts = action && !isPattern(action) ? actionOf(action.service, action.name) : undefined;
          return facts && facts.dependentActions.length > 0 ? [{ entry, dependents: facts.dependentActions }] : [];
        })
      : [],
);

/** Tells of single actions whether any statement allows them, on whatever resource. */
function allowedActions({ statements }: Policy): (action: string) => boolean {
  const allows = statements.map(({ unit }) => unit).filter(({ effect }) => effect === 'Allow');
  if (allows.some((statement) => elementOf(statement, 'NotAction'))) return () => true;
  const names = new Set(allows.flatMap(({ actions }) => actions.map(({ value }) => value.toLowerCase())));
  const patterns = [...names].filter((name) => /[*?]/.test(name));
  const known = new Map<string, boolean>();
  return (action) => {
    const answer =
      known.get(action) ??
      (names.has(action.toLowerCase()) || patterns.some((pattern) => actionMatches(pattern, action)));
    known.set(action, answer);
    return answer;
  };
}
