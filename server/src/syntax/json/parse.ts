import { ScanError, SyntaxKind } from 'jsonc-parser';
import { shared } from '../../core/memo';
import type { Span } from '../../core/span';
import {
  type ArrayNode,
  type Member,
  type Node,
  type ObjectNode,
  type OpaqueNode,
  type ScalarNode,
  type Tree,
  takeParts,
} from '../tree';
import { decodedOffsets } from './escapes';
import { readStrictly, StrictReader, TooDeep } from './strict';
import { type JsonProblemCode, Tokens } from './tokens';

/** Deeper nesting is not read: what walks a tree recurses. */
export const maxDepth = 500;

/**
 * Reads text as JSON and goes on after every mistake. Brackets have the last word: a part of the text whose brackets
 * pair up is read the same wherever it stands, so it can be read again alone after an edit inside it. `depth` is the
 * number of brackets around the text.
 */
export function parseJson(text: string, depth = 0, parts?: string): Tree {
  try {
    return readStrictly(text, maxDepth - depth, parts) ?? new Parser(text, maxDepth - depth).document(parts);
  } catch (error) {
    if (error instanceof TooDeep)
      return { root: undefined, parts: [], hasOpaque: false, problems: [], closed: false, tooDeep: true };
    throw error;
  }
}

class Parser {
  readonly #tokens: Tokens;
  /** Brackets that are open now, innermost last. */
  readonly #open: ('{' | '[')[] = [];
  #paired = true;
  #hasOpaque = false;

  constructor(
    text: string,
    readonly maxDepth: number,
  ) {
    this.#tokens = new Tokens(text);
  }

  document(parts: string | undefined): Tree {
    let root: Node | undefined;
    while (this.#tokens.kind !== SyntaxKind.EOF && root === undefined) {
      root = this.#value();
      if (root === undefined) this.#skip(this.#isCloser() ? 'extra-bracket' : 'invalid-text');
    }
    const closed =
      this.#paired && !this.#tokens.unclosedComment && root !== undefined && this.#tokens.kind === SyntaxKind.EOF;
    if (this.#tokens.kind !== SyntaxKind.EOF) this.#tokens.problem('text-after-end', this.#tokens.span);
    const problems = this.#tokens.problems.sort((a, b) => a.span.start - b.span.start);
    return { root, parts: takeParts(root, parts), hasOpaque: this.#hasOpaque, problems, closed, tooDeep: false };
  }

  /** Reads a value, or nothing if none begins here. */
  #value(): Node | undefined {
    switch (this.#tokens.kind) {
      case SyntaxKind.OpenBraceToken:
        return this.#soundObject() ?? this.#object();
      case SyntaxKind.OpenBracketToken:
        return this.#array();
      case SyntaxKind.StringLiteral:
        return this.#stringValue();
      case SyntaxKind.NumericLiteral:
        return this.#scalar(Number(this.#tokens.value));
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

  /** Where statements stand in a policy: most have no mistake in them though the text has some. */
  #soundObject(): Node | undefined {
    if (this.#open.length !== 2) return undefined;
    const reader = new StrictReader(this.#tokens.text, this.maxDepth - 2, undefined, this.#tokens.start);
    const object = reader.value();
    if (object) this.#tokens.continueAt(reader.end);
    return object;
  }

  #object(): ObjectNode {
    const start = this.#enter('{');
    const members: Member[] = [];
    let comma: Span | undefined;
    for (;;) {
      if (this.#tokens.kind === SyntaxKind.CloseBraceToken) {
        if (comma && members.length > 0) this.#tokens.problem('trailing-comma', comma);
        return { kind: 'object', span: this.#leave(start), members };
      }
      if (this.#endsUnclosed('[')) return { kind: 'object', span: this.#unclosed(start), members };
      if (this.#tokens.kind === SyntaxKind.CommaToken) {
        comma = this.#comma(comma, members.length > 0);
        continue;
      }
      if (this.#garbage()) {
        comma = undefined;
        continue;
      }
      const before = this.#tokens.previousEnd;
      const key = this.#key();
      if (!key) {
        this.#strayInObject();
        continue;
      }
      if (members.length > 0 && !comma) this.#tokens.problem('missing-comma', { start: before, end: before });
      comma = undefined;
      members.push(this.#member(key));
    }
  }

  #member(key: ScalarNode): Member {
    const { start, end } = key.span;
    const name = String(key.value);
    if (this.#tokens.kind !== SyntaxKind.ColonToken) {
      this.#tokens.problem('missing-colon', key.span);
      // A string that has a colon behind it is the next key, not this one's value.
      const value = this.#tokens.colonFollows() ? undefined : this.#value();
      return { span: { start, end: value?.span.end ?? end }, name, key, value };
    }
    const colonEnd = this.#tokens.end;
    this.#tokens.next();
    const value = this.#value();
    if (!value) this.#tokens.problem('missing-value', { start, end: colonEnd });
    return { span: { start, end: value?.span.end ?? colonEnd }, name, key, value };
  }

  #key(): ScalarNode | undefined {
    if (this.#tokens.kind === SyntaxKind.StringLiteral) return this.#string();
    if (this.#tokens.kind !== SyntaxKind.Unknown) return undefined;
    const quoted = this.#singleQuoted();
    if (quoted) return quoted;
    const span = this.#tokens.span;
    this.#tokens.problem('unquoted-key', span);
    this.#tokens.next();
    return { kind: 'scalar', span, value: this.#tokens.text.slice(span.start, span.end) };
  }

  /** A value where a key should stand: read it, so that its brackets pair up, and forget it. */
  #strayInObject(): void {
    const { start } = this.#tokens;
    const value = this.#value();
    if (value) this.#tokens.problem('invalid-text', value.span);
    else this.#skip(this.#isCloser() ? 'extra-bracket' : 'invalid-text', start);
  }

  #array(): ArrayNode {
    const start = this.#enter('[');
    const items: Node[] = [];
    let comma: Span | undefined;
    for (;;) {
      if (this.#tokens.kind === SyntaxKind.CloseBracketToken) {
        if (comma && items.length > 0) this.#tokens.problem('trailing-comma', comma);
        return { kind: 'array', span: this.#leave(start), items };
      }
      if (this.#endsUnclosed('{')) return { kind: 'array', span: this.#unclosed(start), items };
      if (this.#tokens.kind === SyntaxKind.CommaToken) {
        comma = this.#comma(comma, items.length > 0);
        continue;
      }
      const before = this.#tokens.previousEnd;
      const value = this.#value();
      if (!value) {
        this.#skip(this.#isCloser() ? 'extra-bracket' : 'invalid-text');
        continue;
      }
      if (items.length > 0 && !comma) this.#tokens.problem('missing-comma', { start: before, end: before });
      comma = undefined;
      items.push(value);
    }
  }

  /** A second comma in a row stands where a value should. */
  #comma(previous: Span | undefined, afterValue: boolean): Span {
    const span = this.#tokens.span;
    if (previous || !afterValue) this.#tokens.problem('extra-comma', span);
    this.#tokens.next();
    return previous ?? span;
  }

  /** Where a text without its closing quote was meant to end, nobody can tell. */
  #stringValue(): Node {
    const unclosed = this.#tokens.error === ScanError.UnexpectedEndOfString;
    const string = this.#string();
    return unclosed ? this.#opaque(string.span) : string;
  }

  #string(): ScalarNode {
    const span = this.#tokens.span;
    const value = shared(this.#tokens.value);
    const error = this.#tokens.error;
    if (error === ScanError.UnexpectedEndOfString) this.#tokens.problem('unclosed-string', span);
    else if (error === ScanError.InvalidCharacter) this.#tokens.problem('control-character', span);
    else if (error !== ScanError.None) this.#tokens.problem('invalid-escape', span);
    this.#tokens.next();
    // With nothing but its quotes around it, every character stands for itself.
    if (error === ScanError.None && value.length === span.end - span.start - 2) return { kind: 'scalar', span, value };
    const source = this.#tokens.text.slice(span.start, span.end);
    return source.includes('\\')
      ? { kind: 'scalar', span, value, offsets: decodedOffsets(source) }
      : { kind: 'scalar', span, value };
  }

  #scalar(value: number | boolean | null): ScalarNode {
    const span = this.#tokens.span;
    this.#tokens.next();
    return { kind: 'scalar', span, value };
  }

  /** Text that is no JSON: a string in single quotes is read as one, anything else is opaque. */
  #unknown(): Node {
    return this.#singleQuoted() ?? this.#opaque(this.#words());
  }

  #opaque(span: Span): OpaqueNode {
    this.#hasOpaque = true;
    return { kind: 'opaque', span };
  }

  /** Words where a name should stand, and no colon behind them, as in prose: skips and reports them as one. */
  #garbage(): boolean {
    if (this.#tokens.kind !== SyntaxKind.Unknown || this.#tokens.colonFollows()) return false;
    if (this.#tokens.singleQuotedEnd() !== undefined) return false;
    this.#words();
    return true;
  }

  /** Everything up to the next token of JSON, or name before a colon. */
  #words(): Span {
    const { start } = this.#tokens;
    do this.#tokens.next();
    while (this.#tokens.kind === SyntaxKind.Unknown && !this.#tokens.colonFollows());
    const span = { start, end: this.#tokens.previousEnd };
    this.#tokens.problem('invalid-text', span);
    return span;
  }

  #singleQuoted(): ScalarNode | undefined {
    const { start } = this.#tokens;
    const end = this.#tokens.singleQuotedEnd();
    if (end === undefined) return undefined;
    this.#tokens.problem('single-quotes', { start, end });
    this.#tokens.continueAt(end);
    return { kind: 'scalar', span: { start, end }, value: this.#tokens.text.slice(start + 1, end - 1) };
  }

  #enter(bracket: '{' | '['): number {
    if (this.#open.push(bracket) > this.maxDepth) throw new TooDeep();
    const { start } = this.#tokens;
    this.#tokens.next();
    return start;
  }

  #leave(start: number): Span {
    this.#open.pop();
    const { end } = this.#tokens;
    this.#tokens.next();
    return { start, end };
  }

  /** True at the end of the text, or at a closing bracket that belongs to an outer, still open one. */
  #endsUnclosed(outer: '{' | '['): boolean {
    if (this.#tokens.kind === SyntaxKind.EOF) return true;
    const closer = outer === '{' ? SyntaxKind.CloseBraceToken : SyntaxKind.CloseBracketToken;
    return this.#tokens.kind === closer && this.#open.slice(0, -1).includes(outer);
  }

  #unclosed(start: number): Span {
    this.#open.pop();
    this.#paired = false;
    this.#tokens.problem('unclosed-bracket', { start, end: start + 1 });
    return { start, end: this.#tokens.previousEnd };
  }

  #isCloser(): boolean {
    return this.#tokens.kind === SyntaxKind.CloseBraceToken || this.#tokens.kind === SyntaxKind.CloseBracketToken;
  }

  #skip(code: JsonProblemCode, start = this.#tokens.start): void {
    if (code === 'extra-bracket') this.#paired = false;
    this.#tokens.problem(code, { start, end: this.#tokens.end });
    this.#tokens.next();
  }
}
