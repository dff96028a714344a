import { actionPatternMatchesNothing } from './action-pattern-matches-nothing';
import { conditionValueType } from './condition-value-type';
import { createServiceLinkedRoleStar } from './create-service-linked-role-star';
import { elementNotAllowedForKind } from './element-not-allowed-for-kind';
import { embeddedAccessKey } from './embedded-access-key';
import { emptyOrWrongType } from './empty-or-wrong-type';
import { fullAdmin } from './full-admin';
import { invalidConditionOperator } from './invalid-condition-operator';
import { invalidEffect } from './invalid-effect';
import { jsonSyntax } from './json-syntax';
import { metavariable } from './metavariable';
import { mfaCondition } from './mfa-condition';
import { missingOrConflictingElement } from './missing-or-conflicting-element';
import { notprincipalAllow } from './notprincipal-allow';
import { notprincipalDeny } from './notprincipal-deny';
import { operatorTypeMismatch } from './operator-type-mismatch';
import { passroleStar } from './passrole-star';
import { principalFormat } from './principal-format';
import { principalPartialWildcard } from './principal-partial-wildcard';
import { principalPublic } from './principal-public';
import { principalPublicWeakCondition } from './principal-public-weak-condition';
import { redundantEntry } from './redundant-entry';
import { redundantStatement } from './redundant-statement';
import { requiredAccessMissing } from './required-access-missing';
import { resourceActionMismatch } from './resource-action-mismatch';
import { servicePrincipalConfusedDeputy } from './service-principal-confused-deputy';
import { serviceWildcard } from './service-wildcard';
import { sidInvalid } from './sid-invalid';
import { stringequalsWildcard } from './stringequals-wildcard';
import { stringlikeOnArnKey } from './stringlike-on-arn-key';
import { trustActionPrincipalMismatch } from './trust-action-principal-mismatch';
import { trustCrossAccountUnconditioned } from './trust-cross-account-unconditioned';
import { trustGithubSubWildcard } from './trust-github-sub-wildcard';
import { trustOidcMissingClaim } from './trust-oidc-missing-claim';
import { trustPrincipalWildcard } from './trust-principal-wildcard';
import { trustSamlMissingAud } from './trust-saml-missing-aud';
import { unknownAction } from './unknown-action';
import { unknownElement } from './unknown-element';
import { variableIn2008 } from './variable-in-2008';
import { versionMissingOrInvalid } from './version-missing-or-invalid';

/** Every IAM rule, by name. */
export const rules = [
  actionPatternMatchesNothing,
  conditionValueType,
  createServiceLinkedRoleStar,
  elementNotAllowedForKind,
  embeddedAccessKey,
  emptyOrWrongType,
  fullAdmin,
  invalidConditionOperator,
  invalidEffect,
  jsonSyntax,
  metavariable,
  mfaCondition,
  missingOrConflictingElement,
  notprincipalAllow,
  notprincipalDeny,
  operatorTypeMismatch,
  passroleStar,
  principalFormat,
  principalPartialWildcard,
  principalPublicWeakCondition,
  principalPublic,
  redundantEntry,
  redundantStatement,
  requiredAccessMissing,
  resourceActionMismatch,
  servicePrincipalConfusedDeputy,
  serviceWildcard,
  sidInvalid,
  stringequalsWildcard,
  stringlikeOnArnKey,
  trustActionPrincipalMismatch,
  trustCrossAccountUnconditioned,
  trustGithubSubWildcard,
  trustOidcMissingClaim,
  trustPrincipalWildcard,
  trustSamlMissingAud,
  unknownAction,
  unknownElement,
  variableIn2008,
  versionMissingOrInvalid,
];
