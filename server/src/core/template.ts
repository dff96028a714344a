/** A value that only the user knows: `name` in upper snake case, `example` a value that makes the text valid. */
export interface Need {
  readonly name: string;
  readonly example: string;
}

/** Text with gaps that the user fills in. */
export interface Template {
  readonly parts: readonly (string | Need)[];
}

/** Text to be written: plain, or with gaps. */
export type Text = string | Template;

export const need = (name: string, example: string): Need => ({ name, example });

/** A place to go on writing at, which holds nothing yet. A text has at most one. */
export const blank: Need = need('', '');

/** Tagged template: text`arn:aws:iam::${accountId}:root` with strings and needs in the gaps. */
export function text(strings: TemplateStringsArray, ...gaps: readonly (string | Need)[]): Template {
  return { parts: strings.flatMap((literal, i) => [literal, ...gaps.slice(i, i + 1)]) };
}

/** One text after the other; adjacent literals become one, so that equal texts have equal templates. */
export function joinTexts(texts: readonly Text[]): Template {
  const parts: (string | Need)[] = [];
  for (const part of texts.flatMap(partsOf)) {
    const last = parts.at(-1);
    if (typeof part === 'string' && typeof last === 'string') parts[parts.length - 1] = last + part;
    else if (part !== '') parts.push(part);
  }
  return { parts };
}

export const isTemplate = (value: unknown): value is Template =>
  typeof value === 'object' && value !== null && 'parts' in value;

export const partsOf = (value: Text): readonly (string | Need)[] => (typeof value === 'string' ? [value] : value.parts);

/** How a need looks in plain text. The rule `metavariable` reports it until it is filled in. */
export const placeholder = (gap: Need): string => (gap.name === '' ? '' : `<${gap.name}>`);

export const renderText = (value: Text, fill: (gap: Need) => string = placeholder): string =>
  partsOf(value)
    .map((part) => (typeof part === 'string' ? part : fill(part)))
    .join('');

/** The text as an LSP snippet; a need that occurs twice gets the same number. */
export function textToSnippet(value: Text, numbers = new Map<string, number>()): string {
  return partsOf(value)
    .map((part) => {
      if (typeof part === 'string') return part.replace(/[\\$}]/g, '\\$&');
      const number = numbers.get(part.name) ?? numbers.size + 1;
      numbers.set(part.name, number);
      return `\${${number}:${part.name}}`;
    })
    .join('');
}

/** The needs of some texts in order of first use, each name once. */
export function needsOf(texts: Iterable<Text>): Need[] {
  const needs = new Map<string, Need>();
  for (const value of texts)
    for (const part of partsOf(value))
      if (typeof part !== 'string' && !needs.has(part.name)) needs.set(part.name, part);
  return [...needs.values()];
}
