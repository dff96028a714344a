import type { Edit } from '../core/edit';
import type { Span } from '../core/span';
import { table } from '../core/table';
import { joinTexts, need, type Text } from '../core/template';
import { insertLine, replaceValue } from '../syntax/properties/edit';
import { catalogue, plainKey, propertyOf, requiredProperties } from './catalogue';
import type { FileKind, Property } from './catalogue/property';
import { protocols } from './catalogue/protocols';
import { hasTemplateBranches, type TransactorFile } from './document';
import { liveEntry, namedProtocol } from './named-protocol';

/** With fewer properties that all files need, one without a protocol may be a part of a file. */
const certain = 3;

/**
 * What a file must have, by the protocol that it names. Nothing if that is not known, as in a template with branches,
 * where the protocol is filled in later or the text may be a part of a file.
 */
export function requiredOf(file: TransactorFile, kind: FileKind): readonly Property[] {
  if (hasTemplateBranches(file)) return [];
  const protocol = namedProtocol(file);
  const required = requiredProperties(kind, protocol);
  if (kind === 'cf' || protocol !== undefined) return required;
  const isWhole = required.filter(({ key }) => liveEntry(file, key)).length >= certain;
  return isWhole && !liveEntry(file, 'protocol') ? required : [];
}

/** Values that only the user knows, and that make examples of fixes valid. */
const exampleValues = table<string>({
  'aws-dynamodb-table': 'orders',
  'aws-dynamodb-region': 'eu-west-1',
  'aws-instance-type': 'm5.large',
  'aws-region': 'eu-west-1',
  protocol: 'dev',
  'alt-host': '10.0.1.25',
  'aws-cloudwatch-region': 'eu-west-1',
  'aws-cloudwatch-dimension-value': 'orders',
  'valcache-path': '/mnt/valcache',
  'valcache-max-gb': '100',
});

/** What a property that is missing is set to by a fix: a usual value, else a gap that the user fills in. */
export function valueToFillIn(file: TransactorFile, { key, suggested }: Property): Text {
  const known = key === 'protocol' ? protocolByStorage(file) : suggested;
  return known ?? { parts: [need(key.replaceAll('-', '_').toUpperCase(), exampleValues[key] ?? 'datomic')] };
}

/** The protocol whose properties the file has; undefined if there are none of a protocol, or of several. */
function protocolByStorage(file: TransactorFile): string | undefined {
  const readers = file.properties.flatMap(({ key }) => {
    const { readBy } = propertyOf(key.text) ?? {};
    return readBy ? [readBy] : [];
  });
  if (readers.length === 0) return undefined;
  const usual = protocols.filter(({ status }) => status !== 'internal');
  return usual.find(({ name }) => readers.every((readBy) => readBy.includes(name)))?.name;
}

const places = new Map(catalogue.map(({ key }, place) => [key, place]));

/** Lines for properties that are not there, each behind the one that stands before it in a well-kept file. */
export function addProperties(file: TransactorFile, properties: readonly Property[]): Edit[] {
  const bySpan = new Map<number, { readonly span: Span; readonly texts: Text[] }>();
  for (const property of properties) {
    const line = joinTexts([`${property.key}=`, valueToFillIn(file, property)]);
    const before = file.properties.findLast((entry) => {
      return (places.get(plainKey(entry.key.text)) ?? Number.POSITIVE_INFINITY) < places.get(property.key)!;
    });
    const beside = before ?? file.properties[0] ?? file.tree.entries.at(-1);
    const edit = beside
      ? insertLine(file.tree, { after: beside }, line)
      : { span: { start: 0, end: 0 }, text: joinTexts([line, '\n']) };
    const same = bySpan.get(edit.span.start);
    if (same) same.texts.push(edit.text);
    else bySpan.set(edit.span.start, { span: edit.span, texts: [edit.text] });
  }
  return [...bySpan.values()].map(({ span, texts }) => ({ span, text: joinTexts(texts) }));
}

/** Gives a property a value, on its own line if it has one, or a gap that the user fills in. */
export function setProperty(file: TransactorFile, property: Property): Edit[] {
  const entry = file.java.get(property.key);
  return entry ? [replaceValue(file.tree, entry, valueToFillIn(file, property))] : addProperties(file, [property]);
}
