import assert from 'node:assert/strict';
import { marked, messagesOf } from './findings';

const rule = 'deny-lockout';
const policy = (...statements: readonly object[]) => JSON.stringify({ Version: '2012-10-17', Statement: statements });
const deny = { Effect: 'Deny', Principal: '*' };

describe(rule, () => {
  it('tells a resource from what it holds', () => {
    assert.deepEqual(messagesOf(rule, policy({ ...deny, Action: 's3:*', Resource: 'arn:aws:s3:::reports*' })), [
      'everybody',
    ]);
    assert.deepEqual(messagesOf(rule, policy({ ...deny, Action: 's3:*', Resource: 'arn:aws:s3:::reports/*' })), []);
    const queue = { ...deny, Action: 'sqs:*', Resource: 'arn:aws:sqs:eu-west-1:111122223333:jobs' };
    assert.match(marked(rule, policy(queue)), /"Action":«"sqs:\*"»/);
  });

  it('is silent if the Deny spares somebody or something, or may be one of an organization', () => {
    for (const statement of [
      { ...deny, Action: 's3:*', Resource: '*' },
      { ...deny, NotAction: 's3:Get*', Resource: 'arn:aws:s3:::reports' },
      {
        ...deny,
        Action: 's3:*',
        Resource: 'arn:aws:s3:::reports',
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      },
      { Effect: 'Deny', Principal: { AWS: '111122223333' }, Action: 's3:*', Resource: 'arn:aws:s3:::reports' },
      { Effect: 'Deny', NotPrincipal: { AWS: '111122223333' }, Action: 's3:*', Resource: 'arn:aws:s3:::reports' },
      { Effect: 'Allow', Principal: '*', Action: 's3:*', Resource: 'arn:aws:s3:::reports' },
    ])
      assert.deepEqual(messagesOf(rule, policy(statement)), [], JSON.stringify(statement));
  });

  it('asks of a key policy that somebody may change it', () => {
    const kind = 'resource:kms';
    const use = { Effect: 'Allow', Principal: { AWS: '111122223333' }, Action: 'kms:Decrypt', Resource: '*' };
    assert.deepEqual(messagesOf(rule, policy(use), { kind }), ['key-policy']);
    // It may be a part of a key policy.
    assert.deepEqual(messagesOf(rule, policy(use)), []);
    for (const Action of ['kms:*', '*', 'kms:PutKeyPolicy', 'kms:P*'])
      assert.deepEqual(messagesOf(rule, policy(use, { ...use, Action }), { kind }), [], Action);
    assert.deepEqual(messagesOf(rule, policy(use, { ...use, Effect: 'Deny', Action: 'kms:*' }), { kind }), [
      'key-policy',
    ]);
  });

  it('waits for a statement that is being typed', () => {
    const text =
      '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"kms:De';
    assert.deepEqual(messagesOf(rule, text, { kind: 'resource:kms' }), []);
  });
});
