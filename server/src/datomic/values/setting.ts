import type { PropertyEntry } from '../../syntax/properties/parse';
import type { TransactorFile } from '../document';

/** A property that has a value. */
export interface Setting {
  /** The line that counts for Java. */
  readonly entry: PropertyEntry;
  /** The value without blanks at its end. */
  readonly value: string;
}

/** What a file sets a key to; undefined if the key is absent or blank. */
export function settingOf(file: TransactorFile, key: string): Setting | undefined {
  const entry = file.java.get(key);
  const value = entry?.value.text.trimEnd() ?? '';
  return entry && value !== '' ? { entry, value } : undefined;
}

/** The items of a list with commas between them, without blanks around, and where each starts in the text. */
export function listItems(text: string): { readonly text: string; readonly start: number }[] {
  let position = 0;
  return text.split(',').map((raw) => {
    const start = position + (raw.length - raw.trimStart().length);
    position += raw.length + 1;
    return { text: raw.trim(), start };
  });
}
