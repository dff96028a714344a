import assert from 'node:assert/strict';
import { fixed, fixedAll, messagesOf } from './findings';

const rule = 'json-syntax';

const policy = (actions: string): string =>
  `{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":[${actions}],"Resource":"*"}}`;

describe('json-syntax', () => {
  it('knows a policy whose quotes are single or missing', () => {
    const text = policy('"s3:GetObject"');
    assert.equal(fixedAll(text.replaceAll('"', "'")), text);
    assert.equal(fixedAll(text.replaceAll(/"(\w+)":/g, '$1:')), text);
  });

  it('reports every mistake that it can repair, and the first few of the others', () => {
    const actions = Array.from({ length: 50 }, (_, i) => `"s3:Get${i}"`).join(' ');
    assert.equal(messagesOf(rule, policy(actions)).length, 49);
    assert.deepEqual(Object.keys(fixed(rule, policy(actions))), ['Insert a comma']);
    // Behind a word that is no JSON, where a comma belongs is a guess.
    assert.equal(messagesOf(rule, policy(`${actions} word`)).length, 20);
    assert.deepEqual(fixed(rule, policy(`${actions} word`)), {});
  });
});
