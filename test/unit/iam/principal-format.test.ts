import assert from 'node:assert/strict';
import { findingsOf, fixed, fixedAll, marked, messagesOf } from './findings';

const rule = 'principal-format';

const policy = (statement: object): string =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: { Effect: 'Deny', Action: 's3:*', Resource: 'arn:aws:s3:::reports/*', ...statement },
  });

describe(rule, () => {
  it('looks at NotPrincipal, too, and repairs it there', () => {
    const text = policy({ NotPrincipal: { aws: ['1111-2222-3333'] } });
    assert.deepEqual(messagesOf(rule, text), ['type']);
    assert.deepEqual(fixedAll(text), policy({ NotPrincipal: { AWS: ['111122223333'] } }));
  });

  it('opens nothing to everybody by itself', () => {
    const text = policy({ Effect: 'Allow', Principal: { aws: '*' } });
    assert.equal(fixedAll(text), text);
    assert.deepEqual(fixed(rule, text), {
      'Change aws to AWS': policy({ Effect: 'Allow', Principal: { AWS: '*' } }),
    });
  });

  it('marks the name of the type, or the principal', () => {
    assert.equal(
      marked(
        rule,
        '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Principal":{"User":"arn:aws:iam::111122223333:user/ann","AWS":["111122223333","bob"]},"Action":"s3:*","Resource":"*"}}',
      ),
      '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Principal":{«"User"»:"arn:aws:iam::111122223333:user/ann","AWS":["111122223333",«"bob"»]},"Action":"s3:*","Resource":"*"}}',
    );
  });

  it('finds the type by the name or by what stands there', () => {
    const fixesOf = (principal: object) => Object.keys(fixed(rule, policy({ Principal: principal })));
    assert.deepEqual(fixesOf({ aWS: '111122223333' }), ['Change aWS to AWS']);
    assert.deepEqual(fixesOf({ Servce: 'ec2.amazonaws.com' }), ['Change Servce to Service']);
    assert.deepEqual(fixesOf({ Account: '111122223333' }), ['Change Account to AWS']);
    assert.deepEqual(fixesOf({ Who: ['111122223333', 'ec2.amazonaws.com'] }), []);
    assert.deepEqual(fixesOf({ aws: '111122223333', AWS: '444455556666' }), []);
  });

  it('moves principals to their type only all together', () => {
    const fixesOf = (principal: object) => Object.keys(fixed(rule, policy({ Principal: principal })));
    assert.deepEqual(fixesOf({ AWS: ['ec2.amazonaws.com', 's3.amazonaws.com'] }), ['Change AWS to Service']);
    assert.deepEqual(fixesOf({ AWS: ['ec2.amazonaws.com', '111122223333'] }), []);
    assert.deepEqual(fixesOf({ AWS: 'ec2.amazonaws.com', Service: 's3.amazonaws.com' }), []);
  });

  it('knows a web identity provider that looks like a service by the action', () => {
    const trust = (action: string) =>
      policy({
        Effect: 'Allow',
        Principal: { Service: 'cognito-identity.amazonaws.com' },
        Action: action,
        Resource: undefined,
      });
    assert.deepEqual(messagesOf(rule, trust('sts:AssumeRoleWithWebIdentity')), ['wrong-type']);
    assert.deepEqual(messagesOf('trust-action-principal-mismatch', trust('sts:AssumeRoleWithWebIdentity')), []);
    assert.deepEqual(messagesOf(rule, trust('sts:AssumeRole')), []);
  });

  it('is silent on what templates and people are still to fill in', () => {
    for (const principal of [
      {
        AWS: ['${account}', 'arn:aws:iam::${AWS::AccountId}:root', 'arn:aws:iam::{{account}}:user/ann', 'ACCOUNT-B-ID'],
      },
      { AWS: { 'Fn::Sub': 'arn:aws:iam::${AWS::AccountId}:root' } },
      { 'Fn::If': ['Shared', { AWS: '111122223333' }, { AWS: '444455556666' }] },
      { Ref: 'Principals' },
      { Service: '<replaceable>service</replaceable>.amazonaws.com' },
    ])
      assert.deepEqual(messagesOf(rule, policy({ Principal: principal })), [], JSON.stringify(principal));
  });

  it('leaves partial wildcards, lists and numbers to the rules about them', () => {
    for (const principal of [
      { AWS: 'arn:aws:iam::111122223333:role/*' },
      { Service: '*.amazonaws.com' },
      ['arn:aws:iam::111122223333:root'],
      { AWS: 111122223333 },
      '*',
    ])
      assert.deepEqual(messagesOf(rule, policy({ Principal: principal })), [], JSON.stringify(principal));
  });

  it('names what is not there', () => {
    const [finding] = findingsOf(rule, policy({ Principal: { AWS: '' } }));
    assert.equal(
      finding?.text,
      '"" is not an account id or the ARN of an account, user, role or session, so AWS refuses the policy.',
    );
  });

  it('does not ask in which kind of policy a provider stands before there is an action', () => {
    const statement = {
      Effect: 'Allow',
      Principal: { Federated: 'www.amazon.com' },
      Action: undefined,
      Resource: undefined,
    };
    assert.deepEqual(messagesOf(rule, policy(statement)), []);
    assert.deepEqual(messagesOf(rule, policy({ ...statement, Action: 's3:GetObject' })), ['federated-elsewhere']);
  });
});
