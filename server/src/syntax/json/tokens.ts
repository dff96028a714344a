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

/** The tokens of a text one by one, without white space; comments are reported, since JSON has none. */
export class Tokens {
  readonly problems: JsonProblem[] = [];
  /** Where the last token that was left behind ends. */
  previousEnd = 0;
  /** True if a comment never ends, so that the text cannot be read alone. */
  unclosedComment = false;
  readonly #scanner: JSONScanner;
  #kind: SyntaxKind = SyntaxKind.EOF;

  constructor(readonly text: string) {
    this.#scanner = createScanner(text, false);
    // A byte order mark is no part of the JSON text; editors do not show it.
    if (text.startsWith('\uFEFF')) this.#scanner.setPosition(1);
    this.#kind = this.#scan();
  }

  /** What stands here. */
  get kind(): SyntaxKind {
    return this.#kind;
  }

  /** What a string or number says. */
  get value(): string {
    return this.#scanner.getTokenValue();
  }

  get error(): ScanError {
    return this.#scanner.getTokenError();
  }

  get span(): Span {
    const start = this.#scanner.getTokenOffset();
    // An unclosed comment is one longer than the text.
    return { start, end: Math.min(start + this.#scanner.getTokenLength(), this.text.length) };
  }

  next(): void {
    this.previousEnd = Math.max(this.previousEnd, this.span.end);
    this.#kind = this.#scan();
  }

  /** Goes on behind a piece of text that is no token of JSON. */
  continueAt(offset: number): void {
    this.#scanner.setPosition(offset);
    this.previousEnd = offset;
    this.#kind = this.#scan();
  }

  /** The span is copied: that of a node moves with its tree. */
  problem(code: JsonProblemCode, { start, end }: Span): void {
    this.problems.push({ code, span: { start, end } });
  }

  /** True if a colon stands behind this token. */
  colonFollows(): boolean {
    let position = this.#scanner.getPosition();
    while (' \t\r\n'.includes(this.text.charAt(position)) && position < this.text.length) position++;
    return this.text[position] === ':';
  }

  /** Where text in single quotes that begins here ends; nothing if there is none. */
  singleQuotedEnd(): number | undefined {
    const { start } = this.span;
    if (this.text[start] !== "'") return undefined;
    for (let i = start + 1; i < this.text.length; i++) {
      const c = this.text[i] as string;
      if (c === "'") return i + 1;
      // Only within the line, and only if it is plain text: brackets must keep their say.
      if ('\r\n"{}[]\\'.includes(c)) return undefined;
    }
    return undefined;
  }

  #scan(): SyntaxKind {
    for (;;) {
      const kind = this.#scanner.scan();
      switch (kind) {
        case SyntaxKind.Trivia:
        case SyntaxKind.LineBreakTrivia:
          continue;
        case SyntaxKind.LineCommentTrivia:
        case SyntaxKind.BlockCommentTrivia:
          this.problem('comment', this.span);
          if (this.error === ScanError.UnexpectedEndOfComment) this.unclosedComment = true;
          continue;
        default:
          return kind;
      }
    }
  }
}
