import type { Span } from '../../core/span';
import { quote } from './escapes';
import type { JsonProblemCode } from './tokens';

/** Replacements that mend a problem, or none if there is no one obvious way. */
export function repairEdits(
  text: string,
  { code, span }: { readonly code: string; readonly span: Span },
): { span: Span; text: string }[] {
  switch (code as JsonProblemCode) {
    case 'trailing-comma':
    case 'extra-comma':
      return [{ span, text: '' }];
    case 'missing-comma':
      return [{ span, text: ',' }];
    case 'comment':
      return [{ span: wholeComment(text, span), text: '' }];
    case 'single-quotes':
      return [{ span, text: quote(text.slice(span.start + 1, span.end - 1)) }];
    case 'unquoted-key':
      return [{ span, text: quote(text.slice(span.start, span.end)) }];
    default:
      return [];
  }
}

/** A comment with the blanks before it, and with its line if it stands alone there. */
function wholeComment(text: string, span: Span): Span {
  let start = span.start;
  while (text[start - 1] === ' ' || text[start - 1] === '\t') start--;
  const alone = start === 0 || text[start - 1] === '\n' || text[start - 1] === '\r';
  const lineBreak = /^[ \t]*(\r\n|\r|\n)/.exec(text.slice(span.end, span.end + 200))?.[0];
  if (alone && lineBreak !== undefined) return { start, end: span.end + lineBreak.length };
  return alone ? span : { start, end: span.end };
}
