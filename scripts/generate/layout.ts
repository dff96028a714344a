const width = 80;

/** A piece of JSON: text without brackets, or what stands between two of them. */
type Piece = string | { readonly open: string; readonly close: string; readonly entries: readonly Entry[] };

interface Entry {
  readonly pieces: readonly Piece[];
  /** With a comma behind it. */
  readonly comma: boolean;
}

/**
 * JSON that stands on one line, over several lines where it is long. Text that is no valid JSON keeps its mistakes.
 * Anything else is given back as it is.
 */
export function layOut(text: string): string {
  if (text.includes('\n') || text.length <= width || !text.startsWith('{')) return text;
  const tokens = text.match(/"(?:[^"\\]|\\.)*"?|'[^'"]*'|[{}[\]]|,|:|[^\s"'{}[\],:]+|'/g) ?? [];
  const { entries } = readEntries(tokens, 0);
  return `${entries.map(({ pieces, comma }) => write(pieces, '', comma)).join('')}\n`;
}

function readEntries(tokens: readonly string[], from: number): { entries: Entry[]; end: number } {
  const entries: Entry[] = [];
  let pieces: Piece[] = [];
  let i = from;
  for (; i < tokens.length && !/^[}\]]$/.test(tokens[i] as string); i++) {
    const token = tokens[i] as string;
    if (token === ',') {
      entries.push({ pieces, comma: true });
      pieces = [];
    } else if (token === '{' || token === '[') {
      const inner = readEntries(tokens, i + 1);
      pieces.push({ open: token, close: tokens[inner.end] ?? '', entries: inner.entries });
      i = inner.end;
    } else pieces.push(token);
  }
  if (pieces.length > 0) entries.push({ pieces, comma: false });
  return { entries, end: i };
}

/** On one line if it fits behind its indentation. */
function write(pieces: readonly Piece[], indent: string, comma: boolean): string {
  const line = flat(pieces) + (comma ? ',' : '');
  if (indent.length + line.length <= width || pieces.every((piece) => typeof piece === 'string')) return line;
  return (
    pieces
      .map((piece, i) => (typeof piece === 'string' ? spaced(pieces, i) : spaced(pieces, i, block(piece, indent))))
      .join('') + (comma ? ',' : '')
  );
}

function block({ open, close, entries }: Exclude<Piece, string>, indent: string): string {
  const inner = `${indent}  `;
  const lines = entries.map(({ pieces, comma }) => inner + write(pieces, inner, comma));
  return [open, ...lines, close === '' ? '' : indent + close].filter((line) => line !== '').join('\n');
}

const flat = (pieces: readonly Piece[]): string => pieces.map((_, i) => spaced(pieces, i)).join('');

/** A piece with the blank that belongs before it. */
function spaced(pieces: readonly Piece[], i: number, written?: string): string {
  const piece = pieces[i] as Piece;
  const blank = i > 0 && piece !== ':' ? ' ' : '';
  return blank + (written ?? (typeof piece === 'string' ? piece : flatBlock(piece)));
}

function flatBlock({ open, close, entries }: Exclude<Piece, string>): string {
  const inside = entries.map(({ pieces, comma }) => flat(pieces) + (comma ? ',' : '')).join(' ');
  const pad = open === '{' && inside !== '' ? ' ' : '';
  return open + pad + inside + pad + close;
}
