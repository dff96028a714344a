import assert from 'node:assert/strict';
import fc from 'fast-check';
import { plainKey, propertiesOfKind, requiredProperties } from '../../../../server/src/datomic/catalogue';
import { readTransactorFile } from '../../../../server/src/datomic/document';
import { completed, completionsAt, labelsAt } from './asked';

const gibi = 1024 ** 3;

describe('datomic/authoring: keys', () => {
  it('that the protocol needs come first, without those that are there', () => {
    const labels = labelsAt('protocol=ddb\nport=4334\nmem|\nobject-cache-max=128m\n');
    assert.deepEqual(labels.slice(0, 5), [
      'host',
      'memory-index-threshold',
      'memory-index-max',
      'aws-dynamodb-table',
      'aws-dynamodb-region',
    ]);
    for (const present of ['protocol', 'port', 'object-cache-max']) assert.ok(!labels.includes(present), present);
  });

  it('of other protocols are left out once the protocol is known', () => {
    const keys = (protocol: string) => new Set(labelsAt(`protocol=${protocol}\n|`));
    assert.ok(!keys('ddb').has('sql-url') && !keys('sql').has('aws-dynamodb-table'));
    assert.ok(keys('sql').has('sql-url') && keys('sql').has('aws-cloudwatch-region'));
    for (const unknown of ['', '${PROTOCOL}', 'mem'])
      assert.ok(keys(unknown).has('sql-url') && keys(unknown).has('aws-dynamodb-table'), unknown);
  });

  it('that are obsolete come last, those without effect in a file never', () => {
    const found = completionsAt('protocol=ddb\n|');
    const deprecated = found.filter((completion) => completion.deprecated).map(({ label }) => label);
    assert.deepEqual(
      deprecated,
      found.slice(-deprecated.length).map(({ label }) => label),
    );
    assert.ok(deprecated.includes('license-key') && deprecated.includes('aws-dynamodb-secret-key'));
    assert.ok(!found.some(({ label }) => label === 'tx-timeout-msec'));
  });

  it('are those of the configured version', () => {
    const keys = (version: string) => labelsAt('protocol=cass3\n|', { options: { datomic: { version } } });
    assert.ok(keys('1.0.6711').includes('license-key'));
    assert.ok(!keys('1.0.6726').includes('license-key'));
    assert.ok(!keys('0.9.5783').includes('index-parallelism') && keys('0.9.5981').includes('index-parallelism'));
  });

  it('are those of the kind of file', () => {
    const required = requiredProperties('cf').map(({ key }) => key);
    assert.deepEqual(labelsAt('|', { kind: 'cf' }).slice(0, required.length), required);
    const peer = labelsAt('aws-peer-role=r\n|', { kind: 'peer' });
    assert.deepEqual(peer, [
      'aws-dynamodb-peer-user',
      'aws-dynamodb-peer-access-key-id',
      'aws-dynamodb-peer-secret-key',
    ]);
  });

  it('bring their sign and, where it is needed, a value that fits', () => {
    assert.equal(completed('|', 'memory-index-max'), 'memory-index-max=256m');
    assert.equal(completed('a=b\nmem|\nc=d', 'memory-index-threshold'), 'a=b\nmemory-index-threshold=32m\nc=d');
    assert.equal(completed('encr|  \n', 'encrypt-channel'), 'encrypt-channel=\n');
    assert.equal(completed('protocol=ddb\r\n|\r\n', 'aws-dynamodb-table'), 'protocol=ddb\r\naws-dynamodb-table=\r\n');
    assert.equal(completed('a=b\n|', 'log-dir'), 'a=b\nlog-dir=');
    const small = { options: { datomic: { heap: gibi / 4 } } };
    assert.equal(completed('|', 'memory-index-max', small), 'memory-index-max=');
  });

  it('ask for their value where there is a choice', () => {
    const asks = new Map(completionsAt('|').map(({ label, asksAgain }) => [label, asksAgain ?? false]));
    for (const key of ['protocol', 'encrypt-channel', 'aws-dynamodb-region']) assert.equal(asks.get(key), true, key);
    for (const key of ['memory-index-max', 'aws-transactor-role', 'sql-password'])
      assert.equal(asks.get(key), false, key);
  });

  it('leave the rest of a line alone', () => {
    assert.equal(completed('memo|=256m # x\n', 'memory-index-max'), 'memory-index-max=256m # x\n');
    assert.equal(completed('mem|ory : 1\n', 'memory-index-max'), 'memory-index-max : 1\n');
    assert.equal(completed('host| localhost', 'host'), 'host localhost');
    assert.equal(completed('licen|=a\\\n  b\n', 'license-key'), 'license-key=a\\\n  b\n');
  });

  it('are written without indentation, which ensure-transactor would take for a part of them', () => {
    assert.equal(completed('a=b\n  |\nc=d', 'data-dir'), 'a=b\ndata-dir=\nc=d');
    assert.equal(completed(' dat|', 'data-dir'), 'data-dir=');
    assert.equal(completionsAt(' dat|').find(({ label }) => label === 'data-dir')?.filter, ' data-dir');
  });

  it('stand behind a byte order mark', () => {
    assert.equal(completed('\ufeffpro|', 'protocol'), '\ufeffprotocol=');
    assert.ok(!labelsAt('\ufeffprotocol=dev\n|').includes('protocol'));
  });

  it('are not offered in comments, continued lines, escaped keys and in front of another key', () => {
    for (const text of [
      '# mem|',
      '#mem|',
      '!|',
      'a=b\\\n  mem|',
      'a=b\\\n|',
      'a\\=mem|',
      '|host=x',
      'mem|host=x',
      ' | a=b',
    ])
      assert.deepEqual(labelsAt(text), [], JSON.stringify(text));
  });

  it('come with documentation', () => {
    for (const { label, kind, documentation } of completionsAt('protocol=dev\n|'))
      assert.ok(kind === 'property' && documentation?.startsWith(`**${label}** · `), label);
  });

  it('give a whole file where there is none yet', () => {
    const text = completed('# mine\n|', 'transactor file for dev');
    assert.match(text, /^# mine\n# A Datomic transactor .*\n\nprotocol=dev\n/);
    assert.ok(!labelsAt('host=h\n|').some((label) => label.startsWith('transactor file')));
    assert.ok(!labelsAt('|', { kind: 'cf' }).some((label) => label.startsWith('transactor file')));
  });
});

describe('datomic/authoring: values', () => {
  it('of protocols, with what they mean', () => {
    assert.deepEqual(labelsAt('protocol=|'), ['dev', 'sql', 'ddb', 'ddb-local', 'cass3', 'cass2', 'cass', 'inf']);
    assert.equal(
      completionsAt('protocol=d|').find(({ label }) => label === 'ddb')?.documentation,
      '`ddb`: A table of Amazon DynamoDB.\n\nNeeds `aws-dynamodb-table` and `aws-dynamodb-region`.',
    );
  });

  it('of booleans and enumerations, the default first', () => {
    assert.deepEqual(
      completionsAt('encrypt-channel=|').map(({ label, detail }) => [label, detail]),
      [
        ['true', 'default'],
        ['false', undefined],
      ],
    );
    assert.deepEqual(labelsAt('memcached-auto-discovery=|'), ['false', 'true']);
    assert.deepEqual(labelsAt('storage-access=|'), ['local', 'remote']);
    assert.deepEqual(labelsAt('index-parallelism=|'), ['1', '2', '3', '4', '5', '6', '7', '8']);
  });

  it('of regions, those of the file first', () => {
    const labels = labelsAt('aws-dynamodb-region=eu-north-1\naws-cloudwatch-region=|');
    assert.equal(labels[0], 'eu-north-1');
    assert.ok(labels.includes('us-gov-west-1'));
    assert.equal(new Set(labels).size, labels.length);
    assert.ok(labelsAt('aws-region=|', { kind: 'cf' }).includes('eu-west-1'));
  });

  it('of memory sizes that fit the heap and each other, what is suggested first', () => {
    const others = 'memory-index-threshold=64m\nobject-cache-max=128m\n';
    assert.deepEqual(
      completionsAt(`${others}memory-index-max=|`).map(({ label, detail }) => `${label}: ${detail}`),
      [
        '256m: suggested, 25 % of a heap of 1 GiB',
        '64m: 7 % of a heap of 1 GiB',
        '128m: 13 % of a heap of 1 GiB',
        '512m: 50 % of a heap of 1 GiB',
      ],
    );
    const small = { options: { datomic: { heap: gibi / 4 } } };
    assert.deepEqual(labelsAt(`${others}memory-index-max=|`, small), ['64m']);
    assert.deepEqual(labelsAt('# -Xmx4g\nobject-cache-max=|').at(-1), '2g');
    assert.deepEqual(labelsAt('memory-index-max=32m\nmemory-index-threshold=|'), ['32m', '8m', '16m']);
  });

  it('are never offered for secrets, roles and other names', () => {
    for (const key of [
      'sql-password',
      'aws-dynamodb-secret-key',
      'aws-transactor-role',
      'aws-dynamodb-table',
      'unknown',
    ])
      assert.deepEqual(labelsAt(`${key}=|`), [], key);
  });

  it('replace what is there, but not what follows behind blanks', () => {
    assert.equal(completed('protocol=d|dx \nhost=h', 'ddb'), 'protocol=ddb\nhost=h');
    assert.equal(completed('protocol = d| # x', 'ddb'), 'protocol = ddb # x');
    assert.equal(completed('protocol=|   ', 'ddb'), 'protocol=ddb');
    assert.equal(completed('protocol: |', 'ddb'), 'protocol: ddb');
    assert.equal(completed('protocol=|ddb', 'sql'), 'protocol=sql');
  });

  it('are not offered where they would not be the value', () => {
    for (const text of [
      'protocol |',
      'protocol ddb|',
      'protocol=ddb |',
      'protocol=\\\n|',
      'protocol=d\\u0064|b',
      '#protocol=|',
    ])
      assert.deepEqual(labelsAt(text), [], JSON.stringify(text));
    assert.deepEqual(labelsAt('protocol=|', { kind: 'cf' }), []);
  });
});

describe('datomic/authoring: completion', () => {
  const pieces = [
    'protocol',
    'mem',
    '=',
    ':',
    ' ',
    '\\',
    '\n',
    '\r\n',
    '#',
    'ddb',
    '\ufeff',
    'encrypt-channel=',
    '|',
    '=',
  ];
  const marked = fc
    .tuple(
      fc.array(fc.constantFrom(...pieces), { maxLength: 12 }),
      fc.array(fc.constantFrom(...pieces), { maxLength: 8 }),
    )
    .map((parts) => parts.map((part) => part.join('').replaceAll('|', '')).join('|'));

  it('writes a key and its value as Java reads them, and changes no other line, in any text', () => {
    fc.assert(
      fc.property(marked, fc.nat(), (text, chosen) => {
        const found = completionsAt(text).filter(({ kind }) => kind !== 'snippet');
        const completion = found[chosen % Math.max(found.length, 1)];
        if (!completion) return;
        const offset = text.indexOf('|');
        assert.ok(completion.span.start <= offset && offset <= completion.span.end);
        const read = (content: string) =>
          readTransactorFile(content).properties.map(({ key, value }) => [key.text, value.text]);
        const before = read(text.replace('|', '')).map(String);
        const after = read(completed(text, completion.label));
        // At most the one property is gone that was completed; what was completed is there.
        const lost = before.filter((property) => !after.map(String).includes(property));
        assert.ok(lost.length <= 1, `${lost}`);
        assert.ok(after.length - before.length <= 1);
        assert.ok(
          after.some(([key, value]) =>
            completion.kind === 'property'
              ? plainKey(key!) === completion.label
              : value!.split(' ')[0] === completion.label,
          ),
        );
      }),
      { numRuns: 2000 },
    );
  });

  it('knows every property that has an effect in a transactor file', () => {
    const offered = new Set(labelsAt('|'));
    const missing = propertiesOfKind('transactor').filter(
      ({ key, commandLineOnly }) => !commandLineOnly && !offered.has(key),
    );
    assert.deepEqual(missing, []);
  });
});
