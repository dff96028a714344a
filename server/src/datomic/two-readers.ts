import { remembered } from '../core/memo';
import type { Span } from '../core/span';
import { isReference } from '../secrets/shapes';
import { skipBlanks } from '../syntax/properties/logical-line';
import type { PropertyEntry } from '../syntax/properties/parse';
import { propertyOf } from './catalogue';
import { javaValue, type TransactorFile } from './document';
import { families, roleKeys } from './families';

/**
 * The properties that ensure-transactor works with. It copies all others as they stand.
 * https://docs.datomic.com/operation/storage.html
 */
const ensureKeys: ReadonlySet<string> = new Set([
  'protocol',
  'host',
  'port',
  'aws-dynamodb-table',
  'aws-dynamodb-region',
  'aws-dynamodb-override-endpoint',
  'aws-s3-log-bucket-id',
  'aws-cloudwatch-region',
  ...Object.values(roleKeys),
  ...families.flatMap(({ keys }) => Object.values(keys)),
]);

export const isEnsureKey = (key: string): boolean => ensureKeys.has(key);

/** False if ensure-transactor does nothing with a file: it knows `ddb` and `ddb-local` only. */
export function isForEnsure(file: TransactorFile): boolean {
  const protocol = javaValue(file, 'protocol')?.trim() ?? '';
  if (protocol !== '' && !isReference(protocol)) return protocol === 'ddb' || protocol === 'ddb-local';
  return file.properties.some(({ key }) => key.text.startsWith('aws-') && ensureKeys.has(key.text));
}

/** A line that looks like one of its own and is a part of the value before it. */
export interface SwallowedLine {
  readonly kind: 'property' | 'comment';
  /** The line without its indentation. */
  readonly line: Span;
  /** The backslash at the end of the line before, and the blanks in front of it. */
  readonly backslash: Span;
}

/** The first such line of a property that is continued; nothing if all its lines look like parts of a value. */
export function swallowedLine({ text }: TransactorFile, { lines }: PropertyEntry): SwallowedLine | undefined {
  for (let index = 1; index < lines.length; index++) {
    const line = { start: skipBlanks(text, lines[index]!.start), end: lines[index]!.end };
    const content = text.slice(line.start, line.end);
    const isComment = content.startsWith('#') || content.startsWith('!');
    if (!isComment && keyAtStart(content) === undefined) continue;
    const before = lines[index - 1]!;
    const kept = text.slice(before.start, before.end - 1).trimEnd();
    const backslash = { start: before.start + kept.length, end: before.end };
    return { kind: isComment ? 'comment' : 'property', line, backslash };
  }
  return undefined;
}

/** Keys of lines that are parts of the value before them: the program does not find them, and the backslash is why. */
export const swallowedKeys = remembered((file: TransactorFile): ReadonlySet<string> => {
  const { text, properties } = file;
  const continued = properties.filter((entry) => swallowedLine(file, entry));
  const lines = continued.flatMap((entry) => entry.lines.slice(1));
  return new Set(lines.flatMap(({ start, end }) => keyAtStart(text.slice(skipBlanks(text, start), end)) ?? []));
});

/** The key of what looks like a property. Base64 may hold a word and an equals sign, but no hyphen. */
function keyAtStart(line: string): string | undefined {
  const key = /^([a-z][a-z0-9-]*)[ \t]*=/.exec(line)?.[1];
  return key !== undefined && (key.includes('-') || propertyOf(key) !== undefined) ? key : undefined;
}
