import type { IamOptions, RequiredAccess } from '../../iam/context';
import type { Side } from '../families';
import type { LinkedSystem } from '../linked';
import { requiredAccess } from '../policies/required-access';
import { transactorFiles } from './role';

const sideOf: Readonly<Partial<Record<LinkedSystem['own'], Side>>> = {
  transactorPolicy: 'transactor',
  peerPolicy: 'peer',
};

/** What a policy must grant that is linked, as the policy of a role, with files of transactors; each thing once. */
export function requiredBy(systems: readonly LinkedSystem[], options: Pick<IamOptions, 'accounts'>): RequiredAccess[] {
  const required = systems.flatMap((system) => {
    const side = sideOf[system.own];
    const [best] = side ? transactorFiles(system) : [];
    return side && best ? requiredAccess(best.file, side, options) : [];
  });
  return [...new Map(required.map((access) => [JSON.stringify(access), access])).values()];
}
