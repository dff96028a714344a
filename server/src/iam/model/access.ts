import { parseArn } from './arn';
import { isReadable } from './complete';
import { actionMatches, globMatches, isEverything } from './match';
import { placeholdersIn } from './placeholders';
import { type Entry, elementOf, type Statement } from './statement';

/** Whether something holds; unknown if the text alone does not say. */
export type Answer = 'yes' | 'no' | 'unknown';

/** True if either holds. */
export const either = (answers: readonly Answer[]): Answer =>
  answers.includes('yes') ? 'yes' : answers.includes('unknown') ? 'unknown' : 'no';

const both = (answers: readonly Answer[]): Answer =>
  answers.includes('no') ? 'no' : answers.includes('unknown') ? 'unknown' : 'yes';

const negated = (answer: Answer): Answer => (answer === 'unknown' ? answer : answer === 'yes' ? 'no' : 'yes');

/** Whether a statement names an action, which has no wildcard. */
export function coversAction(statement: Statement, action: string): Answer {
  const answersOf = (entries: readonly Entry[]) => either(entries.map(({ value }) => actionAnswer(value, action)));
  return elementOf(statement, 'NotAction') ? negated(answersOf(statement.notActions)) : answersOf(statement.actions);
}

/** Whether a statement names every resource that an ARN with or without wildcards matches; see `RequiredAccess`. */
export function coversResource(statement: Statement, resource: string): Answer {
  if (!elementOf(statement, 'NotResource'))
    return either(statement.resources.map(({ value }) => resourceAnswer(value, resource)));
  const excepted = either(statement.notResources.map(({ value }) => resourceAnswer(value, resource)));
  // Of what a wildcard stands for, a part may be excepted.
  return excepted === 'no' && resource.includes('*') ? 'unknown' : negated(excepted);
}

/** Whether a statement applies to every request for an action on a resource: it names both, and has no conditions. */
export function appliesTo(statement: Statement, action: string, resource: string): Answer {
  if (statement.opaque || !isReadable(statement)) return 'unknown';
  return both([
    coversAction(statement, action),
    coversResource(statement, resource),
    elementOf(statement, 'Condition') ? 'unknown' : 'yes',
  ]);
}

/** Whether a pattern names an action. */
export const actionAnswer = (pattern: string, action: string): Answer =>
  patternAnswer(pattern, (text) => actionMatches(text, action));

/** Whether a pattern of an ARN matches all that another one does. */
export function resourceAnswer(pattern: string, resource: string): Answer {
  if (isEverything(pattern)) return 'yes';
  return patternAnswer(pattern, (text) => {
    const [given, needed] = [parseArn(text), parseArn(resource)];
    if (!given || !needed) return globMatches(text, resource);
    // A region or an account that nobody knows may be the one that is given.
    const fieldAnswer = (field: 'region' | 'account'): Answer =>
      globMatches(given[field], needed[field]) ? 'yes' : needed[field] === '*' ? 'unknown' : 'no';
    return both([
      globMatches(given.partition, needed.partition) && globMatches(given.service, needed.service) ? 'yes' : 'no',
      fieldAnswer('region'),
      fieldAnswer('account'),
      globMatches(given.resource, needed.resource) ? 'yes' : 'no',
    ]);
  });
}

/** What a pattern answers whose variables and placeholders may stand for anything. */
function patternAnswer(pattern: string, answerOf: (pattern: string) => boolean | Answer): Answer {
  const open = withoutUnknowns(pattern);
  const answer = answerOf(open);
  const plain = typeof answer === 'boolean' ? (answer ? 'yes' : 'no') : answer;
  return open === pattern || plain === 'no' ? plain : 'unknown';
}

/** The pattern with `*` for each variable and placeholder. */
function withoutUnknowns(pattern: string): string {
  let text = pattern;
  for (const { start, end } of placeholdersIn(pattern).toReversed())
    text = `${text.slice(0, start)}*${text.slice(end)}`;
  return text.replace(/\$\{[^{}]*\}/g, '*');
}
