import assert from 'node:assert/strict';
import { findingsOf, fixed, fixedAll, marked, messagesOf } from './findings';

const rule = 'unknown-element';

describe('unknown-element', () => {
  it('renames nothing to a name that is there or that two would get', () => {
    const twice =
      '{"Version":"2012-10-17","Statement":{"Effect":"Allow","action":"s3:GetObject","ACTION":"s3:ListBucket","Resource":"*"}}';
    assert.deepEqual(messagesOf(rule, twice), ['unknown', 'unknown']);
    assert.equal(fixedAll(twice), twice);
  });

  it('repairs case, blanks and punctuation by itself, and asks about the rest', () => {
    const text = (name: string) =>
      `{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"s3:*","${name}":"arn:aws:s3:::reports"}}`;
    for (const name of ['resource', ' Resource ', 'Resource:', 'RESOURCE'])
      assert.equal(fixedAll(text(name)), text('Resource'), name);
    for (const name of ['Resources', 'Resorce', 'NotResources']) {
      assert.equal(fixedAll(text(name)), text(name), name);
      assert.equal(Object.keys(fixed(rule, text(name))).length, 1, name);
    }
  });

  it('says where an element belongs that stands at the wrong level', () => {
    assert.deepEqual(
      messagesOf(
        rule,
        '{"Version":"2012-10-17","Sid":"a","Effect":"Allow","Statement":[{"Id":"b","Effect":"Allow","Action":"s3:Get*","Resource":"*"}]}',
      ),
      ['in-policy', 'in-policy', 'in-statement'],
    );
  });

  it('takes what is being typed for no name', () => {
    const start = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow",';
    for (const rest of ['"Act', '"Act"', '"Act"}]}', '"Act":', '"Act":}]}', 'Act', '\u00a0"Action":"s3:GetObject"}]}'])
      assert.deepEqual(messagesOf(rule, start + rest), [], rest);
  });

  it('says nothing behind a mistake that blurs where statements begin', () => {
    const text = '{"Version":"2012-10-17","Statement":["Condition":{"Bool":{"aws:SecureTransport":"true"}}]}';
    assert.deepEqual(messagesOf(rule, text), []);
  });

  it('is not silenced by mistakes that blur nothing', () => {
    const text =
      '{"Version":"2012-10-17","Statement":[{"Effect":"Allow",/* all */ «"Actions"»:["s3:GetObject",],\'Resource\':"*"},]}';
    assert.equal(marked(rule, text.replace(/[«»]/g, '')), text);
  });

  it('leaves names to templates', () => {
    const text =
      '{"Version":"2012-10-17","Statement":[{"Fn::If":["a",{},{}]},{"{{effect}}":"x","<ELEMENT>":1,"${Key}":2,"Ref":"a"}]}';
    assert.deepEqual(messagesOf(rule, text), []);
  });

  it('knows a policy by the date of its version, also if the list of its statements is misspelled', () => {
    const policy = (name: string) =>
      `{"Version":"2012-10-17","${name}":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"}]}`;
    assert.equal(fixedAll(policy('statement')), policy('Statement'));
    assert.deepEqual(fixed(rule, policy('Statements')), { 'Rename Statements to Statement': policy('Statement') });
    assert.deepEqual(messagesOf(rule, policy('Statements').replace('2012-10-17', '2021-06-01')), []);
  });

  it('knows a policy by its statements, also if all of their names are misspelled', () => {
    const text = '{"version":"2012-10-17","Statement":{"effect":"Allow","action":"s3:GetObject","resource":"*"}}';
    assert.equal(
      fixedAll(text),
      '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"}}',
    );
  });

  it('shows long names cut and on one line', () => {
    const [finding] = findingsOf(
      rule,
      `{"Version":"2012-10-17","a\\n${'b'.repeat(100)}":1,"Statement":{"Effect":"Deny","Action":"*","Resource":"*"}}`,
    );
    assert.equal(finding?.text, `There is no element a ${'b'.repeat(78)}… here, so AWS refuses the policy.`);
  });
});
