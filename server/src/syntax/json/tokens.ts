import { createScanner, type JSONScanner, ScanError, SyntaxKind } from 'jsonc-parser';
import type { Span } from '../../core/span';

/** What strict JSON (RFC 8259) refuses. */
export type JsonProblemCode =
  | 'trailing-comma'
  | 'missing-comma'
  | 'extra-comma'
  | 'missing-colon'
  | 'missing-value'
  | 'comment'
  | 'single-quotes'
  | 'unquoted-key'
  | 'invalid-text'
  | 'invalid-escape'
  | 'control-character'
  | 'unclosed-string'
  | 'unclosed-bracket'
  | 'extra-bracket'
  | 'text-after-end';

export interface JsonProblem {
  readonly code: JsonProblemCode;
  readonly span: Span;
}

const whiteSpace = /[ \t\r\n]*/y;

/** A string without escapes and control characters. */
const plainString = /"[ !#-[\]-\uffff]*"/y;

/**
 * The tokens of a text one by one, without white space; comments are reported, since JSON has none. What policies are
 * made of, plain strings and punctuation, is found by regular expressions: on a text that is read for the first time
 * that takes a tenth of what the scanner of jsonc-parser takes, which finds the rest.
 */
export class Tokens {
  readonly problems: JsonProblem[] = [];
  /** Where the last token that was left behind ends. */
  previousEnd = 0;
  /** True if a comment never ends, so that the text cannot be read alone. */
  unclosedComment = false;
  /** What stands here, and where. */
  kind: SyntaxKind = SyntaxKind.EOF;
  start = 0;
  end = 0;
  error: ScanError = ScanError.None;
  readonly #scanner: JSONScanner;
  #isPlain = false;

  constructor(readonly text: string) {
    this.#scanner = createScanner(text, false);
    // A byte order mark is no part of the JSON text; editors do not show it.
    this.#scan(text.startsWith('\uFEFF') ? 1 : 0);
  }

  /** What a string or number says. */
  get value(): string {
    return this.#isPlain ? this.text.slice(this.start + 1, this.end - 1) : this.#scanner.getTokenValue();
  }

  get span(): Span {
    return { start: this.start, end: this.end };
  }

  next(): void {
    this.previousEnd = Math.max(this.previousEnd, this.end);
    this.#scan(this.end);
  }

  /** Goes on behind a piece of text that is no token of JSON. */
  continueAt(offset: number): void {
    this.previousEnd = offset;
    this.#scan(offset);
  }

  /** The span is copied: that of a node moves with its tree. */
  problem(code: JsonProblemCode, { start, end }: Span): void {
    this.problems.push({ code, span: { start, end } });
  }

  /** True if a colon stands behind this token. */
  colonFollows(): boolean {
    return this.text[endOf(whiteSpace, this.text, this.end)] === ':';
  }

  /** Where text in single quotes that begins here ends; nothing if there is none. */
  singleQuotedEnd(): number | undefined {
    if (this.text[this.start] !== "'") return undefined;
    for (let i = this.start + 1; i < this.text.length; i++) {
      const c = this.text[i] as string;
      if (c === "'") return i + 1;
      // Only within the line, and only if it is plain text: brackets must keep their say.
      if ('\r\n"{}[]\\'.includes(c)) return undefined;
    }
    return undefined;
  }

  #scan(from: number): void {
    let position = this.#skipWhiteSpace(from);
    while (!this.#scanPlain(position) && this.#scanOther(position)) position = this.#skipWhiteSpace(this.end);
  }

  #skipWhiteSpace(from: number): number {
    return this.text.charCodeAt(from) <= 32 ? endOf(whiteSpace, this.text, from) : from;
  }

  /** True if one of the frequent tokens begins here. */
  #scanPlain(start: number): boolean {
    const kind = plainKind(this.text.charCodeAt(start));
    if (kind === undefined) return false;
    const end = kind === SyntaxKind.StringLiteral ? endOf(plainString, this.text, start) : start + 1;
    if (end === start) return false;
    this.#isPlain = true;
    this.kind = kind;
    this.start = start;
    this.end = end;
    this.error = ScanError.None;
    return true;
  }

  /** Any other token; true if it is a comment, behind which the next one is to be found. */
  #scanOther(start: number): boolean {
    const scanner = this.#scanner;
    scanner.setPosition(start);
    this.#isPlain = false;
    this.kind = scanner.scan();
    this.start = start;
    // An unclosed comment is one longer than the text.
    this.end = Math.min(start + scanner.getTokenLength(), this.text.length);
    this.error = scanner.getTokenError();
    // The scanner takes `1.` and `1e` for numbers; JSON does not.
    if (this.error === ScanError.UnexpectedEndOfNumber) this.kind = SyntaxKind.Unknown;
    if (this.kind !== SyntaxKind.LineCommentTrivia && this.kind !== SyntaxKind.BlockCommentTrivia) return false;
    this.problem('comment', this.span);
    if (this.error === ScanError.UnexpectedEndOfComment) this.unclosedComment = true;
    return true;
  }
}

/** Which of the frequent tokens a character begins. */
function plainKind(charCode: number): SyntaxKind | undefined {
  switch (charCode) {
    case 0x22:
      return SyntaxKind.StringLiteral;
    case 0x2c:
      return SyntaxKind.CommaToken;
    case 0x3a:
      return SyntaxKind.ColonToken;
    case 0x5b:
      return SyntaxKind.OpenBracketToken;
    case 0x5d:
      return SyntaxKind.CloseBracketToken;
    case 0x7b:
      return SyntaxKind.OpenBraceToken;
    case 0x7d:
      return SyntaxKind.CloseBraceToken;
    default:
      return undefined;
  }
}

/** Where the match of a sticky pattern ends; where it would begin if there is none. */
function endOf(pattern: RegExp, text: string, start: number): number {
  pattern.lastIndex = start;
  return pattern.test(text) ? pattern.lastIndex : start;
}
