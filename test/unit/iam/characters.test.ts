import assert from 'node:assert/strict';
import { codeOf, holdsOdd, instead, oddCharacters } from '../../../server/src/iam/model/characters';

/** The runs of a text as `kind: code -> what to write instead`, with `!` for those that IAM refuses. */
const odd = (text: string): string[] =>
  oddCharacters(text).map((run) => {
    assert.equal(text.slice(run.start, run.end), run.text);
    return `${run.kind}${run.refused ? '!' : ''}: ${codeOf(run.text)} -> ${instead(run, text)}`;
  });

describe('iam/model/characters', () => {
  it('finds nothing in Latin-1 text', () => {
    for (const text of ['', 'plain text', 'M\u00fcller\u00ff', 'a\tb\r\nc']) {
      assert.deepEqual(odd(text), []);
      assert.equal(holdsOdd(text), false);
    }
  });

  it('finds what nobody sees', () => {
    assert.deepEqual(odd('s3:Get\u200bObject'), ['invisible!: U+200B -> ']);
    assert.deepEqual(odd('s3:GetObject\u00a0'), ['invisible: U+00A0 -> ']);
    assert.deepEqual(odd('Team A may\u00a0read'), ['invisible: U+00A0 ->  ']);
    assert.deepEqual(odd('\ufeffs3:Get\u00adObject'), ['invisible!: U+FEFF -> ', 'invisible: U+00AD -> ']);
  });

  it('finds what looks like a plain character', () => {
    assert.deepEqual(odd('a\u2013b'), ['look-alike!: U+2013 -> -']);
    assert.deepEqual(odd('\u201ca\u201d'), ['look-alike!: U+201C -> ', 'look-alike!: U+201D -> ']);
    assert.deepEqual(odd('it\u2019s'), ["look-alike!: U+2019 -> '"]);
    assert.deepEqual(odd('r\u0435ports'), ['look-alike!: U+0435 -> e']);
    assert.deepEqual(odd('\uff53\uff13:Get'), ['look-alike!: U+FF53 -> s3']);
  });

  it('tells them apart from other alphabets, and from each other', () => {
    assert.deepEqual(odd('\u8d64\u200b\u9752'), [
      'other!: U+8D64 -> undefined',
      'invisible!: U+200B -> ',
      'other!: U+9752 -> undefined',
    ]);
    assert.deepEqual(odd('\u{1f600}'), ['other!: U+1F600 -> undefined']);
  });
});
