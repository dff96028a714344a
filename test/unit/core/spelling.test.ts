import assert from 'node:assert/strict';
import fc from 'fast-check';
import { closestNames, editDistance } from '../../../server/src/core/spelling';

/** The definition, in exponential time. */
function distance(a: string, b: string): number {
  if (a === '' || b === '') return a.length + b.length;
  const swapped = a.length > 1 && b.length > 1 && a.at(-1) === b.at(-2) && a.at(-2) === b.at(-1);
  return Math.min(
    distance(a.slice(0, -1), b) + 1,
    distance(a, b.slice(0, -1)) + 1,
    distance(a.slice(0, -1), b.slice(0, -1)) + (a.at(-1) === b.at(-1) ? 0 : 1),
    swapped ? distance(a.slice(0, -2), b.slice(0, -2)) + 1 : Number.POSITIVE_INFINITY,
  );
}

describe('spelling', () => {
  it('measures distances up to a limit', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 6 });
    fc.assert(
      fc.property(word, word, fc.nat(6), (a, b, max) => {
        const expected = distance(a, b);
        const found = editDistance(a, b, max);
        if (expected <= max) assert.equal(found, expected);
        else assert.ok(found > max);
      }),
      { seed: 7, numRuns: 500 },
    );
  });

  it('finds the names that are closest, if they are close', () => {
    const names = ['principal-public', 'principal-format', 'passrole-star', 'off', 'Off', 'on'];
    assert.deepEqual(closestNames('principle-public', names), ['principal-public']);
    assert.deepEqual(closestNames('pricnipal-public', names), ['principal-public']);
    assert.deepEqual(closestNames('PASSROLE-STAR', names), ['passrole-star']);
    assert.deepEqual(closestNames('passrole', names), []);
    assert.deepEqual(closestNames('', names), []);
    assert.deepEqual(closestNames('x', names), []);
  });

  it('prefers the same case among equally close names', () => {
    assert.deepEqual(closestNames('off', ['off', 'Off']), ['off']);
    assert.deepEqual(closestNames('OFF', ['off', 'Off']), ['off', 'Off']);
    assert.deepEqual(closestNames('of', ['Off', 'off', 'oft']), ['off', 'oft']);
  });
});
