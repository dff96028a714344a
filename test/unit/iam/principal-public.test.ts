import assert from 'node:assert/strict';
import { findingsOf, messagesOf } from './findings';

const policy = (statement: object): string =>
  JSON.stringify({ Version: '2012-10-17', Statement: { Effect: 'Allow', Principal: '*', ...statement } });

describe('principal-public', () => {
  it('says so where the policy of a VPC endpoint looks the same', () => {
    const reading = { Action: 's3:GetObject', Resource: ['arn:aws:s3:::a/*', 'arn:aws:s3:::b/*'] };
    assert.deepEqual(messagesOf('principal-public', policy(reading)), ['public-or-endpoint']);
    const bucket = { Action: 's3:*', Resource: ['arn:aws:s3:::a', 'arn:aws:s3:::a/*', 'arn:aws:s3:::a*'] };
    assert.deepEqual(messagesOf('principal-public', policy(bucket)), ['public']);
    assert.deepEqual(messagesOf('principal-public', policy(reading), { kind: 'resource:s3' }), ['public']);
    assert.deepEqual(messagesOf('principal-public', policy(reading), { kind: 'endpoint' }), []);
  });

  it('says what NotAction leaves out', () => {
    const [finding] = findingsOf('principal-public', policy({ NotAction: 's3:Delete*', Resource: 'arn:aws:s3:::a/*' }));
    assert.equal(
      finding?.text,
      'Everybody on the internet may do everything but s3:Delete* here, with or without an AWS account.',
    );
  });

  it('waits for an action, and for conditions that a template puts in', () => {
    assert.deepEqual(messagesOf('principal-public', policy({ Resource: 'arn:aws:s3:::a/*' })), []);
    const templated = {
      Action: 's3:GetObject',
      Resource: 'arn:aws:s3:::a/*',
      Condition: { 'Fn::If': ['Open', {}, {}] },
    };
    assert.deepEqual(messagesOf('principal-public', policy(templated)), []);
  });
});
