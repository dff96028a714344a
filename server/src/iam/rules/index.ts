import { actionPatternMatchesNothing } from './action-pattern-matches-nothing';
import { allowDeniedAnyway } from './allow-denied-anyway';
import { arnFormat } from './arn-format';
import { arnResource } from './arn-resource';
import { conditionAlwaysTrue } from './condition-always-true';
import { conditionEquivalentToNull } from './condition-equivalent-to-null';
import { conditionKeyNotForAction } from './condition-key-not-for-action';
import { conditionNeverTrue } from './condition-never-true';
import { conditionValueFormat } from './condition-value-format';
import { conditionValueType } from './condition-value-type';
import { createServiceLinkedRoleStar } from './create-service-linked-role-star';
import { credentialsExposure } from './credentials-exposure';
import { denyLockout } from './deny-lockout';
import { dependentActionMissing } from './dependent-action-missing';
import { duplicateKey } from './duplicate-key';
import { dynamodbAttributesWithoutSelect } from './dynamodb-attributes-without-select';
import { elementNotAllowedForKind } from './element-not-allowed-for-kind';
import { embeddedAccessKey } from './embedded-access-key';
import { emptyOrWrongType } from './empty-or-wrong-type';
import { fullAdmin } from './full-admin';
import { invalidConditionOperator } from './invalid-condition-operator';
import { invalidEffect } from './invalid-effect';
import { irrelevantConditionKey } from './irrelevant-condition-key';
import { jsonSyntax } from './json-syntax';
import { keyForServicePrincipal } from './key-for-service-principal';
import { metavariable } from './metavariable';
import { mfaCondition } from './mfa-condition';
import { missingOrConflictingElement } from './missing-or-conflicting-element';
import { missingPairedKey } from './missing-paired-key';
import { notactionAllow } from './notaction-allow';
import { notprincipalAllow } from './notprincipal-allow';
import { notprincipalDeny } from './notprincipal-deny';
import { notresourceAllow } from './notresource-allow';
import { operatorTypeMismatch } from './operator-type-mismatch';
import { passroleStar } from './passrole-star';
import { permissionsManagementAction } from './permissions-management-action';
import { policyForAnotherService } from './policy-for-another-service';
import { policySize } from './policy-size';
import { principalFormat } from './principal-format';
import { principalPartialWildcard } from './principal-partial-wildcard';
import { principalPublic } from './principal-public';
import { principalPublicWeakCondition } from './principal-public-weak-condition';
import { privilegeEscalation } from './privilege-escalation';
import { rcpMissingServiceCondition } from './rcp-missing-service-condition';
import { redundantConditionValue } from './redundant-condition-value';
import { redundantEntry } from './redundant-entry';
import { redundantStatement } from './redundant-statement';
import { requiredAccessMissing } from './required-access-missing';
import { resourceActionMismatch } from './resource-action-mismatch';
import { resourceStar } from './resource-star';
import { s3PrefixNegative } from './s3-prefix-negative';
import { sensitiveActionUnrestricted } from './sensitive-action-unrestricted';
import { sensitiveKeyWildcard } from './sensitive-key-wildcard';
import { servicePrincipalConfusedDeputy } from './service-principal-confused-deputy';
import { serviceWildcard } from './service-wildcard';
import { setOperatorMisuse } from './set-operator-misuse';
import { sidInvalid } from './sid-invalid';
import { sourceIp } from './source-ip';
import { sqsActionsQuota } from './sqs-actions-quota';
import { stringequalsWildcard } from './stringequals-wildcard';
import { stringlikeOnArnKey } from './stringlike-on-arn-key';
import { trustActionPrincipalMismatch } from './trust-action-principal-mismatch';
import { trustCrossAccountUnconditioned } from './trust-cross-account-unconditioned';
import { trustGithubSubWildcard } from './trust-github-sub-wildcard';
import { trustOidcMissingClaim } from './trust-oidc-missing-claim';
import { trustPrincipalWildcard } from './trust-principal-wildcard';
import { trustSamlMissingAud } from './trust-saml-missing-aud';
import { unknownAction } from './unknown-action';
import { unknownConditionKey } from './unknown-condition-key';
import { unknownElement } from './unknown-element';
import { unsupportedCharacter } from './unsupported-character';
import { untrustworthyConditionKey } from './untrustworthy-condition-key';
import { variableIn2008 } from './variable-in-2008';
import { variableSyntax } from './variable-syntax';
import { versionMissingOrInvalid } from './version-missing-or-invalid';
import { wildcardInServiceName } from './wildcard-in-service-name';

/** Every IAM rule, by name. */
export const rules = [
  actionPatternMatchesNothing,
  allowDeniedAnyway,
  arnFormat,
  arnResource,
  conditionAlwaysTrue,
  conditionEquivalentToNull,
  conditionKeyNotForAction,
  conditionNeverTrue,
  conditionValueFormat,
  conditionValueType,
  createServiceLinkedRoleStar,
  credentialsExposure,
  denyLockout,
  dependentActionMissing,
  duplicateKey,
  dynamodbAttributesWithoutSelect,
  elementNotAllowedForKind,
  embeddedAccessKey,
  emptyOrWrongType,
  fullAdmin,
  invalidConditionOperator,
  invalidEffect,
  irrelevantConditionKey,
  jsonSyntax,
  keyForServicePrincipal,
  metavariable,
  mfaCondition,
  missingOrConflictingElement,
  missingPairedKey,
  notactionAllow,
  notprincipalAllow,
  notprincipalDeny,
  notresourceAllow,
  operatorTypeMismatch,
  passroleStar,
  permissionsManagementAction,
  policyForAnotherService,
  policySize,
  principalFormat,
  principalPartialWildcard,
  principalPublicWeakCondition,
  principalPublic,
  privilegeEscalation,
  rcpMissingServiceCondition,
  redundantConditionValue,
  redundantEntry,
  redundantStatement,
  requiredAccessMissing,
  resourceActionMismatch,
  resourceStar,
  s3PrefixNegative,
  sensitiveActionUnrestricted,
  sensitiveKeyWildcard,
  servicePrincipalConfusedDeputy,
  serviceWildcard,
  setOperatorMisuse,
  sidInvalid,
  sourceIp,
  sqsActionsQuota,
  stringequalsWildcard,
  stringlikeOnArnKey,
  trustActionPrincipalMismatch,
  trustCrossAccountUnconditioned,
  trustGithubSubWildcard,
  trustOidcMissingClaim,
  trustPrincipalWildcard,
  trustSamlMissingAud,
  unknownAction,
  unknownConditionKey,
  unknownElement,
  unsupportedCharacter,
  untrustworthyConditionKey,
  variableIn2008,
  variableSyntax,
  versionMissingOrInvalid,
  wildcardInServiceName,
];
