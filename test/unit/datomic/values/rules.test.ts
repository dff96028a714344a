import assert from 'node:assert/strict';
import { catalogue, propertyOf } from '../../../../server/src/datomic/catalogue';
import { readTransactorFile } from '../../../../server/src/datomic/document';
import { devFile } from '../../../../server/src/datomic/examples';
import { problemOf } from '../../../../server/src/datomic/values/check';
import { heapOf } from '../../../../server/src/datomic/values/heap';
import { type AnyLanguage, languages } from '../../../../server/src/languages';
import { fixedTexts, lintExample } from '../../examples';

const datomic = languages.find(({ id }) => id === 'datomic') as AnyLanguage;

const rulesOfValues = [
  'blank-value-refused',
  'cloudwatch-incomplete',
  'encrypt-channel-value',
  'host-unreachable',
  'incomplete-settings',
  'ingress-open-or-missing',
  'log-bucket-blank',
  'memory-settings-conflict',
  'property-value-invalid',
  'quoted-value',
  'role-name-invalid',
  'storage-access-without-passwords',
  'trailing-blanks',
];

/** Findings on values as `severity rule/message: marked text`, by position. */
const found = (text: string, options = {}): string[] =>
  lintExample(datomic, text, { text, options })
    .findings.filter(({ rule }) => rulesOfValues.includes(rule.name))
    .map(({ severity, rule, message, span }) => {
      return `${severity} ${rule.name}/${message}: ${JSON.stringify(text.slice(span.start, span.end))}`;
    });

/** The text after the first fix of the first finding of a rule. */
function fixed(text: string, rule: string): string | undefined {
  const finding = lintExample(datomic, text, { text }).findings.find((each) => each.rule.name === rule);
  return finding && fixedTexts(text, finding)[0]?.filled;
}

const GiB = 1024 ** 3;

describe('values of a Datomic file', () => {
  it('that the catalogue suggests are accepted', () => {
    for (const property of catalogue)
      if (property.suggested !== undefined)
        assert.equal(problemOf(property, property.suggested), undefined, property.key);
  });

  it('of every type are looked at', () => {
    const wrong = (key: string, value: string) => problemOf(propertyOf(key)!, value);
    assert.deepEqual(wrong('java-xmx', '1024 mb'), {
      is: 'form',
      meant: '1g',
      expected: 'a number with m or g behind it',
    });
    assert.equal(wrong('java-xmx', '2625m'), undefined);
    assert.equal(
      wrong('java-opts', '-XX:+UseG1GC -XX:MaxGCPauseMillis=50')?.meant,
      "'-XX:+UseG1GC -XX:MaxGCPauseMillis=50'",
    );
    assert.equal(wrong('java-opts', "'-XX:+UseG1GC -Dfile.encoding=UTF-8'"), undefined);
    assert.equal(wrong('aws-ingress-cidrs', '10.0.0.1,10.1.0.0/16')?.meant, '10.0.0.1/32,10.1.0.0/16');
    assert.equal(wrong('sql-url', 'postgresql://db:5432/datomic')?.meant, 'jdbc:postgresql://db:5432/datomic');
    assert.equal(wrong('default-partition', 'db.part/user')?.meant, ':db.part/user');
    assert.equal(wrong('cassandra-table', 'datomic')?.is, 'form');
    assert.equal(wrong('datomic-version', 'latest')?.is, 'form');
    assert.equal(wrong('memcached', 'http://a:11211, b:11211')?.meant, 'a:11211,b:11211');
    assert.equal(wrong('storage-access', 'constructor')?.is, 'choice');
    assert.equal(wrong('aws-dynamodb-override-endpoint', 'http://localhost:8000')?.meant, 'localhost:8000');
  });

  it('count only where they decide on something', () => {
    // A line that is followed by another of its key, and a property of another protocol.
    assert.deepEqual(found(`port=none\n${devFile}cassandra-port=none\n`), []);
    assert.deepEqual(found(devFile.replace('4334', 'none')), ['error property-value-invalid/port: "none"']);
  });

  it('with several mistakes get one finding for each, and none for what another rule reports', () => {
    assert.deepEqual(found(devFile.replace('4334', '"4334"  ')), [
      'error quoted-value/refused: "\\"4334\\""',
      'error trailing-blanks/refused: "  "',
    ]);
    assert.deepEqual(found(devFile.replace('4334', '4334 # the port')), []);
  });

  it('keep line ends, continuations and escapes when they are repaired', () => {
    const crlf = devFile.replaceAll('\n', '\r\n');
    assert.equal(fixed(crlf.replace('4334', '4334 \t'), 'trailing-blanks'), crlf);
    assert.equal(
      fixed(`${devFile}data-dir=C:\\\\data \\\n  \n`, 'trailing-blanks'),
      `${devFile}data-dir=C:\\\\data\\\n  \n`,
    );
    assert.equal(fixed(crlf.replace('256m', '256MB'), 'property-value-invalid'), crlf);
  });

  it('with an escaped blank at their end end in a blank', () => {
    const text = `${devFile}data-dir=data\\ \n`;
    assert.deepEqual(found(text), ['information trailing-blanks/kept: "\\\\ "']);
    assert.equal(fixed(text, 'trailing-blanks'), `${devFile}data-dir=data\n`);
  });

  it('of a secret are never repeated', () => {
    const secret = `hunter${'2'.repeat(3)}`;
    const text = `${devFile.replace('localhost', `http://admin:${secret}@db`)}storage-admin-password=${secret} \n`;
    const { findings } = lintExample(datomic, text, { text });
    assert.ok(findings.length > 1);
    for (const finding of findings) {
      assert.ok(!finding.text.includes(secret), finding.text);
      for (const { fix } of fixedTexts(text, finding)) assert.ok(!fix.title.includes(secret), fix.title);
    }
  });

  it('of encrypt-channel are read as Clojure reads them', () => {
    const channel = (value: string) => found(`${devFile}encrypt-channel=${value}\n`).map((each) => each.split(':')[0]);
    assert.deepEqual(channel('false'), ['warning encrypt-channel-value/off']);
    assert.deepEqual(channel('nil'), ['warning encrypt-channel-value/off']);
    for (const value of ['False', 'FALSE', 'no', 'off', '0'])
      assert.deepEqual(channel(value), ['warning encrypt-channel-value/stays-on']);
    assert.deepEqual(channel(''), ['information encrypt-channel-value/blank']);
    assert.deepEqual(channel('true'), []);
  });
});

describe('heapOf', () => {
  const heap = (text: string, options = {}) => heapOf(readTransactorFile(text), { datomic: {}, ...options });
  const linked = (text: string) => ({
    systems: [{ own: 'transactor' as const, others: [{ role: 'cf' as const, uri: 'file:///cf.properties', text }] }],
  });

  it('takes the configuration, then the linked cf properties, then comments, then the default', () => {
    const comment = '# -Xmx2g is too little, start with -Xmx4g\n';
    assert.deepEqual(heap(comment, { datomic: { heap: 8 * GiB }, ...linked('java-xmx=6g\n') }), {
      bytes: 8 * GiB,
      from: 'configured',
    });
    assert.deepEqual(heap(comment, linked('java-xmx=6g\n')), { bytes: 6 * GiB, from: 'configured' });
    assert.deepEqual(heap(comment), { bytes: 4 * GiB, from: 'comment' });
    assert.deepEqual(heap('java-opts=-Xmx4g\n'), { bytes: GiB, from: 'default' });
  });

  it('does not know what an instance type gives', () => {
    assert.deepEqual(heap('', linked('java-xmx=\n')), { bytes: undefined, from: 'configured' });
  });

  it('survives very many sizes', () => {
    assert.equal(heap(`# ${'-Xmx1m '.repeat(250_000)}\n`).bytes, 1024 ** 2);
  });

  it('without knowledge is an assumption, and so is what follows from it', () => {
    const large = devFile.replace('128m', '1g');
    assert.deepEqual(found(large), ['information memory-settings-conflict/assumed-heap: "1g"']);
    assert.deepEqual(found(large, { datomic: { heap: GiB, links: [] } }), [
      'error memory-settings-conflict/heap: "1g"',
    ]);
    assert.deepEqual(found(large, linked('java-xmx=\n')), []);
  });
});
