import type { Cursor } from '../tree';
import { writersAt } from './cursor-write';

/** A piece of the text, of whatever follows. */
export interface Token {
  /** A bracket, comma or colon is its own kind; a `word` is text that is no string. */
  readonly kind: '{' | '}' | '[' | ']' | ',' | ':' | 'string' | 'word' | 'comment';
  readonly start: number;
  readonly end: number;
}

const marks = '{}[],:';

/** The first token at an offset or behind it, whatever mistakes the text holds; nothing at its end. */
function tokenFrom(text: string, offset: number): Token | undefined {
  let start = offset;
  while (start < text.length && isSpace(text.charCodeAt(start))) start++;
  if (start >= text.length) return undefined;
  const char = text[start]!;
  if (marks.includes(char)) return { kind: char as Token['kind'], start, end: start + 1 };
  if (char === '"') return { kind: 'string', start, end: stringEnd(text, start) };
  if (text.startsWith('//', start)) return { kind: 'comment', start, end: endOf(text, /[\r\n]/g, start) };
  if (text.startsWith('/*', start)) {
    const end = text.indexOf('*/', start + 2);
    return { kind: 'comment', start, end: end < 0 ? text.length : end + 2 };
  }
  return { kind: 'word', start, end: wordEnd(text, start) };
}

/** Words are names and actions that miss their quotes: the colon in one, as in `aws:PrincipalArn`, is no end of it. */
function wordEnd(text: string, start: number): number {
  let end = start;
  do end = endOf(text, /[\s"{}[\],:]|\/[/*]/g, end + 1);
  while (text[end] === ':' && /[\w*$/]|^$|[\r\n]/.test(text[end + 1] ?? ''));
  return end;
}

const isSpace = (code: number): boolean => code === 32 || (code >= 9 && code <= 13) || code === 0xfeff;

/** Behind the closing quote, or where the line ends. */
function stringEnd(text: string, start: number): number {
  for (let i = start + 1; i < text.length; i++) {
    const char = text[i];
    if (char === '"') return i + 1;
    if (char === '\n' || char === '\r') return i;
    if (char === '\\' && i + 1 < text.length && text[i + 1] !== '\n' && text[i + 1] !== '\r') i++;
  }
  return text.length;
}

/** Where the first match begins, or the text ends. */
function endOf(text: string, pattern: RegExp, from: number): number {
  pattern.lastIndex = from;
  return pattern.exec(text)?.index ?? text.length;
}

/** A bracket that is open. */
interface Frame {
  readonly bracket: '{' | '[';
  /** What is to come; behind a whole member or entry only a comma is. */
  next: 'name' | 'colon' | 'value' | 'comma';
  /** The last name. */
  name: string;
}

/** As `Syntax.cursor`. */
export function jsonCursor(text: string, from: number, offset: number): Cursor | undefined {
  const frames: Frame[] = [];
  let at: Token | undefined;
  let token = tokenFrom(text, from);
  for (; token && token.start < offset; token = tokenFrom(text, token.end)) {
    if (isInside(text, token, offset)) at = token;
    else readToken(frames, token, text);
  }
  const frame = frames.at(-1);
  const role = frame && at?.kind !== 'comment' ? roleIn(frame, at) : undefined;
  if (!frame || !role) return undefined;
  while (token?.kind === 'comment') token = tokenFrom(text, token.end);
  const inList = frame.bracket === '[';
  const quotes = { opened: at?.kind === 'string', closed: at?.kind === 'string' && isWhole(text, at) };
  const start = at ? at.start + (quotes.opened ? 1 : 0) : offset;
  const [rest = ''] = /^[^"\s,]*/.exec(text.slice(offset, at?.end ?? offset)) ?? [];
  const span = { start, end: at && quotes.closed ? at.end - 1 : offset + rest.length };
  const around = inList || role === 'value' ? frames : frames.slice(0, -1);
  const path = around.filter(({ bracket }) => bracket === '{').map(({ name }) => name);
  return {
    role,
    path,
    inList,
    inQuotes: quotes.opened,
    span,
    typed: decoded(text.slice(start, offset)),
    ...writersAt(text, span, quotes, token),
  };
}

/** True if what is typed at an offset changes the token. */
function isInside(text: string, { kind, start, end }: Token, offset: number): boolean {
  if (offset < end) return kind === 'string' || kind === 'word' || kind === 'comment';
  if (offset > end) return false;
  if (kind === 'string') return !isClosed(text, start, end);
  return kind === 'word' || (kind === 'comment' && !text.startsWith('/*', start));
}

function isClosed(text: string, start: number, end: number): boolean {
  if (end - start < 2 || text[end - 1] !== '"') return false;
  let backslashes = 0;
  while (text[end - 2 - backslashes] === '\\') backslashes++;
  return backslashes % 2 === 0;
}

function readToken(frames: Frame[], { kind, start, end }: Token, text: string): void {
  const frame = frames.at(-1);
  switch (kind) {
    case '{':
    case '[':
      frames.push({ bracket: kind, next: kind === '{' ? 'name' : 'value', name: '' });
      break;
    case '}':
    case ']':
      close(frames, kind === '}' ? '{' : '[');
      break;
    case ',':
      if (frame) frame.next = frame.bracket === '{' ? 'name' : 'value';
      break;
    case ':':
      if (frame?.bracket === '{') frame.next = 'value';
      break;
    case 'string':
    case 'word':
      if (!frame) break;
      if (frame.bracket === '{' && frame.next !== 'value') {
        frame.name = kind === 'string' ? stringAt(text, start, end) : text.slice(start, end);
        frame.next = 'colon';
      } else frame.next = 'comma';
  }
}

const stringAt = (text: string, start: number, end: number): string =>
  decoded(text.slice(start + 1, isClosed(text, start, end) ? end - 1 : end));

/** A bracket that does not match closes those inside the one that does; one that closes nothing is passed over. */
function close(frames: Frame[], bracket: Frame['bracket']): void {
  const index = frames.findLastIndex((frame) => frame.bracket === bracket);
  if (index < 0) return;
  frames.length = index;
  const outer = frames.at(-1);
  if (outer) outer.next = 'comma';
}

/** What stands between quotes, as it stands if its escapes are wrong. */
function decoded(source: string): string {
  if (!source.includes('\\')) return source;
  try {
    return String(JSON.parse(`"${source}"`));
  } catch {
    return source;
  }
}

/** Without a comma something can follow only once its quote is there. */
function roleIn({ bracket, next }: Frame, at: Token | undefined): Cursor['role'] | undefined {
  if (next === 'value') return 'value';
  if (next !== 'name' && at?.kind !== 'string') return undefined;
  return bracket === '{' ? 'name' : 'value';
}

/** True if the quote at the end of a string is its own. Behind a comma and before a word it opens the next string. */
const isWhole = (text: string, { start, end }: Token): boolean =>
  isClosed(text, start, end) &&
  !(/,\s{0,4}"$/.test(text.slice(Math.max(start, end - 6), end)) && /[\w*]/.test(text[end] ?? ''));
