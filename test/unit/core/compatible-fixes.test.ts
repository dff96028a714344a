import assert from 'node:assert/strict';
import fc from 'fast-check';
import { compatibleFixes, type ReadyFix } from '../../../server/src/core/fix';
import { touches } from '../../../server/src/core/span';

const fix = (...spans: readonly (readonly [number, number])[]): ReadyFix => ({
  title: spans.join(' '),
  safety: 'safe',
  edits: spans.map(([start, end]) => ({ span: { start, end }, text: '' })),
  needs: [],
});

/** The edits of one fix may meet, in any order, but not overlap. */
const withoutOverlaps = (spans: readonly (readonly [number, number])[]) =>
  spans.filter(([start, end], i) => spans.slice(0, i).every(([from, to]) => end <= from || to <= start));

const titles = (fixes: readonly ReadyFix[]) => fixes.map(({ title }) => title);

describe('fixes that can be applied together', () => {
  it('keep the first of those that overlap or meet', () => {
    const fixes = [fix([5, 9]), fix([0, 2], [8, 10]), fix([9, 12]), fix([0, 2]), fix([10, 12])];
    assert.deepEqual(titles(compatibleFixes(fixes)), ['5,9', '0,2', '10,12']);
  });

  it('may have several edits at one place themselves', () => {
    const fixes = [fix([5, 5], [5, 5], [6, 8]), fix([5, 6]), fix([1, 4])];
    assert.deepEqual(titles(compatibleFixes(fixes)), ['5,5 5,5 6,8', '1,4']);
  });

  it('knows all of a fix whose own edits meet', () => {
    assert.deepEqual(titles(compatibleFixes([fix([1, 1], [0, 1]), fix([0, 0])])), ['1,1 0,1']);
  });

  it('are those that one finds by comparing each with each', () => {
    const span = fc.tuple(fc.nat(60), fc.nat(4)).map(([start, length]) => [start, start + length] as const);
    fc.assert(
      fc.property(fc.array(fc.array(span, { minLength: 1, maxLength: 3 }), { maxLength: 20 }), (all) => {
        const fixes = all.map((spans) => fix(...withoutOverlaps(spans)));
        const chosen: ReadyFix[] = [];
        for (const one of fixes)
          if (!chosen.some((other) => one.edits.some((a) => other.edits.some((b) => touches(a.span, b.span)))))
            chosen.push(one);
        assert.deepEqual(titles(compatibleFixes(fixes)), titles(chosen));
      }),
    );
  });
});
