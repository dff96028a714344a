import assert from 'node:assert/strict';
import { ddbFile, devFile } from '../../../server/src/datomic/examples';
import { languages } from '../../../server/src/languages';
import { lintExample } from '../examples';

const datomic = languages.find(({ id }) => id === 'datomic')!;

interface Where {
  readonly version?: string;
  readonly path?: string;
}

/** What one rule says of a text. */
function says(rule: string, text: string, { version, path = 'transactor.properties' }: Where = {}): string[] {
  const options = { datomic: { links: [], ...(version && { version }) } };
  return lintExample(datomic, text, { text, path, options })
    .findings.filter((finding) => finding.rule.name === rule)
    .map((finding) => finding.text);
}

describe('datomic rules: unknown-property', () => {
  const unknown = (text: string) => says('unknown-property', devFile + text);

  it('is silent on what is no property of Datomic by its looks', () => {
    for (const text of [
      'memory-ind\n',
      'server.port=1\n',
      '[section]\n',
      '{{key}}=x\n',
      '${KEY}=x\n',
      '<%= key %>=x\n',
      'a=b\n',
      `${'long-'.repeat(12)}name=x\n`,
    ])
      assert.deepEqual(unknown(text), [], text);
  });

  it('repeats nothing that may be a secret', () => {
    const secret = ['wJalrXUtnFEMIK7MDENG', 'bPxRfiCYzzzzKEYaaaa9'].join('');
    assert.deepEqual(unknown(`${secret}=x\n${'AKIA'}IOSFODNN7ABCDEFG=x\n`), []);
  });

  it('says what is meant only while that is not there', () => {
    assert.deepEqual(unknown('alt_host=h\n'), [
      'The transactor knows no property alt_host and silently ignores it; alt-host is meant.',
    ]);
    assert.deepEqual(unknown('alt-host=h\nalt_host=h\n'), [
      'The transactor knows no property alt_host and silently ignores it.',
    ]);
  });

  it('stops guessing after twenty keys', () => {
    const all = unknown('write-concurency=1\n'.repeat(25));
    assert.deepEqual(
      all.map((text) => text.endsWith('is meant.')),
      Array.from({ length: 25 }, (_, i) => i < 20),
    );
  });

  it('leaves what the command line takes to the rule about that', () => {
    const text = `${devFile}txTimeoutMsec=1\ntx-timeout-msec=1\n`;
    assert.deepEqual(says('unknown-property', text), []);
    assert.equal(says('command-line-only-property', text).length, 2);
  });

  it('is silent on files of peers', () => {
    assert.deepEqual(says('unknown-property', 'aws-peer-role=orders\nmy-own=x\n', { path: 'peer.properties' }), []);
  });
});

describe('datomic rules: missing-required-property', () => {
  const missing = (text: string) => says('missing-required-property', text);

  it('goes by the protocol', () => {
    assert.deepEqual(missing(devFile.replace('dev', 'inf')), [
      'The transactor does not start: inf-host and inf-port are missing.',
    ]);
    assert.deepEqual(missing(ddbFile.replace(/aws-dynamodb-region=.*\n/, '')), [
      'The transactor does not start: aws-dynamodb-region is missing.',
    ]);
    assert.deepEqual(missing('protocol=dynamo\nhost=h\nport=1\nobject-cache-max=1g\n'), [
      'The transactor does not start: memory-index-threshold and memory-index-max are missing.',
    ]);
  });

  it('takes a blank property, or one behind a byte order mark, for one that is there', () => {
    assert.deepEqual(missing(devFile.replace('4334', '')), []);
    assert.deepEqual(missing(`\ufeff${devFile}`), []);
  });

  it('says nothing of parts of a file and of templates', () => {
    for (const text of [
      'memory-index-max=1g\nmemory-index-threshold=32m\n',
      'aws-transactor-role=orders\n',
      'protocol=$PROTOCOL\nhost=h\nport=1\nlicense-key=x\n',
      'protocol=\nhost=h\nport=1\nobject-cache-max=1g\n',
      '{% if sql %}\nprotocol=sql\n{% endif %}\nhost=h\nport=1\n',
    ])
      assert.deepEqual(missing(text), [], text);
  });
});

describe('datomic rules: versions', () => {
  it('know which properties a version reads', () => {
    const text = `${devFile}license-key=x\nindex-parallelism=2\n`;
    assert.equal(says('obsolete-property', text).length, 1);
    assert.equal(says('obsolete-property', text, { version: '1.0.6711' }).length, 0);
    assert.equal(says('obsolete-property', text, { version: '1.0.6726' }).length, 1);
    assert.equal(says('too-new-property', text, { version: '0.9.5978' }).length, 1);
    assert.equal(says('too-new-property', text, { version: '0.9.5981' }).length, 0);
    assert.equal(says('too-new-property', text).length, 0);
  });

  it('know which protocols a version has', () => {
    const protocol = (name: string, version?: string) =>
      says('unsupported-protocol', devFile.replace('dev', name), version === undefined ? {} : { version });
    assert.deepEqual(protocol('riak', '1.0.6316'), [
      'Datomic 1.0.6316 has no protocol riak, so it does not start: the last version with it was 1.0.6242.',
    ]);
    assert.deepEqual(protocol('riak', '1.0.6242'), []);
    assert.deepEqual(protocol('cass3', '1.0.7075'), [
      'Datomic 1.0.7075 has no protocol cass3, so it does not start: the first version with it is 1.0.7180.',
    ]);
    assert.deepEqual(protocol('couchbase', '0.9.5927'), []);
    assert.equal(protocol('couchbase', '1.0.7364').length, 1);
    for (const name of ['dev', 'sql', 'ddb', 'ddb-local', 'cass', 'cass2', 'inf'])
      assert.deepEqual(protocol(name), [], name);
  });
});

describe('datomic rules: unknown-protocol', () => {
  const meant = (name: string) =>
    /; (\S+) is meant\.$/.exec(says('unknown-protocol', devFile.replace('=dev', `=${name}`))[0] ?? '')?.[1];

  it('knows what people call the protocols', () => {
    for (const [name, protocol] of [
      ['DEV', 'dev'],
      ['dynamodb', 'ddb'],
      ['ddb_local', 'ddb-local'],
      ['postgres', 'sql'],
      ['cassandra', 'cass3'],
      ['infinispan', 'inf'],
    ] as const)
      assert.equal(meant(name), protocol, name);
    for (const name of ['cass4', 'kafka', 'x']) assert.equal(meant(name), undefined, name);
  });

  it('is silent on what is filled in later', () => {
    for (const name of ['${PROTOCOL}', '<%= protocol %>', '%PROTOCOL%', '<protocol>', ''])
      assert.deepEqual(says('unknown-protocol', devFile.replace('=dev', `=${name}`)), [], name);
  });
});

describe('datomic rules: stray-access-key', () => {
  const id = `${'AKIA'}Q3EGWTR7YHLVK2XC`;
  const secret = ['kP3xQz8vT1mW9rYcU5bN', 'e7hJ2dLfG6sA0oRiXtVq'].join('');
  const marked = (line: string) => {
    const text = devFile + line;
    return lintExample(datomic, text, { text, path: 'transactor.properties' })
      .findings.filter(({ rule }) => rule.name === 'stray-access-key')
      .map(({ message, span }) => `${message} ${text.slice(span.start, span.end)}`);
  };

  it('finds keys in comments, in values and in names', () => {
    assert.deepEqual(marked(`# of ${id}\n`), [`id ${id}`]);
    assert.deepEqual(marked(`#aws-secret-key=${secret}\n`), [`secret ${secret}`]);
    assert.deepEqual(marked(`aws-access-key-id=${id}\n`), [`id ${id}`]);
    assert.deepEqual(marked(`note=${id} ${secret}\n`), [`id ${id}`, `secret ${secret}`]);
    assert.deepEqual(marked(`${id}=x\n`), [`id ${id}`]);
    assert.deepEqual(marked(`note=a,\\\n  ${id}\r\n`), [`id ${id}`]);
  });

  it('leaves to other rules what they say', () => {
    for (const line of [
      `aws-dynamodb-access-key-id=${id}\naws-dynamodb-secret-key=${secret}\n`,
      `#aws-dynamodb-access-key-id=${id}\n#aws-dynamodb-secret-key=${secret}\n`,
      `aws-secret-key=${secret}\n`,
      `aws-access-key=${id}\n`,
      `db-uri=datomic:ddb://eu-west-1/orders/main?aws_access_key_id=${id}&aws_secret_key=${secret}\n`,
    ])
      assert.deepEqual(marked(line), [], line);
  });

  it('is silent on sessions, examples, hashes and secrets of which nothing says that they are', () => {
    for (const line of [
      `note=${id.replace('AKIA', 'ASIA')}\n`,
      'note=AKIAIOSFODNN7EXAMPLE\n',
      `note=${secret}\n`,
      'note=2fd4e1c67a2d28fced849ee1bb76e7391b93eb12\n',
    ])
      assert.deepEqual(marked(line), [], line);
  });

  it('repeats no key', () => {
    for (const text of says('stray-access-key', `${devFile}note=${id} ${secret}\n`))
      assert.ok(!text.includes(id) && !text.includes(secret), 'a message holds a key');
  });
});
