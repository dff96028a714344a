import assert from 'node:assert/strict';
import { findingsOf, messagesOf } from './findings';

const rule = 'mfa-condition';

const policy = (effect: string, condition: object, actions: object = { Action: 'ec2:StopInstances' }): string =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: { Effect: effect, ...actions, Resource: '*', Condition: condition },
  });

const mfa = (operator: string, value: unknown) => ({ [operator]: { 'AWS:multifactorauthpresent': value } });

describe(rule, () => {
  it('tells the cases apart', () => {
    const cases: readonly (readonly [string, object, string?])[] = [
      ['Deny', mfa('Bool', 'false'), 'deny-without-key'],
      ['Deny', mfa('Bool', false), 'deny-without-key'],
      ['Deny', mfa('bool', ['False']), 'deny-without-key'],
      ['Deny', mfa('BoolIfExists', 'false')],
      ['Deny', mfa('Bool', 'true')],
      ['Deny', mfa('Null', 'true')],
      ['Deny', { ...mfa('Bool', 'false'), ...mfa('Null', 'false') }],
      ['Allow', mfa('BoolIfExists', 'true'), 'allow-without-key'],
      ['Allow', mfa('Bool', 'true')],
      ['Allow', mfa('Bool', ['true', 'false'])],
      ['Allow', mfa('Bool', 'false'), 'allow-without-mfa'],
      ['Allow', mfa('Null', false), 'allow-any-session'],
      ['Allow', { ...mfa('Bool', 'true'), ...mfa('Null', 'false') }],
      ['Allow', { NumericLessThan: { 'aws:MultiFactorAuthAge': '3600' } }],
      ['Allow', { Null: { 'aws:MultiFactorAuthAge': 'false' } }],
    ];
    for (const [effect, condition, message] of cases)
      assert.deepEqual(
        messagesOf(rule, policy(effect, condition)),
        message ? [message] : [],
        `${effect} ${JSON.stringify(condition)}`,
      );
  });

  it('lets people without a second factor set one up', () => {
    const setUp = { Action: ['iam:*MFADevice', 'iam:ListMFADevices', 'sts:GetSessionToken'] };
    assert.deepEqual(messagesOf(rule, policy('Allow', mfa('Bool', 'false'), setUp)), []);
    const more = { Action: ['iam:EnableMFADevice', 'iam:CreateUser'] };
    assert.deepEqual(messagesOf(rule, policy('Allow', mfa('Bool', 'false'), more)), ['allow-without-mfa']);
  });

  it('is a hint in trust policies, where BoolIfExists may be meant', () => {
    const text = JSON.stringify({
      Version: '2012-10-17',
      Statement: {
        Effect: 'Allow',
        Principal: { AWS: 'arn:aws:iam::111122223333:root' },
        Action: 'sts:AssumeRole',
        Condition: mfa('BoolIfExists', 'true'),
      },
    });
    assert.deepEqual(
      findingsOf(rule, text).map(({ severity }) => severity),
      ['hint'],
    );
  });
});
