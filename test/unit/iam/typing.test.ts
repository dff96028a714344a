import assert from 'node:assert/strict';
import { languages } from '../../../server/src/languages';
import { lintExample } from '../examples';

const iam = languages.find(({ id }) => id === 'iam') as (typeof languages)[number];

const policy = (...Statement: readonly object[]): object => ({ Version: '2012-10-17', Statement });

/** Without a finding once they are complete. */
const policies: Readonly<Record<string, { readonly policy: object; readonly kind?: string }>> = {
  'an identity policy with conditions': {
    policy: policy(
      {
        Sid: 'PassToLambda',
        Effect: 'Allow',
        Action: 'iam:PassRole',
        Resource: '*',
        Condition: { StringEquals: { 'iam:PassedToService': 'lambda.amazonaws.com' } },
      },
      {
        Sid: 'WithSecondFactor',
        Effect: 'Allow',
        Action: '*',
        Resource: '*',
        Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' }, ArnLike: { 'aws:PrincipalArn': '*' } },
      },
    ),
    kind: 'boundary',
  },
  'a policy for everybody in an organization': {
    policy: policy({
      Sid: 'Allow the organization',
      Effect: 'Allow',
      Principal: '*',
      Action: ['s3:GetObject', 's3:ListBucket'],
      Resource: ['arn:aws:s3:::reports', 'arn:aws:s3:::reports/*'],
      Condition: { Bool: { 'aws:SecureTransport': 'true' }, StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } },
    }),
  },
  'a queue that a topic may fill': {
    policy: policy({
      Effect: 'Allow',
      Principal: { Service: 'sns.amazonaws.com' },
      Action: 'sqs:SendMessage',
      Resource: 'arn:aws:sqs:eu-west-1:111122223333:queue',
      Condition: { ArnEquals: { 'aws:SourceArn': 'arn:aws:sns:eu-west-1:111122223333:topic' } },
    }),
  },
  'a role for an organization': {
    policy: policy({
      Effect: 'Allow',
      Principal: { AWS: '*' },
      Action: 'sts:AssumeRole',
      Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } },
    }),
  },
  'a role for GitHub Actions': {
    policy: policy({
      Effect: 'Allow',
      Principal: { Federated: 'arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com' },
      Action: 'sts:AssumeRoleWithWebIdentity',
      Condition: {
        StringLike: { 'token.actions.githubusercontent.com:sub': 'repo:octo-org/*:ref:refs/heads/main' },
        StringEquals: {
          'token.actions.githubusercontent.com:repository': 'octo-org/octo-repo',
          'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com',
        },
      },
    }),
  },
  'a role for SAML': {
    policy: policy({
      Effect: 'Allow',
      Principal: { Federated: 'arn:aws:iam::111122223333:saml-provider/ADFS' },
      Action: ['sts:AssumeRoleWithSAML', 'sts:TagSession'],
      Condition: { StringEquals: { 'SAML:aud': 'https://signin.aws.amazon.com/saml' } },
    }),
  },
  'the policy of an endpoint for STS': {
    policy: policy({ Effect: 'Allow', Principal: '*', Action: ['sts:AssumeRole', 'sts:TagSession'], Resource: '*' }),
  },
  'a resource control policy': {
    policy: policy({
      Sid: 'OnlyWithTls',
      Effect: 'Deny',
      Principal: '*',
      Action: ['s3:*', 'sts:*'],
      Resource: '*',
      Condition: { BoolIfExists: { 'aws:SecureTransport': 'false' } },
    }),
    kind: 'rcp',
  },
};

/** With the members of every object in the opposite order. */
const reversed = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(reversed)
    : typeof value === 'object' && value !== null
      ? Object.fromEntries(
          Object.entries(value)
            .map(([key, inner]) => [key, reversed(inner)] as const)
            .reverse(),
        )
      : value;

describe('a policy while it is being typed', () => {
  for (const [name, { policy, kind }] of Object.entries(policies)) {
    const example = { text: '', ...(kind && { kind }) };
    const texts = { 'as usual': policy, 'with its elements in the opposite order': reversed(policy) };
    for (const [order, value] of Object.entries(texts))
      it(`has no finding but its broken syntax: ${name}, ${order}`, () => {
        const text = JSON.stringify(value, null, 2);
        for (let end = 1; end <= text.length; end++) {
          const { findings } = lintExample(iam, text.slice(0, end), example);
          const others = findings.filter(({ rule }) => rule.name !== 'json-syntax' || end === text.length);
          assert.deepEqual(
            others.map((finding) => finding.text),
            [],
            text.slice(0, end),
          );
        }
      });
    it(`has no finding but its broken syntax where a quote or a bracket is missing: ${name}`, () => {
      const text = JSON.stringify(policy, null, 2);
      for (let at = 0; at < text.length; at++) {
        if (!'"{}[]'.includes(text[at] ?? '')) continue;
        const broken = text.slice(0, at) + text.slice(at + 1);
        const { findings } = lintExample(iam, broken, example);
        assert.deepEqual(
          findings.filter(({ rule }) => rule.name !== 'json-syntax').map((finding) => finding.text),
          [],
          broken,
        );
      }
    });
  }
});
