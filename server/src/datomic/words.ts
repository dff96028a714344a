/** A value as a message may repeat it: not if it is long, or could be an address with a password. */
export const shown = (value: string): string => (value.length < 40 && !value.includes('@') ? value : 'This value');

/** `a`, `a and b`, `a, b and c`; `link` is another word for `and`. */
export const listed = (items: readonly string[], link = 'and'): string =>
  items.length < 2 ? items.join() : `${items.slice(0, -1).join(', ')} ${link} ${items.at(-1)}`;

/** Names for a message; of more than three the first and how many more there are. */
export const someOf = (names: readonly string[]): string =>
  names.length > 3 ? `${names.slice(0, 3).join(', ')} and ${names.length - 3} more` : listed(names);
