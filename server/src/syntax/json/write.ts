import { isTemplate, joinTexts, partsOf, type Text } from '../../core/template';
import type { Value, ValueObject } from '../tree';
import { quote } from './escapes';
import type { Layout } from './layout';

/** How a value is to be written: over several lines or in one, with blanks as its neighbours have them. */
export interface Style {
  readonly lines: boolean;
  /** Indentation of the line on which the value begins. */
  readonly indent: string;
  readonly colon: string;
  /** Between entries on one line. */
  readonly comma: string;
  /** Inside the braces of an object on one line. */
  readonly pad: string;
}

/** JSON text of a value. Gaps stay gaps. */
export function writeValue(value: Value, style: Style, layout: Layout): Text {
  if (typeof value === 'string') return quote(value);
  if (typeof value !== 'object') return String(value);
  if (isTemplate(value)) return quoteTemplate(value);
  if (Array.isArray(value)) return writeArray(value as readonly Value[], style, layout);
  return writeObject(value as ValueObject, style, layout);
}

export const writeMember = (key: string, value: Value, style: Style, layout: Layout): Text =>
  joinTexts([quote(key), style.colon, writeValue(value, style, layout)]);

const quoteTemplate = (value: Text): Text =>
  joinTexts([
    '"',
    ...partsOf(value).map((part) => (typeof part === 'string' ? quote(part).slice(1, -1) : { parts: [part] })),
    '"',
  ]);

function writeArray(values: readonly Value[], style: Style, layout: Layout): Text {
  const inner = deeper(style, layout);
  const lines =
    style.lines && (values.length > 1 || values.some((value) => typeof value === 'object' && !isTemplate(value)));
  const items = values.map((value) => writeValue(value, lines ? inner : style, layout));
  return lines ? block('[', items, ']', style, layout) : joinTexts(['[', between(items, style.comma), ']']);
}

function writeObject(value: ValueObject, style: Style, layout: Layout): Text {
  const members = Object.entries(value);
  if (members.length === 0) return '{}';
  const written = members.map(([key, item]) =>
    writeMember(key, item, style.lines ? deeper(style, layout) : style, layout),
  );
  if (style.lines) return block('{', written, '}', style, layout);
  return joinTexts(['{', style.pad, between(written, style.comma), style.pad, '}']);
}

const deeper = (style: Style, layout: Layout): Style => ({ ...style, indent: style.indent + layout.step });

const between = (texts: readonly Text[], separator: string): Text =>
  joinTexts(texts.flatMap((text, i) => (i === 0 ? [text] : [separator, text])));

const block = (open: string, entries: readonly Text[], close: string, style: Style, layout: Layout): Text =>
  joinTexts([
    open,
    ...entries.flatMap((entry, i) => [i === 0 ? '' : ',', layout.eol, style.indent, layout.step, entry]),
    layout.eol,
    style.indent,
    close,
  ]);
