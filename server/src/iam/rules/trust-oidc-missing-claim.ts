import { ownClaim, sharedIssuers } from '../data/oidc-issuers';
import { keyOf, limitsOf } from '../fixes/provider-limits';
import { hasKnownConditions, isComplete } from '../model/complete';
import { claimOf, isPositive, normalIssuer, readProvider } from '../model/federation';
import { namesAction } from '../model/match';
import { holdsPlaceholder } from '../model/placeholders';
import { type Condition, keyIs, type Statement } from '../model/statement';
import { statementRule } from '../rule';

const action = 'sts:AssumeRoleWithWebIdentity';
const github = 'token.actions.githubusercontent.com';

export const trustOidcMissingClaim = statementRule({
  name: 'trust-oidc-missing-claim',
  summary: 'A trust policy takes any token of an OpenID Connect provider.',
  why: 'Providers such as GitHub Actions, GitLab or HCP Terraform issue tokens to all of their customers under one URL. Only a condition on a claim, such as the subject, tells yours from theirs; IAM refuses to save a trust policy without it. Roles from before that check stay open.',
  reference: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_oidc_secure-by-default.html',
  kinds: ['trust'],
  fixable: ['review'],
  messages: {
    github: {
      text: 'Without a condition on {key} workflows of any repository on GitHub could assume this role, so IAM refuses the policy.',
      severity: 'error',
      accessAnalyzer: ['MISSING_GITHUB_REPO_CONDITION_KEY'],
    },
    'github-any': {
      text: 'Any repository on GitHub matches this value of {key}, so IAM refuses the policy.',
      severity: 'error',
      accessAnalyzer: ['SPECIFIC_GITHUB_REPO_AND_BRANCH_RECOMMENDED'],
    },
    shared: {
      text: 'All customers of {issuer} share it, so IAM refuses a policy that asks nothing of their tokens; it wants a condition on {key}.',
      severity: 'error',
      accessAnalyzer: ['MISSING_CONDITION_KEY_FOR_OIDC_PRINCIPAL'],
    },
    'shared-other': {
      text: 'All customers of {issuer} share it, so IAM refuses a policy without a condition on {key}.',
      severity: 'error',
    },
    loose: {
      text: 'This condition on {key} lets tokens of any customer of {issuer} assume the role.',
      severity: 'warning',
    },
    own: {
      text: 'Without a condition on a claim, whoever gets a token from {issuer} can assume this role.',
      severity: 'warning',
      accessAnalyzer: ['MISSING_CONDITION_KEY_FOR_OIDC_PRINCIPAL'],
    },
  },
  examples: {
    invalid: [
      {
        text: '{\n  "Version": "2012-10-17",\n  "Statement": [\n    {\n      "Effect": "Allow",\n      "Principal": {\n        "Federated": «"arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"»\n      },\n      "Action": "sts:AssumeRoleWithWebIdentity",\n      "Condition": {\n        "StringEquals": {\n          "token.actions.githubusercontent.com:aud": "sts.amazonaws.com"\n        }\n      }\n    }\n  ]\n}\n',
        fixed: {
          'Allow only one branch of one repository':
            '{\n  "Version": "2012-10-17",\n  "Statement": [\n    {\n      "Effect": "Allow",\n      "Principal": {\n        "Federated": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"\n      },\n      "Action": "sts:AssumeRoleWithWebIdentity",\n      "Condition": {\n        "StringEquals": {\n          "token.actions.githubusercontent.com:aud": "sts.amazonaws.com",\n          "token.actions.githubusercontent.com:sub": "repo:octo-org/octo-repo:ref:refs/heads/main"\n        }\n      }\n    }\n  ]\n}\n',
          'Allow only one branch of one repository, by its ids':
            '{\n  "Version": "2012-10-17",\n  "Statement": [\n    {\n      "Effect": "Allow",\n      "Principal": {\n        "Federated": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"\n      },\n      "Action": "sts:AssumeRoleWithWebIdentity",\n      "Condition": {\n        "StringEquals": {\n          "token.actions.githubusercontent.com:aud": "sts.amazonaws.com",\n          "token.actions.githubusercontent.com:sub": "repo:octo-org@123456/octo-repo@456789:ref:refs/heads/main"\n        }\n      }\n    }\n  ]\n}\n',
        },
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"Federated":"arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"},"Action":"sts:AssumeRoleWithWebIdentity","Condition":{"StringLike":{"token.actions.githubusercontent.com:sub":«"*"»}}}}',
        fixed: {
          'Allow only one branch of one repository':
            '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"Federated":"arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"},"Action":"sts:AssumeRoleWithWebIdentity","Condition":{"StringEquals":{"token.actions.githubusercontent.com:sub":"repo:octo-org/octo-repo:ref:refs/heads/main"}}}}',
          'Allow only one branch of one repository, by its ids':
            '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"Federated":"arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"},"Action":"sts:AssumeRoleWithWebIdentity","Condition":{"StringEquals":{"token.actions.githubusercontent.com:sub":"repo:octo-org@123456/octo-repo@456789:ref:refs/heads/main"}}}}',
        },
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"Federated":«"arn:aws:iam::111122223333:oidc-provider/app.terraform.io"»},"Action":"sts:AssumeRoleWithWebIdentity"}}',
        fixed:
          '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"Federated":"arn:aws:iam::111122223333:oidc-provider/app.terraform.io"},"Action":"sts:AssumeRoleWithWebIdentity","Condition":{"StringLike":{"app.terraform.io:sub":"organization:octo-org:project:octo-project:workspace:production:run_phase:*"}}}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"Federated":«"cognito-identity.amazonaws.com"»},"Action":"sts:AssumeRoleWithWebIdentity","Condition":{"ForAnyValue:StringLike":{"cognito-identity.amazonaws.com:amr":"authenticated"}}}}',
        fixed:
          '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"Federated":"cognito-identity.amazonaws.com"},"Action":"sts:AssumeRoleWithWebIdentity","Condition":{"ForAnyValue:StringLike":{"cognito-identity.amazonaws.com:amr":"authenticated"},"StringEquals":{"cognito-identity.amazonaws.com:aud":"eu-west-1:12345678-abcd-abcd-abcd-1234567890ab"}}}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"Federated":"arn:aws:iam::111122223333:oidc-provider/gitlab.com"},"Action":"sts:AssumeRoleWithWebIdentity","Condition":{"StringNotLike":{«"gitlab.com:sub":"project_path:octo-group/test-*"»}}}}',
        fixed:
          '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"Federated":"arn:aws:iam::111122223333:oidc-provider/gitlab.com"},"Action":"sts:AssumeRoleWithWebIdentity","Condition":{"StringNotLike":{"gitlab.com:sub":"project_path:octo-group/test-*"},"StringEquals":{"gitlab.com:sub":"project_path:octo-group/octo-project:ref_type:branch:ref:main"}}}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"Federated":«"accounts.google.com"»},"Action":"sts:AssumeRoleWithWebIdentity"}}',
        fixed:
          '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"Federated":"accounts.google.com"},"Action":"sts:AssumeRoleWithWebIdentity","Condition":{"StringEquals":{"accounts.google.com:aud":"666777888999000"}}}}',
      },
    ],
    valid: [
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"Federated":"arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"},"Action":"sts:AssumeRoleWithWebIdentity","Condition":{"StringEquals":{"token.actions.githubusercontent.com:aud":"sts.amazonaws.com","token.actions.githubusercontent.com:sub":"repo:octo-org/octo-repo:environment:prod"}}}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"Federated":"arn:aws:iam::111122223333:oidc-provider/oidc.eks.us-east-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE"},"Action":"sts:AssumeRoleWithWebIdentity","Condition":{"StringEquals":{"oidc.eks.us-east-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE:sub":"system:serviceaccount:ns:sa"}}}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"Federated":"www.amazon.com"},"Action":"sts:AssumeRoleWithWebIdentity","Condition":{"StringEquals":{"www.amazon.com:app_id":"amzn1.application-oa2-123456"}}}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"Federated":"arn:aws:iam::111122223333:oidc-provider/sts.windows.net/33e01921-4d64-4f8c-a055-5bdaffd5e33d/"},"Action":"sts:AssumeRoleWithWebIdentity","Condition":{"StringEquals":{"sts:RoleSessionName":"MicrosoftSentinel_12345678"}}}}',
      },
      {
        text: '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Principal":{"Federated":"arn:aws:iam::111122223333:oidc-provider/gitlab.com"},"Action":"sts:AssumeRoleWithWebIdentity"}}',
      },
    ],
  },
  *each(statement) {
    if (
      statement.effect !== 'Allow' ||
      !isComplete(statement) ||
      !hasKnownConditions(statement) ||
      !namesAction(statement, action)
    )
      return;
    for (const { issuer, span } of oidcPrincipals(statement)) {
      const required = sharedIssuers[normalIssuer(issuer)];
      const key = keyOf(required ?? ownClaim, issuer);
      const onIssuer = statement.conditions.filter((condition) => claimOf(condition.key, issuer) !== undefined);
      if (!required) {
        if (onIssuer.length === 0) yield { message: 'own', span, data: { issuer } };
        continue;
      }
      const onClaim = statement.conditions.filter((condition) => keyIs(condition, key));
      const ofGithub = normalIssuer(issuer) === github;
      const data = { issuer, key };
      const [first] = onClaim;
      if (!first) yield { message: ofGithub ? 'github' : onIssuer.length > 0 ? 'shared-other' : 'shared', span, data };
      else if (ofGithub && onClaim.every(matchesAll))
        yield { message: 'github-any', span: first.values[0]?.span ?? first.span, data };
      else if (
        !onClaim.some(narrows) &&
        !onIssuer.some((condition) => narrows(condition) && isTelling(condition, issuer))
      )
        yield { message: 'loose', span: first.span, data };
    }
  },
  *fixes(statement, { data }, change) {
    const [provider] = oidcPrincipals(statement);
    // What is asked of one provider's tokens would lock out everybody else.
    if (!provider || statement.principals.length > 1) return;
    const old = statement.conditions.filter((condition) => keyIs(condition, data?.key ?? '') && matchesAll(condition));
    for (const { title, operator, key, value } of limitsOf({ kind: 'oidc', issuer: provider.issuer }))
      yield {
        title,
        safety: 'review',
        edits: change((draft) => {
          draft.setCondition(operator, key, value);
          for (const { operatorText, key: oldKey } of old)
            if (operatorText !== operator) draft.removeCondition(operatorText, oldKey);
        }),
      };
  },
});

const oidcPrincipals = (statement: Statement) =>
  statement.principals.flatMap(({ type, value, span }) => {
    const provider = type === 'Federated' ? readProvider(value) : undefined;
    return provider?.kind === 'oidc' && !holdsPlaceholder(provider.issuer) && !provider.issuer.includes('${')
      ? [{ issuer: provider.issuer, span }]
      : [];
  });

/** True if a condition asks for the key, but takes any value. */
const matchesAll = (condition: Condition): boolean =>
  isPositive(condition) &&
  condition.operator.name === 'StringLike' &&
  condition.values.length > 0 &&
  condition.values.every(({ value }) => /^[*?]*$/.test(value));

/** Tokens have the claim in any case, so IfExists changes nothing. */
const narrows = (condition: Condition): boolean => isPositive(condition) && !matchesAll(condition);

/** True for claims whose values differ from customer to customer. */
const isTelling = ({ key }: Condition, issuer: string): boolean => {
  const claim = claimOf(key, issuer);
  return claim !== undefined && !['aud', 'oaud', 'amr'].includes(claim);
};
