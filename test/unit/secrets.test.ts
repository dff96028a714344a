import assert from 'node:assert/strict';
import fc from 'fast-check';
import { findSecretKeys } from '../../server/src/secrets/find';
import { mask, maskLines } from '../../server/src/secrets/mask';
import { isSecretName, secretAssignments } from '../../server/src/secrets/names';
import { findAccessKeyIds, isReference, isSecretShape } from '../../server/src/secrets/shapes';
import { findCredentialUris } from '../../server/src/secrets/uris';

// Put together here, so that no scanner takes this file for a leak.
const id = `AKIA${'Q7ZXCVBNMASDFGHJ'}`;
const temporaryId = `ASIA${'Q7ZXCVBNMASDFGHJ'}`;
const secret = `q9Xw3/${'vT1bLk8RzP+s7Jd2'}${'YfH5nMcQ0eGuA4iKoB'}`;
const example = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';

const slice = (text: string, span: { start: number; end: number }): string => text.slice(span.start, span.end);

describe('secrets: access key ids', () => {
  const found = (text: string) => findAccessKeyIds(text).map((key) => [slice(text, key.span), key.temporary]);

  it('finds long-lived and temporary ids', () => {
    assert.deepEqual(found(`a=${id}\n"${temporaryId}",${id}`), [
      [id, false],
      [temporaryId, true],
      [id, false],
    ]);
  });

  it('leaves out examples of the documentation and other shapes', () => {
    const others = [
      'AKIAIOSFODNN7EXAMPLE',
      'ASIAIOSFODNN7EXAMPLE',
      `${id}A`,
      `x${id}`,
      id.slice(1),
      id.toLowerCase(),
      `AKIA${'0189'.repeat(4)}`,
      `AROA${id.slice(4)}`,
    ];
    for (const text of others) assert.deepEqual(found(text), [], text);
  });
});

describe('secrets: secret keys', () => {
  const found = (text: string) => findSecretKeys(text).map((key) => slice(text, key.span));

  it('knows the shape', () => {
    assert.equal(secret.length, 40);
    assert.ok(isSecretShape(secret));
    const others = [
      example,
      secret.slice(1),
      `${secret}a`,
      '0123456789abcdef0123456789abcdef01234567',
      'a'.repeat(40),
      secret.toLowerCase(),
      'src/Main/java/Org9/Acme/Deep/Path/File1x',
    ];
    for (const text of others) assert.ok(!isSecretShape(text), text);
  });

  it('finds them behind a telling name', () => {
    for (const text of [
      `aws-dynamodb-secret-key=${secret}`,
      `  aws_secret_access_key : ${secret}`,
      `{"secretAccessKey": "${secret}"}`,
      `export AWS_SECRET_ACCESS_KEY='${secret}'`,
      `<secretKey>${secret}</secretKey>`,
      `aws configure --secret-key ${secret} --region x`,
      `:secret-key = ${secret};`,
    ])
      assert.deepEqual(found(text), [secret], text);
  });

  it('finds them URL-encoded in a connection URI', () => {
    const encoded = encodeURIComponent(secret);
    assert.notEqual(encoded, secret);
    assert.deepEqual(found(`uri=datomic:ddb://r/t/d?aws_access_key_id=X&aws_secret_key=${encoded}&x=y`), [encoded]);
  });

  it('finds them within three lines of an id, and nowhere else', () => {
    assert.deepEqual(found(`${id}\r\n\r\n\r\n${secret}`), [secret]);
    assert.deepEqual(found(`${secret}\r\rx\r${id}`), [secret]);
    assert.deepEqual(found(`${id}\n\n\n\n${secret}`), []);
    assert.deepEqual(found(`sha=${secret}`), []);
    assert.deepEqual(found(`secret-key=${example}`), []);
  });
});

describe('secrets: names and references', () => {
  it('knows names in any spelling', () => {
    for (const name of [
      'aws-dynamodb-access-key-id',
      'aws-s3-log-secret-key',
      'AWS_SECRET_ACCESS_KEY',
      'secretKey',
      'storage-admin-password',
      'old-storage-datomic-password',
      'spring.datasource.password',
      'license-key',
      'aws\\-dynamodb\\u002dsecret-key',
    ])
      assert.ok(isSecretName(name), name);
    for (const name of [
      'aws-dynamodb-user',
      'host',
      'aws-transactor-role',
      'secretsmanager',
      'key',
      'primary-key',
      'license',
    ])
      assert.ok(!isSecretName(name), name);
  });

  it('tells a reference from a value', () => {
    for (const value of [
      '$SECRET',
      '${SECRET}',
      '$(cat key)',
      '{{ secret }}',
      '${{ secrets.KEY }}',
      '<%= @key %>',
      '%KEY%',
      '@key@',
      '<your key>',
      '[key]',
      'ENC(abc)',
      'vault:x',
      ' ${A} ',
      '"${A}"',
      '#{A}#',
      '%{A}',
      '__A__',
      '{A}',
      'ENC[AES256_GCM,data:x]',
      '{cipher}0123abcd',
      'arn:aws:secretsmanager:eu-west-1:111122223333:secret:db',
      '${A:-none}',
      'XXXX',
      '****',
      'change-me',
      'YOUR_SECRET_KEY',
    ])
      assert.ok(isReference(value), value);
    for (const value of [
      '',
      secret,
      `\${A:-${secret}}`,
      `<${id}>`,
      'xx',
      'yourself',
      '${',
      'pa$$word',
      'a{b}',
      '$',
      'abc%',
      '<',
      'x<y>',
    ])
      assert.ok(!isReference(value), value);
  });

  it('finds no assignment where only names stand', () => {
    for (const line of [
      'arn:aws:secretsmanager:eu-west-1:111122223333:secret:db',
      '["iam:CreateAccessKey", "iam:ChangePassword"]',
      'secret-key=',
      '"password": ""',
      'the password is lost',
    ])
      assert.deepEqual(secretAssignments(line), [], line);
  });
});

describe('secrets: URIs', () => {
  const found = (text: string) =>
    findCredentialUris(text).map((uri) => [
      slice(text, uri.span),
      uri.scheme,
      uri.credentials.map((credential) => [credential.name, slice(text, credential.value)]),
    ]);

  it('finds parameters and passwords', () => {
    const ddb = `datomic:ddb://eu-west-1/table/db?aws_access_key_id=${id}&aws_secret_key=S%2F1`;
    assert.deepEqual(found(`(def uri "${ddb}")`), [
      [
        ddb,
        'datomic:ddb',
        [
          ['aws_access_key_id', id],
          ['aws_secret_key', 'S%2F1'],
        ],
      ],
    ]);
    const dev = 'datomic:dev://localhost:4334/db?password=p%20q';
    const s3 = 's3://bucket/prefix?aws_access_key_id=A';
    assert.deepEqual(found(`${dev} '${s3}'`), [
      [dev, 'datomic:dev', [['password', 'p%20q']]],
      [s3, 's3', [['aws_access_key_id', 'A']]],
    ]);
    const sql = 'datomic:sql://db?jdbc:postgresql://u:pw@h:5432/d?user=u&password=p;ssl=true';
    assert.deepEqual(found(sql), [
      [
        sql,
        'datomic:sql',
        [
          [undefined, 'pw'],
          ['password', 'p'],
        ],
      ],
    ]);
  });

  it('is silent without credentials', () => {
    for (const text of [
      'datomic:ddb://eu-west-1/t/d',
      'http://h:80/a@b?x=y',
      'jdbc:postgresql://h:5432/d?user=u',
      '://',
      'http://',
      'a?password=',
      'password=x',
    ])
      assert.deepEqual(found(text), [], text);
  });
});

describe('secrets: mask', () => {
  it('masks values, not names', () => {
    const cases: [string, string][] = [
      [`aws-dynamodb-access-key-id=${id}`, 'aws-dynamodb-access-key-id=…'],
      ['aws-dynamodb-secret-key = a b c', 'aws-dynamodb-secret-key = …'],
      ['aws-dynamodb-secret-key=', 'aws-dynamodb-secret-key='],
      ['+#aws-dynamodb-secret-key=ab=c', '+#aws-dynamodb-secret-key=…'],
      [' 12 | sql-password: x y', ' 12 | sql-password: …'],
      [`Found ${id} here.`, 'Found … here.'],
      ['AKIAI44QH8DHBEXAMPLE', '…'],
      [`x ${secret} y`, 'x … y'],
      ['{"password": "a\\"b", "user": "u"}', '{"password": "…", "user": "u"}'],
      ['{\\"password\\":\\"ab\\",\\"user\\":1}', '{\\"password\\":\\"…\\",\\"user\\":1}'],
      ['{"password":1234,"user":"u"}', '{"password":…,"user":"u"}'],
      ['export AWS_SECRET_ACCESS_KEY=abc; run', 'export AWS_SECRET_ACCESS_KEY=… run'],
      ['-Ddatomic.sqlPassword=abc -Xmx1g', '-Ddatomic.sqlPassword=…'],
      ['java -Ddatomic.sqlPassword=abc -Xmx1g', 'java -Ddatomic.sqlPassword=… -Xmx1g'],
      ['uri=datomic:dev://h:4334/db?password=abc&x=y', 'uri=datomic:dev://h:4334/db?password=…&x=y'],
      ['sql-url=jdbc:mysql://u:pw@h/db', 'sql-url=jdbc:mysql://u:…@h/db'],
      [
        '"Resource": "arn:aws:secretsmanager:eu-west-1:111122223333:secret:db"',
        '"Resource": "arn:aws:secretsmanager:eu-west-1:111122223333:secret:db"',
      ],
      [
        'Comment out aws-dynamodb-secret-key and add aws-transactor-role.',
        'Comment out aws-dynamodb-secret-key and add aws-transactor-role.',
      ],
      [`password=a\r\nhost=h\n${id}`, 'password=…\r\nhost=h\n…'],
    ];
    for (const [text, expected] of cases) assert.equal(mask(text), expected);
  });
});

describe('secrets: maskLines', () => {
  const masked = (...lines: string[]) => maskLines(lines.join('\n'));

  it('masks the whole value of a property, with any separator', () => {
    assert.deepEqual(
      masked(
        'aws-dynamodb-secret-key a b',
        'aws-dynamodb-secret-key:a',
        '\taws-dynamodb-access-key-id\t=\ta b',
        'license-key=x #y',
      ),
      ['aws-dynamodb-secret-key …', 'aws-dynamodb-secret-key:…', '\taws-dynamodb-access-key-id\t=\t…', 'license-key=…'],
    );
    assert.deepEqual(
      masked('\ufeffaws-dynamodb-secret-key=a', 'aws\\-dynamodb\\-secret\\-key=a', 'aws-dynamodb-secret-k\\u0065y=a'),
      ['\ufeffaws-dynamodb-secret-key=…', 'aws\\-dynamodb\\-secret\\-key=…', 'aws-dynamodb-secret-k\\u0065y=…'],
    );
  });

  it('masks what is commented out', () => {
    assert.deepEqual(
      masked(
        '#aws-dynamodb-secret-key=a',
        '# aws-dynamodb-secret-key a b',
        '## sql-password: a',
        '!cassandra-password=a',
      ),
      ['#aws-dynamodb-secret-key=…', '# aws-dynamodb-secret-key …', '## sql-password: …', '!cassandra-password=…'],
    );
  });

  it('masks continued lines, live or commented out', () => {
    assert.deepEqual(masked('license-key=ab\\', '  cd\\', 'ef', 'host=h'), ['license-key=…', '  …', '…', 'host=h']);
    assert.deepEqual(masked('# license-key=ab\\', '# cd', '# text'), ['# license-key=…', '# …', '# text']);
    assert.deepEqual(masked('#sql-password=ab\\ (continued)', '#  cd\\ (continued)', '#', 'host=h'), [
      '#sql-password=…',
      '#  …',
      '#',
      'host=h',
    ]);
    assert.deepEqual(masked('sql-password=\\', ' cd', 'host=h'), ['sql-password=…', ' …', 'host=h']);
  });

  it('masks behind a key that is continued itself', () => {
    assert.deepEqual(masked('aws-dynamodb-\\', '  secret-key=ab\\', 'cd', 'host=h'), [
      'aws-dynamodb-\\',
      '  secret-key=…',
      '…',
      'host=h',
    ]);
    assert.deepEqual(masked('aws-dynamodb-secret-key\\', '  = ab', 'host=h'), [
      'aws-dynamodb-secret-key\\',
      '  = …',
      'host=h',
    ]);
    assert.deepEqual(masked('#aws-dynamodb-secret-\\ (continued)', '#key ab', 'host=h'), [
      '#aws-dynamodb-secret-\\ (continued)',
      '#key …',
      'host=h',
    ]);
    assert.deepEqual(masked('host=h\\', 'sql-password=ab\\', 'cd'), ['host=h\\', 'sql-password=…', '…']);
  });

  it('keeps the members of a JSON object that are no secrets', () => {
    assert.deepEqual(masked('{ "password": "a",', '  "secretKey": "b", "user": "u" }', '"a": "arn"'), [
      '{ "password": "…",',
      '  "secretKey": "…", "user": "u" }',
      '"a": "arn"',
    ]);
  });

  it('leaves everything else as it is', () => {
    const lines = [
      '# The password is kept elsewhere.',
      '#password of the other user',
      'host=h',
      'aws-dynamodb-secret-key=',
      '#aws-dynamodb-secret-key=',
      'sql-password',
      'dir=C:\\\\',
      'port=1',
      '',
    ];
    assert.deepEqual(masked(...lines), lines);
    assert.deepEqual(maskLines('a\r\nb\rc\n'), ['a', 'b', 'c', '']);
  });

  it('shows no part of a secret, however the property is written', () => {
    const parts = fc.array(fc.constantFrom('Zq', 'Zx'), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(
        fc.constantFrom(
          'aws-dynamodb-secret-key',
          'aws-dynamodb-access-key-id',
          'sql-password',
          'license-key',
          'a\\:password',
        ),
        fc.constantFrom('=', ' = ', ':', ' ', '\t', ' \\\n = ', '=\\\n'),
        fc.constantFrom('', ' ', '#', '# ', '\t'),
        fc.constantFrom('\\\n', '\\\r\n  ', '\\\r', ' ', '=', '"', "'", '&', '#', '\\\\', ','),
        parts,
        (key, separator, indent, glue, values) => {
          const text = `${indent}${key}${separator}${values.join(glue)}\nhost=h`;
          assert.doesNotMatch(maskLines(text).join('\n'), /Z/);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('takes time in proportion to the length of the text', () => {
    for (const piece of [
      'password',
      'password=',
      'password ',
      'password="',
      '://',
      'a://b:c',
      '=',
      ' ',
      '-',
      '\\',
      'a\\\n',
      'password=a\\\n',
      'AKIA',
      '\\"',
      'secret:',
      '(',
      '$a',
      'x?password=y&',
    ])
      for (const text of [piece.repeat(200_000 / piece.length), `${piece.repeat(200_000 / piece.length)}!`]) {
        assert.equal(maskLines(text).length, text.split('\n').length);
        findSecretKeys(text);
        isReference(text);
      }
  });
});
