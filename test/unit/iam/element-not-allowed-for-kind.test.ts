import assert from 'node:assert/strict';
import { fixed, fixedAll, messagesOf } from './findings';

const rule = 'element-not-allowed-for-kind';

const policy = (statement: string) => `{"Version":"2012-10-17","Statement":[{${statement}}]}`;

const denied = '"Effect":"Deny","Principal":"*","Action":"s3:PutBucketAcl","Resource":"*"';

describe('element-not-allowed-for-kind', () => {
  it('leaves the resource to people where the policy of an endpoint for STS may be meant', () => {
    const trust = (type: string, principal: string, resource = ',"Resource":"*"') =>
      policy(`"Effect":"Allow","Principal":{"${type}":"${principal}"},"Action":"sts:AssumeRole"${resource}`);
    const role = 'arn:aws:iam::111122223333:role/a';
    assert.deepEqual(messagesOf(rule, trust('AWS', role)), ['resource-in-trust']);
    assert.equal(fixedAll(trust('AWS', role)), trust('AWS', role));
    assert.equal(fixedAll(trust('AWS', role), { kind: 'trust' }), trust('AWS', role, ''));
    assert.equal(fixedAll(trust('Service', 'ec2.amazonaws.com')), trust('Service', 'ec2.amazonaws.com', ''));
  });

  it('asks a resource control policy for the current version, in the place of version-missing-or-invalid', () => {
    const text = `{"Statement":[{${denied}}]}`;
    assert.deepEqual(messagesOf(rule, text, { kind: 'rcp' }), ['rcp-version']);
    assert.deepEqual(messagesOf('version-missing-or-invalid', text, { kind: 'rcp' }), []);
    assert.deepEqual(messagesOf('version-missing-or-invalid', text), ['missing']);
    assert.equal(fixedAll(text, { kind: 'rcp' }), policy(denied));
    assert.deepEqual(messagesOf(rule, '{"Statement":[', { kind: 'rcp' }), []);
  });

  it('takes everybody in all forms but the one that is allowed', () => {
    for (const principal of ['{"AWS":"*"}', '["*"]', '{"AWS":["*"]}']) {
      const text = policy(denied.replace('"*"', principal));
      assert.deepEqual(messagesOf(rule, text, { kind: 'rcp' }), ['rcp-principal'], principal);
      assert.equal(fixedAll(text, { kind: 'rcp' }), policy(denied));
    }
  });

  it('moves users and roles into a condition, but neither accounts nor services', () => {
    const text = (principal: string) => policy(denied.replace('"*"', principal));
    const users = '"arn:aws:iam::111122223333:user/a","arn:aws:iam::111122223333:role/b"';
    assert.deepEqual(fixed(rule, text(`{"AWS":[${users}]}`), { kind: 'rcp' }), {
      'Deny it to these users and roles by a condition': policy(
        `${denied},"Condition":{"ArnEquals":{"aws:PrincipalArn":[${users}]}}`,
      ),
    });
    for (const principal of ['{"AWS":"111122223333"}', '{"Service":"ec2.amazonaws.com"}', '{}'])
      assert.deepEqual(fixed(rule, text(principal), { kind: 'rcp' }), {}, principal);
  });

  it('lets templates say who and what is meant', () => {
    for (const principal of ['"${Everybody}"', '{"Ref":"Everybody"}'])
      assert.deepEqual(messagesOf(rule, policy(denied.replace('"*"', principal)), { kind: 'rcp' }), [], principal);
    assert.deepEqual(messagesOf(rule, policy(denied.replace('s3:PutBucketAcl', '{{service}}:*')), { kind: 'rcp' }), []);
  });

  it('knows which services resource control policies can limit', () => {
    const messages = (action: string) =>
      messagesOf(rule, policy(denied.replace('s3:PutBucketAcl', action)), { kind: 'rcp' });
    assert.deepEqual(messages('SQS:*'), []);
    assert.deepEqual(messages('ec2:RunInstances'), ['rcp-service']);
    assert.deepEqual(messages('*:*'), ['rcp-all-actions']);
    // Others say that this is no action.
    assert.deepEqual(messages('ec2'), []);
  });

  it('says nothing of kinds that are only assumed', () => {
    const texts = [
      policy('"Effect":"Allow","Principal":"*","Action":"sts:AssumeRole","Resource":"*"'),
      policy('"Effect":"Deny","Principal":{"AWS":"*"},"Action":"sts:AssumeRole","Resource":"*"'),
      policy('"Effect":"Allow","NotPrincipal":{"AWS":"111122223333"},"Action":"s3:GetObject","Resource":"*"'),
      `{"Version":"2012-10-17","Id":"a","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"}]}`,
    ];
    for (const text of texts) assert.deepEqual(messagesOf(rule, text), [], text);
  });

  it('does not take a policy without principals for a trust policy because of its name', () => {
    const text = policy('"Effect":"Allow","Action":"iam:ListRoles","Resource":"arn:aws:iam::111122223333:role/*"');
    const path = 'OrganizationsTrustPolicy.json';
    assert.deepEqual(messagesOf(rule, text, { path }), []);
    assert.deepEqual(messagesOf('missing-or-conflicting-element', text, { path }), []);
    const trust = policy('"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"s3:*","Resource":"*"');
    assert.deepEqual(messagesOf(rule, trust, { path }), ['resource-in-trust']);
  });
});
