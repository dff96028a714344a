import { createScanner, type JSONScanner, ScanError, SyntaxKind } from 'jsonc-parser';
import type { Span } from '../../core/span';
import type { ArrayNode, Member, Node, ObjectNode, ScalarNode, Tree } from '../tree';
import { decodedOffsets } from './escapes';

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

/** Deeper nesting is not read: what walks a tree recurses. */
export const maxDepth = 500;

class TooDeep extends Error {}

/**
 * Reads text as JSON and goes on after every mistake. Brackets have the last word: a part of the text whose brackets
 * pair up is read the same wherever it stands, so it can be read again alone after an edit inside it. `depth` is the
 * number of brackets around the text.
 */
export function parseJson(text: string, depth = 0): Tree {
  const parser = new Parser(text, maxDepth - depth);
  try {
    return parser.document();
  } catch (error) {
    if (error instanceof TooDeep) return { root: undefined, problems: [], closed: false, tooDeep: true };
    throw error;
  }
}

class Parser {
  readonly #scanner: JSONScanner;
  readonly #problems: JsonProblem[] = [];
  #token: SyntaxKind = SyntaxKind.EOF;
  /** Brackets that are open now, innermost last. */
  readonly #open: ('{' | '[')[] = [];
  #paired = true;
  #previousEnd = 0;

  constructor(
    readonly text: string,
    readonly maxDepth: number,
  ) {
    this.#scanner = createScanner(text, false);
    // A byte order mark is no part of the JSON text; editors do not show it.
    if (text.startsWith('\uFEFF')) this.#scanner.setPosition(1);
  }

  document(): Tree {
    this.#next();
    let root: Node | undefined;
    while (this.#token !== SyntaxKind.EOF && root === undefined) {
      root = this.#value();
      if (root === undefined) this.#skip(this.#isCloser() ? 'extra-bracket' : 'invalid-text');
    }
    const closed = this.#paired && root !== undefined && this.#token === SyntaxKind.EOF;
    if (this.#token !== SyntaxKind.EOF) this.#problem('text-after-end', this.#span());
    this.#problems.sort((a, b) => a.span.start - b.span.start);
    return { root, problems: this.#problems, closed, tooDeep: false };
  }

  /** Reads a value, or nothing if none begins here. */
  #value(): Node | undefined {
    switch (this.#token) {
      case SyntaxKind.OpenBraceToken:
        return this.#object();
      case SyntaxKind.OpenBracketToken:
        return this.#array();
      case SyntaxKind.StringLiteral:
        return this.#string();
      case SyntaxKind.NumericLiteral:
        return this.#scalar(Number(this.#scanner.getTokenValue()));
      case SyntaxKind.TrueKeyword:
        return this.#scalar(true);
      case SyntaxKind.FalseKeyword:
        return this.#scalar(false);
      case SyntaxKind.NullKeyword:
        return this.#scalar(null);
      case SyntaxKind.Unknown:
        return this.#unknown();
      default:
        return undefined;
    }
  }

  #object(): ObjectNode {
    const start = this.#enter('{');
    const members: Member[] = [];
    let comma: Span | undefined;
    for (;;) {
      if (this.#token === SyntaxKind.CloseBraceToken) {
        if (comma && members.length > 0) this.#problem('trailing-comma', comma);
        return { kind: 'object', span: this.#leave(start), members };
      }
      if (this.#endsUnclosed('[')) return { kind: 'object', span: this.#unclosed(start), members };
      if (this.#token === SyntaxKind.CommaToken) {
        comma = this.#comma(comma, members.length > 0);
        continue;
      }
      if (this.#garbage()) {
        comma = undefined;
        continue;
      }
      const before = this.#previousEnd;
      const key = this.#key();
      if (!key) {
        this.#strayInObject();
        continue;
      }
      if (members.length > 0 && !comma) this.#problem('missing-comma', { start: before, end: before });
      comma = undefined;
      members.push(this.#member(key));
    }
  }

  #member(key: ScalarNode): Member {
    const { start, end } = key.span;
    if (this.#token !== SyntaxKind.ColonToken) {
      this.#problem('missing-colon', key.span);
      // A string that has a colon behind it is the next key, not this one's value.
      const value = this.#colonFollows() ? undefined : this.#value();
      return { span: { start, end: value?.span.end ?? end }, key, value };
    }
    const colonEnd = this.#span().end;
    this.#next();
    const value = this.#value();
    if (!value) this.#problem('missing-value', { start, end: colonEnd });
    return { span: { start, end: value?.span.end ?? colonEnd }, key, value };
  }

  #key(): ScalarNode | undefined {
    if (this.#token === SyntaxKind.StringLiteral) return this.#string();
    if (this.#token !== SyntaxKind.Unknown) return undefined;
    const quoted = this.#singleQuoted();
    if (quoted) return quoted;
    const span = this.#span();
    this.#problem('unquoted-key', span);
    this.#next();
    return { kind: 'scalar', span, value: this.text.slice(span.start, span.end) };
  }

  /** A value where a key should stand: read it, so that its brackets pair up, and forget it. */
  #strayInObject(): void {
    const start = this.#span().start;
    const value = this.#value();
    if (value) this.#problem('invalid-text', value.span);
    else this.#skip(this.#isCloser() ? 'extra-bracket' : 'invalid-text', start);
  }

  #array(): ArrayNode {
    const start = this.#enter('[');
    const items: Node[] = [];
    let comma: Span | undefined;
    for (;;) {
      if (this.#token === SyntaxKind.CloseBracketToken) {
        if (comma && items.length > 0) this.#problem('trailing-comma', comma);
        return { kind: 'array', span: this.#leave(start), items };
      }
      if (this.#endsUnclosed('{')) return { kind: 'array', span: this.#unclosed(start), items };
      if (this.#token === SyntaxKind.CommaToken) {
        comma = this.#comma(comma, items.length > 0);
        continue;
      }
      const before = this.#previousEnd;
      const value = this.#value();
      if (!value) {
        this.#skip(this.#isCloser() ? 'extra-bracket' : 'invalid-text');
        continue;
      }
      if (items.length > 0 && !comma) this.#problem('missing-comma', { start: before, end: before });
      comma = undefined;
      items.push(value);
    }
  }

  /** A second comma in a row stands where a value should. */
  #comma(previous: Span | undefined, afterValue: boolean): Span {
    const span = this.#span();
    if (previous || !afterValue) this.#problem('extra-comma', span);
    this.#next();
    return previous ?? span;
  }

  #string(): ScalarNode {
    const span = this.#span();
    const value = this.#scanner.getTokenValue();
    const error = this.#scanner.getTokenError();
    if (error === ScanError.UnexpectedEndOfString) this.#problem('unclosed-string', span);
    else if (error === ScanError.InvalidCharacter) this.#problem('control-character', span);
    else if (error !== ScanError.None) this.#problem('invalid-escape', span);
    const source = this.text.slice(span.start, span.end);
    const offsets = source.includes('\\') ? decodedOffsets(source) : undefined;
    this.#next();
    return { kind: 'scalar', span, value, ...(offsets && { offsets }) };
  }

  #scalar(value: number | boolean | null): ScalarNode {
    const span = this.#span();
    this.#next();
    return { kind: 'scalar', span, value };
  }

  /** Text that is no JSON: a string in single quotes is read as one, anything else is opaque. */
  #unknown(): Node {
    return this.#singleQuoted() ?? { kind: 'opaque', span: this.#words() };
  }

  /** Words where a name should stand, and no colon behind them, as in prose: skips and reports them as one. */
  #garbage(): boolean {
    if (this.#token !== SyntaxKind.Unknown || this.#colonFollows()) return false;
    if (this.text[this.#span().start] === "'" && this.#closingQuote(this.#span().start) >= 0) return false;
    this.#words();
    return true;
  }

  /** Everything up to the next token of JSON, or name before a colon. */
  #words(): Span {
    const { start } = this.#span();
    do this.#next();
    while (this.#token === SyntaxKind.Unknown && !this.#colonFollows());
    const span = { start, end: this.#previousEnd };
    this.#problem('invalid-text', span);
    return span;
  }

  #singleQuoted(): ScalarNode | undefined {
    const { start } = this.#span();
    const closing = this.text[start] === "'" ? this.#closingQuote(start) : -1;
    if (closing < 0) return undefined;
    const span = { start, end: closing + 1 };
    this.#problem('single-quotes', span);
    this.#scanner.setPosition(span.end);
    this.#previousEnd = span.end;
    this.#token = this.#scanToken();
    return { kind: 'scalar', span, value: this.text.slice(start + 1, closing) };
  }

  /** Only within the line, and only if what is quoted is plain text: brackets must keep their say. */
  #closingQuote(start: number): number {
    for (let i = start + 1; i < this.text.length; i++) {
      const c = this.text[i] as string;
      if (c === "'") return i;
      if ('\r\n"{}[]\\'.includes(c)) return -1;
    }
    return -1;
  }

  #colonFollows(): boolean {
    let position = this.#scanner.getPosition();
    while (' \t\r\n'.includes(this.text.charAt(position)) && position < this.text.length) position++;
    return this.text[position] === ':';
  }

  #enter(bracket: '{' | '['): number {
    if (this.#open.push(bracket) > this.maxDepth) throw new TooDeep();
    const { start } = this.#span();
    this.#next();
    return start;
  }

  #leave(start: number): Span {
    this.#open.pop();
    const { end } = this.#span();
    this.#next();
    return { start, end };
  }

  /** True at the end of the text, or at a closing bracket that belongs to an outer, still open one. */
  #endsUnclosed(outer: '{' | '['): boolean {
    if (this.#token === SyntaxKind.EOF) return true;
    const closer = outer === '{' ? SyntaxKind.CloseBraceToken : SyntaxKind.CloseBracketToken;
    return this.#token === closer && this.#open.slice(0, -1).includes(outer);
  }

  #unclosed(start: number): Span {
    this.#open.pop();
    this.#paired = false;
    this.#problem('unclosed-bracket', { start, end: start + 1 });
    return { start, end: this.#previousEnd };
  }

  #isCloser(): boolean {
    return this.#token === SyntaxKind.CloseBraceToken || this.#token === SyntaxKind.CloseBracketToken;
  }

  #skip(code: JsonProblemCode, start = this.#span().start): void {
    if (code === 'extra-bracket') this.#paired = false;
    this.#problem(code, { start, end: this.#span().end });
    this.#next();
  }

  /** The span is copied: that of a node moves with its tree. */
  #problem(code: JsonProblemCode, { start, end }: Span): void {
    this.#problems.push({ code, span: { start, end } });
  }

  #span(): Span {
    const start = this.#scanner.getTokenOffset();
    // An unclosed comment is one longer than the text.
    return { start, end: Math.min(start + this.#scanner.getTokenLength(), this.text.length) };
  }

  #next(): void {
    this.#previousEnd = Math.max(this.#previousEnd, this.#span().end);
    this.#token = this.#scanToken();
  }

  #scanToken(): SyntaxKind {
    for (;;) {
      const token = this.#scanner.scan();
      switch (token) {
        case SyntaxKind.Trivia:
        case SyntaxKind.LineBreakTrivia:
          continue;
        case SyntaxKind.LineCommentTrivia:
        case SyntaxKind.BlockCommentTrivia:
          this.#problem('comment', this.#span());
          if (this.#scanner.getTokenError() === ScanError.UnexpectedEndOfComment) this.#paired = false;
          continue;
        default:
          return token;
      }
    }
  }
}
