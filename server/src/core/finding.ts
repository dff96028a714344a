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
  readonly origin?: {
    readonly scope: Scope<Domain>;
    readonly placed: Placed<object> | undefined;
    readonly report: Report;
  };
}

export const byPosition = (a: Finding, b: Finding): number =>
  a.span.start - b.span.start ||
  a.span.end - b.span.end ||
  (a.rule.name < b.rule.name ? -1 : a.rule.name > b.rule.name ? 1 : 0);
