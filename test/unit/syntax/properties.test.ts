import assert from 'node:assert/strict';
import fc from 'fast-check';
import { sourceSpan } from '../../../server/src/syntax/properties/logical-line';
import { type PropertyEntry, parseProperties, propertiesOf } from '../../../server/src/syntax/properties/parse';

const slice = (text: string, span: { start: number; end: number }): string => text.slice(span.start, span.end);

function only(text: string): PropertyEntry {
  const [entry, ...others] = propertiesOf(parseProperties(text));
  assert.ok(entry);
  assert.deepEqual(others, []);
  return entry;
}

/** Texts full of what matters to the reader. */
const texts = fc
  .array(
    fc.constantFrom(
      'a',
      'key',
      '=',
      ':',
      ' ',
      '\t',
      '\f',
      '\\',
      '\n',
      '\r',
      '\r\n',
      '#',
      '!',
      '\\u0041',
      '\\u00',
      '\ufeff',
      'é',
      '\ud800',
    ),
  )
  .map((pieces) => pieces.join(''));

describe('syntax/properties: parse', () => {
  it('loses no character, and gives every line once', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const { entries } = parseProperties(text);
        assert.equal(entries.map((entry) => slice(text, entry.span)).join(''), text);
        const lines = entries.flatMap((entry) => entry.lines.map((line) => slice(text, line)));
        assert.deepEqual(
          lines,
          text
            .replace(/(\r\n|\r|\n)$/, '')
            .split(/\r\n|\r|\n/)
            .slice(text === '' ? 1 : 0),
        );
      }),
      { numRuns: 500 },
    );
  });

  it('gives the source of every decoded character', () => {
    fc.assert(
      fc.property(texts, (text) => {
        for (const { key, value, separator } of propertiesOf(parseProperties(text))) {
          assert.deepEqual(separator, { start: key.span.end, end: value.span.start });
          for (const part of [key, value]) {
            assert.deepEqual(sourceSpan(part, 0, part.text.length), part.span);
            [...part.text].forEach((char, i) => {
              const source = slice(text, sourceSpan(part, i, i + 1));
              if (char.length === 1)
                assert.ok(source === char || source.startsWith('\\'), JSON.stringify([text, char, source]));
            });
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  it('knows where key, separator, value and lines are', () => {
    const text = '# c\n  a\\=b : one\\\n    two\\u0021 \nnext';
    const tree = parseProperties(text);
    assert.deepEqual(
      tree.entries.map((entry) => entry.kind),
      ['comment', 'property', 'property'],
    );
    const [entry] = propertiesOf(tree);
    assert.ok(entry);
    assert.equal(entry.key.text, 'a=b');
    assert.equal(slice(text, entry.key.span), 'a\\=b');
    assert.equal(slice(text, entry.separator), ' : ');
    assert.equal(entry.value.text, 'onetwo! ');
    assert.equal(slice(text, entry.value.span), 'one\\\n    two\\u0021 ');
    assert.deepEqual(
      entry.lines.map((line) => slice(text, line)),
      ['  a\\=b : one\\', '    two\\u0021 '],
    );
    assert.equal(slice(text, entry.span), '  a\\=b : one\\\n    two\\u0021 \n');
    assert.equal(slice(text, sourceSpan(entry.value, 3, 6)), 'two');
    assert.equal(slice(text, sourceSpan(entry.value, 6, 7)), '\\u0021');
    assert.equal(slice(text, sourceSpan(entry.value, 2, 4)), 'e\\\n    t');
    assert.deepEqual(sourceSpan(entry.value, 8, 8), { start: entry.value.span.end, end: entry.value.span.end });
  });

  it('marks the escape for which Java refuses the file, and goes on', () => {
    const text = 'data-dir=C:\\users\\new\nport=43\\u3 4\nhost=h';
    const tree = parseProperties(text);
    assert.deepEqual(
      tree.problems.map((problem) => [problem.kind, slice(text, problem.span)]),
      [
        ['malformed-unicode-escape', '\\u'],
        ['malformed-unicode-escape', '\\u3'],
      ],
    );
    assert.deepEqual(
      propertiesOf(tree).map((entry) => entry.value.text),
      ['C:users\new', '43u3 4', 'h'],
    );
    assert.deepEqual(parseProperties('# C:\\users').problems, []);
  });

  it('reads escapes that a continuation cuts', () => {
    const text = 'a=\\u00\\\r\n  41b';
    const { value } = only(text);
    assert.equal(value.text, 'Ab');
    assert.equal(slice(text, sourceSpan(value, 0, 1)), '\\u00\\\r\n  41');
    assert.equal(slice(text, sourceSpan(value, 1, 2)), 'b');
  });

  it('takes a byte order mark for a part of the first key', () => {
    assert.equal(only('\ufeffprotocol=dev').key.text, '\ufeffprotocol');
    assert.equal(only('\ufeff# comment').key.text, '\ufeff#');
  });

  it('takes time in proportion to the length of the text', () => {
    // Quadratic behaviour would take minutes at this size.
    for (const piece of ['a', '\\', 'a\\\n', '\\u00', '#\\\n', ' ', '=', 'a=b\n', '\\\n']) {
      const text = piece.repeat(400_000 / piece.length);
      assert.equal(parseProperties(text).entries.at(-1)?.span.end, text.length);
    }
  });
});
