/**
 * A table that is asked for names from documents: without the members that every object has, so that `constructor` is in
 * none.
 */
export const table = <V>(entries: Readonly<Record<string, V>>): Readonly<Record<string, V>> =>
  Object.assign(Object.create(null), entries);
