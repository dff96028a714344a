import type { RequiredAccess } from '../../iam/context';
import { holdsPlaceholder } from '../../iam/model/placeholders';
import type { TransactorFile } from '../document';
import type { Side } from '../families';
import { grantsOf } from './grants';
import { resourcesOf } from './resources';
import { accountOf, type RolePolicyOptions } from './role-policies';

/** What the permission policy of a side must grant so that the system of a transactor file works. */
export function requiredAccess(
  file: TransactorFile,
  side: Side,
  options: Pick<RolePolicyOptions, 'accounts'>,
): RequiredAccess[] {
  if (!file.java.has('protocol')) return [];
  return grantsOf(side, resourcesOf(file), accountOf(options)).flatMap(({ needed, resources, condition, because }) =>
    resources
      .filter((resource) => !holdsPlaceholder(resource))
      .map((resource) => ({ actions: needed, resource, because, ...(condition && { condition }) })),
  );
}
