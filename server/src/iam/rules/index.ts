import { elementNotAllowedForKind } from './element-not-allowed-for-kind';
import { embeddedAccessKey } from './embedded-access-key';
import { emptyOrWrongType } from './empty-or-wrong-type';
import { fullAdmin } from './full-admin';
import { invalidEffect } from './invalid-effect';
import { jsonSyntax } from './json-syntax';
import { metavariable } from './metavariable';
import { missingOrConflictingElement } from './missing-or-conflicting-element';
import { notprincipalDeny } from './notprincipal-deny';
import { passroleStar } from './passrole-star';
import { principalPublic } from './principal-public';
import { serviceWildcard } from './service-wildcard';
import { sidInvalid } from './sid-invalid';
import { trustActionPrincipalMismatch } from './trust-action-principal-mismatch';
import { unknownElement } from './unknown-element';
import { variableIn2008 } from './variable-in-2008';
import { versionMissingOrInvalid } from './version-missing-or-invalid';

/** Every IAM rule, by name. */
export const rules = [
  elementNotAllowedForKind,
  embeddedAccessKey,
  emptyOrWrongType,
  fullAdmin,
  invalidEffect,
  jsonSyntax,
  metavariable,
  missingOrConflictingElement,
  notprincipalDeny,
  passroleStar,
  principalPublic,
  serviceWildcard,
  sidInvalid,
  trustActionPrincipalMismatch,
  unknownElement,
  variableIn2008,
  versionMissingOrInvalid,
];
