import assert from 'node:assert/strict';
import fc from 'fast-check';
import { coveredPatterns } from '../../../server/src/iam/model/covering';
import { globMatches } from '../../../server/src/iam/model/match';

const covered = (...patterns: string[]) =>
  [...coveredPatterns(patterns)].sort(([a], [b]) => a - b).map(([i, cover]) => `${patterns[i]} by ${patterns[cover]}`);

describe('iam/model/covering', () => {
  it('finds what wildcards and equal texts cover', () => {
    assert.deepEqual(covered('s3:get*', 's3:getobject', 's3:put*', 's3:getobject'), [
      's3:getobject by s3:get*',
      's3:getobject by s3:get*',
    ]);
    assert.deepEqual(covered('a', 'b', 'a', 'a'), ['a by a', 'a by a']);
    assert.deepEqual(covered('*', 'a', '*'), ['a by *', '* by *']);
  });

  it('names one that is not covered itself', () => {
    assert.deepEqual(covered('abc', 'ab*', 'a*'), ['abc by a*', 'ab* by a*']);
    assert.deepEqual(covered('ab*', 'ab*', 'a*'), ['ab* by a*', 'ab* by a*']);
  });

  it('keeps the first of those that match the same', () => {
    assert.deepEqual(covered('a**', 'a*'), ['a* by a**']);
    assert.deepEqual(covered('a*', 'a**'), ['a** by a*']);
  });

  it('knows that one character is less than any text, and that an escaped wildcard is none', () => {
    assert.deepEqual(covered('a?', 'a*', 'ab'), ['a? by a*', 'ab by a*']);
    assert.deepEqual(covered('a?', 'a*b'), []);
    assert.deepEqual(covered('b/${*}', 'b/x', 'b/${*}*'), []);
    assert.deepEqual(covered('b/${aws:username}', 'b/*'), ['b/${aws:username} by b/*']);
  });

  it('finds the same as comparing each with each', () => {
    const pattern = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 5 });
    fc.assert(
      fc.property(fc.array(pattern, { maxLength: 12 }), (patterns) => {
        const found = coveredPatterns(patterns);
        patterns.forEach((one, i) => {
          const slow = patterns.some(
            (other, j) => i !== j && globMatches(other, one) && (j < i || !globMatches(one, other)),
          );
          assert.equal(found.has(i), slow, `${one} in ${patterns.join()}`);
        });
        for (const [i, cover] of found) {
          assert.ok(!found.has(cover));
          assert.ok(globMatches(patterns[cover] ?? '', patterns[i] ?? ''));
        }
      }),
    );
  });

  it('is done with lists of thousands in no time', () => {
    const names = Array.from({ length: 20_000 }, (_, i) => `service${i % 97}:action${i}`);
    const wildcards = Array.from({ length: 97 }, (_, i) => `service${i}:*7`);
    const found = coveredPatterns([...names, ...wildcards]);
    assert.equal(found.size, names.filter((name) => name.endsWith('7')).length);
  });
});
