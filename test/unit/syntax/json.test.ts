import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parse as parseJsonc } from 'jsonc-parser';
import { applyEdits } from '../../../server/src/core/edit';
import { need, text as template } from '../../../server/src/core/template';
import { json } from '../../../server/src/syntax/json';
import { parseJson } from '../../../server/src/syntax/json/parse';
import {
  type ArrayNode,
  type Node,
  type ObjectNode,
  type ScalarNode,
  sourceOf,
  type TreeDraft,
} from '../../../server/src/syntax/tree';
import { mark } from '../examples';
import { pieces } from '../texts';

/** A tree as plain data; what is opaque or missing as `?`. */
function plain(node: Node | undefined): unknown {
  switch (node?.kind) {
    case 'object':
      return Object.fromEntries(node.members.map(({ key, value }) => [key.value, plain(value)]));
    case 'array':
      return node.items.map(plain);
    case 'scalar':
      return node.value;
    default:
      return '?';
  }
}

const problemsIn = (text: string) => parseJson(text).problems.map(({ code }) => code);

describe('syntax/json reader', () => {
  const broken: readonly (readonly [string, string[], unknown])[] = [
    ['{"a":1«,»}', ['trailing-comma'], { a: 1 }],
    ['{"a":[1,2«,»],"b":{}}', ['trailing-comma'], { a: [1, 2], b: {} }],
    ['{«"a"» "b"}', ['missing-colon'], { a: 'b' }],
    ['{«"a"» "b":1}', ['missing-colon', 'missing-comma'], { a: '?', b: 1 }],
    ['{"a":1«» "b":2}', ['missing-comma'], { a: 1, b: 2 }],
    ['[1«» 2]', ['missing-comma'], [1, 2]],
    ['{«a»: 1}', ['unquoted-key'], { a: 1 }],
    ["{«'a'»:«'b'»}", ['single-quotes', 'single-quotes'], { a: 'b' }],
    ['{"a":«[»1}', ['unclosed-bracket'], { a: [1] }],
    ['«{»«"a":»', ['unclosed-bracket', 'missing-value'], { a: '?' }],
    ['«{»', ['unclosed-bracket'], {}],
    ['{"a":1}«}»', ['text-after-end'], { a: 1 }],
    ['{"a":«"x»\n,"b":2}', ['unclosed-string'], { a: '?', b: 2 }],
    ['«// c»\n{"a":«/*x*/»1}', ['comment', 'comment'], { a: 1 }],
    ['{"a":«tru»}', ['invalid-text'], { a: '?' }],
    ['{"a":«1.»}', ['invalid-text'], { a: '?' }],
    ['[«-1.5e+»,«1.x»]', ['invalid-text'], ['?', '?']],
    ['{«1.»:2}', ['unquoted-key'], { '1.': 2 }],
    ['{«,»}', ['extra-comma'], {}],
    ['[1,«,»2]', ['extra-comma'], [1, 2]],
    ['{"a":«"\\u00e9\\n\\q"»}', ['invalid-escape'], { a: 'é\n' }],
    ['«]»{"a":1}', ['extra-bracket'], { a: 1 }],
  ];
  for (const [marked, codes, value] of broken) {
    it(`goes on after ${codes.join(' and ') || 'nothing'}: ${JSON.stringify(marked)}`, () => {
      const text = marked.replaceAll(/[«»]/g, '');
      const { root, problems } = parseJson(text);
      assert.deepEqual([...new Set(problems.map(({ code }) => code))].sort(), [...new Set(codes)].sort());
      if (!codes.includes('missing-comma') || !codes.includes('missing-colon')) {
        assert.equal(
          mark(
            text,
            problems.map(({ span }) => span),
          ),
          marked,
        );
      }
      assert.deepEqual(plain(root), value);
    });
  }

  it('reads every JSON value as JSON.parse does, without a problem', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(undefined, 2, '\t'), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        const { root, problems, closed } = parseJson(text);
        assert.deepEqual(JSON.stringify(plain(root)), JSON.stringify(JSON.parse(text)));
        assert.deepEqual(problems, []);
        assert.ok(closed);
      }),
    );
  });

  it('survives any text, and finds every bracket that pairs up', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 3 }))), (parts) => {
        const { root, problems } = parseJson(parts.join(''));
        for (const { span } of problems)
          assert.ok(0 <= span.start && span.start <= span.end && span.end <= parts.join('').length);
        assert.ok(root === undefined || root.span.end <= parts.join('').length);
      }),
    );
  });

  const isJson = (text: string) => {
    try {
      JSON.parse(text);
      return true;
    } catch {
      return false;
    }
  };

  it('finds no mistake in JSON, and one in all else', () => {
    const numbers = ['0', '1', '-', '.', 'e', '1.'];
    const part = fc.constantFrom(...pieces, ...numbers, 'true', 'null', '"\\n"', '\t', '\v', '\u00a0', '\u0001');
    fc.assert(
      fc.property(fc.array(part, { maxLength: 8 }), fc.boolean(), (parts, isText) => {
        const text = isText ? `"${parts.join('')}"` : parts.join('');
        const { root, problems, closed } = parseJson(text);
        // A byte order mark is none of JSON, but no mistake.
        const isSound = isJson(text.replace(/^\uFEFF/, ''));
        assert.equal(root !== undefined && problems.length === 0, isSound, JSON.stringify(text));
        if (isSound) assert.ok(closed);
      }),
      { numRuns: 5000 },
    );
  });

  const itemOf = (node: Node | undefined) => (node as ArrayNode).items[0];

  it('reads text without mistakes in another way than the rest, to the same tree', () => {
    const name = fc.constantFrom('Statement', 'a', '\n');
    const { value } = fc.letrec<{ value: unknown }>((tie) => ({
      value: fc.oneof(
        { depthSize: 'small' },
        fc.constantFrom('', 'x', 'é"\\', '\u2028', 0, -1.5e300, true, null),
        fc.array(tie('value'), { maxLength: 3 }),
        fc.dictionary(name, tie('value')),
      ),
    }));
    const members = fc.array(fc.tuple(name, value), { maxLength: 4 });
    const json = ([key, member]: [string, unknown], indent: string | undefined) =>
      `${JSON.stringify(key)} :${JSON.stringify(member, null, indent)}`;
    fc.assert(
      fc.property(members, fc.constantFrom(undefined, '\t', '\r\n '), (all, indent) => {
        const text = `   {${all.map((member) => json(member, indent)).join(' ,')}}`;
        const strict = parseJson(text, 0, 'Statement');
        const tolerant = parseJson(`${text} x`, 0, 'Statement');
        assert.deepEqual(strict.problems, []);
        assert.equal(tolerant.problems.length, 1);
        assert.deepEqual([strict.root, strict.parts], [tolerant.root, tolerant.parts]);
        // Two brackets deep the tolerant reader has objects read strictly; behind three it reads all by itself.
        assert.deepEqual(parseJson(text).root, itemOf(itemOf(itemOf(parseJson(`[[[${text.slice(3)} x`).root))));
        for (const { start, end, node } of strict.parts)
          assert.deepEqual(node, parseJson(`${text.slice(start, end)} x`).root);
      }),
      { numRuns: 2000 },
    );
  });

  it('takes no byte order mark for text', () => {
    assert.deepEqual(problemsIn('\uFEFF{"a":1}'), []);
    assert.equal(parseJson('\uFEFF{"a":1}').root?.span.start, 1);
  });

  it('does not read what nests deeper than 500 brackets', () => {
    assert.equal(parseJson('['.repeat(500) + ']'.repeat(500)).tooDeep, false);
    assert.equal(parseJson('['.repeat(501)).tooDeep, true);
    assert.equal(parseJson('['.repeat(10_000)).tooDeep, true);
  });

  it('maps decoded text to its source, escapes whole', () => {
    const text = '["a\\u0062c\\n/\\/"]';
    const [item] = (parseJson(text).root as ArrayNode).items as ScalarNode[];
    assert.equal(item!.value, 'abc\n//');
    const source = (from: number, to: number) =>
      text.slice(sourceOf(item!, from, to).start, sourceOf(item!, from, to).end);
    assert.deepEqual([source(0, 1), source(1, 2), source(1, 4), source(5, 6)], ['a', '\\u0062', '\\u0062c\\n', '\\/']);
  });
});

/** Applies a change and gives the text that its edits lead to. */
function changed(text: string, make: (draft: TreeDraft, root: ObjectNode) => void): string {
  const draft = json.draft(text);
  make(draft, draft.root as ObjectNode);
  return applyEdits(text, draft.edits());
}

describe('syntax/json draft', () => {
  const remove = (text: string, key: string) =>
    changed(text, (draft, root) => draft.removeMember(root, root.members.find((member) => member.key.value === key)!));

  const removals: readonly (readonly [string, string, string])[] = [
    ['{"a":1,"b":2}', 'a', '{"b":2}'],
    ['{"a":1,"b":2}', 'b', '{"a":1}'],
    ['{ "a": 1, "b": 2 }', 'a', '{ "b": 2 }'],
    ['{\n  "a": 1,\n  "b": 2\n}', 'a', '{\n  "b": 2\n}'],
    ['{\r\n  "a": 1,\r\n  "b": 2\r\n}', 'b', '{\r\n  "a": 1\r\n}'],
    ['{\n  "a": 1, // one\n  "b": 2 // two\n}', 'b', '{\n  "a": 1 // one\n  // two\n}'],
    ['{\n  "a": 1 /* one */,\n  "b": 2\n}', 'a', '{\n  /* one */\n  "b": 2\n}'],
    ['{"a":1,}', 'a', '{}'],
  ];
  for (const [text, key, result] of removals) {
    it(`removes "${key}" from ${JSON.stringify(text)}`, () => assert.equal(remove(text, key), result));
  }

  const insert = (text: string, place: 'first' | 'last') =>
    changed(text, (draft, root) => draft.insertMember(root, 'c', { d: ['x', 'y'] }, place));

  const insertions: readonly (readonly [string, 'first' | 'last', string])[] = [
    ['{"a":1}', 'last', '{"a":1,"c":{"d":["x","y"]}}'],
    ['{"a": 1}', 'first', '{"c": {"d": ["x", "y"]}, "a": 1}'],
    ['{ "a": 1 }', 'last', '{ "a": 1, "c": { "d": ["x", "y"] } }'],
    ['{}', 'last', '{"c": {"d": ["x", "y"]}}'],
    ['{\n\t"a": 1\n}', 'last', '{\n\t"a": 1,\n\t"c": {\n\t\t"d": [\n\t\t\t"x",\n\t\t\t"y"\n\t\t]\n\t}\n}'],
    [
      '{\r\n  "a": 1 // one\r\n}',
      'last',
      '{\r\n  "a": 1, // one\r\n  "c": {\r\n    "d": [\r\n      "x",\r\n      "y"\r\n    ]\r\n  }\r\n}',
    ],
    [
      '{\n  "a": 1, // one\n  "b": 2\n}',
      'first',
      '{\n  "c": {\n    "d": [\n      "x",\n      "y"\n    ]\n  },\n  "a": 1, // one\n  "b": 2\n}',
    ],
  ];
  for (const [text, place, result] of insertions) {
    it(`inserts ${place} into ${JSON.stringify(text)}`, () => assert.equal(insert(text, place), result));
  }

  it('makes a list of a lone value, and adds to a list', () => {
    const add = (text: string) => changed(text, (draft, root) => draft.addItem(root.members[0]!.value!, 'z'));
    assert.equal(add('{"a":"x"}'), '{"a":["x","z"]}');
    assert.equal(add('{"a": []}'), '{"a": ["z"]}');
    assert.equal(add('{\n  "a": [\n    "x"\n  ]\n}'), '{\n  "a": [\n    "x",\n    "z"\n  ]\n}');
  });

  it('keeps what the user must give as gaps, with quotes and escapes around them', () => {
    const draft = json.draft('{"a":1}');
    draft.insertMember(draft.root as ObjectNode, 'b', template`"${need('NAME', 'x')}`, 'last');
    assert.equal(applyEdits('{"a":1}', draft.edits()), '{"a":1,"b":"\\"<NAME>"}');
    assert.equal(
      applyEdits('{"a":1}', draft.edits(), ({ example }) => example),
      '{"a":1,"b":"\\"x"}',
    );
  });

  it('removes any member of any commented JSON without a trace of it, and no comment', () => {
    const comment = fc.constantFrom('', ' ', '\n', '/* c */', '// c\n', '\r\n\t');
    const value = fc.constantFrom('1', '"s"', '[1, 2]', '{"k": "v"}', 'null');
    const object = fc
      .tuple(fc.array(fc.tuple(comment, comment, value, comment), { minLength: 1, maxLength: 4 }), comment)
      .map(([members, end]) => `{${members.map(([a, b, v, c], i) => `${a}"m${i}":${b}${v}${c}`).join(',')}${end}}`);
    fc.assert(
      fc.property(object, fc.nat(), (text, pick) => {
        const { root } = parseJson(text);
        const members = (root as ObjectNode).members;
        const { key } = members[pick % members.length]!;
        const after = remove(text, String(key.value));
        const wanted = parseJsonc(text);
        delete wanted[String(key.value)];
        assert.deepEqual(parseJsonc(after, [], { allowTrailingComma: false }), wanted, after);
        assert.deepEqual(
          problemsIn(after).filter((code) => code !== 'comment'),
          [],
        );
        const outside = (source: string, inside: string) => source.split('c').length - inside.split('c').length;
        const member = members[pick % members.length]!;
        assert.equal(after.split('c').length - 1, outside(text, text.slice(member.span.start, member.span.end)), after);
      }),
      { numRuns: 2000 },
    );
  });
});
