import { table } from '../../core/table';
import { need, type Template, text } from '../../core/template';

/** What a trust policy must say of the tokens of an issuer, so that not every customer of it can assume the role. */
export interface RequiredClaim {
  /** `sub`, `aud`, or a condition key of its own. */
  readonly claim: string;
  /** Ways to say whom the role is for, best first. */
  readonly values: readonly ClaimValue[];
}

export interface ClaimValue {
  /** What it comes to, as a command. */
  readonly title: string;
  readonly operator: 'StringEquals' | 'StringLike';
  readonly value: Template;
}

const organization = need('ORGANIZATION', 'octo-org');
const repository = need('REPOSITORY', 'octo-repo');
const branch = need('BRANCH', 'main');
const tenant = need('TENANT_ID', '4f1c2a');

const onlyOne = (what: string, operator: ClaimValue['operator'], value: Template): ClaimValue => ({
  title: `Allow only one ${what}`,
  operator,
  value,
});

const subject = (what: string, operator: ClaimValue['operator'], value: Template): RequiredClaim => ({
  claim: 'sub',
  values: [onlyOne(what, operator, value)],
});

const audience = (what: string, value: Template, claim = 'aud'): RequiredClaim => ({
  claim,
  values: [onlyOne(what, 'StringEquals', value)],
});

const turbonomic = subject('tenant', 'StringLike', text`system:serviceaccount:${tenant}:*`);

const githubBranch = text`repo:${organization}/${repository}:ref:refs/heads/${branch}`;

/**
 * Issuers that serve many organizations under one URL, without `https://`. IAM refuses a trust policy that does not
 * evaluate the claim.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_oidc_secure-by-default.html
 */
export const sharedIssuers = table<RequiredClaim>({
  'cognito-identity.amazonaws.com': audience(
    'identity pool',
    text`${need('IDENTITY_POOL_ID', 'eu-west-1:12345678-abcd-abcd-abcd-1234567890ab')}`,
  ),
  'sts.windows.net/33e01921-4d64-4f8c-a055-5bdaffd5e33d': {
    claim: 'sts:RoleSessionName',
    values: [
      onlyOne(
        'workspace',
        'StringEquals',
        text`MicrosoftSentinel_${need('WORKSPACE_ID', '12345678-abcd-abcd-abcd-1234567890ab')}`,
      ),
    ],
  },
  'agent.buildkite.com': subject(
    'pipeline',
    'StringLike',
    text`organization:${organization}:pipeline:${need('PIPELINE', 'deploy')}:*`,
  ),
  'oidc.codefresh.io': subject('account', 'StringLike', text`account:${need('ACCOUNT', '64f1c2a0')}:*`),
  'studio.datachain.ai/api': subject('team', 'StringLike', text`credentials:${need('TEAM', 'octo-team')}/*`),
  'token.actions.githubusercontent.com': {
    claim: 'sub',
    values: [
      onlyOne('branch of one repository', 'StringEquals', githubBranch),
      // Subjects of repositories since 15 July 2026.
      // https://docs.github.com/en/actions/reference/security/oidc#immutable-subject-claims
      onlyOne(
        'branch of one repository, by its ids',
        'StringEquals',
        text`repo:${organization}@${need('ORGANIZATION_ID', '123456')}/${repository}@${need('REPOSITORY_ID', '456789')}:ref:refs/heads/${branch}`,
      ),
    ],
  },
  'oidc-configuration.audit-log.githubusercontent.com': subject(
    'enterprise',
    'StringEquals',
    text`https://github.com/${need('ENTERPRISE', 'octo-enterprise')}`,
  ),
  'vstoken.actions.githubusercontent.com': subject('branch of one repository', 'StringEquals', githubBranch),
  'gitlab.com': subject(
    'branch of one project',
    'StringEquals',
    text`project_path:${need('GROUP', 'octo-group')}/${need('PROJECT', 'octo-project')}:ref_type:branch:ref:${branch}`,
  ),
  'rh-oidc.s3.us-east-1.amazonaws.com/22ejnvnnturfmt6km08idd0nt4hekbn7': turbonomic,
  'rh-oidc.s3.us-east-1.amazonaws.com/23e3sd27sju1hoou6ohfs68vbno607tr': turbonomic,
  'rh-oidc.s3.us-east-1.amazonaws.com/23ne21h005qjl3n33d8dui5dlrmv2tmg': turbonomic,
  'rh-oidc.s3.us-east-1.amazonaws.com/24jrf12m5dj7ljlfb4ta2frhrcoadm26': turbonomic,
  'oidc.op1.openshiftapps.com/2f785sojlpb85i7402pk3qogugim5nfb': turbonomic,
  'oidc.op1.openshiftapps.com/2c51blsaqa9gkjt0o9rt11mle8mmropu': turbonomic,
  'api.pulumi.com/oidc': audience('organization', text`aws:${organization}`),
  'sandboxes.cloud': audience('organization', text`${organization}`),
  'scalr.io': subject('account', 'StringLike', text`account:${need('ACCOUNT', 'octo-account')}:*`),
  'tokens.cloud.shisho.dev': subject('organization', 'StringLike', text`job:${organization}:*`),
  'app.terraform.io': subject(
    'workspace',
    'StringLike',
    text`organization:${organization}:project:${need('PROJECT', 'octo-project')}:workspace:${need('WORKSPACE', 'production')}:run_phase:*`,
  ),
  'proidc.upbound.io': subject(
    'control plane',
    'StringLike',
    text`mcp:${organization}/${need('CONTROL_PLANE', 'octo-plane')}:*`,
  ),
  'oidc.vercel.com': audience('team', text`https://vercel.com/${need('TEAM', 'octo-team')}`),
});

/**
 * What to ask of the issuers that everybody can have an account at, although IAM does not insist on it.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html
 */
export const publicIssuers = table<RequiredClaim>({
  'www.amazon.com': audience('app', text`${need('APP_ID', 'amzn1.application-oa2-123456')}`, 'app_id'),
  'graph.facebook.com': audience('app', text`${need('APP_ID', '111222333444555')}`, 'app_id'),
  'accounts.google.com': audience('app', text`${need('CLIENT_ID', '666777888999000')}`),
});

/** What can be asked of the tokens of any other issuer. */
export const ownClaim: RequiredClaim = audience('audience', text`${need('AUDIENCE', 'sts.amazonaws.com')}`);
