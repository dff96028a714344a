import assert from 'node:assert/strict';
import { fixed, marked, messagesOf } from './findings';

const rule = 'missing-or-conflicting-element';

/** A policy with these statements. */
const policy = (...statements: readonly string[]) => `{"Version":"2012-10-17","Statement":[${statements.join()}]}`;

const principal = '"Principal":{"AWS":"111122223333"}';

describe('missing-or-conflicting-element', () => {
  const cases: readonly (readonly [kind: string, statement: string, messages: readonly string[]])[] = [
    ['identity', '"Action":"s3:GetObject"', ['missing-resource']],
    ['boundary', '"Action":"s3:GetObject"', ['missing-resource']],
    ['session', '"Action":"s3:GetObject"', ['missing-resource']],
    ['scp', '"NotAction":"s3:GetObject"', ['missing-resource']],
    ['scp', '"Action":"s3:GetObject","NotResource":"*"', []],
    ['identity', '"Resource":"*"', ['missing-action']],
    ['trust', '"Action":"sts:AssumeRole"', ['missing-principal']],
    ['trust', `"Action":"sts:AssumeRole",${principal}`, []],
    ['resource:s3', `"Action":"s3:GetObject",${principal}`, ['missing-resource']],
    ['resource:sns', `"Action":"sns:Publish",${principal}`, ['missing-resource']],
    ['resource:ecr', `"Action":"ecr:BatchGetImage",${principal}`, []],
    ['resource:lambda', `"Action":"lambda:InvokeFunction",${principal}`, []],
    ['resource:s3', '"Action":"s3:GetObject","Resource":"*"', ['missing-principal']],
    ['resource:s3', '"Action":"s3:GetObject"', ['missing-principal-and-resource']],
    ['rcp', '"Action":"s3:GetObject","Resource":"*"', ['missing-everybody']],
    ['rcp', '"Action":"s3:GetObject","Principal":"*"', ['missing-resource']],
    ['endpoint', '"Action":"s3:GetObject","Resource":"*"', ['missing-principal']],
    ['endpoint', '"Action":"s3:GetObject","Principal":"*"', ['missing-resource']],
  ];
  for (const [kind, statement, messages] of cases)
    it(`in a policy of kind ${kind} with ${statement}: ${messages.join() || 'nothing'}`, () => {
      assert.deepEqual(messagesOf(rule, policy(`{"Effect":"Deny",${statement}}`), { kind }), messages);
    });

  it('asks for no resource while the policy may belong to a service that needs none', () => {
    assert.deepEqual(messagesOf(rule, policy(`{"Effect":"Allow","Action":"ecr:BatchGetImage",${principal}}`)), []);
    assert.deepEqual(messagesOf(rule, policy(`{"Effect":"Allow","Action":"sns:Publish",${principal}}`)), []);
    assert.deepEqual(messagesOf(rule, policy(`{"Effect":"Allow","Action":"kms:Decrypt",${principal}}`)), [
      'missing-resource',
    ]);
  });

  it('asks for what every kind needs', () => {
    assert.deepEqual(messagesOf(rule, policy('{"Effect":"Allow","Action":"ecr:BatchGetImage"}')), ['missing-resource']);
    assert.deepEqual(
      messagesOf(
        rule,
        policy(
          `{"Effect":"Allow","Action":"ecr:BatchGetImage",${principal}}`,
          '{"Effect":"Allow","Action":"ecr:BatchGetImage"}',
        ),
      ),
      ['missing-principal-and-resource'],
    );
  });

  it('finds each pair that conflicts, at the element that stands last', () => {
    const text = policy(
      '{"NotPrincipal":"*",«"Principal"»:"*","Effect":"Deny","NotAction":"a:b",«"Action"»:"c:d","Resource":"*",«"NotResource"»:"*"}',
    );
    assert.equal(marked(rule, text.replace(/[«»]/g, ''), { kind: 'resource' }), text);
  });

  it('waits while somebody is typing', () => {
    const texts = [
      '{"Version":"2012-10-17","Sta',
      '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject",',
      '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":}]}',
      policy('{"Effect":"Allow","Action":"s3:GetObject","Res"}'),
      policy('{}'),
      policy('{"Fn::If":["a",{"Effect":"Allow"},{"Ref":"AWS::NoValue"}]}'),
    ];
    for (const text of texts) assert.deepEqual(messagesOf(rule, text), [], text);
  });

  it('proposes no principal where a provider has to be named', () => {
    const text = policy('{"Effect":"Allow","Action":"sts:AssumeRoleWithSAML"}');
    assert.deepEqual(messagesOf(rule, text, { kind: 'trust' }), ['missing-principal']);
    assert.deepEqual(fixed(rule, text, { kind: 'trust' }), {});
  });
});
