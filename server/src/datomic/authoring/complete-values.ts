import { regions } from '../../iam/data/places';
import type { Property } from '../catalogue/property';
import { protocols } from '../catalogue/protocols';
import { javaValue, type TransactorFile } from '../document';
import type { DatomicOptions } from '../linked';
import { heapOf } from '../values/heap';
import { readMemory, writeMemory } from '../values/memory';
import { writtenDefault } from './describe';
import { percent, sizeText } from './text';
import { protocolText } from './value-text';

/** A value that a property can have. */
export interface Candidate {
  readonly value: string;
  /** A few words beside it. */
  readonly detail?: string;
  /** Markdown. */
  readonly documentation?: string;
}

/** True if there may be values to choose from. */
export const hasValues = (property: Property): boolean =>
  !property.secret &&
  (property.suggested !== undefined ||
    writtenDefault(property) !== undefined ||
    ['one-of', 'boolean', 'region', 'memory'].includes(property.type.is));

/** What a property may be set to in this file, best first; nothing where only the user knows. */
export function valuesOf(property: Property, file: TransactorFile, options: DatomicOptions): Candidate[] {
  if (property.secret) return [];
  const listed = listedValues(property, file, options);
  const written = writtenDefault(property);
  const best = [...new Set([property.suggested, written])].filter((value) => value !== undefined);
  const candidates = best.flatMap((value): Candidate[] => {
    const known = listed.find((candidate) => candidate.value === value);
    // Of sizes only those are listed that fit.
    if (!known && property.type.is === 'memory') return [];
    const details = [
      value === written ? 'default' : 'suggested',
      ...(known?.detail === undefined ? [] : [known.detail]),
    ];
    return [{ ...known, value, detail: details.join(', ') }];
  });
  return [...candidates, ...listed.filter(({ value }) => !best.includes(value))];
}

function listedValues({ key, type }: Property, file: TransactorFile, options: DatomicOptions): Candidate[] {
  if (key === 'protocol') return protocolValues();
  switch (type.is) {
    case 'one-of':
      return Object.entries(type.values).map(([value, documentation]) => ({ value, documentation }));
    case 'boolean':
      return ['true', 'false'].map((value) => ({ value }));
    case 'region':
      return regionValues(file);
    case 'memory':
      return memoryValues(key, type.least, file, options);
    case 'integer':
      return numbers(type.least, type.most);
    default:
      return [];
  }
}

const protocolValues = (): Candidate[] =>
  protocols
    .filter(({ status }) => status === 'current' || status === 'legacy')
    .map(({ name, status }) => ({
      value: name,
      ...(status === 'legacy' && { detail: 'legacy' }),
      documentation: protocolText(name).join('\n\n'),
    }));

/** The regions that the file names already come first. */
function regionValues({ java }: TransactorFile): Candidate[] {
  const named = [...java.values()].map(({ value }) => value.text).filter((value) => regions.includes(value));
  return [...new Set([...named, ...regions])].map((value) => ({
    value,
    ...(named.includes(value) && { detail: 'used in this file' }),
  }));
}

const mostNumbers = 16;

function numbers(least: number | undefined, most: number | undefined): Candidate[] {
  if (least === undefined || most === undefined || most - least >= mostNumbers) return [];
  return Array.from({ length: most - least + 1 }, (_, i) => ({ value: String(least + i) }));
}

const mebi = 1024 ** 2;

/** Powers of two from 8 MiB to 64 GiB. */
const sizes = Array.from({ length: 14 }, (_, i) => 8 * mebi * 2 ** i);

/** Sizes that keep memory-index-max above the threshold, and it and the object cache within 75 % of the heap. */
function memoryValues(key: string, least: number, file: TransactorFile, options: DatomicOptions): Candidate[] {
  const heap = heapOf(file, options).bytes;
  const sizeOf = (other: string) => readMemory(javaValue(file, other) ?? '');
  const room = heap === undefined ? Number.POSITIVE_INFINITY : heap * 0.75;
  const bounds: Readonly<Record<string, { readonly least?: number | undefined; readonly most: number }>> = {
    'memory-index-threshold': { most: Math.min(sizeOf('memory-index-max') ?? room, room) },
    'memory-index-max': { least: sizeOf('memory-index-threshold'), most: room - (sizeOf('object-cache-max') ?? 0) },
    'object-cache-max': { most: room - (sizeOf('memory-index-max') ?? 0) },
  };
  const bound = bounds[key] ?? { most: room };
  return sizes
    .filter((bytes) => bytes >= Math.max(least, bound.least ?? 0) && bytes <= bound.most)
    .map((bytes) => ({
      value: writeMemory(bytes),
      ...(heap !== undefined && { detail: `${percent(bytes, heap)} of a heap of ${sizeText(heap)}` }),
    }));
}
