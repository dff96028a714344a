/**
 * Services whose guides ask for aws:SourceArn or aws:SourceAccount in the trust policies of their roles. Most guides do
 * not, as a role can be handed only to services of its own account.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html#cross-service-confused-deputy-prevention
 */
export const servicesWithSourceInTrust: ReadonlySet<string> = new Set(
  (
    'appstream autoscaling bedrock frauddetector iot medical-imaging personalize pipes rolesanywhere scheduler ' +
    'ssm-incidents'
  )
    .split(' ')
    .map((name) => `${name}.amazonaws.com`),
);

/**
 * Services that a resource's policy cannot tell by the source, with the page that says what it does instead: load
 * balancers write below a path that names the account.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html
 */
export const servicesWithoutSource: ReadonlySet<string> = new Set(['logdelivery.elasticloadbalancing.amazonaws.com']);
