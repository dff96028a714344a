import { blankAccessKeys } from './blank-access-keys';
import { keyAndRoleConflict } from './key-and-role-conflict';
import { leftoverAccessKeys } from './leftover-access-keys';
import { rolePropertyMissing } from './role-property-missing';

/** Every Datomic rule, by name. */
export const rules = [blankAccessKeys, keyAndRoleConflict, leftoverAccessKeys, rolePropertyMissing];
