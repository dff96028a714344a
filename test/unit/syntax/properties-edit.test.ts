import assert from 'node:assert/strict';
import fc from 'fast-check';
import { applyEdits } from '../../../server/src/core/edit';
import { need, type Text, text as template } from '../../../server/src/core/template';
import { commentedProperties } from '../../../server/src/syntax/properties/commented';
import { commentOut, insertLine, replaceLine, replaceValue } from '../../../server/src/syntax/properties/edit';
import {
  type PropertiesTree,
  type PropertyEntry,
  parseProperties,
  propertiesOf,
} from '../../../server/src/syntax/properties/parse';

const pieces = ['a', 'key', '=', ':', ' ', '\\', '\\', '\n', '\r', '\r\n', '#', '\\u0041', 'é', '\v'];
const texts = fc.array(fc.constantFrom(...pieces)).map((chosen) => chosen.join(''));

const read = (text: string): [string, string][] =>
  propertiesOf(parseProperties(text)).map((entry) => [entry.key.text, entry.value.text]);

function first(text: string): { tree: PropertiesTree; entry: PropertyEntry } {
  const tree = parseProperties(text);
  return { tree, entry: propertiesOf(tree)[0]! };
}

function commented(text: string): string {
  const { tree, entry } = first(text);
  return applyEdits(text, commentOut(tree, entry));
}

function withValue(text: string, value: Text): string {
  const { tree, entry } = first(text);
  return applyEdits(text, [replaceValue(tree, entry, value)], (gap) => gap.example);
}

describe('syntax/properties: commentOut', () => {
  it('puts # into the first column of every line of a property', () => {
    assert.equal(commented('a=b'), '#a=b');
    assert.equal(commented('  a : b \r\nc=d'), '#  a : b \r\nc=d');
    assert.equal(commented('a=b\\\n   c\\\n   d\ne=f\n'), '#a=b\\ (continued)\n#   c\\ (continued)\n#   d\ne=f\n');
    assert.equal(commented('a=b\\\r\n\r\nc=d'), '#a=b\\ (continued)\r\n#\r\nc=d');
    assert.equal(commented('\\\na=b'), '#\\ (continued)\n#a=b');
  });

  it('leaves no comment that ends in a backslash and white space', () => {
    assert.equal(commented('a=b\\'), '#a=b\\ (continued)');
    assert.equal(commented('dir=C:\\data\\\\\nb=c'), '#dir=C:\\data\\\\ (continued)\nb=c');
    assert.equal(commented('a=b\\ \t\nb=c'), '#a=b\\ \t (continued)\nb=c');
    assert.equal(commented('a=b\\\v\nb=c'), '#a=b\\\v (continued)\nb=c');
  });

  it('leaves a byte order mark at the start of the file', () => {
    assert.equal(commented('\ufeffa=b\n'), '\ufeff#a=b\n');
  });

  it('takes just this property from Java, in any text', () => {
    fc.assert(
      fc.property(texts, fc.nat(), (text, chosen) => {
        const tree = parseProperties(text);
        const entries = propertiesOf(tree);
        const index = chosen % Math.max(entries.length, 1);
        const entry = entries[index];
        if (!entry) return;
        const result = applyEdits(text, commentOut(tree, entry));
        const kept = entries.toSpliced(index, 1).map(({ key, value }) => [key.text, value.text]);
        assert.deepEqual(read(result), kept);
        const added = result.slice(entry.span.start, entry.span.end + result.length - text.length);
        for (const line of added.split(/\r\n|\r|\n/)) assert.doesNotMatch(line, /\\[ \t\v\f]*$/);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('syntax/properties: commentedProperties', () => {
  const found = (text: string) =>
    commentedProperties(parseProperties(text)).map(({ key, value }) => [key.text, value.text]);

  it('reads what commentOut wrote', () => {
    fc.assert(
      fc.property(texts, (rest) => {
        const text = `the-key =${rest}`;
        const { tree, entry } = first(text);
        if (entry.key.text !== 'the-key') return;
        const result = applyEdits(text, commentOut(tree, entry));
        const [property] = commentedProperties(parseProperties(result));
        assert.ok(property);
        assert.deepEqual([property.key.text, property.value.text], [entry.key.text, entry.value.text]);
        assert.equal(property.entries.length, entry.lines.length);
      }),
      { numRuns: 1000 },
    );
  });

  it('reads what people comment out by hand', () => {
    assert.deepEqual(found('#a-key=v\n# b-key = w \n ! c=x\n## d=\n'), [
      ['a-key', 'v'],
      ['b-key', 'w '],
      ['c', 'x'],
      ['d', ''],
    ]);
    assert.deepEqual(found('# license-key=AB\\\n# CD\\\n# EF==\n# next=1'), [
      ['license-key', 'ABCDEF=='],
      ['next', '1'],
    ]);
    assert.deepEqual(found('#a=b\\\nlive=1'), [['a', 'b']]);
  });

  it('reads other separators only right behind the mark', () => {
    assert.deepEqual(found('#a-key v\n#b-key: w\n#c-key v w\n# d-key v\n#e-key\n#e-key:\n#f v'), [
      ['a-key', 'v'],
      ['b-key', 'w'],
    ]);
  });

  it('takes all lines of a continued property for one', () => {
    assert.deepEqual(found('#a-key\\ (continued)\n#=v\\ (continued)\n#b=c\n#d=e'), [
      ['a-key', 'vb=c'],
      ['d', 'e'],
    ]);
    assert.deepEqual(found('#a\\ (continued)\n#b-c\\ (continued)\n#d\n#e=f'), [['e', 'f']]);
  });

  it('reads no prose', () => {
    assert.deepEqual(found('# Set a-key=v to use it\n# Default: true\n#####\n#\n# =\n# a b=c\n# lone\\\n# a=b'), [
      ['a', 'b'],
    ]);
  });

  it('tells where they are', () => {
    const text = 'x=y\n#  a = b\\ (continued)\n#   c\nz';
    const [property] = commentedProperties(parseProperties(text));
    assert.ok(property);
    assert.equal(text.slice(property.key.span.start, property.key.span.end), 'a');
    assert.equal(text.slice(property.value.span.start, property.value.span.end), 'b\\ (continued)\n#   c');
    assert.equal(text.slice(property.span.start, property.span.end), '#  a = b\\ (continued)\n#   c\n');
  });

  it('walks long runs of comments once', () => {
    for (const line of ['# a=b\\\n', '# =\\\n', '#a b=\\\n', '#a\\\n', '#a\\ (continued)\n', '#=\\ (continued)\n'])
      assert.ok(commentedProperties(parseProperties(line.repeat(60_000))).length <= 1);
  });
});

describe('syntax/properties: insertLine and replaceLine', () => {
  const insert = (text: string, where: 'before' | 'after', index: number) => {
    const tree = parseProperties(text);
    const entry = tree.entries.at(index)!;
    return applyEdits(text, [insertLine(tree, where === 'before' ? { before: entry } : { after: entry }, 'new=1')]);
  };

  it('ends the line as its neighbour ends', () => {
    assert.equal(insert('a=b\nc=d\n', 'before', 1), 'a=b\nnew=1\nc=d\n');
    assert.equal(insert('a=b\r\nc=d', 'before', 1), 'a=b\r\nnew=1\r\nc=d');
    assert.equal(insert('a=b\rc=d', 'after', 0), 'a=b\rnew=1\rc=d');
    assert.equal(insert('a=b\r\nc=d', 'after', 1), 'a=b\r\nc=d\r\nnew=1');
    assert.equal(insert('a=b\nc=d\n', 'after', 1), 'a=b\nc=d\nnew=1\n');
    assert.equal(insert('a=b', 'after', 0), 'a=b\nnew=1');
    assert.equal(insert('a=b', 'before', 0), 'new=1\na=b');
    assert.equal(insert('\ufeffa=b', 'before', 0), '\ufeffnew=1\na=b');
  });

  it('never joins the line with one that ends in a backslash', () => {
    assert.equal(insert('a=b\\\n', 'after', 0), 'a=b\\\n\nnew=1\n');
    assert.equal(insert('a=b\\', 'after', 0), 'a=b\\\n\nnew=1');
    assert.equal(insert('# c \\\r\na=b', 'after', 0), '# c \\\r\n\r\nnew=1\r\na=b');
    assert.equal(insert('# c \\ \na=b\n', 'before', 1), '# c \\ \n\nnew=1\na=b\n');
  });

  it('adds one property and changes no other, in any text', () => {
    fc.assert(
      fc.property(texts, fc.nat(), fc.boolean(), (text, chosen, before) => {
        const { length } = parseProperties(text).entries;
        if (length === 0) return;
        const result = read(insert(text, before ? 'before' : 'after', chosen % length));
        const added = result.findIndex(([key]) => key === 'new');
        assert.deepEqual(result[added], ['new', '1']);
        // A lone backslash is an empty property for Java only at the very end of a file.
        const named = (pairs: [string, string][]) => pairs.filter(([key, value]) => key !== '' || value !== '');
        assert.deepEqual(named(result.toSpliced(added, 1)), named(read(text)));
      }),
      { numRuns: 1000 },
    );
  });

  it('replaces all lines of a property by one', () => {
    const replaced = (text: string) => {
      const { tree, entry } = first(text);
      return applyEdits(text, [replaceLine(tree, entry, 'new=1')]);
    };
    assert.equal(replaced(' a = b\\\r\n  c\r\nd=e'), 'new=1\r\nd=e');
    assert.equal(replaced('# c\\\na : b'), '# c\\\n\nnew=1');
    assert.equal(replaced('a=b\\'), 'new=1');
  });
});

describe('syntax/properties: replaceValue', () => {
  it('keeps key and separator', () => {
    assert.equal(withValue('  a : b # c\r\n', 'x y'), '  a : x y\r\n');
    assert.equal(withValue('a=', 'x'), 'a=x');
    assert.equal(withValue('a', 'x'), 'a=x');
    assert.equal(withValue('a\\\n  =\\\n b\nc', 'x'), 'a\\\n  =\\\n x\nc');
    assert.equal(withValue('a=b\\\n c\\\n\nd=e', 'x'), 'a=x\nd=e');
  });

  it('fills in what only the user knows', () => {
    assert.equal(withValue('a=b', template`arn:${need('ACCOUNT', '111122223333')}\\`), 'a=arn:111122223333\\\\');
  });

  it('makes no line end of two', () => {
    assert.equal(withValue('a=\\\rb\nc=d', ''), 'a=\nc=d');
  });

  it('writes what Java reads as the value, in any text', () => {
    fc.assert(
      fc.property(texts, fc.oneof(texts, fc.string({ unit: 'binary' })), (text, value) => {
        if (!first(text).entry) return;
        const before = read(text);
        const after = read(withValue(text, value));
        assert.deepEqual(after, [[before[0]![0], value], ...before.slice(1)]);
      }),
      { numRuns: 1000 },
    );
  });
});
