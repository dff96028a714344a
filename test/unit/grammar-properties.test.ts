import assert from 'node:assert/strict';
import path from 'node:path';
import type { IGrammar } from 'vscode-textmate';
import { catalogue } from '../../server/src/datomic/catalogue';
import type { Group } from '../../server/src/datomic/catalogue/property';
import { loadGrammar, readGrammar, tokenize } from '../helpers/textmate';

/** How the grammar calls the groups of the catalogue. */
const scopeOf: Readonly<Record<Group, string>> = {
  Connection: 'connection',
  Memory: 'memory',
  'Storage: DynamoDB': 'storage',
  'Storage: SQL': 'storage',
  'Storage: Cassandra': 'storage',
  'Storage: Infinispan': 'storage',
  'Storage: Couchbase': 'storage',
  'Storage: Riak': 'storage',
  'Storage: S3': 'storage',
  'Storage: dev': 'storage',
  'IAM roles and keys': 'identity',
  'Log rotation to S3': 'log-rotation',
  'CloudWatch metrics': 'metrics',
  Caches: 'cache',
  Performance: 'performance',
  'Health and monitoring': 'monitoring',
  'Files and directories': 'file',
  CloudFormation: 'cloudformation',
  Other: 'other',
};

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
  const key = (text: string) => `${text}|variable.other.property-name`;
  const known = (text: string, group: string) => `${text}|support.type.property-name.${group}`;
  const value = (text: string) => `${text}|string.unquoted`;
  const sign = (text: string) => `${text}|punctuation.separator.key-value`;
  const continued = '\\|punctuation.separator.continuation';

  it('knows comments by their first character', () => {
    const mark = (text: string) => `${text}|punctuation.definition.comment`;
    assert.deepEqual(tokens('# a=b\n \t! c=d \\\n # g'), [
      [mark('#'), ' a=b|comment.line.number-sign'],
      [mark('!'), ' c=d \\|comment.line.exclamation-mark.transactor-only'],
      [mark('#'), ' g|comment.line.number-sign.transactor-only'],
    ]);
    assert.deepEqual(tokens('# rolewise-disable-next-line a -- b'), [
      [
        mark('#'),
        ' |comment.line.number-sign',
        'rolewise-disable-next-line|keyword.other.directive',
        ' a -- b|comment.line.number-sign',
      ],
    ]);
    assert.deepEqual(tokens('e=f # g'), [[key('e'), sign('='), value('f # g')]]);
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

  it('knows the properties of the catalogue by their group', () => {
    for (const { key: name, group, secret } of catalogue) {
      const scope = secret ? 'secret' : scopeOf[group];
      assert.deepEqual(tokens(`  ${name} = x`)[0]?.[0], known(name, scope), name);
      assert.deepEqual(tokens(`${name}s=x\nx-${name}`), [[key(`${name}s`), sign('='), value('x')], [key(`x-${name}`)]]);
    }
  });

  it('marks what is secret, over continued lines', () => {
    const password = known('sql-password', 'secret');
    const secret = (text: string) => `${text}|string.unquoted.secret`;
    assert.deepEqual(tokens('sql-password: 1\\\n  tr\\=ue\nsql-user=me\nsql-password'), [
      [password, sign(':'), secret('1'), continued],
      [secret('tr'), '\\=|constant.character.escape', secret('ue')],
      [known('sql-user', 'storage'), sign('='), value('me')],
      [password],
    ]);
  });

  it('marks what a program is to fill in', () => {
    const variable = (text: string) => `${text}|variable.other.template`;
    const expression = (text: string) => `${text}|meta.template.expression`;
    assert.deepEqual(
      tokens('a=${A}:$B\nc=%D%x\ne=<%= node[:f] %>\ng={{ h }}\nsql-password={{ p }}\n{{i}}=1').map((line) =>
        line.slice(-2),
      ),
      [
        [value(':'), variable('$B')],
        [variable('%D%'), value('x')],
        [sign('='), expression('<%= node[:f] %>')],
        [sign('='), expression('{{ h }}')],
        [sign('='), expression('{{ p }}')],
        [sign('='), '1|constant.numeric'],
      ],
    );
    assert.deepEqual(tokens('a=${A}')[0], [key('a'), sign('='), variable('${A}')]);
    assert.deepEqual(
      tokens('a=<HOST>\nsql-password=[the password] \nb=<x>y\nc=a<b').map((line) => line[2]),
      ['<HOST>|constant.other.placeholder', '[the password]|constant.other.placeholder', value('<x>y'), value('a<b')],
    );
    assert.deepEqual(tokens('<% if x %>\n {% endif %}'), [
      ['<% if x %>|meta.preprocessor.template'],
      [' {% endif %}|meta.preprocessor.template'],
    ]);
  });

  it('stays quick on hostile lines', () => {
    for (const piece of ['<%', '{{', '{%', '${', '$a', '%a', '<', '['])
      for (const text of [piece.repeat(10_000), `a=${piece.repeat(10_000)}`]) tokenize(grammar, text);
    for (const text of [`a${' '.repeat(20_000)}`, '\\'.repeat(20_001), `a=${'\\u'.repeat(10_000)}`, ' '.repeat(20_000)])
      tokenize(grammar, text);
  });
});
