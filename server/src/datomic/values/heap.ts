import { javaValue, readTransactorFile, type TransactorFile } from '../document';
import { type DatomicOptions, linkedFile } from '../linked';
import { readMemory } from './memory';

/** The Java heap of a transactor. */
export interface Heap {
  /** Undefined if something that is not at hand decides on it. */
  readonly bytes: number | undefined;
  /**
   * configured: set in the configuration, or in the linked cf properties. comment: the largest `-Xmx` in a comment of
   * the file. default: what `bin/transactor` starts with.
   */
  readonly from: 'configured' | 'comment' | 'default';
}

/** `bin/transactor` starts Java with `-Xmx1g`. https://docs.datomic.com/operation/transactor.html */
const defaultHeap = 1024 ** 3;

/** The heap that a transactor with this file has, as far as one can know. */
export function heapOf(file: TransactorFile, { datomic, systems = [] }: DatomicOptions): Heap {
  if (datomic.heap !== undefined) return { bytes: datomic.heap, from: 'configured' };
  const cf = systems.map((system) => linkedFile(system, 'cf')).find((linked) => linked?.text);
  // Without a value there, ensure-cf takes a share of the instance's memory.
  if (cf?.text !== undefined)
    return { bytes: readMemory(javaValue(readTransactorFile(cf.text), 'java-xmx') ?? ''), from: 'configured' };
  const named = heapsInComments(file);
  if (named.length > 0) return { bytes: named.reduce((most, each) => Math.max(most, each), 0), from: 'comment' };
  return { bytes: defaultHeap, from: 'default' };
}

function heapsInComments({ text, tree }: TransactorFile): number[] {
  if (!text.includes('-Xmx')) return [];
  const comments = tree.entries.filter((entry) => entry.kind === 'comment');
  return comments
    .flatMap(({ span }) => [...text.slice(span.start, span.end).matchAll(/-Xmx(\d{1,12}[kKmMgG]?)\b/g)])
    .flatMap(([, size]) => readMemory(size ?? '') ?? []);
}
