import { Draft } from '../../core/draft';
import type { Edit } from '../../core/edit';
import type { Span } from '../../core/span';
import { joinTexts, type Text } from '../../core/template';
import type { ArrayNode, Member, Node, ObjectNode, Place, Tree, TreeDraft, Value } from '../tree';
import { quote } from './escapes';
import { findComma, indentAt, isBlank, isLineBreak, type Layout, lineStart, restOfLine } from './layout';
import { parseJson } from './parse';
import { repairEdits } from './repair';
import { type Style, writeMember, writeValue } from './write';

/** A JSON text under change. */
export class JsonDraft implements TreeDraft {
  readonly #draft: Draft;
  /** Of the current text; absent until somebody asks. After the last change nobody does. */
  #known: Tree | undefined;
  /** The comments that have to stay. */
  #comments: readonly string[];

  constructor(
    text: string,
    readonly layout: Layout,
  ) {
    this.#draft = new Draft(text);
    this.#comments = this.#commentsNow();
  }

  get #tree(): Tree {
    this.#known ??= parseJson(this.#draft.text);
    return this.#known;
  }

  get root(): Node | undefined {
    return this.#tree.root;
  }

  get problems(): number {
    return this.#tree.problems.length;
  }

  get losesComment(): boolean {
    if (this.#comments.length === 0) return false;
    const left = this.#commentsNow();
    return this.#comments.some((comment) => !remove(left, comment));
  }

  get text(): string {
    return this.#draft.text;
  }

  edits(): Edit[] {
    return this.#draft.edits();
  }

  replaceValue(node: Node, value: Value): void {
    this.#replace([
      {
        span: node.span,
        text: writeValue(value, this.#styleAt(node.span.start, this.#isMultiLine(node)), this.layout),
      },
    ]);
  }

  renameKey(member: Member, name: string): void {
    this.#replace([{ span: member.key.span, text: quote(name) }]);
  }

  insertMember(object: ObjectNode, key: string, value: Value, place: Place): void {
    const style = this.#styleInside(object);
    const member = writeMember(key, value, style, this.layout);
    if (object.members.length === 0) this.#fillEmpty(object.span, member, style);
    else if (place === 'first') this.#insertBefore((object.members[0] as Member).span, member, style);
    else
      this.#insertAfter(
        place === 'last' ? (object.members.at(-1) as Member).span : place.after.span,
        member,
        style,
        object.span.end,
      );
  }

  removeMember(object: ObjectNode, member: Member): void {
    this.#removeEntry(
      object.span,
      object.members.map(({ span }) => span),
      object.members.indexOf(member),
    );
  }

  addItem(node: Node, value: Value): void {
    if (node.kind !== 'array') {
      const style = this.#styleAt(node.span.start, false);
      const item = writeValue(value, style, this.layout);
      this.#replace([
        { span: { start: node.span.start, end: node.span.start }, text: '[' },
        { span: { start: node.span.end, end: node.span.end }, text: joinTexts([style.comma, item, ']']) },
      ]);
      return;
    }
    const style = this.#styleInside(node);
    const item = writeValue(value, style, this.layout);
    const last = node.items.at(-1);
    if (last) this.#insertAfter(last.span, item, style, node.span.end);
    else this.#fillEmpty(node.span, item, style);
  }

  removeItem(array: ArrayNode, item: Node): void {
    this.#removeEntry(
      array.span,
      array.items.map(({ span }) => span),
      array.items.indexOf(item),
    );
  }

  addSibling(node: Node, value: Value, inList: boolean): void {
    const indent = indentAt(this.text, node.span.start, this.layout.base);
    const lines = this.#isMultiLine(node);
    const style = { ...this.#styleAt(node.span.start, lines), indent };
    const gap = lines ? this.layout.eol + indent : style.comma.slice(1);
    const { start, end } = node.span;
    this.#replace([
      { span: { start, end: start }, text: inList ? '' : '[' },
      {
        span: { start: end, end },
        text: joinTexts([',', gap, writeValue(value, style, this.layout), inList ? '' : ']']),
      },
    ]);
  }

  repair(problem: { readonly code: string; readonly span: Span }): void {
    this.#replace(repairEdits(this.text, problem));
    if (problem.code === 'comment') this.#comments = this.#commentsNow();
  }

  /** Replacements in the current text, from the last to the first so that offsets stay true. */
  #replace(edits: readonly { readonly span: Span; readonly text: Text }[]): void {
    for (const { span, text } of [...edits].reverse()) this.#draft.replace(span, text);
    this.#known = undefined;
  }

  #commentsNow(): string[] {
    const { problems } = this.#tree;
    return problems.flatMap(({ code, span }) => (code === 'comment' ? [this.text.slice(span.start, span.end)] : []));
  }

  #fillEmpty(container: Span, entry: Text, style: Style): void {
    const inside = { start: container.start + 1, end: container.end - 1 };
    if (/[^\s]/.test(this.text.slice(inside.start, inside.end))) {
      // Only a comment can stand here; it keeps its place behind the new entry.
      this.#replace([{ span: { start: inside.start, end: inside.start }, text: joinTexts([style.pad, entry]) }]);
      return;
    }
    const outer = style.indent.slice(0, style.indent.length - this.layout.step.length);
    const text = style.lines
      ? joinTexts([this.layout.eol, style.indent, entry, this.layout.eol, outer])
      : joinTexts([style.pad, entry, style.pad]);
    this.#replace([{ span: inside, text }]);
  }

  #insertBefore(first: Span, entry: Text, style: Style): void {
    const gap = style.lines ? this.layout.eol + style.indent : style.comma.slice(1);
    this.#replace([{ span: { start: first.start, end: first.start }, text: joinTexts([entry, ',', gap]) }]);
  }

  #insertAfter(previous: Span, entry: Text, style: Style, containerEnd: number): void {
    const gap = style.lines ? this.layout.eol + style.indent : style.comma.slice(1);
    const comma = findComma(this.text, previous.end, containerEnd);
    const isNext = comma >= 0 && restHasNoToken(this.text.slice(previous.end, comma));
    const behind = isNext ? comma + 1 : previous.end;
    // A comment at the end of the line belongs to the entry before it.
    const at = (style.lines && restOfLine(this.text, behind)) || behind;
    const text = joinTexts([gap, entry, isNext ? ',' : '']);
    const edits = [{ span: { start: at, end: at }, text }];
    this.#replace(isNext ? edits : [{ span: { start: previous.end, end: previous.end }, text: ',' }, ...edits]);
  }

  #removeEntry(container: Span, entries: readonly Span[], index: number): void {
    const entry = entries[index] as Span;
    const next = entries[index + 1];
    const previous = entries[index - 1];
    const after = findComma(this.text, entry.end, next?.start ?? container.end - 1);
    const before = after < 0 && previous ? findComma(this.text, previous.end, entry.start) : -1;
    const spans: Span[] = [];
    if (after >= 0) {
      if (isOnlyBlank(this.text.slice(entry.end, after)))
        spans.push(this.#widen({ start: entry.start, end: after + 1 }));
      else spans.push(this.#widen(entry), { start: after, end: after + 1 });
    } else if (before >= 0 && isOnlyWhite(this.text.slice(before + 1, entry.start))) {
      spans.push({ start: before, end: entry.end });
    } else {
      if (before >= 0) spans.push({ start: before, end: before + 1 });
      spans.push(this.#widen(entry));
    }
    this.#replace(spans.map((span) => ({ span, text: '' })));
  }

  /** Takes the whole line if nothing else stands on it, else the blanks behind. */
  #widen({ start, end }: Span): Span {
    let from = start;
    let to = end;
    while (isBlank(this.text[from - 1])) from--;
    while (isBlank(this.text[to])) to++;
    const aloneOnLine = isLineBreak(this.text[from - 1]) && isLineBreak(this.text[to]);
    if (!aloneOnLine) return { start, end: to };
    // The line break before goes, so that the one behind closes the line before.
    const lineBreak = this.text.startsWith('\r\n', from - 2) ? 2 : 1;
    return { start: from - lineBreak, end: to };
  }

  #isMultiLine(node: Node): boolean {
    return /[\r\n]/.test(this.text.slice(node.span.start, node.span.end));
  }

  /** For an entry of the object or array: on a line of its own if the others are, or if the container is empty and its own container's are. */
  #styleInside(container: ObjectNode | ArrayNode): Style {
    const first = container.kind === 'object' ? container.members[0]?.span : container.items[0]?.span;
    const { start } = container.span;
    if (first) {
      const lines = /[\r\n]/.test(this.text.slice(start, first.start));
      return this.#styleAt(first.start, lines);
    }
    const lines = lineStart(this.text, start) > 0 || this.layout.base !== '';
    const style = this.#styleAt(start, lines);
    return { ...style, indent: style.indent + this.layout.step };
  }

  #styleAt(offset: number, lines: boolean): Style {
    const spaced = !/^[^:]*"\s*:\S/.test(this.text.slice(0, 400));
    return {
      lines,
      indent: indentAt(this.text, offset, this.layout.base),
      colon: spaced ? ': ' : ':',
      comma: spaced ? ', ' : ',',
      pad: /^[\s[]*\{ /.test(this.text) ? ' ' : '',
    };
  }
}

/** Takes one of equal items out of a list; false if there is none. */
function remove(list: string[], item: string): boolean {
  const index = list.indexOf(item);
  if (index >= 0) list.splice(index, 1);
  return index >= 0;
}

const isOnlyBlank = (text: string): boolean => /^[ \t]*$/.test(text);
const isOnlyWhite = (text: string): boolean => /^\s*$/.test(text);

/** True if a piece of text between tokens holds nothing but white space and comments. */
function restHasNoToken(text: string): boolean {
  return /^(?:\s|\/\/[^\r\n]*|\/\*(?:[^*]|\*(?!\/))*\*\/)*$/.test(text);
}
