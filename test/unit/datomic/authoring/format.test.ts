import assert from 'node:assert/strict';
import fc from 'fast-check';
import { applyEdits } from '../../../../server/src/core/edit';
import { format } from '../../../../server/src/datomic/authoring/format';
import { readTransactorFile } from '../../../../server/src/datomic/document';

const formatted = (text: string) => applyEdits(text, format(readTransactorFile(text)));

/** All that the two readers see, in order. */
function readings(text: string) {
  const { properties, ensureLines, tree } = readTransactorFile(text);
  return {
    java: properties.map(({ key, value }) => [key.text, value.text]),
    problems: tree.problems.length,
    ensure: ensureLines.flatMap(({ property }) => (property ? [property] : [])),
  };
}

const pieces = ['a', 'key=value', '=', ':', ' ', '  ', '\t', '\\', '\\ ', '\n', '\n', '\r', '\r\n', '#', '# note', '!'];
const texts = fc
  .array(fc.constantFrom(...pieces, '\f', '\v', '\ufeff', '\u0085'), { maxLength: 24 })
  .map((p) => p.join(''));

describe('datomic/authoring: format', () => {
  it('leaves a well-kept file alone', () => {
    for (const text of ['', 'a=b\n', '# note\n\na=b\n\n# other\n#c=d\ne=\n', 'a=b\r\n\r\nc=d\r\n'])
      assert.deepEqual(format(readTransactorFile(text)), [], JSON.stringify(text));
  });

  it('keeps one blank line of several and none at the ends', () => {
    assert.equal(formatted('\n \na=b\n\n \t\n\nc=d\n\n\n'), 'a=b\n\nc=d\n');
    assert.equal(formatted('a=b\r\n  \r\nc=d\r\n'), 'a=b\r\n\r\nc=d\r\n');
    assert.equal(formatted('\n\n'), '');
  });

  it('takes indentation from comments and blanks from behind them', () => {
    assert.equal(formatted('  # note \n\t! mark\t\n#c=d  \n'), '# note\n! mark\n#c=d\n');
  });

  it('takes blanks from behind empty values', () => {
    assert.equal(formatted('a=  \nb:\t\nc  \nd = \n'), 'a=\nb:\nc\nd =\n');
  });

  it('ends the last line as the first is ended', () => {
    assert.equal(formatted('a=b'), 'a=b\n');
    assert.equal(formatted('a=b\r\nc=d'), 'a=b\r\nc=d\r\n');
    assert.equal(formatted('# a\r# b'), '# a\r# b\r');
  });

  it('keeps separators, blanks behind values, and lines that ensure-transactor reads otherwise', () => {
    for (const text of ['a = b\n', ' a=b\n', 'a=  b\n', 'a:b\n', 'a=b \n', '  # a=b \n', '!a=b \n', 'port = 1  \n'])
      assert.equal(formatted(text), text);
  });

  it('keeps everything behind a backslash at the end of a line', () => {
    for (const text of ['a=b\\\n\n\nc=d\n', '# a\\\n  # b \n', 'a\\ \n\n', 'a=\\ \n', '! a\\ \nc=d\n', 'a=b\\', '\\'])
      assert.equal(formatted(text), text);
    assert.equal(formatted('a\\ \n\n\n\nc=d\n'), 'a\\ \n\nc=d\n');
  });

  it('changes nothing that either reader reads, and has nothing left to do, on any text', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const once = formatted(text);
        assert.deepEqual(readings(once), readings(text));
        assert.equal(formatted(once), once);
      }),
      { numRuns: 3000 },
    );
  });

  it('takes time in proportion to the text', () => {
    const text = `${'\n'.repeat(50_000)}#${' '.repeat(200_000)}x\na${' '.repeat(200_000)}=b`;
    assert.equal(formatted(text).length, 2 + 200_000 + 4 + 200_000 + 1);
  });
});
