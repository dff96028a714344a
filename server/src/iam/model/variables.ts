/** A policy variable in a value. Offsets are in the value. */
export interface PolicyVariable {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Prefixes of condition keys that are used as variables; others belong to templates: `${AWS::Region}`, `${self:stage}`. */
const prefixes = new Set(
  (
    'aws saml sts iam s3 s3express ec2 ecs eks kms rds redshift redshift-data dynamodb secretsmanager glue lambda sns sqs ' +
    'iot transfer identitystore cognito-identity elasticfilesystem execute-api lakeformation'
  ).split(' '),
);

/**
 * The variables that AWS fills in at each request: `${aws:username}`, `${aws:PrincipalTag/team, 'none'}`, and the escapes
 * `${*}`, `${?}`, `${$}`. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
export function policyVariablesIn(value: string): PolicyVariable[] {
  return [...value.matchAll(/\$\{([^{}]*)\}/g)]
    .filter(([, name = '']) => isVariableName(name))
    .map(({ 0: text, index }) => ({ start: index, end: index + text.length, text }));
}

/** True for what AWS fills in if it stands in braces, perhaps with a default value; false for the names of templates. */
export function isVariableName(name: string): boolean {
  if (name === '*' || name === '?' || name === '$') return true;
  const colon = name.indexOf(':');
  const prefix = name.slice(0, Math.max(colon, 0)).trim().toLowerCase();
  // What stands in front of the claim of an identity provider is its host, perhaps with a path.
  const known = prefixes.has(prefix) || /^[a-z0-9-]+(\.[a-z0-9-]+)+(\/[\w./-]*)?$/.test(prefix);
  return known && /^[A-Za-z]/.test(name.slice(colon + 1));
}
