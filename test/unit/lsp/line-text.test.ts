import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Range } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { LineText } from '../../../server/src/lsp/line-text';

const texts = fc
  .array(fc.constantFrom('a', 'bc', '\n', '\r\n', '\r', '\n\n'), { maxLength: 12 })
  .map((parts) => parts.join(''));
const position = fc.record({ line: fc.integer({ min: -1, max: 9 }), character: fc.integer({ min: -1, max: 5 }) });
const range = fc
  .tuple(position, position)
  .map(
    ([a, b]): Range =>
      a.line < b.line || (a.line === b.line && a.character <= b.character)
        ? { start: a, end: b }
        : { start: b, end: a },
  );
// What clients send: places in the text.
const within = ({ start, end }: Range, text: TextDocument): Range => ({
  start: text.positionAt(text.offsetAt(start)),
  end: text.positionAt(text.offsetAt(end)),
});

/** Every offset as a position, and the other way round. */
const places = (text: Pick<LineText, 'getText' | 'positionAt' | 'offsetAt'>) => ({
  text: text.getText(),
  positions: Array.from({ length: text.getText().length + 3 }, (_, i) => text.positionAt(i - 1)),
  offsets: Array.from({ length: 8 }, (_, line) =>
    [-1, 0, 1, 2, 9].map((character) => text.offsetAt({ line: line - 1, character })),
  ),
});

describe('a text of the editor', () => {
  it('is that of the package that others use, after any edits', () => {
    const edits = fc.array(fc.tuple(fc.option(range), texts), { maxLength: 6 });
    fc.assert(
      fc.property(texts, edits, fc.boolean(), (before, changes, asked) => {
        const theirs = TextDocument.create('file:///a.json', 'json', 1, before);
        const ours = new LineText('file:///a.json', before, 1, 'json');
        if (asked) assert.deepEqual(places(ours), places(theirs));
        for (const [i, [where, text]] of changes.entries()) {
          const change = where ? { range: within(where, theirs), text } : { text };
          TextDocument.update(theirs, [change], i + 2);
          assert.equal(ours.change([change], i + 2), ours);
          assert.deepEqual(places(ours), places(theirs));
          assert.equal(ours.version, theirs.version);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('gives the part in a range', () => {
    const text = new LineText('file:///a.json', 'ab\r\ncd\nef');
    const all = { start: { line: 0, character: 1 }, end: { line: 1, character: 1 } };
    assert.equal(text.getText(all), 'b\r\nc');
    assert.equal(text.getText({ start: all.end, end: { line: 7, character: 0 } }), 'd\nef');
    assert.equal(text.getText({ start: all.end, end: all.start }), 'b\r\nc');
  });

  it('gives the same part as the package, whichever end comes first', () => {
    fc.assert(
      fc.property(texts, position, position, (text, start, end) => {
        const theirs = TextDocument.create('file:///a.json', 'json', 1, text);
        assert.equal(new LineText('file:///a.json', text).getText({ start, end }), theirs.getText({ start, end }));
      }),
    );
  });
});
