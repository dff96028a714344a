import assert from 'node:assert/strict';
import { findingsOf, fixed, fixedAll, messagesOf } from './findings';

const rule = 'sid-invalid';

const withSids = (...sids: readonly string[]) =>
  `{"Version":"2012-10-17","Statement":[${sids
    .map(
      (sid, i) =>
        `{"Sid":${JSON.stringify(sid)},"Effect":"Deny","Principal":"*","Action":"s3:Get${'x'.repeat(i)}*","Resource":"*"}`,
    )
    .join()}]}`;

const sidsOf = (text: string): string[] =>
  JSON.parse(text).Statement.map(({ Sid }: { Sid?: string }) => Sid ?? '(none)');

describe('sid-invalid', () => {
  for (const kind of ['identity', 'boundary', 'session', 'scp', 'trust'])
    it(`takes only letters and digits in a policy of kind ${kind}`, () => {
      for (const sid of ['a b', 'a-b', 'a_b', 'ä', 'a.'])
        assert.deepEqual(messagesOf(rule, withSids(sid), { kind }), ['characters'], sid);
      assert.deepEqual(messagesOf(rule, withSids('aZ09'), { kind }), []);
    });

  for (const kind of ['resource', 'rcp', 'endpoint'])
    it(`takes blanks and more in a policy of kind ${kind}`, () => {
      assert.deepEqual(messagesOf(rule, withSids('Allow access - for all (see docs)'), { kind }), []);
    });

  it('judges the same Sid in two statements by kind', () => {
    const judged = (kind: string) => findingsOf(rule, withSids('a', 'a'), { kind }).map(({ severity }) => severity);
    for (const kind of ['identity', 'boundary', 'session']) assert.deepEqual(judged(kind), ['error'], kind);
    for (const kind of ['trust', 'resource', 'scp', 'rcp', 'endpoint'])
      assert.deepEqual(judged(kind), ['warning'], kind);
    assert.deepEqual(messagesOf(rule, withSids('', '', 'b')), ['empty', 'empty']);
  });

  it('gives every statement a Sid of its own', () => {
    const text = withSids('read all', 'read-all', 'readAll', 'read_all', '--', 'read all');
    const all = fixedAll(text, { kind: 'scp' });
    assert.deepEqual(sidsOf(all), ['readAll2', 'readAll3', 'readAll', 'readAll4', '(none)', 'readAll5']);
    assert.deepEqual(messagesOf(rule, all, { kind: 'scp' }), []);
  });

  it('does not number into another Sid', () => {
    const text = withSids('Read', 'Read2', 'Read');
    const [after = ''] = Object.values(fixed(rule, text, { kind: 'identity' }));
    assert.deepEqual(sidsOf(after), ['Read', 'Read2', 'Read3']);
  });

  it('leaves Sids to templates', () => {
    for (const sid of ['${Stage}-read', '{{name}} read', '<SID>'])
      assert.deepEqual(messagesOf(rule, withSids(sid, sid), { kind: 'identity' }), [], sid);
  });
});
