import { strict as assert } from 'node:assert';
import { changedRange } from '../../../server/src/core/change';

describe('the changed part of a text', () => {
  const text = 'abcabcabc'.repeat(30);

  it('is nothing if nothing changed', () => assert.equal(changedRange(text, `${text}`), undefined));

  it('is what stands between what is the same, wherever it is', () => {
    for (let at = 0; at <= text.length; at++) {
      assert.deepEqual(changedRange(text, `${text.slice(0, at)}XY${text.slice(at)}`), {
        start: at,
        oldEnd: at,
        newEnd: at + 2,
      });
      if (at < text.length)
        assert.deepEqual(changedRange(text, `${text.slice(0, at)}X${text.slice(at + 1)}`), {
          start: at,
          oldEnd: at + 1,
          newEnd: at + 1,
        });
    }
  });

  it('does not count a character for both ends', () => {
    assert.deepEqual(changedRange('aaa', 'aaaa'), { start: 3, oldEnd: 3, newEnd: 4 });
    assert.deepEqual(changedRange('abab', 'ab'), { start: 2, oldEnd: 4, newEnd: 2 });
    assert.deepEqual(changedRange('', 'a'), { start: 0, oldEnd: 0, newEnd: 1 });
  });
});
