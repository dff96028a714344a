import type { Span } from '../../core/span';
import { endsInOpenBackslash, type KeyValue, type Problem, readKeyValue, skipBlanks } from './logical-line';

/**
 * A text taken apart as `java.util.Properties` reads it. The ranges of the entries, one after the other, are the whole
 * text. A byte order mark is part of the first key, as for Java.
 */
export interface PropertiesTree {
  readonly text: string;
  readonly entries: readonly Entry[];
  /** If there is one, Java refuses the whole file; the tree goes on. */
  readonly problems: readonly Problem[];
}

export type Entry = PropertyEntry | CommentEntry | BlankEntry;

interface Lines {
  /** Whole physical lines, the last line end included. */
  readonly span: Span;
  /** The physical lines without their line ends. */
  readonly lines: readonly Span[];
}

export interface PropertyEntry extends Lines, KeyValue {
  readonly kind: 'property';
}

export interface CommentEntry extends Lines {
  readonly kind: 'comment';
  /** The `#` or `!`. */
  readonly marker: Span;
}

export interface BlankEntry extends Lines {
  readonly kind: 'blank';
}

export const byteOrderMark = '\ufeff';

/** Reads any text, in time linear in its length; never throws. Spans count from the start of `text`. */
export function parseProperties(text: string): PropertiesTree {
  const entries: Entry[] = [];
  const problems: Problem[] = [];
  for (let position = 0; position < text.length; ) {
    const entry = readEntry(text, position, problems);
    entries.push(entry);
    position = entry.span.end;
  }
  return { text, entries, problems };
}

export const propertiesOf = (tree: PropertiesTree): PropertyEntry[] =>
  tree.entries.filter((entry) => entry.kind === 'property');

function readEntry(text: string, start: number, problems: Problem[]): Entry {
  const lines: Span[] = [];
  const segments: Span[] = [];
  let hasText = false;
  for (let lineStart = start; ; ) {
    const content = skipBlanks(text, lineStart);
    const line = { start: lineStart, end: endOfLine(text, content) };
    lines.push(line);
    const next = behindLineEnd(text, line.end);
    const span = { start, end: next };
    if (!hasText) {
      if (content === line.end) return { kind: 'blank', span, lines };
      const marker = text[content];
      if (marker === '#' || marker === '!')
        return { kind: 'comment', span, lines, marker: { start: content, end: content + 1 } };
    }
    const continued = endsInOpenBackslash(text, { start: content, end: line.end });
    const segment = { start: content, end: continued ? line.end - 1 : line.end };
    segments.push(segment);
    hasText ||= segment.end > segment.start;
    if (!continued || next === text.length) {
      // A lone backslash before the end of the file is a property with an empty key for Java, but not before a final CR LF.
      if (!hasText && next - line.end === 2) return { kind: 'blank', span, lines };
      return { kind: 'property', span, lines, ...readKeyValue(text, segments, problems) };
    }
    lineStart = next;
  }
}

function endOfLine(text: string, position: number): number {
  let end = position;
  while (end < text.length && text[end] !== '\n' && text[end] !== '\r') end++;
  return end;
}

function behindLineEnd(text: string, position: number): number {
  if (text[position] === '\r' && text[position + 1] === '\n') return position + 2;
  return Math.min(position + 1, text.length);
}
