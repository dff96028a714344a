import assert from 'node:assert/strict';
import { fixed, fixedAll, messagesOf } from './findings';

const rule = 'invalid-effect';

const policy = (effect: string) =>
  `{"Version":"2012-10-17","Statement":[{${effect}"Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*"}]}`;

describe('invalid-effect', () => {
  it('repairs case and blanks by itself', () => {
    for (const effect of ['deny', 'DENY', ' Deny', 'Deny.', '["deny"]'])
      assert.equal(
        fixedAll(policy(`"Effect":${effect.startsWith('[') ? effect : `"${effect}"`},`)),
        policy('"Effect":"Deny",'),
        effect,
      );
  });

  it('asks what is meant by the rest', () => {
    for (const effect of ['"Permit"', '""', 'null', '{}', '["Allow","Deny"]', '0']) {
      const text = policy(`"Effect":${effect},`);
      assert.equal(fixedAll(text), text, effect);
      assert.deepEqual(Object.keys(fixed(rule, text)), ['Change it to Allow', 'Change it to Deny'], effect);
    }
  });

  it('leaves the rest to others, or to templates', () => {
    for (const effect of [
      '"Effect":{"Ref":"Effect"},',
      '"Effect":"${Effect}",',
      '"effect":"Allow",',
      '"Effect":',
      '"Eff":',
    ])
      assert.deepEqual(messagesOf(rule, policy(effect)), [], effect);
    assert.deepEqual(messagesOf(rule, '{"Version":"2012-10-17","Statement":[{},{"StringEquals":{}}]}'), []);
  });
});

describe('a statement whose Effect is only written wrongly', () => {
  it('is looked at as what it means, so that mending it brings nothing to light', () => {
    const text =
      '{"Version":"2012-10-17","Statement":{"Effect":"allow ","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::x/*"}}';
    assert.deepEqual(messagesOf('principal-public', text), ['public']);
    assert.deepEqual(messagesOf('invalid-effect', text), ['invalid']);
  });
});
