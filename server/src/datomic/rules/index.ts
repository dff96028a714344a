import { blankAccessKeys } from './blank-access-keys';
import { blankRequiredProperty } from './blank-required-property';
import { blankValueRefused } from './blank-value-refused';
import { byteOrderMark } from './byte-order-mark';
import { cloudwatchIncomplete } from './cloudwatch-incomplete';
import { cloudwatchSecretKeyRefused } from './cloudwatch-secret-key-refused';
import { commandLineOnlyProperty } from './command-line-only-property';
import { duplicateProperty } from './duplicate-property';
import { encryptChannelValue } from './encrypt-channel-value';
import { ensuredFileDiffers } from './ensured-file-differs';
import { ensuredRoleBlank } from './ensured-role-blank';
import { foreignProtocolProperty } from './foreign-protocol-property';
import { hostUnreachable } from './host-unreachable';
import { incompleteAccessKeys } from './incomplete-access-keys';
import { incompleteSettings } from './incomplete-settings';
import { ingressOpenOrMissing } from './ingress-open-or-missing';
import { inlineComment } from './inline-comment';
import { invisibleCharacter } from './invisible-character';
import { keyAndRoleConflict } from './key-and-role-conflict';
import { leftoverAccessKeys } from './leftover-access-keys';
import { logBucketBlank } from './log-bucket-blank';
import { lostBackslash } from './lost-backslash';
import { malformedUnicodeEscape } from './malformed-unicode-escape';
import { memorySettingsConflict } from './memory-settings-conflict';
import { missingRequiredProperty } from './missing-required-property';
import { nonLatin1Character } from './non-latin-1-character';
import { obsoleteProperty } from './obsolete-property';
import { propertyValueInvalid } from './property-value-invalid';
import { quotedValue } from './quoted-value';
import { readersDiffer } from './readers-differ';
import { roleInCfFile } from './role-in-cf-file';
import { roleNameInvalid } from './role-name-invalid';
import { rolePropertyMissing } from './role-property-missing';
import { secretInClearText } from './secret-in-clear-text';
import { storageAccessWithoutPasswords } from './storage-access-without-passwords';
import { strayAccessKey } from './stray-access-key';
import { tooNewProperty } from './too-new-property';
import { trailingBlanks } from './trailing-blanks';
import { unfilledPlaceholder } from './unfilled-placeholder';
import { unknownProperty } from './unknown-property';
import { unknownProtocol } from './unknown-protocol';
import { unsupportedProtocol } from './unsupported-protocol';
import { unterminatedContinuation } from './unterminated-continuation';

/** Every Datomic rule, by name. */
export const rules = [
  blankAccessKeys,
  blankRequiredProperty,
  blankValueRefused,
  byteOrderMark,
  cloudwatchIncomplete,
  cloudwatchSecretKeyRefused,
  commandLineOnlyProperty,
  duplicateProperty,
  encryptChannelValue,
  ensuredFileDiffers,
  ensuredRoleBlank,
  foreignProtocolProperty,
  hostUnreachable,
  incompleteAccessKeys,
  incompleteSettings,
  ingressOpenOrMissing,
  inlineComment,
  invisibleCharacter,
  keyAndRoleConflict,
  leftoverAccessKeys,
  logBucketBlank,
  lostBackslash,
  malformedUnicodeEscape,
  memorySettingsConflict,
  missingRequiredProperty,
  nonLatin1Character,
  obsoleteProperty,
  propertyValueInvalid,
  quotedValue,
  readersDiffer,
  roleInCfFile,
  roleNameInvalid,
  rolePropertyMissing,
  secretInClearText,
  storageAccessWithoutPasswords,
  strayAccessKey,
  tooNewProperty,
  trailingBlanks,
  unfilledPlaceholder,
  unknownProperty,
  unknownProtocol,
  unsupportedProtocol,
  unterminatedContinuation,
];
