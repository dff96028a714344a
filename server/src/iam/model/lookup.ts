import { covers, type Span, sameSpan, shiftSpan } from '../../core/span';
import type { Policy } from './document';
import type { Condition, Element, Statement } from './statement';

/** A statement with its number among the statements of its policy, from 0. */
export interface NumberedStatement {
  readonly index: number;
  readonly start: number;
  readonly unit: Statement;
}

/** The statement that holds a span of the document. */
export function statementAt(policy: Policy, span: Span): NumberedStatement | undefined {
  const index = policy.statements.findIndex(({ start, unit }) =>
    covers({ start, end: start + unit.text.length }, span),
  );
  const placed = policy.statements[index];
  return placed && { index, ...placed };
}

/** The condition that a span of the statement is in. */
export const conditionAt = ({ conditions }: Statement, span: Span): Condition | undefined =>
  conditions.find((condition) => covers(condition.span, span));

/** The element whose name stands at a span of the document, of a statement or of the policy. */
export function elementAt(
  policy: Policy,
  span: Span,
): { readonly element: Element; readonly statement: NumberedStatement | undefined } | undefined {
  const statement = statementAt(policy, span);
  const own = statement ? shiftSpan(span, -statement.start) : span;
  const element = (statement?.unit ?? policy).elements.find(({ key }) => sameSpan(key.span, own));
  return element && { element, statement };
}
