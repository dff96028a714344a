import assert from 'node:assert/strict';
import { applyEdits } from '../../../server/src/core/edit';
import { fixesOf } from '../../../server/src/core/fix';
import { defaultLevels } from '../../../server/src/core/levels';
import { lint } from '../../../server/src/core/lint';
import { datomicLanguage } from '../../../server/src/datomic';
import { ddbFile, devFile, sqlFile } from '../../../server/src/datomic/examples';

const path = 'transactor.properties';

function findings(text: string, datomic: { version?: string } = {}) {
  const options = { datomic };
  return lint(datomicLanguage, datomicLanguage.read(text, { path }, options), { levels: defaultLevels, options });
}

const found = (text: string): string[] =>
  findings(text).map(({ rule, message, severity }) => `${severity} ${rule.name}/${message}`);

/** The texts after each first fix, one after the other, until nothing more is repaired. */
function repaired(text: string): string {
  for (const finding of findings(text)) {
    const [fix] = fixesOf(finding);
    if (fix) return repaired(applyEdits(text, fix.edits));
  }
  return text;
}

describe('one mistake in a transactor file', () => {
  const noTransactorRole = ddbFile.replace('aws-transactor-role=orders\n', '');

  const cases: readonly (readonly [string, string, readonly string[], string?])[] = [
    [
      'a backslash that hides the next property',
      ddbFile.replace('4334\n', '4334\\\n'),
      ['error unterminated-continuation/property'],
      ddbFile,
    ],
    [
      'a backslash that hides a role',
      ddbFile.replace('eu-west-1\n', 'eu-west-1 \\\n'),
      ['error unterminated-continuation/property'],
      ddbFile,
    ],
    [
      'a backslash behind the protocol',
      ddbFile.replace('ddb\n', 'ddb\\\n'),
      ['error unterminated-continuation/property'],
      ddbFile,
    ],
    [
      'a required property in camel case',
      devFile.replace('object-cache-max', 'objectCacheMax'),
      ['error unknown-property/required'],
      devFile,
    ],
    [
      'a required property by the name of its system property',
      devFile.replace('memory-index-max=', 'datomic.memoryIndexMax = '),
      ['error unknown-property/required'],
      devFile.replace('memory-index-max=', 'memory-index-max = '),
    ],
    [
      'a no-break space in front of a required property',
      devFile.replace('port', '\u00a0port'),
      ['error invisible-character/key'],
      devFile,
    ],
    ['a role in quotes', ddbFile.replace('role=orders\n', 'role="orders"\n'), ['warning quoted-value/kept'], ddbFile],
    [
      'a comment behind a role',
      ddbFile.replace('role=orders\n', 'role=orders # old\n'),
      ['warning inline-comment/text'],
    ],
    ['a blank protocol', `${ddbFile.replace('ddb', '')}`, ['information blank-required-property/blank'], ddbFile],
    [
      'remote access with blank passwords',
      `${devFile.replace('localhost', '10.0.1.25')}storage-access=remote\nstorage-admin-password=\nstorage-datomic-password=\n`,
      ['error storage-access-without-passwords/missing'],
    ],
    [
      'a user without keys',
      `${noTransactorRole}aws-dynamodb-user=\n`,
      ['warning incomplete-access-keys/missing'],
      `${noTransactorRole}aws-transactor-role=\n#aws-dynamodb-user=\n`,
    ],
    [
      'an id without its secret',
      `${noTransactorRole}aws-dynamodb-access-key-id=AKIAI44QH8DHBEXAMPLE\n`,
      ['error leftover-access-keys/live'],
    ],
    [
      'the key for CloudWatch next to a role',
      `${ddbFile}aws-cloudwatch-access-key-id=AKIAI44QH8DHBEXAMPLE\n`,
      ['error leftover-access-keys/live'],
    ],
    ['a port out of range', devFile.replace('4334', '70000'), ['warning property-value-invalid/other-port']],
    ['a last line that ends in a backslash', `${devFile}pid-file=x\\`, ['information unterminated-continuation/end']],
    ['a blank user of the database', `${sqlFile}sql-user=\n`, ['information blank-value-refused/fallback']],
  ];
  for (const [what, text, expected, after] of cases) {
    it(`is one finding: ${what}`, () => {
      assert.deepEqual(found(text), expected);
      if (after !== undefined) assert.equal(repaired(text), after);
    });
  }

  it('leaves a comment behind encrypt-channel where it is', () => {
    const finding = findings(`${devFile}encrypt-channel=off # for tests\n`)[0]!;
    const [fix] = fixesOf(finding);
    assert.equal(
      applyEdits(`${devFile}encrypt-channel=off # for tests\n`, fix!.edits),
      `${devFile}encrypt-channel=true # for tests\n`,
    );
  });
});

describe('what may be missing', () => {
  it('is not looked for in a part of a file', () => {
    assert.deepEqual(found('aws-transactor-role=orders\nmemoryIndexMax=256m\n'), ['warning unknown-property/misspelt']);
  });

  it('is not looked for in a template with branches', () => {
    assert.deepEqual(found('{{#production}}\nprotocol=ddb\n{{/production}}\nhost={{host}}\nport=4334\n'), []);
  });
});

describe('a password in a transactor file', () => {
  const texts = (text: string, version?: string) =>
    findings(text, version === undefined ? {} : { version }).map((finding) => finding.text);

  it('ends up in the output of versions that print it', () => {
    const text = `${sqlFile}sql-password=kuckuck-7\n`;
    const userData = 'the user data of generated CloudFormation templates.';
    const printed = `sql-password stands here in clear text, and also ends up in the output of transactors before 1.0.6344 and in ${userData}`;
    assert.deepEqual(texts(text), [printed]);
    assert.deepEqual(texts(text, '0.9.5927'), [printed]);
    assert.deepEqual(texts(text, '1.0.6344'), [
      `sql-password stands here in clear text, and also ends up in ${userData}`,
    ]);
  });

  it('may have a name that Datomic does not know, and is logged then', () => {
    assert.ok(
      texts(`${devFile}client-secret=kuckuck-7\n`).includes(
        'client-secret stands here in clear text, and also ends up in the log and in the user data of generated CloudFormation templates.',
      ),
    );
  });

  it('may stand in a JDBC URL', () => {
    const withPassword = (value: string) => sqlFile.replace('/datomic\n', `/datomic?user=orders&password=${value}\n`);
    const [text] = texts(withPassword('kuckuck-7'));
    assert.match(text ?? '', /^The password in sql-url stands here in clear text/);
    assert.ok(!text?.includes('kuckuck'));
    assert.deepEqual(texts(withPassword('$' + '{PASSWORD}')), []);
  });
});
