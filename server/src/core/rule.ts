import type { Edit } from './edit';
import type { Severity } from './severity';
import type { Span } from './span';

/** What the rules of one language work on. Each language names its own types. */
export interface Domain {
  /** One independent part of a document: a statement, a property. Its spans count from its own start. */
  unit: object;
  /** What holds the units: a policy, a file. Its spans count from the start of the document. */
  whole: object;
  /** What a rule may know beside the text: kind, configuration. */
  context: { readonly kind?: string };
  /** How a fix changes a unit, and the whole, by meaning. */
  unitDraft: object;
  wholeDraft: object;
  /** The whole text as the language has read it. */
  document: object;
  /** What a user can configure beside levels. */
  options: object;
}

/** One thing that a rule can say. `{name}` in `text` stands for the report's data. */
export interface Message {
  readonly text: string;
  /** One severity, or one by kind. */
  readonly severity: Severity | ({ readonly default: Severity } & Readonly<Record<string, Severity>>);
  /** What IAM Access Analyzer would answer at this place. https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html */
  readonly accessAnalyzer?: readonly string[];
  /** What parliament would answer. https://github.com/duo-labs/parliament */
  readonly parliament?: readonly string[];
  /** True if what is reported is a secret itself, which is never shown, not even with the line that holds it. */
  readonly secret?: true;
}

/** A place where a rule found something. */
export interface Report<Id extends string = string> {
  readonly message: NoInfer<Id>;
  readonly span: Span;
  /** Fills the gaps of the message; tells `fixes` what was found. Never a secret. */
  readonly data?: Readonly<Record<string, string>>;
  readonly tag?: 'unnecessary' | 'deprecated';
  readonly related?: readonly { readonly span: Span; readonly text: string }[];
}

/**
 * safe: the text is refused as it stands, or the set of allowed requests does not change.
 * review: somebody has to look at it.
 */
export type Safety = 'safe' | 'review';

export interface Fix {
  /** What it does, as a command: "Remove the trailing comma". */
  readonly title: string;
  readonly safety: Safety;
  /** Absent if the change cannot be made; then no fix is offered. */
  readonly edits: readonly Edit[] | undefined;
}

/** Makes changes on a draft and gives the edits, or nothing if one of them was impossible. */
export type Change<Draft> = (make: (draft: Draft) => void) => readonly Edit[] | undefined;

/** An invalid text with the reported spans in «…», and the text after each fix by title. */
export interface InvalidExample {
  readonly text: string;
  readonly kind?: string;
  readonly path?: string;
  readonly options?: object;
  /** Text after applying a fix to the first finding: of its only fix, or by title. Gaps are filled with their examples. */
  readonly fixed?: string | Readonly<Record<string, string>>;
}

export interface ValidExample {
  readonly text: string;
  readonly kind?: string;
  readonly path?: string;
  readonly options?: object;
}

/** Everything there is to know about a rule beside what it finds. */
export interface RuleInfo<Id extends string = string> {
  /** Kebab-case, names the pattern found; also the code, the page, the setting and the suppression token. */
  readonly name: string;
  /** One line: what is found. */
  readonly summary: string;
  /** What follows from it. */
  readonly why: string;
  /** The page of the vendor that says so; absent where Rolewise itself is the vendor. */
  readonly reference?: string;
  /** True if it finds nothing until a level is set for it: what it finds is often meant. */
  readonly offByDefault?: true;
  /** Which safeties its fixes have; empty or absent: none. */
  readonly fixable?: readonly Safety[];
  readonly messages: Readonly<Record<Id, Message>>;
}

interface CheckedRule<D extends Domain, Id extends string> extends RuleInfo<Id> {
  /** The kinds of document it looks at; absent: all. */
  readonly kinds?: readonly string[];
  readonly examples: { readonly invalid: readonly InvalidExample[]; readonly valid: readonly ValidExample[] };
  /** Phantom: keeps rules of different languages apart. */
  readonly domain?: D;
}

/** A rule that looks at one unit at a time. */
export interface EachRule<D extends Domain, Id extends string = string> extends CheckedRule<D, Id> {
  each(this: void, unit: D['unit'], context: D['context']): Iterable<Report<Id>>;
  /** A quick look at what most units lack: if it gives false, `each` has nothing to report and is not asked. */
  concerns?(this: void, unit: D['unit'], context: D['context']): boolean;
  fixes?(unit: D['unit'], report: Report<Id>, change: Change<D['unitDraft']>, context: D['context']): Iterable<Fix>;
}

/** A rule that compares units, or looks at what lies outside them. */
export interface WholeRule<D extends Domain, Id extends string = string> extends CheckedRule<D, Id> {
  whole(whole: D['whole'], context: D['context']): Iterable<Report<Id>>;
  fixes?(whole: D['whole'], report: Report<Id>, change: Change<D['wholeDraft']>, context: D['context']): Iterable<Fix>;
}

export type Rule<D extends Domain = Domain> = EachRule<D> | WholeRule<D>;

/** Severity of a message for a kind of document. */
export const severityOf = (message: Message, kind: string | undefined): Severity =>
  typeof message.severity === 'string'
    ? message.severity
    : (kind && message.severity[kind]) || message.severity.default;

/** The worst severity a rule can have by itself. */
export function worstSeverity(rule: RuleInfo): Severity {
  const order: readonly Severity[] = ['error', 'warning', 'information', 'hint'];
  const all = Object.values(rule.messages).flatMap((message) =>
    typeof message.severity === 'string' ? [message.severity] : Object.values(message.severity),
  );
  return order.find((severity) => all.includes(severity)) ?? 'hint';
}

/** Fills the `{gaps}` of a message. */
export const fillMessage = (text: string, data: Readonly<Record<string, string>> = {}): string =>
  text.replace(/\{(\w+)\}/g, (gap, name: string) => data[name] ?? gap);
