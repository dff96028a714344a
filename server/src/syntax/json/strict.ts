import { shared } from '../../core/memo';
import {
  type ArrayNode,
  type Member,
  moveTree,
  type Node,
  type ObjectNode,
  type Part,
  type ScalarNode,
  type Tree,
} from '../tree';
import { decodedOffsets } from './escapes';

/** Thrown where brackets nest deeper than is read. */
export class TooDeep extends Error {}

const blanks = /[ \t\r\n]*/y;

const colon = /[ \t\r\n]*:[ \t\r\n]*/y;

const plainString = /"[ !#-[\]-\uffff]*"/y;

const escapedString = /"(?:[ !#-[\]-\uffff]|\\(?:["\\/bfnrt]|u[\dA-Fa-f]{4}))*"/y;

/** A number, true, false or null. */
const word = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[Ee][-+]?\d+)?|true|false|null/y;

/** Reads a text; nothing if there is a mistake in it. The objects in `holder` are parts. */
export function readStrictly(text: string, depth: number, holder: string | undefined): Tree | undefined {
  const reader = new StrictReader(text, depth, holder);
  const root = reader.document();
  return root && { root, parts: reader.parts, hasOpaque: false, problems: [], closed: true, tooDeep: false };
}

/**
 * Reads JSON (RFC 8259) and gives up at the first mistake. As most texts have none, and a text that is read for the
 * first time runs in V8's interpreter, native searches find where everything ends: this takes less than half of what
 * the parser takes that goes on after mistakes. Both give the same tree.
 */
export class StrictReader {
  readonly parts: Part[] = [];
  #at: number;
  #depth = 0;
  /** What spans count from. */
  #base = 0;
  /** What the open objects and lists hold so far: a list of its own that grows would take room for many more. */
  readonly #members: Member[] = [];
  readonly #items: Node[] = [];

  constructor(
    readonly text: string,
    readonly maxDepth: number,
    readonly holder?: string,
    start = 0,
  ) {
    this.#at = start;
  }

  /** Where what was read ends. */
  get end(): number {
    return this.#at;
  }

  /** The value that is the text, if that is JSON. */
  document(): Node | undefined {
    this.#skip(blanks);
    const root = this.value();
    if (!root) return undefined;
    this.#skip(blanks);
    return this.#at === this.text.length ? root : undefined;
  }

  /** The value that begins here, if there is no mistake in it. */
  value(): Node | undefined {
    switch (this.text[this.#at]) {
      case '"':
        return this.#string();
      case '[':
        return this.#array(false);
      case '{':
        return this.#object();
      default:
        return this.#word();
    }
  }

  #object(): ObjectNode | undefined {
    const start = this.#at;
    const from = this.#members.length;
    this.#open();
    if (!this.#closes('}')) {
      do if (!this.#member()) return undefined;
      while (this.#comma());
      if (!this.#closes('}')) return undefined;
    }
    const span = { start: start - this.#base, end: this.#at - this.#base };
    return { kind: 'object', span, members: this.#members.splice(from) };
  }

  #member(): boolean {
    const start = this.#at;
    const key = this.#string();
    if (!key || !this.#skip(colon)) return false;
    const name = key.value as string;
    const value = this.#depth === 1 && name === this.holder ? this.#holder() : this.value();
    if (!value) return false;
    this.#members.push({ span: { start: start - this.#base, end: this.#at - this.#base }, name, key, value });
    return true;
  }

  #array(holdsParts: boolean): ArrayNode | undefined {
    const start = this.#at;
    const from = this.#items.length;
    this.#open();
    if (!this.#closes(']')) {
      do {
        const item = holdsParts ? this.#part() : this.value();
        if (!item) return undefined;
        this.#items.push(item);
      } while (this.#comma());
      if (!this.#closes(']')) return undefined;
    }
    const span = { start: start - this.#base, end: this.#at - this.#base };
    return { kind: 'array', span, items: this.#items.splice(from) };
  }

  #open(): void {
    if (++this.#depth > this.maxDepth) throw new TooDeep();
    this.#at++;
    this.#skip(blanks);
  }

  /** True if an object or list ends here; goes behind it. */
  #closes(bracket: string): boolean {
    if (this.text[this.#at] !== bracket) return false;
    this.#depth--;
    this.#at++;
    return true;
  }

  /** True if a comma comes next; goes to what follows, or else behind the blanks. */
  #comma(): boolean {
    if (this.text[this.#at] !== ',') {
      this.#skip(blanks);
      if (this.text[this.#at] !== ',') return false;
    }
    this.#at++;
    return this.#skip(blanks);
  }

  /** The value whose objects are parts. */
  #holder(): Node | undefined {
    // Of two with the name the last one holds them: those of the first are none after all.
    for (const { start, node } of this.parts.splice(0)) moveTree(node, start);
    return this.text[this.#at] === '[' ? this.#array(true) : this.#part();
  }

  #part(): Node | undefined {
    const start = this.#at;
    if (this.text[start] !== '{') return this.value();
    this.#base = start;
    const node = this.#object();
    this.#base = 0;
    if (node) this.parts.push({ start, end: this.#at, node });
    return node;
  }

  #string(): ScalarNode | undefined {
    const start = this.#at;
    if (!this.#skip(plainString)) return this.#escaped();
    const end = this.#at;
    const span = { start: start - this.#base, end: end - this.#base };
    return { kind: 'scalar', span, value: shared(this.text.slice(start + 1, end - 1)) };
  }

  #escaped(): ScalarNode | undefined {
    const start = this.#at;
    if (!this.#skip(escapedString)) return undefined;
    const source = this.text.slice(start, this.#at);
    const span = { start: start - this.#base, end: this.#at - this.#base };
    return { kind: 'scalar', span, value: shared(JSON.parse(source) as string), offsets: decodedOffsets(source) };
  }

  #word(): ScalarNode | undefined {
    const start = this.#at;
    if (!this.#skip(word)) return undefined;
    const source = this.text.slice(start, this.#at);
    const span = { start: start - this.#base, end: this.#at - this.#base };
    return { kind: 'scalar', span, value: JSON.parse(source) as number | boolean | null };
  }

  #skip(pattern: RegExp): boolean {
    pattern.lastIndex = this.#at;
    if (!pattern.test(this.text)) return false;
    this.#at = pattern.lastIndex;
    return true;
  }
}
