import assert from 'node:assert/strict';
import { codeFrame } from '../../../server/src/cli/reporters/frame';
import { columnsOf, firstColumns, lastColumns, printable } from '../../../server/src/cli/terminal';

/** The frame of the text between « and ». */
function frame(marked: string, number = 0): string[] {
  const character = marked.indexOf('«');
  const length = marked.indexOf('»') - character - 1;
  const line = marked.replace('«', '').replace('»', '');
  return codeFrame(line, line, { line: number, character, length });
}

describe('code frames', () => {
  it('put the marker under the text, whatever is left of it', () => {
    assert.deepEqual(frame('a «bc» d', 11), ['   12 | a bc d', '      |   ~~']);
    assert.deepEqual(frame('\t«a»'), ['    1 |  a', '      |  ~']);
    assert.deepEqual(frame('日本 «日本»'), ['    1 | 日本 日本', '      |      ~~~~']);
    assert.deepEqual(frame('😀e\u0301 «😀»'), ['    1 | 😀e\u0301 😀', '      |     ~~']);
    assert.deepEqual(frame('a«»'), ['    1 | a', '      |  ~']);
    assert.deepEqual(frame('«»'), ['    1 | ', '      | ~']);
  });

  it('show the part of a long line in which the text stands', () => {
    const [shown = '', marker = ''] = frame(`${'x'.repeat(5000)}«here»${'y'.repeat(5000)}`);
    assert.equal(shown, `    1 | …${'x'.repeat(20)}here${'y'.repeat(74)}…`);
    assert.equal(marker, `      | ${' '.repeat(21)}~~~~`);
    const [all = '', long = ''] = frame(`«${'z'.repeat(1_000_000)}»`);
    assert.equal(all, `    1 | ${'z'.repeat(99)}…`);
    assert.equal(long, `      | ${'~'.repeat(100)}`);
  });

  it('cut no character in two', () => {
    for (let start = 40; start < 130; start++) {
      const rows = frame(`${'a'.repeat(start % 2)}${'😀'.repeat(start)}«x»${'😀'.repeat(100)}`);
      assert.ok(
        rows.every((row) => !/\p{Cs}/u.test(row)),
        rows.join('\n'),
      );
      assert.equal(columnsOf(rows[1] ?? ''), columnsOf((rows[0] ?? '').slice(0, (rows[0] ?? '').indexOf('x') + 1)));
    }
  });

  it('stand without a marker where a secret was masked', () => {
    assert.deepEqual(codeFrame('key=abc', 'key=…', { line: 0, character: 0, length: 3 }), ['    1 | key=…']);
  });

  it('hold nothing that steers a terminal or reorders the text', () => {
    assert.equal(printable('a\u001b[31m\u009b\u202e\u2066\u2028\ud800\tb'), 'a·[31m·····\tb');
    assert.equal(printable('😀日é'), '😀日é');
  });

  it('count columns', () => {
    assert.equal(firstColumns('日本語', 5), '日本');
    assert.equal(lastColumns('日本語', 5), '本語');
    assert.equal(firstColumns('abc', 5), 'abc');
    assert.equal(lastColumns('', 5), '');
  });
});
