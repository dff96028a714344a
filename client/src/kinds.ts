/** The policy kinds by the names that settings and the server use, with what people call them. */
export const policyKinds: Readonly<Record<string, string>> = {
  identity: 'Identity policy',
  trust: 'Role trust policy',
  resource: 'Resource policy',
  scp: 'Service control policy',
  rcp: 'Resource control policy',
  boundary: 'Permissions boundary',
  session: 'Session policy',
  endpoint: 'VPC endpoint policy',
};

/** `Resource policy (s3)`. */
export function kindLabel(kind: string, service?: string): string {
  const label = policyKinds[kind] ?? kind;
  return service ? `${label} (${service})` : label;
}
