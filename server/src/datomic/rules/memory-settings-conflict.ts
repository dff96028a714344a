import type { Report } from '../../core/rule';
import { replaceValue } from '../../syntax/properties/edit';
import { hasTemplateBranches, type TransactorFile } from '../document';
import { devFile } from '../examples';
import { type DatomicContext, fileRule } from '../rule';
import { heapOf } from '../values/heap';
import { readMemory, writeMemory } from '../values/memory';
import { type Setting, settingOf } from '../values/setting';

const MiB = 1024 ** 2;

/** Of the heap, memory-index-max and object-cache-max may take this share: change log, 0.9.4470. */
const share = 0.75;

const example = (threshold: string, max: string, cache: string) =>
  devFile.replace('=32m', `=${threshold}`).replace('=256m', `=${max}`).replace('=128m', `=${cache}`);

const linkedCf = {
  own: 'transactor',
  others: [{ role: 'cf', uri: 'file:///cf.properties', text: 'java-xmx=2g\n' }],
};

export const memorySettingsConflict = fileRule({
  name: 'memory-settings-conflict',
  summary: 'The memory settings do not fit together, or not into the heap.',
  why: 'Memory index and object cache together may take 75 % of the Java heap, or the transactor refuses to start. bin/transactor gives it 1 GB unless -Xmx says otherwise. And the memory index has to be allowed to grow beyond the size at which it is written to storage.',
  reference: 'https://docs.datomic.com/operation/capacity.html',
  kinds: ['transactor'],
  fixable: ['review'],
  messages: {
    heap: {
      text: 'memory-index-max and object-cache-max together take {sum}, more than 75 % of the heap of {heap}, so the transactor does not start.',
      severity: 'error',
    },
    'assumed-heap': {
      text: 'memory-index-max and object-cache-max together take {sum}: the transactor has to be started with -Xmx{least} or more.',
      severity: 'information',
    },
    threshold: {
      text: 'memory-index-threshold is larger than memory-index-max, {max}, and the transactor does not start.',
      severity: 'warning',
    },
  },
  examples: {
    invalid: [
      {
        text: example('32m', '512m', '«2g»'),
        options: { datomic: { heap: 2 * 1024 * MiB, links: [] } },
        fixed: example('32m', '512m', '1g'),
      },
      {
        text: example('32m', '512m', '«1100m»'),
        options: { datomic: { links: [] }, systems: [linkedCf] },
        fixed: example('32m', '512m', '1g'),
      },
      { text: example('32m', '512m', '«1g»') },
      { text: `# Started with -Xmx1500m.\n${example('32m', '512m', '«1g»')}` },
      { text: example('«512m»', '256m', '128m'), fixed: example('32m', '256m', '128m') },
    ],
    valid: [
      { text: devFile },
      { text: example('32m', '512m', '256m') },
      { text: `# Started with -Xmx4g.\n${example('32m', '512m', '1g')}` },
      { text: example('32m', '512m', '1g'), options: { datomic: { heap: 2 * 1024 * MiB, links: [] } } },
      { text: example('32m', '512m', '${CACHE}') },
    ],
  },
  *whole(file, context) {
    if (hasTemplateBranches(file)) return;
    yield* conflictWithHeap(file, context);
    const threshold = sizeOf(file, 'memory-index-threshold');
    const max = sizeOf(file, 'memory-index-max');
    if (!threshold || !max || threshold.bytes <= max.bytes) return;
    const related = [{ span: max.entry.key.span, text: 'memory-index-max stands here.' }];
    const data = { max: writeMemory(max.bytes) };
    yield { message: 'threshold', span: threshold.entry.value.span, data, related };
  },
  *fixes(file, { message }, change, { options }) {
    const max = sizeOf(file, 'memory-index-max');
    const write = ({ entry }: Setting, size: string) =>
      change((draft) => draft.add(replaceValue(file.tree, entry, size)));
    if (message === 'threshold') {
      const threshold = sizeOf(file, 'memory-index-threshold');
      if (threshold && max && max.bytes >= 32 * MiB)
        yield { title: 'Start to index at 32m, as is recommended', safety: 'review', edits: write(threshold, '32m') };
      return;
    }
    const cache = sizeOf(file, 'object-cache-max');
    const { bytes: heap, from } = heapOf(file, options);
    if (!cache || !max || heap === undefined || from !== 'configured') return;
    const left = Math.floor((share * heap - max.bytes) / MiB);
    if (left < 32) return;
    const size = writeMemory(left * MiB);
    yield { title: `Reduce object-cache-max to ${size}`, safety: 'review', edits: write(cache, size) };
  },
});

function* conflictWithHeap(
  file: TransactorFile,
  { options }: DatomicContext,
): Generator<Report<'heap' | 'assumed-heap' | 'threshold'>> {
  const max = sizeOf(file, 'memory-index-max');
  const cache = sizeOf(file, 'object-cache-max');
  const { bytes: heap, from } = heapOf(file, options);
  if (!max || !cache || heap === undefined) return;
  const sum = max.bytes + cache.bytes;
  if (sum <= share * heap) return;
  const span = cache.entry.value.span;
  const related = [{ span: max.entry.key.span, text: 'memory-index-max stands here.' }];
  const data = {
    sum: writeMemory(sum),
    heap: writeMemory(heap),
    least: writeMemory(Math.ceil(sum / share / MiB) * MiB),
  };
  yield { message: from === 'configured' ? 'heap' : 'assumed-heap', span, data, related };
}

/** A memory setting with its size in bytes. */
function sizeOf(file: TransactorFile, key: string): (Setting & { readonly bytes: number }) | undefined {
  const setting = settingOf(file, key);
  const bytes = setting && readMemory(setting.value);
  return bytes === undefined ? undefined : { ...setting!, bytes };
}
