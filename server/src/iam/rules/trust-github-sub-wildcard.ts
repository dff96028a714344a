import { hasWildcard } from '../model/arn';
import { isReadable } from '../model/complete';
import { claimOf, isPositive } from '../model/federation';
import { globMatches } from '../model/match';
import { placeholdersIn } from '../model/placeholders';
import type { Condition, Statement } from '../model/statement';
import { statementRule } from '../rule';
import { shown } from '../words';

const issuer = 'token.actions.githubusercontent.com';

export const trustGithubSubWildcard = statementRule({
  name: 'trust-github-sub-wildcard',
  summary: 'A wildcard in the subject of GitHub Actions trusts more than one repository.',
  why: 'The subject of a GitHub Actions token names the organization, the repository and the branch or environment. A wildcard in the organization lets strangers assume the role from repositories of their own; one in the repository lets everybody who can write to any repository of the organization, and one in its place after the repository every branch and pull request.',
  reference:
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html#idp_oidc_Create_GitHub',
  kinds: ['trust'],
  messages: {
    'any-organization': {
      text: '{subject} matches repositories of other organizations too, so strangers can assume this role.',
      severity: 'warning',
      accessAnalyzer: ['SPECIFIC_GITHUB_REPO_AND_BRANCH_RECOMMENDED'],
    },
    'any-repository': {
      text: '{subject} matches more than one repository of {organization}, so whoever can push to any of them can assume this role.',
      severity: 'warning',
      accessAnalyzer: ['SPECIFIC_GITHUB_REPO_AND_BRANCH_RECOMMENDED'],
    },
    'any-ref': {
      text: '{subject} matches every branch, so whoever can push to the repository can assume this role.',
      severity: 'hint',
      accessAnalyzer: ['SPECIFIC_GITHUB_REPO_AND_BRANCH_RECOMMENDED'],
    },
  },
  examples: {
    invalid: [
      {
        text: '{\n  "Version": "2012-10-17",\n  "Statement": [\n    {\n      "Effect": "Allow",\n      "Principal": {\n        "Federated": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"\n      },\n      "Action": "sts:AssumeRoleWithWebIdentity",\n      "Condition": {\n        "StringLike": {\n          "token.actions.githubusercontent.com:sub": [\n            «"repo:*"»,\n            «"repo:octo-*/octo-repo:ref:refs/heads/main"»,\n            «"repo:octo-org/*"»,\n            «"repo:octo-org/octo-repo*:ref:refs/heads/main"»,\n            «"repo:octo-org/octo-repo:*"»,\n            «"repo:octo-org@123456/octo-repo@456789:ref:*"»,\n            "repo:octo-org/octo-repo:ref:refs/tags/v*"\n          ]\n        }\n      }\n    }\n  ]\n}\n',
      },
    ],
    valid: [
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"Federated":"arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"},"Action":"sts:AssumeRoleWithWebIdentity","Condition":{"StringEquals":{"token.actions.githubusercontent.com:aud":"sts.amazonaws.com","token.actions.githubusercontent.com:sub":"repo:octo-org/octo-repo:environment:prod"}}}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"Federated":"arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"},"Action":"sts:AssumeRoleWithWebIdentity","Condition":{"StringLike":{"token.actions.githubusercontent.com:sub":["repo:octo-org@123456/octo-repo@456789:environment:*","repo:octo-org@*/octo-repo@*:ref:refs/heads/main","repo:octo-org/octo-repo:ref:refs/heads/release-*"]}}}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"Federated":"arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"},"Action":"sts:AssumeRoleWithWebIdentity","Condition":{"StringLike":{"token.actions.githubusercontent.com:sub":"repo:octo-org/*"},"StringEquals":{"token.actions.githubusercontent.com:repository_id":"456789","token.actions.githubusercontent.com:ref":"refs/heads/main"}}}}',
      },
    ],
  },
  *each(statement) {
    if (statement.effect !== 'Allow' || !isReadable(statement)) return;
    const others = otherClaims(statement);
    for (const condition of statement.conditions.filter(({ key }) => claimOf(key, issuer) === 'sub')) {
      const { values, operator } = condition;
      // That all of them match everything is `trust-oidc-missing-claim`.
      if (
        !isPositive(condition) ||
        operator.name !== 'StringLike' ||
        values.every(({ value }) => /^[*?]*$/.test(value))
      )
        continue;
      for (const { value, span } of values) {
        const message = openPart(value);
        if (message && !coveredBy[message].some((claim) => others.includes(claim)))
          yield { message, span, data: { subject: shown(value), organization: organizationOf(value) } };
      }
    }
  },
});

const repositoryClaims = ['repository', 'repository_id'];
const organizationClaims = ['repository_owner', 'repository_owner_id', 'enterprise', 'enterprise_id'];
const workflowClaims = ['job_workflow_ref', 'workflow_ref'];
const ownerClaims = ['repo', ...repositoryClaims, ...organizationClaims, ...workflowClaims];

/** Other claims that say what a part of the subject leaves open. */
const coveredBy = {
  'any-organization': [...organizationClaims, ...repositoryClaims, ...workflowClaims],
  'any-repository': [...repositoryClaims, ...workflowClaims],
  'any-ref': ['ref', 'environment', ...workflowClaims],
} as const;

/** The claims beside the subject that a statement fixes. */
const otherClaims = ({ conditions }: Statement): string[] =>
  conditions
    .filter((condition) => isPositive(condition) && isFixed(condition))
    .map(({ key }) => claimOf(key, issuer) ?? '');

const isFixed = ({ operator, values }: Condition): boolean =>
  operator.name === 'StringEquals' || values.every(({ value }) => !/^[*?]/.test(value));

/** Which part of the subject a pattern leaves open, from left to right; nothing if it is specific. */
function openPart(pattern: string): keyof typeof coveredBy | undefined {
  const subject = withoutPlaceholders(pattern);
  if (!hasWildcard(subject)) return undefined;
  const [claim = '', ...values] = subject.split(':');
  const [owner = '', ...rest] = (values[0] ?? '').split('/');
  if (hasWildcard(claim) || (ownerClaims.includes(claim) && isOpen(owner))) return 'any-organization';
  // Subjects can be made up of other claims, in any order; only these say what follows.
  if (claim !== 'repo' && claim !== 'repository') return undefined;
  const repository = rest.join('/');
  if (isOpen(repository)) return 'any-repository';
  if (values.length < 2) return repository.includes('@') ? 'any-ref' : 'any-repository';
  return globMatches(values.slice(1).join(':'), `ref:refs/heads/${anyBranch}`) ? 'any-ref' : undefined;
}

/** A name that no pattern means. */
const anyBranch = '\u0001';

/** True for a name with a wildcard. In `name@id` one of the two is enough, as neither can belong to somebody else. */
function isOpen(segment: string): boolean {
  const [name = '', id = ''] = segment.split('@');
  return hasWildcard(name) && !/^\d+$/.test(id);
}

const organizationOf = (subject: string): string => (subject.split(':')[1] ?? '').split('/', 1)[0] ?? '';

const withoutPlaceholders = (text: string): string =>
  placeholdersIn(text).reduceRight((rest, { start, end }) => `${rest.slice(0, start)}x${rest.slice(end)}`, text);
