import assert from 'node:assert/strict';
import { folds, links, symbols } from '../../../../server/src/datomic/authoring/outline';
import { readTransactorFile } from '../../../../server/src/datomic/document';
import { mark } from '../../examples';

const text = `# A transactor.
# It has a friend.
protocol=ddb
host = 10.0.1.25

# no group of its own
aws-dynamodb-table=orders
something=else
sql-password=hush
memory-index-max=256m
license-key=abc\\
  def

#memory-index-max=1g
object-cache-max=
`;
const file = readTransactorFile(text);

describe('datomic/authoring: outline', () => {
  it('follows the file, with unknown properties under the heading before them', () => {
    assert.deepEqual(
      symbols(file).map(({ name, children }) => [name, children.map((child) => child.name)]),
      [
        ['Connection', ['protocol', 'host']],
        ['Storage: DynamoDB', ['aws-dynamodb-table', 'something']],
        ['Storage: SQL', ['sql-password']],
        ['Memory', ['memory-index-max']],
        ['Connection', ['license-key']],
        ['Memory', ['object-cache-max']],
      ],
    );
    assert.deepEqual(
      symbols(readTransactorFile('what=1\nport=2')).map(({ name }) => name),
      ['Other', 'Connection'],
    );
  });

  it('shows values, but no secrets', () => {
    const details = symbols(file).flatMap(({ children }) => children.map(({ name, detail }) => [name, detail]));
    assert.deepEqual(details, [
      ['protocol', 'ddb'],
      ['host', '10.0.1.25'],
      ['aws-dynamodb-table', 'orders'],
      ['something', 'else'],
      ['sql-password', '…'],
      ['memory-index-max', '256m'],
      ['license-key', '…'],
      ['object-cache-max', undefined],
    ]);
    const [url] = symbols(readTransactorFile('sql-url=jdbc:postgresql://h/d?user=u&password=hush'));
    assert.equal(url?.children[0]?.detail, 'jdbc:postgresql://h/d?user=u&password=…');
    const [long] = symbols(readTransactorFile(`x=${'long '.repeat(40)}`));
    assert.equal(long?.children[0]?.detail, `${'long '.repeat(16)}…`);
  });

  it('has names within spans, children within parents', () => {
    const all = symbols(file);
    const outline = readTransactorFile(text).properties.map(({ key }) => key.span);
    assert.deepEqual(
      all.flatMap(({ children }) => children.map(({ nameSpan }) => nameSpan)),
      outline,
    );
    for (const { span, children } of all)
      for (const child of children) {
        assert.ok(span.start <= child.span.start && child.span.end <= span.end);
        assert.ok(child.span.start <= child.nameSpan.start && child.nameSpan.end <= child.span.end);
      }
  });
});

describe('datomic/authoring: folds', () => {
  it('are blocks of comments, sections, and values over several lines', () => {
    const of = (kind?: string) =>
      mark(
        text,
        folds(file)
          .filter((fold) => fold.kind === kind)
          .map(({ span }) => span),
      );
    const rest = text.slice(text.indexOf('protocol'));
    assert.equal(of('comment'), `«# A transactor.\n# It has a friend.»\n${rest}`);
    assert.equal(
      of('region'),
      text
        .replace('protocol=ddb\nhost = 10.0.1.25', '«$&»')
        .replace('aws-dynamodb-table=orders\nsomething=else', '«$&»')
        .replace('license-key=abc\\\n  def', '«$&»'),
    );
    assert.equal(of(), text);
  });

  it('fold a value within its section', () => {
    const source = 'port=1\nlicense-key=a\\\n b\nhost=h\n';
    assert.deepEqual(
      folds(readTransactorFile(source)).map(({ span }) => source.slice(span.start, span.end)),
      ['port=1\nlicense-key=a\\\n b\nhost=h', 'license-key=a\\\n b'],
    );
  });

  it('need more than one line', () => {
    assert.deepEqual(folds(readTransactorFile('# a\nport=1\n\n# b\n')), []);
    assert.deepEqual(folds(readTransactorFile('')), []);
  });
});

describe('datomic/authoring: links', () => {
  it('lead to official pages, each from the first key that it describes', () => {
    const found = links(file);
    const spans = found.map(({ span }) => span);
    assert.equal(mark(text, spans), text.replace(/^(protocol|host|sql-password|memory-index-max)/gm, '«$1»'));
    assert.equal(new Set(found.map(({ url }) => url)).size, found.length);
    for (const { url, tooltip } of found) {
      assert.match(url, /^https:\/\/docs\.datomic\.com\/operation\/[a-z-]+\.html$/);
      assert.match(tooltip ?? '', /^Documentation of [a-z-]+$/);
    }
  });
});
