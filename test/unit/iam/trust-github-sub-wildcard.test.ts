import assert from 'node:assert/strict';
import { messagesOf } from './findings';

const issuer = 'token.actions.githubusercontent.com';

const trust = (condition: object): string =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: {
      Effect: 'Allow',
      Principal: { Federated: `arn:aws:iam::111122223333:oidc-provider/${issuer}` },
      Action: 'sts:AssumeRoleWithWebIdentity',
      Condition: condition,
    },
  });

const messageOf = (subject: string) =>
  messagesOf(
    'trust-github-sub-wildcard',
    trust({ StringLike: { [`${issuer}:sub`]: [subject, 'repo:a/b:environment:c'] } }),
  )[0];

const subjects: Readonly<Record<string, readonly string[]>> = {
  'any-organization': [
    '*',
    'repo:*',
    'rep*',
    'repo:octo-org*',
    'repo:octo-?rg/octo-repo:ref:refs/heads/main',
    'repo:*/octo-repo:ref:refs/heads/main',
    'repo:octo-*@*/octo-repo:ref:refs/heads/main',
    '*:octo-org/octo-repo:*',
    'repository_owner:octo-*',
    'repository_owner_id:12*',
    'job_workflow_ref:*/workflows/deploy.yml@refs/heads/main',
  ],
  'any-repository': [
    'repo:octo-org/*',
    'repo:octo-org/*:ref:refs/heads/main',
    'repo:octo-org/octo-repo*',
    'repo:octo-org/octo-*:environment:prod',
    'repo:octo-org@123456/*',
    'repo:octo-org@123456/octo-*@*:ref:refs/heads/main',
    'repository:octo-org/*',
  ],
  'any-ref': [
    'repo:octo-org/octo-repo:*',
    'repo:octo-org/octo-repo:ref:*',
    'repo:octo-org/octo-repo:ref:refs/*',
    'repo:octo-org/octo-repo:ref:refs/heads/*',
    'repo:octo-org@123456/octo-repo@456789:*',
    'repo:octo-org@*/octo-repo@*',
    'repo:*@123456/*@456789:*',
    'repo:<ORGANIZATION>/<REPOSITORY>:*',
  ],
};

const specific = [
  'repo:octo-org/octo-repo:ref:refs/heads/main',
  'repo:octo-org@123456/octo-repo@456789:ref:refs/heads/main',
  'repo:octo-org@*/octo-repo@*:ref:refs/heads/main',
  'repo:*@123456/*@456789:environment:prod',
  'repo:octo-org/octo-repo:ref:refs/heads/release-*',
  'repo:octo-org/octo-repo:ref:refs/tags/v*',
  'repo:octo-org/octo-repo:environment:*',
  'repo:octo-org/octo-repo:pull_request',
  'job_workflow_ref:octo-org/workflows/*',
  'environment:prod*:repo:octo-org/octo-repo',
];

describe('trust-github-sub-wildcard', () => {
  it('tells what a wildcard leaves open, in both forms of subjects', () => {
    for (const [message, patterns] of Object.entries(subjects))
      for (const pattern of patterns) assert.equal(messageOf(pattern), message, pattern);
  });

  it('takes wildcards behind what is fixed for deliberate', () => {
    for (const pattern of specific) assert.equal(messageOf(pattern), undefined, pattern);
  });

  it('looks at other claims that close what the subject leaves open', () => {
    const sub = { [`${issuer}:sub`]: 'repo:octo-org/*' };
    const messages = (condition: object) => messagesOf('trust-github-sub-wildcard', trust(condition));
    assert.deepEqual(messages({ StringLike: sub, StringEquals: { [`${issuer}:repository_id`]: '456789' } }), []);
    assert.deepEqual(messages({ StringLike: { ...sub, [`${issuer}:repository`]: 'octo-org/octo-repo' } }), []);
    assert.deepEqual(messages({ StringLike: { ...sub, [`${issuer}:repository`]: '*' } }), ['any-repository']);
    assert.deepEqual(messages({ StringLike: sub, StringEquals: { [`${issuer}:actor`]: 'octocat' } }), [
      'any-repository',
    ]);
    assert.deepEqual(messages({ StringLike: sub, StringNotEquals: { [`${issuer}:repository_id`]: '1' } }), [
      'any-repository',
    ]);
  });

  it('leaves literal asterisks and issuers of one enterprise alone', () => {
    assert.deepEqual(
      messagesOf('trust-github-sub-wildcard', trust({ StringEquals: { [`${issuer}:sub`]: 'repo:*' } })),
      [],
    );
    assert.deepEqual(
      messagesOf('trust-github-sub-wildcard', trust({ StringLike: { [`${issuer}/octo-enterprise:sub`]: 'repo:*' } })),
      [],
    );
  });
});
