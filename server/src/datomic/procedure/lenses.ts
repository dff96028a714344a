import type { EditingContext, Lens } from '../../core/editing';
import { type DatomicOptions, shellPathOf, transactorSystem } from '../linked';
import { migrations } from '../migrate';
import type { DatomicDocument } from '../rule';
import { openSteps, withoutLabel } from './next-steps';

/** Over the first line of a transactor or peer file: what comes next in its migration, if anything does. */
export function lenses(
  { file, kind }: DatomicDocument,
  { options, uri }: Pick<EditingContext<DatomicOptions>, 'options' | 'uri'>,
): Lens[] {
  if (kind === 'cf') return [];
  const span = { start: 0, end: 0 };
  const migration = migrations(file).at(-1);
  if (migration) return [{ span, title: `Next: ${migration.title.replace(/^M/, 'm')}`, action: migration.title }];
  if (kind !== 'transactor') return [];
  const fileName = uri === undefined ? 'transactor.properties' : shellPathOf(uri);
  const [step] = openSteps(file, { fileName, system: transactorSystem(options) });
  return step ? [{ span, title: `Next: ${step.label}`, step: withoutLabel(step) }] : [];
}
