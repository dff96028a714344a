import type { Span } from '../core/span';
import { isSecretName, secretAssignments } from './names';
import { findSecretShapes } from './shapes';
import { findCredentialUris } from './uris';

/** What is shown in the place of a secret. */
const ellipsis = '…';

/**
 * Replaces every secret value in a text by `…`: access key ids, also documented examples; what stands in the shape of a
 * secret access key; what is given to a secret name by `=`, `:` and the like; credentials in URIs. Rather masks too
 * much. Takes each line for itself: for lines of a file use `maskLines`, which knows continued values.
 */
export const mask = (text: string): string => text.replace(/[^\r\n]+/g, maskLine);

/**
 * The physical lines of a text (split at LF, CR LF and CR, without line ends), each with its secrets masked. The whole
 * value of a secret property is masked, with any separator of `.properties` files, also where the line is commented
 * out, and on all lines over which key or value are continued. Code frames and diffs take their lines from here.
 */
export function maskLines(text: string): string[] {
  let state: State = fresh;
  return text.split(/\r\n|\r|\n/).map((line) => {
    const step = maskNext(line, state);
    state = step.next;
    return step.shown;
  });
}

/** What goes on from the line before: the start of a key, or a secret value. */
interface State {
  readonly key: string;
  readonly secret: boolean;
}

const fresh: State = { key: '', secret: false };

function maskNext(line: string, state: State): { shown: string; next: State } {
  const start = /^[\ufeff \t\f#!]*/.exec(line)![0].length;
  const backslash = continuation(line);
  const secretNext = backslash === undefined ? fresh : { key: '', secret: true };
  if (state.secret) return { shown: start < line.length ? line.slice(0, start) + ellipsis : line, next: secretNext };
  const keyEnd = endOfKey(line, start);
  if (backslash !== undefined && keyEnd > backslash)
    return { shown: maskLine(line), next: { key: state.key + line.slice(start, backslash), secret: false } };
  const key = state.key + line.slice(start, keyEnd);
  const sign = skipBlanks(line, keyEnd);
  const assigned = line[sign] === '=' || line[sign] === ':';
  const value = skipBlanks(line, assigned ? sign + 1 : sign);
  // The first word of a remark is no key: there, without a sign, only a name of several words is one.
  const isRemark = /[#!]/.test(line.slice(0, start)) && !assigned && value !== backslash && !/[-_.\\]/.test(key);
  if (isRemark || isQuoted(key) || !isSecretName(key)) return { shown: maskLine(line), next: fresh };
  return { shown: value < line.length ? line.slice(0, value) + ellipsis : line, next: secretNext };
}

/** A member of a JSON object: other members may follow its value. */
const isQuoted = (key: string): boolean => /^["'`]/.test(key);

function endOfKey(line: string, start: number): number {
  let end = start;
  while (end < line.length && !/[=:\s]/.test(line[end]!)) end += line[end] === '\\' ? 2 : 1;
  return Math.min(end, line.length);
}

function skipBlanks(line: string, position: number): number {
  let end = position;
  while (line[end] === ' ' || line[end] === '\t' || line[end] === '\f') end++;
  return end;
}

/** Where the backslash is that continues a line, also one with a remark in parentheses behind it. */
function continuation(line: string): number | undefined {
  const text = line.trimEnd();
  const end = text.endsWith(')') ? text.slice(0, Math.max(text.lastIndexOf('('), 0)).trimEnd() : text;
  return end.endsWith('\\') ? end.length - 1 : undefined;
}

function maskLine(line: string): string {
  const spans: Span[] = [
    ...[...line.matchAll(/(AKIA|ASIA)[A-Z0-9]{16}/g)].map((match) => ({
      start: match.index,
      end: match.index + match[0].length,
    })),
    ...findSecretShapes(line),
    ...secretAssignments(line).map((assignment) => assignment.value),
    ...findCredentialUris(line).flatMap((uri) => uri.credentials.map((credential) => credential.value)),
  ];
  let shown = '';
  let position = 0;
  for (const { start, end } of spans.sort((a, b) => a.start - b.start)) {
    if (end <= position) continue;
    shown += line.slice(position, Math.max(start, position)) + (start >= position ? ellipsis : '');
    position = end;
  }
  return shown + line.slice(position);
}
