import assert from 'node:assert/strict';
import fc from 'fast-check';
import { hoverAt } from './asked';

const markdown = (marked: string, asked?: Parameters<typeof hoverAt>[1]) => hoverAt(marked, asked)?.markdown ?? '';
const paragraphs = (marked: string, asked?: Parameters<typeof hoverAt>[1]) => markdown(marked, asked).split('\n\n');

describe('datomic/authoring: hover over a key', () => {
  it('tells what there is to know of the property', () => {
    const { about, markdown } = hoverAt('  write-con|currency=8\n')!;
    assert.equal(about, 'write-concurrency');
    const lines = markdown.split('\n');
    assert.equal(lines[0], '**write-concurrency** · Performance');
    for (const line of [
      '- Value: a whole number, at least 2',
      '- Default: `4`',
      '- Datomic: since 0.8.3731',
      '- Without a value: As if it were not there.',
      '- System property: `datomic.writeConcurrency`',
      '[Documentation](https://docs.datomic.com/operation/capacity.html)',
    ])
      assert.ok(lines.includes(line), line);
  });

  it('tells who requires it, who reads it, and that it is obsolete', () => {
    assert.match(markdown('por|t=1'), /^- Required by every protocol$/m);
    assert.match(markdown('sql-ur|l=x'), /^- Required by `sql`$/m);
    assert.match(markdown('aws-instance-ty|pe=x'), /^- Required$/m);
    assert.match(markdown('storage-acc|ess=x'), /^- Read by `dev`, .* only$/m);
    assert.match(markdown('licen|se-key=x'), /^- Datomic: since 0\.8\.3397, obsolete since 1\.0\.6726\. /m);
    assert.match(
      markdown('tx-timeout|-msec=1'),
      /^- Has no effect in the file: give `-Ddatomic\.txTimeoutMsec=…` to the Java of the peer\.$/m,
    );
  });

  it('tells where a secret ends up, and how sure that is which nobody documented', () => {
    assert.match(markdown('aws-dynamodb-peer-secret-|key=x'), /^- Secret: its value also ends up in .*, and in .*$/m);
    assert.match(markdown('rest-po|rt=1'), /^- Not documented: read in the program\.$/m);
  });

  it('tells that the protocol of the file does not read it', () => {
    assert.equal(
      paragraphs('protocol=dev\naws-dynamodb-ta|ble=x').at(-1),
      'The protocol of this file, `dev`, does not read it.',
    );
    for (const protocol of ['ddb', '${P}', 'nonsense'])
      assert.doesNotMatch(markdown(`protocol=${protocol}\naws-dynamodb-ta|ble=x`), /does not read it/);
  });

  it('tells what ensure-transactor makes of it, where that will read the file', () => {
    assert.equal(paragraphs('protocol=ddb\npor|t: 1').at(-1), 'ensure-transactor sees no property on this line.');
    assert.equal(paragraphs('protocol=ddb\npor|t = 1').at(-1), 'ensure-transactor reads the key as `port `.');
    assert.doesNotMatch(markdown('protocol=sql\npor|t = 1'), /ensure-transactor/);
    assert.doesNotMatch(markdown('protocol=ddb\npor|t=1'), /ensure-transactor/);
  });

  it('works at both ends, behind a byte order mark and in a comment, and nowhere else', () => {
    for (const text of ['|host=a', 'host|=a', '\ufeffho|st=a', '#ho|st=a', '## ho|st=a'])
      assert.match(markdown(text), /^\*\*host\*\*/, text);
    for (const text of ['|', '|\nhost=a', '# the ho|st', 'unknown|=a', '=|a', '# host=|a'])
      assert.equal(hoverAt(text), undefined, text);
  });
});

describe('datomic/authoring: hover over a value', () => {
  it('tells what a memory size is, and its share of the heap', () => {
    assert.deepEqual(hoverAt('memory-index-max=25|6m\nobject-cache-max=128m'), {
      about: '256m',
      markdown:
        '`256m` is 268,435,456 bytes, 256 MiB: 25 % of the heap of 1 GiB that `bin/transactor` starts with.\n\n' +
        '`memory-index-max` and `object-cache-max` together: 384 MiB, 38 %; at most 75 % are allowed.',
    });
    assert.match(
      markdown('# -Xmx4g\nmemory-index-max=25|6m'),
      /: 7 % of the heap of 4 GiB that a comment of the file names\.$/,
    );
    assert.match(
      markdown('memory-index-threshold=3|2m', { options: { datomic: { heap: 2 * 1024 ** 3 } } }),
      /: 2 % of the configured heap of 2 GiB\.$/,
    );
  });

  it('tells what an enumeration means', () => {
    assert.deepEqual(paragraphs('protocol=dd|b'), [
      '`ddb`: A table of Amazon DynamoDB.',
      'Needs `aws-dynamodb-table` and `aws-dynamodb-region`.',
    ]);
    assert.match(markdown('protocol=ria|k'), /Current versions of Datomic Pro do not have it\./);
    assert.deepEqual(paragraphs('storage-access=loc|al'), [
      '`local`: Programs on the same machine.',
      'This is the default.',
    ]);
  });

  it('tells at least what may stand there', () => {
    assert.deepEqual(paragraphs('write-concurrency=1|6'), [
      '**write-concurrency**: a whole number, at least 2. Default: `4`.',
    ]);
    assert.deepEqual(paragraphs('write-concurrency=|4'), ['This is the default.']);
    assert.deepEqual(paragraphs('host=${HO|ST}'), [
      'Neither Datomic nor Java fills this in: it must be replaced before the file is used.',
    ]);
  });

  it('tells what Java reads where something else stands', () => {
    assert.equal(paragraphs('data-dir=C:\\\\da|ta\\new').at(-1), 'The transactor reads `C:\\data␊ew`.');
    assert.equal(paragraphs('data-dir=a\\\n   |b').at(-1), 'The transactor reads `ab`.');
    assert.equal(paragraphs('log-dir=é|t').at(-1), 'The transactor reads `Ã©t`.');
    assert.equal(paragraphs('log-dir=a\\u0060|b').at(-1), 'The transactor reads `` a`b ``.');
    assert.equal(paragraphs('port=43|34 ').at(-1), 'The blanks at the end are part of the value for the transactor.');
    assert.equal(
      paragraphs('data-dir=C:\\us|ers').at(-1),
      'The transactor refuses the whole file: behind `\\u` it wants four hexadecimal digits.',
    );
  });

  it('tells what ensure-transactor reads where Java reads something else', () => {
    assert.equal(paragraphs('protocol=ddb\nhost= |h').at(-1), 'ensure-transactor sees no value on this line.');
    assert.equal(paragraphs('protocol=ddb\nhost:|h').at(-1), 'ensure-transactor sees no property on this line.');
    assert.equal(paragraphs('protocol=ddb\nhost=\\u006|1').at(-1), 'ensure-transactor reads `\\u0061`.');
    assert.doesNotMatch(markdown('protocol=dev\nhost= |h'), /ensure-transactor/);
  });

  it('never shows a secret', () => {
    const secret = `wJalr${'XUtnFEMI/K7MDENG/bPxRfiCY'}zzzzzzzzzz`;
    for (const [key, value] of [
      ['sql-password', secret],
      ['aws-dynamodb-secret-key', secret],
      ['my-password', secret],
      ['sql-url', `jdbc:postgresql://h/d?user=u&password=${secret}`],
      ['log-dir', secret],
    ])
      for (const form of ['=', ' = ', '=é\\ ']) {
        const text = `protocol=ddb\n${key}${form}|${value}\n`;
        assert.ok(!markdown(text).includes(secret), text);
      }
    assert.match(markdown('sql-password=\\se|cret'), /The transactor reads something else than what stands here\./);
  });

  it('is there for a part of the text that holds the place, and never fails', () => {
    const pieces = [
      'protocol',
      'memory-index-max',
      '=',
      ':',
      ' ',
      '\\',
      '\\u',
      '\n',
      '\r\n',
      '#',
      'ddb',
      '256m',
      '\ufeff',
      'é',
    ];
    const texts = fc.array(fc.constantFrom(...pieces), { maxLength: 20 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(texts, fc.nat(), (text, chosen) => {
        const offset = chosen % (text.length + 1);
        const found = hoverAt(`${text.slice(0, offset)}|${text.slice(offset)}`);
        assert.ok(!found || (found.markdown !== '' && text.includes(found.about)));
      }),
      { numRuns: 1000 },
    );
  });
});
