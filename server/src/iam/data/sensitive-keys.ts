const names =
  'PrincipalAccount PrincipalOrgID ResourceAccount ResourceOrgID SourceAccount SourceOrgID SourceVpc SourceVpce ' +
  'VpceAccount VpceOrgID';

/**
 * Condition keys, in lower case, whose values are ids of accounts, organizations and networks: a wildcard in them lets
 * in those of anybody.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-sensitive
 */
export const sensitiveKeys: ReadonlySet<string> = new Set(names.split(' ').map((name) => `aws:${name.toLowerCase()}`));
