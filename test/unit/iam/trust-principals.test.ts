import assert from 'node:assert/strict';
import { fixed, messagesOf } from './findings';

const trust = (principal: unknown, action: unknown, more: object = {}): string =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: { Effect: 'Allow', Principal: principal, Action: action, ...more },
  });

describe('trust-principal-wildcard', () => {
  const rule = 'trust-principal-wildcard';

  it('takes the bare "*" for an error in Deny, too, and writes it as IAM wants it', () => {
    const deny = { Effect: 'Deny', Condition: { StringNotEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } } };
    assert.deepEqual(messagesOf(rule, trust('*', 'sts:AssumeRole', deny)), ['bare']);
    assert.deepEqual(fixed(rule, trust('*', 'sts:AssumeRole', deny)), {
      'Write {"AWS": "*"}': trust({ AWS: '*' }, 'sts:AssumeRole', deny),
    });
    assert.deepEqual(messagesOf(rule, trust({ AWS: '*' }, 'sts:AssumeRole', deny)), []);
  });

  it('asks for conditions that fix who it is', () => {
    const withCondition = (condition: object) =>
      messagesOf(rule, trust({ AWS: '*' }, 'sts:AssumeRole', { Condition: condition }));
    assert.deepEqual(withCondition({ StringEquals: { 'sts:ExternalId': '9f1c' } }), ['weak-condition']);
    assert.deepEqual(withCondition({ ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/x' } }), ['weak-condition']);
    assert.deepEqual(withCondition({ ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::111122223333:role/*' } }), []);
    assert.deepEqual(withCondition({ 'Fn::If': ['Shared', {}, {}] }), []);
  });

  it('is silent where nobody can assume the role by the statement', () => {
    assert.deepEqual(messagesOf(rule, trust({ AWS: '*' }, 'sts:TagSession')), []);
  });

  it('leaves everybody in other policies to principal-public', () => {
    const bucket = trust('*', 's3:GetObject', { Resource: 'arn:aws:s3:::reports/*' });
    assert.deepEqual(messagesOf(rule, bucket), []);
    assert.deepEqual(messagesOf('principal-public', bucket), ['public']);
    assert.deepEqual(messagesOf('principal-public', trust({ AWS: '*' }, 'sts:AssumeRole')), []);
  });
});

describe('trust-action-principal-mismatch', () => {
  const rule = 'trust-action-principal-mismatch';

  it('is silent on principals of unknown form, which are a matter of principal-format', () => {
    for (const principal of [
      { AWS: '*' },
      { Who: '111122223333' },
      'arn:aws:iam::111122223333:root',
      { AWS: 'arn:aws:iam::111122223333:saml-provider/ADFS' },
      { Federated: 'login.example.com' },
      { Federated: '<PROVIDER>' },
    ])
      assert.deepEqual(messagesOf(rule, trust(principal, 'sts:AssumeRoleWithSAML')), [], JSON.stringify(principal));
  });

  it('is content if one of the principals can use the action', () => {
    const principal = { AWS: '111122223333', Federated: 'arn:aws:iam::111122223333:saml-provider/ADFS' };
    assert.deepEqual(messagesOf(rule, trust(principal, ['sts:AssumeRole', 'sts:AssumeRoleWithSAML'])), []);
    assert.deepEqual(messagesOf(rule, trust(principal, ['sts:AssumeRole', 'sts:AssumeRoleWithWebIdentity'])), [
      'mismatch',
    ]);
  });

  it('wants actions of sts only, where the kind is known', () => {
    const text = trust({ AWS: '111122223333' }, ['sts:AssumeRole', 's3:GetObject']);
    assert.deepEqual(messagesOf(rule, text, { path: 'role-trust-policy.json' }), ['other-service']);
    assert.deepEqual(messagesOf(rule, text), []);
  });
});

describe('trust-saml-missing-aud', () => {
  const rule = 'trust-saml-missing-aud';
  const provider = { Federated: 'arn:aws:iam::111122223333:saml-provider/ADFS' };

  it('is content with conditions on the assertion or on where it comes from', () => {
    for (const condition of [
      { StringEquals: { 'saml:iss': 'https://idp.example.com' } },
      { StringLike: { 'SAML:sub': 'ann@*' } },
      { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } },
    ])
      assert.deepEqual(messagesOf(rule, trust(provider, 'sts:AssumeRoleWithSAML', { Condition: condition })), []);
    for (const condition of [
      { StringNotEquals: { 'SAML:aud': 'https://example.com' } },
      { Null: { 'SAML:aud': 'false' } },
      { StringEquals: { 'aws:RequestTag/team': 'red' } },
    ])
      assert.deepEqual(messagesOf(rule, trust(provider, 'sts:AssumeRoleWithSAML', { Condition: condition })), [
        'missing-aud',
      ]);
  });

  it('adds nothing where it would lock out others', () => {
    const text = trust({ ...provider, AWS: '111122223333' }, ['sts:AssumeRole', 'sts:AssumeRoleWithSAML']);
    assert.deepEqual(messagesOf(rule, text), ['missing-aud']);
    assert.deepEqual(fixed(rule, text), {});
  });
});
