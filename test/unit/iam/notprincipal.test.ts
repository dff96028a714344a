import assert from 'node:assert/strict';
import { fixed } from './findings';

const policy = (statement: object): string =>
  JSON.stringify({ Version: '2012-10-17', Statement: { Effect: 'Deny', ...statement } });

const rest = { Action: 's3:*', Resource: 'arn:aws:s3:::reports/*' };
const title =
  'Spare them by a condition on aws:PrincipalArn, aws:PrincipalAccount and aws:PrincipalServiceName instead';

describe('notprincipal-deny', () => {
  it('says all of it by conditions: identities, other accounts, services', () => {
    const text = policy({
      NotPrincipal: {
        AWS: [
          'arn:aws:iam::444455556666:role/reader',
          'arn:aws:sts::444455556666:assumed-role/reader/session',
          'arn:aws:iam::444455556666:root',
          '111122223333',
        ],
        Service: ['cloudtrail.amazonaws.com', 'config.amazonaws.com'],
      },
      ...rest,
    });
    assert.deepEqual(fixed('notprincipal-deny', text), {
      [title]: policy({
        Principal: '*',
        ...rest,
        Condition: {
          ArnNotEquals: { 'aws:PrincipalArn': 'arn:aws:iam::444455556666:role/reader' },
          StringNotEquals: { 'aws:PrincipalAccount': '111122223333' },
          StringNotEqualsIfExists: { 'aws:PrincipalServiceName': ['cloudtrail.amazonaws.com', 'config.amazonaws.com'] },
        },
      }),
    });
  });

  it('never overwrites a condition that is there', () => {
    for (const [principal, condition] of [
      [{ AWS: '111122223333' }, { StringNotEquals: { 'aws:principalaccount': '444455556666' } }],
      [{ AWS: 'arn:aws:iam::111122223333:user/ann' }, { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:user/*' } }],
      [{ Service: 's3.amazonaws.com' }, { StringNotEqualsIfExists: { 'aws:PrincipalServiceName': 'x.amazonaws.com' } }],
    ])
      assert.deepEqual(
        fixed('notprincipal-deny', policy({ NotPrincipal: principal, ...rest, Condition: condition })),
        {},
      );
  });

  it('offers nothing for principals that no condition can tell', () => {
    for (const principal of [
      '*',
      { Federated: 'www.amazon.com' },
      { AWS: 'arn:aws:sts::111122223333:federated-user/ann' },
    ])
      assert.deepEqual(fixed('notprincipal-deny', policy({ NotPrincipal: principal, ...rest })), {});
  });
});
