import { blankAccessKeys } from './blank-access-keys';
import { cloudwatchIncomplete } from './cloudwatch-incomplete';
import { encryptChannelValue } from './encrypt-channel-value';
import { hostUnreachable } from './host-unreachable';
import { incompleteSettings } from './incomplete-settings';
import { ingressOpenOrMissing } from './ingress-open-or-missing';
import { keyAndRoleConflict } from './key-and-role-conflict';
import { leftoverAccessKeys } from './leftover-access-keys';
import { logBucketBlank } from './log-bucket-blank';
import { memorySettingsConflict } from './memory-settings-conflict';
import { roleNameInvalid } from './role-name-invalid';
import { rolePropertyMissing } from './role-property-missing';
import { secretInClearText } from './secret-in-clear-text';
import { storageAccessWithoutPasswords } from './storage-access-without-passwords';

/** Every Datomic rule, by name. */
export const rules = [
  blankAccessKeys,
  cloudwatchIncomplete,
  encryptChannelValue,
  hostUnreachable,
  incompleteSettings,
  ingressOpenOrMissing,
  keyAndRoleConflict,
  leftoverAccessKeys,
  logBucketBlank,
  memorySettingsConflict,
  roleNameInvalid,
  rolePropertyMissing,
  secretInClearText,
  storageAccessWithoutPasswords,
];
