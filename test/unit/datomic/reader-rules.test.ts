import assert from 'node:assert/strict';
import fc from 'fast-check';
import { applyEdits } from '../../../server/src/core/edit';
import { fixAll, fixesOf } from '../../../server/src/core/fix';
import { defaultLevels } from '../../../server/src/core/levels';
import { lint } from '../../../server/src/core/lint';
import { datomicLanguage } from '../../../server/src/datomic';
import { isReadAlike, readTransactorFile } from '../../../server/src/datomic/document';
import { isEnsureKey } from '../../../server/src/datomic/two-readers';

const options = { datomic: {} };
const settings = { levels: defaultLevels, options };
const path = 'transactor.properties';

const memory = 'memory-index-threshold=32m\nmemory-index-max=256m\nobject-cache-max=128m\n';
const dev = `protocol=dev\nhost=localhost\nport=4334\n${memory}`;
const ddb = `${dev.replace('dev', 'ddb')}aws-dynamodb-table=orders\naws-dynamodb-region=eu-west-1\naws-transactor-role=orders\naws-peer-role=orders-peer\n`;

const linted = (text: string) => lint(datomicLanguage, datomicLanguage.read(text, { path }, options), settings);

/** What a rule says: severity, message, the text at its span, and the safety of its fixes. */
const said = (rule: string, text: string) =>
  linted(text)
    .filter((finding) => finding.rule.name === rule)
    .map((finding) => {
      const { severity, message, span } = finding;
      return [severity, message, text.slice(span.start, span.end), ...fixesOf(finding).map(({ safety }) => safety)];
    });

/** The text after the first fix of the first finding of a rule. */
function repaired(rule: string, text: string): string | undefined {
  const finding = linted(text).find((each) => each.rule.name === rule);
  const [fix] = finding ? fixesOf(finding) : [];
  return fix && applyEdits(text, fix.edits);
}

describe('datomic rules: readers-differ', () => {
  const differs = (text: string) => said('readers-differ', text);

  it('warns of what ensure-transactor works with, and informs of what it copies', () => {
    assert.deepEqual(
      differs(`${ddb.replace('aws-peer-role=', 'aws-peer-role = ')}data-dir: d\nencrypt-channel true\n`),
      [
        ['warning', 'unseen', 'aws-peer-role', 'review', 'review'],
        ['information', 'copied', 'data-dir', 'safe', 'review'],
        ['information', 'copied', 'encrypt-channel', 'safe', 'review'],
      ],
    );
  });

  it('repairs all lines at once', () => {
    const spaced = ddb.replaceAll('=', ' = ').replace('port', ' port');
    const [finding] = linted(spaced);
    const fix = finding && fixesOf(finding).find(({ title }) => title.startsWith('Write all lines'));
    assert.equal(fix && applyEdits(spaced, fix.edits), ddb);
  });

  it('repairs by itself what ensure-transactor refuses, and what changes nothing for it', () => {
    assert.deepEqual(differs(ddb.replace('port=', ' port=')), [['warning', 'unseen', 'port', 'safe']]);
    assert.deepEqual(differs(ddb.replace('port=4334', 'port=4334\nport = 4335')), [
      ['warning', 'unseen', 'port', 'review'],
    ]);
    assert.deepEqual(differs(`${ddb}license-key=AB\\\n  CD==\n`), [['information', 'copied', 'license-key', 'safe']]);
  });

  it('tells a line that is joined with the one before, and a value that is read otherwise', () => {
    assert.deepEqual(differs(ddb.replace('port=', '# a \\ \nport=')), [['warning', 'joined', 'port', 'safe']]);
    assert.deepEqual(differs(ddb.replace('orders\n', '\\u006frders\n')), [
      ['warning', 'value', 'aws-dynamodb-table', 'review'],
    ]);
    assert.deepEqual(differs(ddb.replace('host=localhost', 'host=local\\\\host')), [['warning', 'value', 'host']]);
  });

  it('leaves the value alone where it is read alike already', () => {
    const text = ddb.replace('aws-dynamodb-region=', '  aws-dynamodb-region : ').replace('eu-west-1', 'eu-west-1 ');
    const [finding] = linted(text).filter(({ rule }) => rule.name === 'readers-differ');
    assert.ok(finding);
    const [edit, ...others] = fixesOf(finding)[0]?.edits ?? [];
    assert.ok(edit);
    assert.equal(text.slice(edit.span.start, edit.span.end), '  aws-dynamodb-region : ');
    assert.equal(edit.text, 'aws-dynamodb-region=');
    assert.deepEqual(others, []);
  });

  it('is silent where nobody suffers', () => {
    for (const text of [
      dev.replaceAll('=', ' = '),
      `${ddb}data-dir=C:\\\\data\n`,
      `${ddb}sql-url=caf\\u00e9\n`,
      `${ddb}# a=b\n  # c=d\n! no sign\n`,
      `${ddb}{% if x = y %}\n`,
      ddb.replace('orders\n', 'orders \n'),
      ddb.replace('aws-transactor-role=orders', 'aws-transactor-role=  '),
    ])
      assert.deepEqual(differs(text), [], text);
  });

  it('makes both readers agree on the whole file', () => {
    const text = `!x=y\n${ddb.replaceAll('=', ' = ')}pid-file=a\\\r\n b\n# c \\\n data-dir d\n`;
    const { text: result } = fixAll(datomicLanguage, text, { path }, settings, { review: true });
    const file = readTransactorFile(result);
    assert.deepEqual(
      [...file.java].map(([key, { value }]) => [key, value.text]),
      [...[...readTransactorFile(text).java].map(([key, { value }]) => [key, value.text])],
    );
    assert.ok(file.properties.every((entry) => isReadAlike(file, entry)));
    assert.deepEqual(differs(result), []);
  });
});

describe('datomic rules: what Java makes of a line', () => {
  it('removes a byte order mark by itself only where nothing else takes effect', () => {
    assert.deepEqual(said('byte-order-mark', `\ufeff${dev}`), [['error', 'property', '\ufeff', 'safe']]);
    assert.deepEqual(said('byte-order-mark', `\ufeffencrypt-channel=true\n${dev}`), [
      ['error', 'property', '\ufeff', 'review'],
    ]);
    assert.deepEqual(said('byte-order-mark', `\ufeff\n${dev}`), [['information', 'comment', '\ufeff', 'safe']]);
    assert.deepEqual(said('invisible-character', `\ufeff${dev}`), []);
  });

  it('comments a duplicate out by itself only where both readers keep their value', () => {
    const duplicates = (lines: string) => said('duplicate-property', dev.replace('dev', 'ddb') + lines);
    assert.deepEqual(duplicates('pid-file=a\npid-file=a\n'), [['information', 'same', 'pid-file', 'safe']]);
    assert.deepEqual(duplicates('pid-file=a\npid-file = a\n'), [['information', 'same', 'pid-file', 'review']]);
    assert.deepEqual(duplicates('pid-file=a\npid-file=b\npid-file=c\n'), [
      ['warning', 'different', 'pid-file', 'review'],
      ['warning', 'different', 'pid-file', 'review'],
    ]);
    assert.deepEqual(duplicates('=a\n=b\n'), []);
  });

  it('takes a comment behind a value for one, but no sign in a password', () => {
    const comments = (line: string) => said('inline-comment', `${dev}${line}\n`);
    assert.deepEqual(comments('write-concurrency=4 # four'), [['error', 'number', '# four', 'review']]);
    assert.deepEqual(comments('aws-transactor-role= # later'), [['warning', 'text', '# later', 'review']]);
    assert.deepEqual(comments('data-dir=d \\\n  # e'), [['warning', 'text', '# e']]);
    assert.deepEqual(comments('sql-password=ab # c'), [['warning', 'text', '# c', 'review']]);
    for (const line of ['sql-password=ab #c', 'data-dir=a#b', 'data-dir=#b', 'data-dir=a \\# b', 'data-dir=${A # b}'])
      assert.deepEqual(comments(line), [], line);
    assert.equal(repaired('inline-comment', '! c \\\nport = 4334\t# p \r\n'), '! c \\\n\r\n# p\r\nport = 4334\r\n');
  });

  it('writes characters beyond Latin-1 as escapes, and leaves lost ones alone', () => {
    const path16 = `${dev}data-dir=a\u{1f600}\\u00e9é b\n`;
    assert.deepEqual(said('non-latin-1-character', path16), [['warning', 'misread', '\u{1f600}\\u00e9é', 'review']]);
    assert.equal(repaired('non-latin-1-character', path16), `${dev}data-dir=a\\ud83d\\ude00\\u00e9\\u00e9 b\n`);
    for (const line of ['data-dir=\ufffd', '# ü', 'data-dir=\\u00fc', 'data-dir=${ü}'])
      assert.deepEqual(said('non-latin-1-character', `${dev}${line}\n`), [], line);
  });

  it('removes invisible characters, and makes blanks of those inside a value', () => {
    const text = `${dev}\u200bdata\u00ad-dir\u00a0=\u00a0a\u00a0b\u200b c\u2003\n`;
    assert.deepEqual(said('invisible-character', text), [
      ['error', 'key', '\u200b', 'review'],
      ['warning', 'value', '\u00a0', 'review'],
    ]);
    const { text: result } = fixAll(datomicLanguage, text, { path }, settings, { review: true });
    assert.equal(result, `${dev}data-dir=a b c\n`);
    assert.deepEqual(said('invisible-character', `${dev}\u00a0\n\u00a0# c\n# \u200b\n`), []);
  });

  it('doubles all backslashes of a value that need it, and repeats no secret', () => {
    const text = `${dev}data-dir=C:\\users\\bob\\temp\\\\x\n`;
    assert.deepEqual(said('malformed-unicode-escape', text), [['error', 'malformed', '\\u', 'review']]);
    assert.deepEqual(said('lost-backslash', text), []);
    assert.equal(repaired('malformed-unicode-escape', text), `${dev}data-dir=C:\\\\users\\\\bob\\\\temp\\\\x\n`);
    assert.deepEqual(said('malformed-unicode-escape', `${dev}a\\u=b\n`), [['error', 'malformed', '\\u']]);
    const secret = `qZ\\${'wK7'}`;
    for (const { rule, text: message } of linted(`${dev}sql-password=${secret}\n`))
      assert.ok(!message.includes('wK7'), rule.name);
  });

  it('ends a value where a backslash goes on by mistake', () => {
    const text = `${dev}data-dir=d \\\r\n  \\\r\n  log-dir=l\r\n`;
    assert.deepEqual(said('unterminated-continuation', text), [['error', 'property', '  \\', 'review']]);
    assert.deepEqual(said('readers-differ', ddb.replace('=localhost\n', '=localhost\\\n')), []);
  });
});

describe('datomic rules: fixes of how a file is read', () => {
  const names = [
    'byte-order-mark',
    'duplicate-property',
    'inline-comment',
    'invisible-character',
    'lost-backslash',
    'malformed-unicode-escape',
    'non-latin-1-character',
    'readers-differ',
    'unterminated-continuation',
  ];
  const line = fc
    .tuple(
      fc.constantFrom('', '', '', ' ', '#', '!', '\u00a0'),
      fc.constantFrom('host', 'port', 'aws-dynamodb-table', 'aws-peer-role', 'data-dir', 'pid\\-file', 'log-dir', ''),
      fc.constantFrom('=', '=', ' = ', ':', ' ', '= ', ''),
      fc.constantFrom('', 'x', 'x ', 'x # y', 'a\\bc', 'C:\\users', 'é', '€\u200b', 'x\\', 'x\\\\', 'x\\\n y'),
    )
    .map((parts) => parts.join(''));
  const texts = fc
    .tuple(
      fc.constantFrom('', '', '\ufeff'),
      fc.array(line, { minLength: 1, maxLength: 7 }),
      fc.constantFrom('\n', '\r\n', '\r'),
      fc.boolean(),
    )
    .map(([mark, lines, end, isEnded]) =>
      `${mark}${['protocol=ddb', ...lines].join('\n')}${isEnded ? '\n' : ''}`.replaceAll('\n', end),
    );

  /** What counts for each reader, apart from the first property, in front of which a mark may stand. */
  function readings(text: string) {
    const { java, ensure } = readTransactorFile(text);
    const settled = (pairs: (readonly [string, string | undefined])[]) =>
      pairs.filter(([key]) => !key.endsWith('protocol')).sort();
    return {
      java: settled([...java].map(([key, { value }]) => [key, value.text])),
      // Names such as `host ` mean nothing to it.
      ensure: settled([...ensure].filter(([key]) => isEnsureKey(key)).map(([key, { value }]) => [key, value])),
    };
  }

  it('changes nothing for Java by itself, and nothing for ensure-transactor but what both shall read alike', () => {
    let count = 0;
    fc.assert(
      fc.property(texts, (text) => {
        for (const finding of linted(text).filter(({ rule }) => names.includes(rule.name)))
          for (const fix of fixesOf(finding).filter(({ safety }) => safety === 'safe')) {
            count++;
            const [before, after] = [readings(text), readings(applyEdits(text, fix.edits))];
            const what = JSON.stringify([finding.rule.name, text, applyEdits(text, fix.edits)]);
            assert.deepEqual(after.java, before.java, what);
            if (finding.rule.name !== 'readers-differ') assert.deepEqual(after.ensure, before.ensure, what);
          }
      }),
      { numRuns: 400 },
    );
    assert.ok(count > 100);
  });

  it('leaves nothing of the kind to be repaired', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const { text: result } = fixAll(datomicLanguage, text, { path }, settings, { review: true });
        assert.equal(fixAll(datomicLanguage, result, { path }, settings, { review: true }).text, result);
      }),
      { numRuns: 200 },
    );
  });
});
