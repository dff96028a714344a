import { isReference } from '../../secrets/shapes';
import { byteOrderMark, type PropertyEntry } from '../../syntax/properties/parse';
import { hasTemplateBranches, type TransactorFile } from '../document';
import { familyOf, roleKeys } from '../families';

/** A property on which what ensure-transactor read and what it wrote disagree. At least one of the files has it. */
export interface Difference {
  readonly key: string;
  readonly input?: PropertyEntry;
  readonly ensured?: PropertyEntry;
}

/** What ensure-transactor fills in where it is blank, beside keys. https://docs.datomic.com/operation/storage.html */
const filledIn: ReadonlySet<string> = new Set([...Object.values(roleKeys), 'aws-s3-log-bucket-id']);

/** The name that ensure-transactor gives to a table that has none. */
const defaulted = 'aws-dynamodb-table';

/**
 * Where the files disagree, as the transactor reads them: in the order of the input, then what only the other has.
 * What ensure-transactor itself adds is no difference; nor is what a template fills in.
 */
export function differences(input: TransactorFile, ensured: TransactorFile): Difference[] {
  if (hasTemplateBranches(input) || hasTemplateBranches(ensured)) return [];
  const [before, after] = [input, ensured].map(byPlainKey) as [Entries, Entries];
  const families = new Set([...before.keys()].flatMap((key) => familyOf(key)?.family ?? []));
  const isFilledIn = (key: string) => filledIn.has(key) || familyOf(key) !== undefined;
  // To a group of keys that is there, ensure-transactor adds what is missing.
  const isAdded = (key: string) => {
    const family = familyOf(key)?.family;
    return key === defaulted || (family !== undefined && families.has(family));
  };
  const found: Difference[] = [];
  for (const [key, entry] of before) {
    const other = after.get(key);
    if (isReference(entry.value.text) || (other && isReference(other.value.text))) continue;
    if (other?.value.text === entry.value.text || (other && entry.value.text === '' && isFilledIn(key))) continue;
    found.push({ key, input: entry, ...(other && { ensured: other }) });
  }
  for (const [key, entry] of after) if (!before.has(key) && !isAdded(key)) found.push({ key, ensured: entry });
  return found;
}

type Entries = ReadonlyMap<string, PropertyEntry>;

/** A byte order mark in front of the first key may have come or gone with an editor. */
const byPlainKey = ({ java }: TransactorFile): Entries =>
  new Map([...java].map(([key, entry]) => [key.startsWith(byteOrderMark) ? key.slice(1) : key, entry]));
