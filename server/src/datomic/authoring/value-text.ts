import { code, listed } from '../../core/markdown';
import { requiredProperties } from '../catalogue';
import type { Property } from '../catalogue/property';
import { protocolOf } from '../catalogue/protocols';
import { javaValue, type TransactorFile } from '../document';
import type { DatomicOptions } from '../linked';
import { type Heap, heapOf } from '../values/heap';
import { hasMarker } from '../values/marker';
import { readMemory } from '../values/memory';
import { defaultText, secretText, typeText, writtenDefault } from './describe';
import { percent, sizeText } from './text';

/** What a value of a property means, in paragraphs of Markdown. Does not repeat the value of a secret. */
export function explainValue(
  file: TransactorFile,
  property: Property,
  value: string,
  options: DatomicOptions,
): string[] {
  if (property.secret) return [`${secretText(property.secret.alsoIn)}.`];
  if (hasMarker(value)) return ['Neither Datomic nor Java fills this in: it must be replaced before the file is used.'];
  const meaning = meaningOf(file, property, value, options);
  if (value === writtenDefault(property)) return [...meaning, 'This is the default.'];
  if (meaning.length > 0) return meaning;
  const byDefault = defaultText(property);
  return [`**${property.key}**: ${typeText(property.type)}.${byDefault === undefined ? '' : ` ${byDefault}.`}`];
}

function meaningOf(file: TransactorFile, property: Property, value: string, options: DatomicOptions): string[] {
  const { type, key } = property;
  if (key === 'protocol') return protocolText(value);
  if (type.is === 'one-of' && Object.hasOwn(type.values, value)) return [`${code(value)}: ${type.values[value]}`];
  const bytes = type.is === 'memory' ? readMemory(value) : undefined;
  if (bytes === undefined || !property.kinds.includes('transactor')) return [];
  return memoryTexts(file, key, { value, bytes }, heapOf(file, options));
}

/** What a protocol is and what it needs. */
export function protocolText(name: string): string[] {
  const protocol = protocolOf(name);
  if (!protocol) return [];
  const required = requiredProperties('transactor', name).filter(({ requiredBy }) => requiredBy !== 'all');
  const needs = required.length > 0 ? [`Needs ${listed(required.map(({ key }) => key))}.`] : [];
  return [`${code(name)}: ${protocol.meaning}`, ...statusText[protocol.status], ...needs];
}

const statusText = {
  current: [],
  legacy: ['No longer a choice for new systems.'],
  removed: ['Current versions of Datomic Pro do not have it.'],
  internal: [],
} as const;

/** memory-index-max and object-cache-max share at most three quarters of the heap. */
const shared = ['memory-index-max', 'object-cache-max'];

function memoryTexts(
  file: TransactorFile,
  key: string,
  { value, bytes }: { readonly value: string; readonly bytes: number },
  heap: Heap,
): string[] {
  const exact = `${code(value)} is ${bytes.toLocaleString('en')} bytes, ${sizeText(bytes)}`;
  if (heap.bytes === undefined) return [`${exact}.`];
  const texts = [`${exact}: ${percent(bytes, heap.bytes)} of the ${heapText(heap.bytes, heap.from)}.`];
  const sizes = shared.map((each) => readMemory(javaValue(file, each) ?? ''));
  if (!shared.includes(key) || sizes.includes(undefined)) return texts;
  const sum = sizes.reduce<number>((total, size) => total + (size ?? 0), 0);
  return [
    ...texts,
    `${listed(shared)} together: ${sizeText(sum)}, ${percent(sum, heap.bytes)}; at most 75 % are allowed.`,
  ];
}

const heapText = (bytes: number, from: Heap['from']): string =>
  ({
    configured: `configured heap of ${sizeText(bytes)}`,
    comment: `heap of ${sizeText(bytes)} that a comment of the file names`,
    default: `heap of ${sizeText(bytes)} that \`bin/transactor\` starts with`,
  })[from];
