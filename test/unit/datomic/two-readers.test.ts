import assert from 'node:assert/strict';
import fc from 'fast-check';
import { applyEdits } from '../../../server/src/core/edit';
import { loneBackslashes } from '../../../server/src/datomic/backslashes';
import { isReadAlike, propertyAt, readTransactorFile } from '../../../server/src/datomic/document';
import { isForEnsure, swallowedLine } from '../../../server/src/datomic/two-readers';
import { writePlainly } from '../../../server/src/syntax/properties/edit';
import { javaText } from '../../../server/src/syntax/properties/java-text';

/** Texts full of what the two readers read differently. */
const texts = fc
  .array(
    fc.constantFrom(
      ...['a', 'b-c', '=', '=', ':', ' ', '\t', '\f', '\v', '\\', '\\\\', '\n', '\n', '\r', '\r\n', '#', '!'],
      ...['\\u0041', '\\u00e9', '\\u00', '\ufeff', 'é', '€', '\u0085', '\u2028', '\u00a0'],
    ),
    { maxLength: 20 },
  )
  .map((pieces) => pieces.join(''));

/** What Java reads of a whole text. */
const javaReading = (text: string) =>
  readTransactorFile(text).properties.map(({ key, value }) => [javaText(text, key), javaText(text, value)]);

/** The text with its first property in plain form; undefined if it has none. */
function plain(text: string): string | undefined {
  const { tree, properties } = readTransactorFile(text);
  const edits = properties[0] && writePlainly(tree, properties[0]);
  return edits && applyEdits(text, edits);
}

describe('datomic: two readers', () => {
  it('agree on a property in plain form, and Java reads what it read', () => {
    let count = 0;
    fc.assert(
      fc.property(fc.constantFrom('', '', '# c\\\n', ' '), texts, (start, rest) => {
        const text = `${start}a${rest}`;
        const written = plain(text);
        if (written === undefined) return;
        count++;
        const file = readTransactorFile(written);
        assert.deepEqual(javaReading(written), javaReading(text));
        assert.ok(file.properties[0] && isReadAlike(file, file.properties[0]), JSON.stringify([text, written]));
        assert.equal(plain(written), written);
      }),
      { numRuns: 3000 },
    );
    assert.ok(count > 500);
  });

  it('agree after each kind of line was written plainly', () => {
    const written = (text: string) => plain(`${text}\r\nc=d`)?.replace('\r\nc=d', '');
    assert.equal(written('a = b'), 'a=b');
    assert.equal(written('  a: b '), 'a=b ');
    assert.equal(written('a b'), 'a=b');
    assert.equal(written('a'), 'a=');
    assert.equal(written('a =  '), 'a=');
    assert.equal(written('a\\-b=c\\:d'), 'a-b=c:d');
    assert.equal(written('a=b\\\r\n   c\\\r\n   d'), 'a=bcd');
    assert.equal(written('# c \\\r\na = é'), '# c \\\r\n\r\na=é');
    for (const impossible of [
      'a\\=b=c',
      'a b\\\\c',
      'a \\ b',
      'a \\u00e9',
      'a b\\nc',
      '\\#a b',
      'ü = a',
      '= a',
      'a b\u0085c',
    ])
      assert.equal(written(impossible), undefined, impossible);
  });

  it('need not agree where ensure-transactor has nothing to do', () => {
    const isFor = (text: string) => isForEnsure(readTransactorFile(text));
    for (const text of [
      'protocol=ddb',
      'protocol : ddb-local',
      'protocol=${P}\naws-dynamodb-table=t',
      'aws-peer-role=',
    ])
      assert.ok(isFor(text), text);
    for (const text of ['', 'protocol=dev', 'protocol=sql\naws-transactor-role=r', 'protocol=${P}\nsql-url=u'])
      assert.ok(!isFor(text), text);
  });
});

describe('datomic: lines and escapes that deceive', () => {
  it('finds the line that a backslash draws into a value', () => {
    const swallowed = (text: string) => {
      const file = readTransactorFile(text);
      const found = file.properties[0] && swallowedLine(file, file.properties[0]);
      return found && [found.kind, text.slice(found.line.start, found.line.end), found.backslash];
    };
    assert.deepEqual(swallowed('data-dir=d \\\n  port=1\n'), ['property', 'port=1', { start: 10, end: 12 }]);
    assert.deepEqual(swallowed('a=b\\\r\nsome-key = c'), ['property', 'some-key = c', { start: 3, end: 4 }]);
    assert.deepEqual(swallowed('a=b\\\nc\\\n! d'), ['comment', '! d', { start: 6, end: 7 }]);
    for (const text of ['license-key=AB\\\nabc==', 'a=b\\\n\nport=1', 'a=b\\\\\nport=1', 'a=b;\\\nssl=true', 'a=b'])
      assert.equal(swallowed(text), undefined, text);
  });

  it('finds backslashes that are not doubled', () => {
    const lone = (text: string) => {
      const file = readTransactorFile(text);
      return loneBackslashes(file, file.properties[0]!).map(({ kind, span }) => [
        kind,
        text.slice(span.start, span.end),
      ]);
    };
    assert.deepEqual(lone('a=C:\\users\\bob\\new\\\\x\\:\\u0041\\1'), [
      ['malformed', '\\u'],
      ['lost', '\\b'],
      ['control', '\\n'],
      ['lost', '\\1'],
    ]);
    for (const text of ['a=b', 'a\\bc=d', 'a=${b\\c}', 'a=\\é\\ \\=', 'a=b\\\nc'])
      assert.deepEqual(lone(text), [], text);
  });

  it('finds a property by any offset on its lines', () => {
    const text = '# c\na=b\\\n  c\n\nd=e';
    const file = readTransactorFile(text);
    const keys = [...`${text} `].map((_, offset) => propertyAt(file, offset)?.key.text ?? '.').join('');
    assert.equal(keys, '....aaaaaaaaa.dddd');
  });

  it('tells what Java makes of characters beyond ASCII', () => {
    const text = 'ä=é\\u00e9\\é€😀\\\n ü';
    const [entry] = readTransactorFile(text).properties;
    assert.equal(javaText(text, entry!.key), 'Ã¤');
    assert.equal(javaText(text, entry!.value), 'Ã©éÃ©â\u0082¬ð\u009f\u0098\u0080Ã¼');
  });

  it('takes time in proportion to the length of the text', () => {
    for (const piece of ['a=\\u\n', 'a=\\u', 'a \\b\n', 'é', 'a=# \n', '#', 'a=b\\\n', '! a=b\n']) {
      const file = readTransactorFile(piece.repeat(400_000 / piece.length));
      for (const entry of file.properties) {
        loneBackslashes(file, entry);
        swallowedLine(file, entry);
        isReadAlike(file, entry);
        propertyAt(file, entry.span.start);
        javaText(file.text, entry.value);
      }
    }
  });
});
