import assert from 'node:assert/strict';
import fc from 'fast-check';
import { applyEdits } from '../../../server/src/core/edit';
import { need, text as template } from '../../../server/src/core/template';
import { json } from '../../../server/src/syntax/json';
import { parseJson } from '../../../server/src/syntax/json/parse';
import type { Cursor } from '../../../server/src/syntax/tree';
import { pieces } from '../texts';

function cursorAt(marked: string) {
  const offset = marked.indexOf('|');
  const text = marked.slice(0, offset) + marked.slice(offset + 1);
  return { text, cursor: json.cursor(text, 0, offset) };
}

/** The text after something was written at the `|`. */
function written(marked: string, write: (cursor: Cursor) => ReturnType<Cursor['write']>): string {
  const { text, cursor } = cursorAt(marked);
  assert.ok(cursor, 'nothing can be written');
  const { span, insert } = write(cursor);
  return applyEdits(text, [{ span, text: insert }]);
}

describe('syntax/json cursor', () => {
  const places: readonly (readonly [string, string])[] = [
    ['{|', 'name of '],
    ['{"|', 'name of '],
    ['{"a|"}', 'name of '],
    ['{a|', 'name of '],
    ['{"a":|', 'value of a'],
    ['{"a": "|"}', 'value of a'],
    ['{"a": tr|', 'value of a'],
    ['{"a":{|}}', 'name of a'],
    ['{"a":{"b":{},|', 'name of a'],
    ['{"a":[|]}', 'value in a'],
    ['{"a":["x", |]}', 'value in a'],
    ['{"a":["x" "|"]}', 'value in a'],
    ['{"a":[{"b":[{"c":"|', 'value of a b c'],
    ['{"a":1,"b":{"c":|}}', 'value of b c'],
    ['{"a":"x"\n"|"}', 'name of '],
    ['{"a":"}{][", "b":"|"}', 'value of b'],
    ['{"\\u0061":"|"}', 'value of a'],
    ['{"o":{"a":["x"}, "b":"|"', 'value of b'],
    ['{"a":1, // "b":{\n"c":"|"', 'value of c'],
    ['{"a":1, /* { */ "c":"|"', 'value of c'],
    ['{"a":"b\\"|"}', 'value of a'],
    ['{"a":{aws:|\n}}', 'name of a'],
    ['{"a":{aws:P|}}', 'name of a'],
    ['{"a":[s3:Get|]}', 'value in a'],
    ['{a:|}', 'value of a'],
    ['{a: |', 'value of a'],
  ];
  for (const [marked, expected] of places)
    it(`finds ${expected.trim()} at ${JSON.stringify(marked)}`, () => {
      const { cursor } = cursorAt(marked);
      assert.equal(cursor && `${cursor.role} ${cursor.inList ? 'in' : 'of'} ${cursor.path.join(' ')}`, expected);
    });

  for (const marked of ['|', '{}|', '{"a":"x"|}', '{"a":"x" |}', '["x" |]', '{"a" |', '{"a":1, // |\n', '{/* | */}'])
    it(`finds nothing at ${JSON.stringify(marked)}`, () => {
      assert.equal(cursorAt(marked).cursor, undefined);
    });

  it('says what is typed, and replaces the rest of a string', () => {
    const { cursor, text } = cursorAt('{"a":"s3:\\u0047et|Object"}');
    assert.equal(cursor?.typed, 's3:Get');
    assert.equal(text.slice(cursor?.span.start, cursor?.span.end), 's3:\\u0047etObject');
  });

  const values: readonly (readonly [string, string])[] = [
    ['{"a":"x|y"}', '{"a":"v"}'],
    ['{"a":|}', '{"a":"v"}'],
    ['{"a":x|y}', '{"a":"v"}'],
    ['{"a":"x|', '{"a":"v"'],
    ['{"a":"|\n"b":1}', '{"a":"v",\n"b":1}'],
    ['{"a":"|"\n"b":1}', '{"a":"v",\n"b":1}'],
    ['{"a":"|" "b":1}', '{"a":"v" "b":1}'],
    ['{"a":"|",\n"b":1}', '{"a":"v",\n"b":1}'],
    ['{"a":["|, "y"]}', '{"a":["v", "y"]}'],
    ['{"a":["x",\n|\n"y"]}', '{"a":["x",\n"v",\n"y"]}'],
    ['{"a":["|"\n]}', '{"a":["v"\n]}'],
  ];
  for (const [marked, expected] of values)
    it(`writes a value at ${JSON.stringify(marked)}`, () => {
      assert.equal(
        written(marked, (cursor) => cursor.write('v')),
        expected,
      );
    });

  const members: readonly (readonly [string, string])[] = [
    ['{|}', '{"n": ""}'],
    ['{"|"}', '{"n": ""}'],
    ['{"x|"}', '{"n": ""}'],
    ['{x|}', '{"n": ""}'],
    ['{x:y|}', '{"n": ""}'],
    ['{"x|": 1}', '{"n": 1}'],
    ['{"x|" :1}', '{"n" :1}'],
    ['{"b":1,"|"}', '{"b":1,"n":""}'],
    ['{\n  "|"\n  "b": 1\n}', '{\n  "n": "",\n  "b": 1\n}'],
    ['{\n  |\n  "b": 1\n}', '{\n  "n": "",\n  "b": 1\n}'],
  ];
  for (const [marked, expected] of members)
    it(`writes a member at ${JSON.stringify(marked)}`, () => {
      assert.equal(
        written(marked, (cursor) => cursor.writeMember('n', { opens: 'text' })),
        expected,
      );
    });

  it('opens lists and objects, as deep as the line is indented', () => {
    const at = (marked: string, opens: 'list' | 'object') =>
      written(marked, (cursor) => cursor.writeMember('n', { opens }));
    assert.equal(at('{"a":{\r\n\t"|"\r\n}}', 'object'), '{"a":{\r\n\t"n":{\r\n\t\t\r\n\t}\r\n}}');
    assert.equal(at('{|}', 'object'), '{"n": {}}');
    assert.equal(at('{|}', 'list'), '{"n": [""]}');
  });

  it('writes several members, values with gaps, and escapes', () => {
    assert.equal(
      written('{\n  |\n}', (cursor) => cursor.writeMember('a', 'x"', { b: [1] })),
      '{\n  "a": "x\\"",\n  "b": [1]\n}',
    );
    const gap = template`x/${need('NAME', 'n')}"`;
    assert.equal(
      written('{"a":"|"}', (cursor) => cursor.write(gap)),
      '{"a":"x/<NAME>\\""}',
    );
    assert.equal(
      written('{"|"}', (cursor) => cursor.writeMember(gap, 'v')),
      '{"x/<NAME>\\"": "v"}',
    );
  });

  it('stands on one line around the place, in any text', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 30 }), fc.nat(), (parts, seed) => {
        const text = parts.join('');
        const offset = seed % (text.length + 1);
        const cursor = json.cursor(text, 0, offset);
        if (!cursor) return;
        const { span } = cursor.write('v');
        assert.ok(span.start <= offset && offset <= span.end && span.end <= text.length);
        assert.doesNotMatch(text.slice(span.start, span.end), /[\r\n]/);
      }),
    );
  });

  it('keeps a text free of mistakes that is', () => {
    const text = '{\n  "a": ["x", "y"],\n  "b": {"c": "d", "e": [{"f": "g"}]},\n  "h": "i"\n}';
    for (let offset = 0; offset <= text.length; offset++) {
      const cursor = json.cursor(text, 0, offset);
      if (!cursor?.inQuotes) continue;
      const { span, insert } = cursor.role === 'name' ? cursor.writeMember('n', 'v') : cursor.write('v');
      assert.deepEqual(parseJson(applyEdits(text, [{ span, text: insert }])).problems, [], `${offset}`);
    }
  });
});
