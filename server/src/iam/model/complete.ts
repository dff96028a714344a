import type { Placed } from '../../core/language';
import { remembered } from '../../core/memo';
import { type Policy, policyElement } from './document';
import { misspelledElements } from './misspelled';
import { type PolicyElement, policyElements } from './names';
import { holdsPlaceholder } from './placeholders';
import { elementOf, type Statement, type SyntaxProblem } from './statement';

/** Mistakes of the syntax that leave no doubt about what stands where. */
const harmless = [
  'comment',
  'trailing-comma',
  'extra-comma',
  'missing-comma',
  'single-quotes',
  'unquoted-key',
  'invalid-escape',
  'control-character',
];

const isDoubtful = ({ code }: SyntaxProblem): boolean => !harmless.includes(code);

/** Mistakes of the syntax behind which more text is still to come. */
const unfinished = ['unclosed-bracket', 'unclosed-string', 'missing-colon', 'missing-value'];

/** True while a policy is being typed: what is missing outside of its statements may still come. */
export const isUnfinished = (policy: Policy): boolean => policy.problems.some(({ code }) => unfinished.includes(code));

/** True if a policy has no such element, not even under a misspelled name, and none is still to come. */
export const lacksElement = (policy: Policy, name: PolicyElement): boolean =>
  !policyElement(policy, name) &&
  !isUnfinished(policy) &&
  ![...misspelledElements(policy.elements, policyElements).values()].includes(name);

/** True if the mistakes outside of statements, if there are any, do not let one thing look like another. */
export const isOrderly = (policy: Policy): boolean => !policy.problems.some(isDoubtful);

/**
 * The statements of a policy that are surely meant as such. Behind a mistake among the statements, what looks like a
 * statement may be a part of one, and the one before it may have ended too early.
 */
export function sureStatements(policy: Policy): readonly Placed<Statement>[] {
  const broken = policy.problems.find((problem) => isDoubtful(problem) && problem.code !== 'unclosed-bracket');
  if (!broken) return policy.statements;
  const before = policy.statements.filter(({ start }) => start < broken.span.start);
  return broken.span.start < policy.span.end ? before.slice(0, -1) : before;
}

/**
 * True if the mistakes in a statement, if there are any, do not let one thing look like another. While a statement is
 * being typed it is not: what limits it may still come.
 */
export const isReadable = (statement: Statement): boolean => !statement.problems.some(isDoubtful);

/** True for a text that a template completes: `${Stage}-read`, `{{name}}`. */
export const isTemplateText = (text: string): boolean => text.includes('${') || holdsPlaceholder(text);

/** True for a name that belongs to a template: `Fn::If` and `Ref` of CloudFormation, `{{name}}`. */
export const isTemplateName = (name: string): boolean =>
  name.startsWith('Fn::') || name === 'Ref' || (/[$<{]/.test(name) && isTemplateText(name));

/** True if all of a statement is there, so that what is missing or empty in it is so for good. */
export const isComplete = remembered(
  ({ problems, opaque, elements }: Statement): boolean =>
    problems.length === 0 && !opaque && !elements.some(({ name }) => isTemplateName(name)),
);

/** True if every condition of a statement can be seen: a template puts none in. */
export const hasKnownConditions = remembered((statement: Statement): boolean => {
  const condition = elementOf(statement, 'Condition')?.value;
  return condition?.kind !== 'object' || !condition.members.some(({ key }) => isTemplateName(String(key.value)));
});
