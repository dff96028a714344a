import assert from 'node:assert/strict';
import {
  ensureReadingOf,
  isBlankValue,
  isReadAlike,
  javaValue,
  readTransactorFile,
} from '../../../server/src/datomic/document';
import { readLikeEnsure } from '../../../server/src/datomic/ensure';
import { parseProperties } from '../../../server/src/syntax/properties/parse';

const ensure = (text: string) =>
  readLikeEnsure(parseProperties(text)).map(({ span, property }) => [
    text.slice(span.start, span.end),
    property && [property.key, property.value],
  ]);

describe('datomic/ensure', () => {
  it('reads key=value lines, blanks and all', () => {
    assert.deepEqual(ensure('a=b\r\nc=d \n\ne=\nf= \ng=\tx\nh==i'), [
      ['a=b', ['a', 'b']],
      ['c=d ', ['c', 'd ']],
      ['', undefined],
      ['e=', ['e', undefined]],
      ['f= ', ['f', undefined]],
      ['g=\tx', ['g', undefined]],
      ['h==i', ['h', '=i']],
    ]);
  });

  it('reads forms that only Java knows in its own way', () => {
    assert.deepEqual(ensure('a = b\n a=b\na: b\na b\n!a=b\n #a=b\n#a=b\n=v\na\\=b=c'), [
      ['a = b', ['a ', undefined]],
      [' a=b', [' a', 'b']],
      ['a: b', undefined],
      ['a b', undefined],
      ['!a=b', ['!a', 'b']],
      [' #a=b', [' #a', 'b']],
      ['#a=b', undefined],
      ['=v', undefined],
      ['a\\=b=c', ['a\\', 'b=c']],
    ]);
  });

  it('joins lines that end in a backslash, comments too', () => {
    assert.deepEqual(ensure('license-key=AB\\\n  CD\na=b'), [
      ['license-key=AB\\\n  CD', undefined],
      ['a=b', ['a', 'b']],
    ]);
    assert.deepEqual(ensure('# c \\ \r\na=b\r\nc=d'), [
      ['# c \\ \r\na=b', undefined],
      ['c=d', ['c', 'd']],
    ]);
    assert.deepEqual(ensure('dir=C:\\\\\na=b'), [['dir=C:\\\\\na=b', undefined]]);
    assert.deepEqual(ensure('a\\\nb=c'), [['a\\\nb=c', ['a\\\nb', 'c']]]);
    assert.deepEqual(ensure('a=b\\'), [['a=b\\', ['a', 'b\\']]]);
  });
});

describe('datomic/document', () => {
  const text = [
    '# settings',
    'host=one',
    'port = 4334',
    'host=two',
    'log-dir=',
    '#aws-dynamodb-secret-key=s',
    '# c \\',
    'pid-file=p',
    'data-dir:d',
  ].join('\n');
  const file = readTransactorFile(text);

  it('holds every live property, and of each key the last', () => {
    assert.deepEqual(
      file.properties.map((entry) => entry.key.text),
      ['host', 'port', 'host', 'log-dir', 'pid-file', 'data-dir'],
    );
    assert.equal(javaValue(file, 'host'), 'two');
    assert.equal(file.java.get('host'), file.properties[2]);
    assert.equal(javaValue(file, 'log-dir'), '');
    assert.ok(isBlankValue(file.java.get('log-dir')!));
    assert.equal(javaValue(file, 'alt-host'), undefined);
  });

  it('knows what is commented out', () => {
    assert.deepEqual(
      file.commented.map(({ key, value, span }) => [key.text, value.text, text.slice(span.start, span.end)]),
      [['aws-dynamodb-secret-key', 's', '#aws-dynamodb-secret-key=s\n']],
    );
  });

  it('compares the two readers', () => {
    assert.deepEqual([...file.ensure.keys()], ['host', 'port ', 'log-dir']);
    assert.equal(file.ensure.get('host')?.value, 'two');
    assert.deepEqual(
      file.properties.map((entry) => [entry.key.text, ensureReadingOf(file, entry)?.key, isReadAlike(file, entry)]),
      [
        ['host', 'host', true],
        ['port', 'port ', false],
        ['host', 'host', true],
        ['log-dir', 'log-dir', true],
        ['pid-file', undefined, false],
        ['data-dir', undefined, false],
      ],
    );
    const blank = readTransactorFile('a= b');
    assert.ok(!isReadAlike(blank, blank.properties[0]!));
  });

  it('reads an empty text', () => {
    const empty = readTransactorFile('');
    assert.deepEqual([empty.properties, empty.ensureLines, empty.commented], [[], [], []]);
  });
});
