import type { Placed, Scope } from './language';
import type { Domain, Report, RuleInfo } from './rule';
import type { Severity } from './severity';
import type { Span } from './span';

/** Something a rule says about a place in a document. */
export interface Finding {
  readonly rule: RuleInfo;
  /** Which of the rule's messages it is. */
  readonly message: string;
  readonly severity: Severity;
  readonly text: string;
  /** In the document. */
  readonly span: Span;
  readonly tag?: 'unnecessary' | 'deprecated';
  readonly related: readonly { readonly span: Span; readonly text: string }[];
  /** Where it came from, so that fixes can be built when somebody asks. */
  readonly origin?: Origin;
}

/** A report with what it was made about. */
export interface Origin<D extends Domain = Domain> {
  readonly scope: Scope<D>;
  /** Absent if the rule looked at the whole. */
  readonly placed: Placed<D['unit']> | undefined;
  readonly report: Report;
}

/** The name by which an override can pick the unit that was reported; see `Scope.nameOf`. */
export const unitNameOf = <D extends Domain>({ scope, placed, report }: Origin<D>): string | undefined =>
  placed ? scope.nameOf?.(placed.unit) : scope.nameAt?.(report.span);

export const byPosition = (a: Finding, b: Finding): number =>
  a.span.start - b.span.start ||
  a.span.end - b.span.end ||
  (a.rule.name < b.rule.name ? -1 : a.rule.name > b.rule.name ? 1 : 0);
