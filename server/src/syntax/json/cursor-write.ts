import type { Span } from '../../core/span';
import { blank, joinTexts, type Template, type Text } from '../../core/template';
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
    const isLonger = comma !== '' || more !== '';
    const keepsQuote = closed && !isLonger;
    return {
      span: closed && isLonger ? { ...span, end: span.end + 1 } : span,
      insert: concat([opened ? withoutQuotes(first, keepsQuote) : first, more, comma]),
    };
  };
  return {
    write: (value) => finish(writeValue(value, style, layout), ''),
    writeMember: (name, value, others = {}) => {
      const behind = Object.entries(others).flatMap(([key, other]) => [
        style.lines ? `,${line(style, layout)}` : style.comma,
        writeMember(key, other, style, layout),
      ]);
      const written = hasColon ? '' : concat([style.colon, openingOrValue(value, style, layout), ...behind]);
      return finish(writeValue(name, style, layout), written);
    },
  };
}

function styleAt(text: string, offset: number): Style {
  const start = text.slice(0, 2000);
  const isDense = /":\S/.test(start) && !/": /.test(start);
  return {
    lines: /[\r\n]/.test(text),
    indent: indentAt(text, offset, ''),
    colon: isDense ? ':' : ': ',
    comma: isDense ? ',' : ', ',
    pad: '',
  };
}

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

/** Lists are long: text without gaps, as most of it is, needs no template. */
const concat = (texts: readonly Text[]): Text =>
  texts.every((part) => typeof part === 'string') ? texts.join('') : joinTexts(texts);

/** Without the first quote, which stands there, and perhaps without the last one. */
function withoutQuotes(written: Text, both: boolean): Text {
  if (typeof written === 'string') return written.slice(1, both ? -1 : undefined);
  const parts = [...written.parts];
  const [first] = parts;
  if (typeof first === 'string') parts[0] = first.slice(1);
  const last = parts.at(-1);
  if (both && typeof last === 'string') parts[parts.length - 1] = last.slice(0, -1);
  return joinTexts([{ parts }]);
}
