import assert from 'node:assert/strict';
import { languages } from '../../../server/src/languages';
import { lintExample } from '../examples';

const language = languages.find(({ id }) => id === 'iam')!;

const rulesOn = (statement: object, kind?: string): string[] => {
  const text = JSON.stringify({ Version: '2012-10-17', Statement: statement });
  return lintExample(language, text, { text, ...(kind && { kind }) }).findings.map(({ rule }) => rule.name);
};

const allow = (Action: unknown, Resource: unknown, more: object = {}) => ({
  Effect: 'Allow',
  Action,
  Resource,
  ...more,
});
const account = { Principal: { AWS: '111122223333' } };

describe('one mistake is one finding', () => {
  it('where an ARN is wrong, and so none of the action', () => {
    const wrong: readonly (readonly [action: string, resource: string, rule: string])[] = [
      ['s3:GetObject', 'arn:aws:s3::111122223333:reports/*', 'arn-resource'],
      ['s3:GetObject', 'arn:aws:S3:::reports/*', 'arn-format'],
      ['s3:GetObject', 'arn:aws::::reports/*', 'arn-format'],
      ['lambda:InvokeFunction', 'arn:aws:lambda:eu-west-1:111122223333:reports', 'arn-resource'],
      ['elasticloadbalancing:RegisterTargets', 'arn:aws:elbv2:eu-west-1:111122223333:targetgroup/a/b', 'arn-format'],
    ];
    for (const [action, resource, rule] of wrong) assert.deepEqual(rulesOn(allow(action, resource)), [rule], resource);
  });

  it('where an action or an ARN belongs to another service than the policy', () => {
    const objects = 'arn:aws:s3:::reports/*';
    const queue = 'arn:aws:sqs:eu-west-1:111122223333:orders';
    assert.deepEqual(rulesOn(allow(['s3:GetObject', 'kms:Decrypt'], objects, account), 'resource:s3'), [
      'policy-for-another-service',
    ]);
    assert.deepEqual(rulesOn(allow('s3:GetObject', queue, account), 'resource:s3'), ['policy-for-another-service']);
  });

  it('where elements exclude each other', () => {
    const both = 'missing-or-conflicting-element';
    assert.deepEqual(rulesOn(allow('sqs:ListQueues', '*', { NotAction: 'iam:*' })), [both]);
    assert.deepEqual(rulesOn(allow('sqs:ListQueues', '*', { NotResource: 'arn:aws:sqs:*:*:orders' })), [both]);
    const objects = allow('s3:GetObject', 'arn:aws:s3:::reports/*', account);
    assert.deepEqual(rulesOn({ ...objects, NotPrincipal: { AWS: '444455556666' } }), [both]);
  });

  it('where an action is none', () => {
    assert.deepEqual(rulesOn(allow('acme:*', '*')), ['unknown-action']);
    assert.deepEqual(rulesOn(allow('zocalo:*', '*')), ['unknown-action']);
    assert.deepEqual(rulesOn(allow('sqs:List\u200bQueues', '*')), ['unsupported-character']);
    assert.deepEqual(rulesOn(allow(['sqs:SendMessage', 'sqs*'], 'arn:aws:sqs:*:*:orders')), ['unknown-action']);
  });

  it('where the words of documentation were left in', () => {
    const all = (count: number) => Array<string>(count).fill('metavariable');
    assert.deepEqual(rulesOn(allow('service-prefix:ActionName', '*')), all(1));
    assert.deepEqual(rulesOn(allow(['someservice:*', 'service-name-2:Get*'], '*')), all(2));
    assert.deepEqual(rulesOn(allow('s3:GetObject', 'arn:partition:s3:::reports/*')), all(1));
    assert.deepEqual(rulesOn(allow('sqs:SendMessage', 'arn:aws:service:region:account-id:resource-id')), all(3));
    assert.deepEqual(
      rulesOn(allow('sqs:SendMessage', 'arn:aws:sqs:*:*:orders', { Principal: { Service: 'service.amazonaws.com' } })),
      all(1),
    );
  });
});
