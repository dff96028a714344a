/**
 * The code of one character, or one of the pieces below. Numbers, since ARNs are compared again and again, and an object
 * for each of their characters would cost more than the comparison.
 */
export type Piece = number;

/** `?`: any one character. */
const one = -1;
/** Any text. */
const any = -2;
/** Any text without slashes. */
const anyName = -3;
/** A variable that is not known. */
const unknown = -4;

/**
 * Variables of AWS's ARN templates whose values hold no slash, so that an object is not taken for a bucket.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-restrictions-limitations-naming-rules.html
 */
const variablesOfNames: ReadonlySet<string> = new Set(['BucketName', 'AccessPointName', 'AccessPointAlias']);

/** True for a variable of a template whose values hold no slash. */
export const isNameVariable = (name: string): boolean => variablesOfNames.has(name);

/** The last field of an ARN template, such as `table/${TableName}`. */
export const templatePieces = (template: string): Piece[] =>
  pieces(template, (name) => (isNameVariable(name) ? anyName : any));

/** The last field of an ARN in a policy. With `anyValue` variables stand for any text, else they match what is open only. */
export function patternPieces(pattern: string, anyValue: boolean): Piece[] {
  return pieces(pattern, (name) => {
    if (name === '*' || name === '?' || name === '$') return name.charCodeAt(0);
    return anyValue ? any : unknown;
  });
}

function pieces(text: string, variable: (name: string) => Piece): Piece[] {
  const found: Piece[] = [];
  const lastEnd = text.lastIndexOf('}');
  for (let i = 0; i < text.length; i++) {
    const end = i < lastEnd && text.startsWith('${', i) ? text.indexOf('}', i) : -1;
    if (end >= 0) {
      found.push(variable(text.slice(i + 2, end)));
      i = end;
    } else found.push(plain(text.charCodeAt(i)));
  }
  return found;
}

const plain = (code: number): Piece => (code === 42 /* * */ ? any : code === 63 /* ? */ ? one : code);

/**
 * Whether some text has the form of both; the first `same` pieces are known to be the same. Takes time that grows with the
 * product of the lengths.
 */
export function piecesIntersect(pattern: readonly Piece[], template: readonly Piece[], same = 0): boolean {
  // Row i says after which pieces of the pattern one can be once the first i pieces of the template are used up.
  let row = new Uint8Array(pattern.length + 1);
  row[same] = 1;
  for (let i = same; i <= template.length; i++) {
    const piece = template[i];
    const next = new Uint8Array(pattern.length + 1);
    let alive = false;
    for (let j = 0; j <= pattern.length; j++) {
      if (row[j] === 0) continue;
      alive = true;
      advance(pattern[j], piece, j, row, next);
    }
    if (!alive) return false;
    if (piece === undefined) return row[pattern.length] === 1;
    row = next;
  }
  return false;
}

/** Marks what can be reached from the pattern's piece `p` at `j` and the template's piece `t`. */
function advance(p: Piece | undefined, t: Piece | undefined, j: number, row: Uint8Array, next: Uint8Array): void {
  if (isOpen(t)) next[j] = 1;
  if (p === undefined) return;
  if (p === any) {
    row[j + 1] = 1;
    if (t !== undefined) next[j] = 1;
  } else if (isOpen(t)) {
    if (t === any || p !== slash) row[j + 1] = 1;
  } else if (t !== undefined && (p === t || p === one)) next[j + 1] = 1;
}

const slash = 47;

const isOpen = (piece: Piece | undefined): boolean => piece === any || piece === anyName;
