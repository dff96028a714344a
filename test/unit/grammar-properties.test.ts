import assert from 'node:assert/strict';
import path from 'node:path';
import type { IGrammar } from 'vscode-textmate';
import { loadGrammar, readGrammar, tokenize } from '../helpers/textmate';

describe('Datomic properties grammar', () => {
  let grammar: IGrammar;
  before(async () => {
    grammar = await loadGrammar(
      readGrammar(path.join(import.meta.dirname, 'syntaxes/datomic-properties.tmLanguage.json')),
    );
  });

  /** Tokens by their innermost scope, without the language's suffix; text without a scope is left out. */
  const tokens = (text: string): string[][] =>
    tokenize(grammar, text).map((line) =>
      line
        .filter(({ scopes }) => scopes.length > 0 && scopes.at(-1) !== 'meta.property.datomic-properties')
        .map((token) => `${token.text}|${token.scopes.at(-1)!.replace('.datomic-properties', '')}`),
    );
  const key = (text: string) => `${text}|support.type.property-name`;
  const value = (text: string) => `${text}|string.unquoted`;
  const sign = (text: string) => `${text}|punctuation.separator.key-value`;
  const continued = '\\|punctuation.separator.continuation';

  it('knows comments by their first character', () => {
    assert.deepEqual(tokens('# a=b\n \t! c=d \\\ne=f # g'), [
      ['#|punctuation.definition.comment', ' a=b|comment.line.number-sign'],
      ['!|punctuation.definition.comment', ' c=d \\|comment.line.exclamation-mark'],
      [key('e'), sign('='), value('f # g')],
    ]);
  });

  it('knows the three separators, and only the first', () => {
    assert.deepEqual(tokens('a=b\na : b\na b\na==b\na\na=\n=b\n\ta\t=\tb'), [
      [key('a'), sign('='), value('b')],
      [key('a'), sign(':'), value('b')],
      [key('a'), value('b')],
      [key('a'), sign('='), value('=b')],
      [key('a')],
      [key('a'), sign('=')],
      [sign('='), value('b')],
      [key('a'), sign('='), value('b')],
    ]);
  });

  it('follows continued lines, in which nothing is a comment', () => {
    assert.deepEqual(tokens('a=b\\\n  # c=d\\\n\ne=f\\\\\ng=h\\ \ni=j'), [
      [key('a'), sign('='), value('b'), continued],
      [value('# c=d'), continued],
      [],
      [key('e'), sign('='), value('f'), '\\\\|constant.character.escape'],
      [key('g'), sign('='), value('h'), '\\ |constant.character.escape'],
      [key('i'), sign('='), value('j')],
    ]);
    assert.deepEqual(tokens('license-\\\n  key=1\\\n2'), [
      [key('license-'), continued],
      [key('key'), sign('='), value('1'), continued],
      [value('2')],
    ]);
  });

  it('shows escapes, and the ones that Java refuses', () => {
    assert.deepEqual(tokens('a\\:b=\\u00e9\\n\\q\nc=C:\\users'), [
      [
        key('a'),
        '\\:|constant.character.escape',
        key('b'),
        sign('='),
        '\\u00e9|constant.character.escape.unicode',
        '\\n|constant.character.escape',
        '\\q|constant.character.escape',
      ],
      [key('c'), sign('='), value('C:'), '\\u|invalid.illegal.unicode-escape', value('sers')],
    ]);
  });

  it('tells numbers, sizes and booleans from other values', () => {
    assert.deepEqual(
      tokens('port=4334\nport=4334 \nobject-cache-max=1g\nmemory=32mb\nencrypt-channel=true\nhost=true.example').map(
        (line) => line.at(-1),
      ),
      [
        '4334|constant.numeric',
        value('4334 '),
        '1g|constant.numeric',
        value('32mb'),
        'true|constant.language',
        value('true.example'),
      ],
    );
  });

  it('stays quick on hostile lines', () => {
    for (const text of [`a${' '.repeat(20_000)}`, '\\'.repeat(20_001), `a=${'\\u'.repeat(10_000)}`, ' '.repeat(20_000)])
      tokenize(grammar, text);
  });
});
