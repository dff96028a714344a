import assert from 'node:assert/strict';
import { fixed, messagesOf } from './findings';

const rule = 'principal-partial-wildcard';

const policy = (principal: unknown, condition?: object): string =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: {
      Effect: 'Allow',
      Principal: principal,
      Action: 's3:GetObject',
      Resource: 'arn:aws:s3:::reports/*',
      ...(condition && { Condition: condition }),
    },
  });

const pattern = 'arn:aws:iam::111122223333:role/app-*';
const title = 'Name the account, and limit it by aws:PrincipalArn';

describe(rule, () => {
  it('rewrites a principal without type', () => {
    assert.deepEqual(fixed(rule, policy(pattern)), {
      [title]: policy({ AWS: 'arn:aws:iam::111122223333:root' }, { ArnLike: { 'aws:PrincipalArn': pattern } }),
    });
  });

  it('names each account once', () => {
    const other = 'arn:aws:iam::111122223333:user/dev-?';
    assert.deepEqual(fixed(rule, policy({ AWS: [pattern, other] })), {
      [title]: policy({ AWS: 'arn:aws:iam::111122223333:root' }, { ArnLike: { 'aws:PrincipalArn': [pattern, other] } }),
    });
  });

  it('offers nothing that would lock out others or lose a part', () => {
    for (const text of [
      policy({ AWS: [pattern, '444455556666'] }),
      policy({ AWS: [pattern, 'arn:aws:iam::444455556666:*'] }),
      policy({ AWS: pattern, Service: 'ec2.amazonaws.com' }),
      policy({ AWS: 'arn:aws:iam::*:role/app' }),
      policy({ AWS: 'arn:*:iam::111122223333:role/app' }),
      policy({ AWS: 'arn:aws:sts::111122223333:assumed-role/app/prod-*' }),
      policy({ AWS: '1111*' }),
      policy({ AWS: pattern }, { ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::111122223333:role/app-test' } }),
    ]) {
      assert.equal(messagesOf(rule, text).length > 0, true, text);
      assert.deepEqual(fixed(rule, text), {}, text);
    }
  });

  it('takes no mark of a placeholder for a wildcard', () => {
    assert.deepEqual(messagesOf(rule, policy({ AWS: 'arn:aws:iam::${account}:root' })), []);
    assert.deepEqual(messagesOf(rule, policy({ AWS: 'arn:aws:iam::<ACCOUNT>:role/app-*' })), ['wildcard']);
  });
});
