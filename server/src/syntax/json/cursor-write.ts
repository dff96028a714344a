import type { Span } from '../../core/span';
import { blank, joinTexts, partsOf, type Template, type Text } from '../../core/template';
import type { Cursor, Opening, Value } from '../tree';
import type { Token } from './cursor';
import { indentAt, type Layout, layoutOf } from './layout';
import { type Style, writeMember, writeValue } from './write';

/** Which quotes stand around what is replaced. */
export interface Quotes {
  readonly opened: boolean;
  readonly closed: boolean;
}

/** Writes what is chosen over `span`. `following` is what stands behind it. */
export function writersAt(
  text: string,
  span: Span,
  { opened, closed }: Quotes,
  following: Token | undefined,
): Pick<Cursor, 'write' | 'writeMember'> {
  const layout = layoutOf(text);
  const style = styleAt(text, span.start);
  const hasColon = following?.kind === ':';
  const comma = following && needsComma(text, span, following) ? ',' : '';
  const finish = (first: Text, more: Text) => {
    const added = joinTexts([more, comma]);
    const isLonger = added.parts.length > 0;
    const keepsQuote = closed && !isLonger;
    const written = joinTexts([opened ? withoutQuotes(first, keepsQuote) : first, added]);
    return { span: closed && isLonger ? { ...span, end: span.end + 1 } : span, insert: written };
  };
  return {
    write: (value) => finish(writeValue(value, style, layout), ''),
    writeMember: (name, value, others = {}) => {
      const behind = Object.entries(others).flatMap(([key, other]) => [
        ',',
        style.lines ? line(style, layout) : ' ',
        writeMember(key, other, style, layout),
      ]);
      const written = hasColon ? [] : [style.colon, openingOrValue(value, style, layout), ...behind];
      return finish(writeValue(name, style, layout), joinTexts(written));
    },
  };
}

const styleAt = (text: string, offset: number): Style => ({
  lines: /[\r\n]/.test(text),
  indent: indentAt(text, offset, ''),
  colon: /":\S/.test(text.slice(0, 2000)) && !/": /.test(text.slice(0, 2000)) ? ':' : ': ',
  comma: ', ',
  pad: '',
});

/** Of what stands on the same line it is not clear whether it is still to be kept. */
const needsComma = (text: string, { end }: Span, { kind, start }: Token): boolean =>
  (kind === 'string' || kind === 'word' || kind === '{') && /[\r\n]/.test(text.slice(end, start));

function openingOrValue(value: Value | Opening, style: Style, layout: Layout): Text {
  if (!isOpening(value)) return writeValue(value, style, layout);
  switch (value.opens) {
    case 'text':
      return joinTexts(['"', gap, '"']);
    case 'list':
      return joinTexts(['["', gap, '"]']);
    case 'object':
      return joinTexts(
        style.lines ? ['{', line(style, layout), layout.step, gap, line(style, layout), '}'] : ['{', gap, '}'],
      );
  }
}

const line = ({ indent }: Style, { eol }: Layout): string => eol + indent;

const isOpening = (value: Value | Opening): value is Opening =>
  typeof value === 'object' && 'opens' in value && typeof value.opens === 'string';

const gap: Template = { parts: [blank] };

/** Without the first quote, which stands there, and perhaps without the last one. */
function withoutQuotes(written: Text, both: boolean): Template {
  const parts = [...partsOf(written)];
  const [first] = parts;
  if (typeof first === 'string') parts[0] = first.slice(1);
  const last = parts.at(-1);
  if (both && typeof last === 'string') parts[parts.length - 1] = last.slice(0, -1);
  return joinTexts([{ parts }]);
}
