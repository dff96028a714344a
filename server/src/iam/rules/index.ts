import { jsonSyntax } from './json-syntax';
import { metavariable } from './metavariable';
import { notprincipalDeny } from './notprincipal-deny';
import { passroleStar } from './passrole-star';
import { principalPublic } from './principal-public';
import { trustActionPrincipalMismatch } from './trust-action-principal-mismatch';
import { versionMissingOrInvalid } from './version-missing-or-invalid';

/** Every IAM rule, by name. */
export const rules = [
  jsonSyntax,
  metavariable,
  notprincipalDeny,
  passroleStar,
  principalPublic,
  trustActionPrincipalMismatch,
  versionMissingOrInvalid,
];
