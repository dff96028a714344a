import assert from 'node:assert/strict';
import fc from 'fast-check';
import { composeEdits } from '../../../server/src/core/compose';
import { applyEdits, type Edit } from '../../../server/src/core/edit';

const edit = (start: number, end: number, text: string): Edit => ({ span: { start, end }, text });

/** Some edits of a text that do not overlap. */
const editsOf = (text: string): fc.Arbitrary<Edit[]> =>
  fc
    .tuple(
      fc.uniqueArray(fc.nat(text.length), { maxLength: 8 }),
      fc.array(fc.string({ maxLength: 4 }), { minLength: 4, maxLength: 4 }),
    )
    .map(([cuts, texts]) => {
      const sorted = cuts.toSorted((a, b) => a - b);
      return texts.flatMap((added, i) => {
        const [start, end] = [sorted[2 * i], sorted[2 * i + 1]];
        return start === undefined || end === undefined ? [] : [edit(start, end, added)];
      });
    });

describe('composing edits', () => {
  it('keeps edits apart that have nothing to do with each other', () => {
    const first = [edit(1, 2, 'XYZ')];
    const middle = applyEdits('abcdef', first);
    assert.equal(middle, 'aXYZcdef');
    assert.deepEqual(composeEdits(middle, first, [edit(6, 7, '')]), [edit(1, 2, 'XYZ'), edit(4, 5, '')]);
  });

  it('makes one of edits that meet', () => {
    const first = [edit(1, 2, 'XYZ')];
    assert.deepEqual(composeEdits('aXYZcdef', first, [edit(2, 5, '-')]), [edit(1, 3, 'X-')]);
    assert.deepEqual(composeEdits('aXYZcdef', first, [edit(4, 4, '!')]), [edit(1, 2, 'XYZ!')]);
  });

  it('gives what one after the other gives', () => {
    const cases = fc
      .string({ maxLength: 30 })
      .chain((text) => fc.tuple(fc.constant(text), editsOf(text)))
      .chain(([text, first]) => {
        const middle = applyEdits(text, first);
        return fc.tuple(fc.constant({ text, first, middle }), editsOf(middle));
      });
    fc.assert(
      fc.property(cases, ([{ text, first, middle }, second]) => {
        assert.equal(applyEdits(text, composeEdits(middle, first, second)), applyEdits(middle, second));
      }),
    );
  });
});
