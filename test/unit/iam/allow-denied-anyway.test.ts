import assert from 'node:assert/strict';
import { messagesOf } from './findings';

const rule = 'allow-denied-anyway';

const messages = (allow: object, ...deny: readonly object[]): string[] =>
  messagesOf(
    rule,
    JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', ...allow }, ...deny.map((one) => ({ Effect: 'Deny', ...one }))],
    }),
  );

const resource = 'arn:aws:s3:::reports/*';
const get = { Action: 's3:GetObject', Resource: resource };
const all = { Action: '*', Resource: '*' };

describe(rule, () => {
  it('finds what is denied by wider statements, or by several together', () => {
    const cases: readonly (readonly [object, ...object[]])[] = [
      [get, all],
      [get, { Action: 's3:Get*', Resource: 'arn:aws:s3:::rep*' }],
      [get, { NotAction: ['sqs:*', 's3:List*', 's3:PutObject'], Resource: '*' }],
      [get, { Action: 's3:*', NotResource: ['arn:aws:s3:::bills/*', 'arn:aws:s3:::reports'] }],
      [{ NotAction: 'iam:*', Resource: '*' }, all],
      [{ Action: '*', NotResource: resource }, all],
      [
        { Action: ['s3:GetObject', 's3:PutObject'], Resource: ['arn:aws:s3:::a/*', 'arn:aws:s3:::b/*'] },
        { Action: 's3:*', Resource: 'arn:aws:s3:::a/*' },
        { Action: ['s3:GetObject', 's3:PutObject'], Resource: 'arn:aws:s3:::b/*' },
      ],
      [
        { Principal: { AWS: '111122223333' }, ...get },
        { Principal: '*', ...get },
      ],
      [
        { Principal: { AWS: ['111122223333', '444455556666'] }, ...get },
        { Principal: { AWS: '*' }, ...get },
      ],
      [
        { Action: 's3:GetObject', Resource: 'arn:aws:s3:::home/${aws:username}/a' },
        { Action: 's3:GetObject', Resource: 'arn:aws:s3:::home/${aws:username}/*' },
      ],
      [
        { Principal: { AWS: '111122223333' }, Action: 'sts:AssumeRole' },
        { Principal: '*', Action: 'sts:*' },
      ],
    ];
    for (const [allow, ...deny] of cases)
      assert.deepEqual(messages(allow, ...deny), ['statement'], JSON.stringify([allow, ...deny]));
  });

  it('names single actions where others are left', () => {
    const allow = { Action: ['s3:GetObject', 's3:Put*', 's3:PutObject'], Resource: resource };
    assert.deepEqual(messages(allow, { Action: 's3:PutObject*', Resource: '*' }), ['entry']);
    assert.deepEqual(messages(allow, { Action: ['s3:p*'], Resource: '*' }), ['entry', 'entry']);
  });

  it('follows the statements when one of them changes', () => {
    const text = (allowed: string, denied: string) =>
      `{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"${denied}","Resource":"*"},{"Effect":"Allow","Action":"${allowed}","Resource":"*"}]}`;
    for (const [allowed, denied, expected] of [
      ['s3:GetObject', 's3:*', ['statement']],
      ['s3:GetObject', 's3:Put*', []],
      ['s3:PutObject', 's3:Put*', ['statement']],
    ] as const)
      assert.deepEqual(messagesOf(rule, text(allowed, denied)), expected);
  });

  it('is silent where something is left, or where that is not clear', () => {
    const cases: readonly (readonly [object, ...object[]])[] = [
      [all, get],
      [get, { ...all, Condition: {} }],
      [get, { Action: 's3:GetObject', Resource: 'arn:aws:s3:::reports/${*}' }],
      [get, { Action: 's3:GetObject', Resource: 'arn:aws:s3:::<BUCKET>/*' }],
      [get, { NotAction: 's3:*Object', Resource: '*' }],
      [
        { ...get, Action: 's3:Get*' },
        { NotAction: 's3:*', Resource: '*' },
      ],
      [get, { Action: 's3:*', NotResource: 'arn:aws:s3:::${aws:PrincipalTag/bucket}/*' }],
      [get, { Action: 's3:*', NotResource: 'arn:aws:s3:::*' }],
      [get, { Principal: '*', ...get }],
      [
        { Principal: { Service: 'logs.amazonaws.com' }, ...get },
        { Principal: { AWS: '*' }, ...get },
      ],
      [
        { Principal: { AWS: '111122223333' }, ...get },
        { NotPrincipal: { AWS: '444455556666' }, ...get },
      ],
      [
        { NotAction: 'iam:*', Resource: '*' },
        { Action: 's3:*', Resource: '*' },
      ],
    ];
    for (const [allow, ...deny] of cases)
      assert.deepEqual(messages(allow, ...deny), [], JSON.stringify([allow, ...deny]));
  });
});
