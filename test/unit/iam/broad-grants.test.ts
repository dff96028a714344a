import assert from 'node:assert/strict';
import { marked, messagesOf } from './findings';

const statement = (fields: object) =>
  JSON.stringify({ Version: '2012-10-17', Statement: { Effect: 'Allow', ...fields } });

describe('broad grants', () => {
  const rules = ['passrole-star', 'create-service-linked-role-star'] as const;

  it('of a wildcard concern both rules', () => {
    for (const rule of rules) {
      assert.deepEqual(messagesOf(rule, statement({ Action: '*', Resource: '*' })), ['by-wildcard']);
      assert.deepEqual(messagesOf(rule, statement({ Action: 'IAM:*', NotResource: 'arn:aws:s3:::reports' })), [
        'by-wildcard-notresource',
      ]);
      assert.match(marked(rule, statement({ NotAction: 's3:*', Resource: '*' })), /«"NotAction"»:"s3:\*"/);
    }
  });

  it('are none if the exceptions take the action out, or nothing is excepted', () => {
    for (const rule of rules)
      for (const fields of [
        { NotAction: 'iam:*', Resource: '*' },
        { NotAction: ['s3:*', '*Role'], Resource: '*' },
        { NotAction: [], Resource: '*' },
        { Action: 'iam:*', NotResource: '*' },
        { Action: 'iam:*', NotResource: ['arn:aws:iam::111122223333:role/*', 'arn:aws:s3:::reports'] },
        { Action: 'iam:*', NotResource: [] },
        { Action: 'iam:*', NotAction: 's3:*', Resource: '*' },
      ])
        assert.deepEqual(messagesOf(rule, statement(fields)), [], `${rule} ${JSON.stringify(fields)}`);
  });

  it('of roles for any service are judged by the service names', () => {
    const rule = 'create-service-linked-role-star';
    const withNames = (operator: string, value: unknown) =>
      messagesOf(
        rule,
        statement({
          Action: 'iam:CreateServiceLinkedRole',
          Resource: '*',
          Condition: { [operator]: { 'iam:awsservicename': value } },
        }),
      );
    assert.deepEqual(withNames('StringLike', 'mq.amazonaws.com'), []);
    assert.deepEqual(withNames('StringLike', 'ec2.amazonaws.com*'), []);
    assert.deepEqual(withNames('ForAnyValue:StringEquals', 'macie.amazonaws.com'), []);
    assert.deepEqual(withNames('StringLike', ['mq.amazonaws.com', '*a4b.amazonaws.com']), ['by-name']);
    assert.deepEqual(withNames('StringNotEquals', 'mq.amazonaws.com'), ['by-name']);
  });
});
