import assert from 'node:assert/strict';
import fc from 'fast-check';
import { applyEdits } from '../../../server/src/core/edit';
import { text as template } from '../../../server/src/core/template';
import { readTransactorFile } from '../../../server/src/datomic/document';
import { families, roleKeys, roleNeeds, type Side, sides } from '../../../server/src/datomic/families';
import { addRole, type MigrateOptions, type Migration, migrate } from '../../../server/src/datomic/migrate';
import { parseProperties, propertiesOf } from '../../../server/src/syntax/properties/parse';

const both: MigrateOptions = { side: 'both' };

const run = (text: string, options = both): Migration => migrate(readTransactorFile(text), options);

const migrated = (text: string, options = both): string => applyEdits(text, run(text, options).edits);

/** What Java and ensure-transactor read of some keys. */
function readings(text: string, keys: readonly string[]) {
  const file = readTransactorFile(text);
  return {
    java: keys.filter((key) => file.java.has(key)),
    ensure: keys.filter((key) => file.ensure.has(key)),
  };
}

const familyKeys = (side: Side): string[] =>
  families.filter((family) => family.side === side).flatMap((family) => Object.values(family.keys));

/** Everything that must hold for a migrated text. */
function check(text: string, options: MigrateOptions): void {
  const { edits, changes } = run(text, options);
  const result = applyEdits(text, edits);
  const message = JSON.stringify([text, result]);
  assert.deepEqual(run(result, options).edits, [], message);
  for (const side of sides.filter((each) => options.side === 'both' || options.side === each)) {
    assert.deepEqual(readings(result, familyKeys(side)), { java: [], ensure: [] }, message);
    const role = readings(result, [roleKeys[side]]);
    const hadKeys = changes.some((change) => change.kind === 'key-commented-out' && change.side === side);
    if (hadKeys) assert.deepEqual(role, { java: [roleKeys[side]], ensure: [roleKeys[side]] }, message);
  }
  const roles = Object.values(roleKeys);
  const others = (source: string) =>
    propertiesOf(parseProperties(source))
      .map((entry) => [entry.key.text, entry.value.text] as const)
      .filter(
        ([key]) =>
          key !== '' &&
          !key.startsWith('\ufeff') &&
          !roles.includes(key) &&
          !families.some(({ keys }) => Object.values(keys).includes(key)),
      );
  if (options.side === 'both') assert.deepEqual(others(result), others(text), message);
  checkEdits(text, run(text, options));
}

/** Only a role property that was unreadable is replaced; all else is added, and in the form that is allowed. */
function checkEdits(text: string, { edits, changes }: Migration): void {
  const rewritten = changes.filter((change) => change.kind === 'role-rewritten').map((change) => change.span);
  for (const edit of edits) {
    const added = applyEdits('', [{ ...edit, span: { start: 0, end: 0 } }]);
    const removed = text.slice(edit.span.start, edit.span.end);
    if (removed !== '') assert.ok(rewritten.some((span) => span.start <= edit.span.start && edit.span.end <= span.end));
    assert.match(added, /^(\r\n|\r|\n| \(continued\)|#|aws-(transactor|peer)-role=[\w.-]* *)+$/);
  }
  const ends = (source: string) => new Set(source.match(/\r\n|\r|\n/g));
  if (ends(text).size === 1)
    for (const end of ends(applyEdits(text, edits))) assert.ok(ends(text).has(end), JSON.stringify(text));
}

describe('datomic/migrate: exact text', () => {
  const keyed = [
    '# storage',
    'protocol=ddb',
    'aws-dynamodb-table=t',
    '',
    '# identity of the transactor',
    'aws-dynamodb-user=u',
    'aws-dynamodb-access-key-id=AKIAIOSFODNN7EXAMPLE',
    'aws-dynamodb-secret-key=wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
    '# peers',
    'aws-dynamodb-peer-user=p',
    'aws-dynamodb-peer-access-key-id=',
    'aws-dynamodb-peer-secret-key=',
    'aws-s3-log-bucket-id=b',
    'aws-s3-log-user=l',
    'aws-cloudwatch-region=us-east-1',
    'aws-cloudwatch-dimension-value=d',
    'aws-cloudwatch-secret-key=k',
    'memory-index-max=256m',
  ];

  /** Comments lines out and puts lines in front of others, by the lines' starts. */
  const expected = (commented: RegExp, added: Record<string, string>) =>
    keyed.flatMap((line) => [
      ...Object.entries(added).flatMap(([key, role]) => (line.startsWith(`${key}=`) ? [role] : [])),
      commented.test(line) ? `#${line}` : line,
    ]);

  it('migrates both sides', () => {
    const lines = expected(/^aws-(dynamodb|s3-log|cloudwatch)-(peer-)?(user|access-key-id|secret-key)=/, {
      'aws-dynamodb-user': 'aws-transactor-role=',
      'aws-dynamodb-peer-user': 'aws-peer-role=',
    });
    for (const end of ['\n', '\r\n', '\r']) {
      assert.equal(migrated(keyed.join(end)), lines.join(end));
      assert.equal(migrated(keyed.join(end) + end), lines.join(end) + end);
    }
  });

  it('migrates one side and leaves the other alone', () => {
    assert.equal(
      migrated(keyed.join('\n'), { side: 'peer', peerRole: 'readers' }),
      expected(/^aws-dynamodb-peer-/, { 'aws-dynamodb-peer-user': 'aws-peer-role=readers' })
        .map((line) => line.replace('#aws-dynamodb-peer-role', 'aws-peer-role'))
        .join('\n'),
    );
    assert.equal(
      migrated(keyed.join('\n'), { side: 'transactor', peerRole: 'ignored', transactorRole: 'writer' }),
      expected(/^aws-(dynamodb|s3-log|cloudwatch)-(user|access-key-id|secret-key)=/, {
        'aws-dynamodb-user': 'aws-transactor-role=writer',
      }).join('\n'),
    );
  });

  it('says what it did', () => {
    const text = 'aws-dynamodb-secret-key=s\naws-dynamodb-user=u\naws-peer-role = p\naws-dynamodb-peer-user=';
    const { changes, edits } = run(text);
    const seen = changes.map((change) => [change.kind, change.key, text.slice(change.span.start, change.span.end)]);
    assert.deepEqual(seen, [
      ['role-added', 'aws-transactor-role', ''],
      ['key-commented-out', 'aws-dynamodb-secret-key', 'aws-dynamodb-secret-key=s\n'],
      ['key-commented-out', 'aws-dynamodb-user', 'aws-dynamodb-user=u\n'],
      ['role-rewritten', 'aws-peer-role', 'aws-peer-role = p\n'],
      ['key-commented-out', 'aws-dynamodb-peer-user', 'aws-dynamodb-peer-user='],
    ]);
    assert.equal(
      applyEdits(text, edits),
      'aws-transactor-role=\n#aws-dynamodb-secret-key=s\n#aws-dynamodb-user=u\naws-peer-role=p\n#aws-dynamodb-peer-user=',
    );
  });

  it('asks for names as values that the user fills in', () => {
    const options: MigrateOptions = {
      side: 'both',
      transactorRole: template`${roleNeeds.transactor}`,
      peerRole: template`${roleNeeds.peer}`,
    };
    const text = 'aws-dynamodb-user=\naws-dynamodb-peer-user=';
    const { edits } = run(text, options);
    assert.equal(
      applyEdits(text, edits),
      'aws-transactor-role=<TRANSACTOR_ROLE>\n#aws-dynamodb-user=\naws-peer-role=<PEER_ROLE>\n#aws-dynamodb-peer-user=',
    );
    assert.equal(
      applyEdits(text, edits, (gap) => gap.example),
      'aws-transactor-role=datomic-aws-transactor\n#aws-dynamodb-user=\naws-peer-role=datomic-aws-peer\n#aws-dynamodb-peer-user=',
    );
    assert.deepEqual(run(applyEdits(text, edits), options).edits, []);
  });

  it('comments out every line of a continued key', () => {
    assert.equal(
      migrated('aws-dynamodb-secret-key=ab\\\r\n   cd\\\r\n\r\nhost=h\r\n'),
      'aws-transactor-role=\r\n#aws-dynamodb-secret-key=ab\\ (continued)\r\n#   cd\\ (continued)\r\n#\r\nhost=h\r\n',
    );
    assert.equal(
      migrated('aws-dynamodb-secret-key=ab\\'),
      'aws-transactor-role=\n#aws-dynamodb-secret-key=ab\\ (continued)',
    );
  });

  it('finds keys in every form that Java reads', () => {
    assert.equal(
      migrated('  aws-dynamodb-user : u\naws\\-dynamodb\\-secret\\-key s\naws-dynamodb-access-key-id'),
      'aws-transactor-role=\n#  aws-dynamodb-user : u\n#aws\\-dynamodb\\-secret\\-key s\n#aws-dynamodb-access-key-id',
    );
  });

  it('puts the role where ensure-transactor sees it', () => {
    assert.equal(
      migrated('# note \\\naws-dynamodb-user=u\n'),
      '# note \\\n\naws-transactor-role=\n#aws-dynamodb-user=u\n',
    );
    assert.equal(
      migrated('dir=C:\\\\\naws-dynamodb-user=u\n'),
      'dir=C:\\\\\n\naws-transactor-role=\n#aws-dynamodb-user=u\n',
    );
    assert.equal(
      migrated('\ufeffaws-dynamodb-user=u\r\nhost=h'),
      '\ufeff#aws-dynamodb-user=u\r\naws-transactor-role=\r\nhost=h',
    );
    assert.equal(migrated('\ufeffaws-dynamodb-user=u'), '\ufeff#aws-dynamodb-user=u\naws-transactor-role=');
  });

  it('keeps a role that is there', () => {
    assert.equal(
      migrated('aws-dynamodb-user=u\naws-transactor-role=r\n', { side: 'both', transactorRole: 'other' }),
      '#aws-dynamodb-user=u\naws-transactor-role=r\n',
    );
    assert.equal(
      migrated('aws-dynamodb-user=u\naws-transactor-role=\n'),
      '#aws-dynamodb-user=u\naws-transactor-role=\n',
    );
  });

  it('fills a name in where a role is blank', () => {
    const options: MigrateOptions = { side: 'both', transactorRole: 'r' };
    assert.equal(
      migrated('aws-dynamodb-user=\naws-transactor-role=  \n', options),
      '#aws-dynamodb-user=\naws-transactor-role=r\n',
    );
    assert.equal(migrated('aws-transactor-role=\n', options), 'aws-transactor-role=r\n');
    assert.equal(migrated('aws-transactor-role=x\n', options), 'aws-transactor-role=x\n');
    assert.equal(migrated('host=h\n', options), 'host=h\n');
  });

  it('rewrites a role that ensure-transactor does not see, and keeps its name', () => {
    const keys = 'aws-dynamodb-user=u\n';
    for (const line of [
      'aws-transactor-role = r',
      ' aws-transactor-role=r',
      'aws-transactor-role:r',
      'aws-transactor-role= r',
      'aws-transactor-role=\\\n  r',
      'aws-transactor\\-role=r',
    ])
      assert.equal(migrated(`${keys}${line}\nx=y`), `#${keys}aws-transactor-role=r\nx=y`, line);
    assert.equal(migrated(`${keys}# c\\\naws-transactor-role=r`), `#${keys}# c\\\n\naws-transactor-role=r`);
    assert.equal(migrated('aws-transactor-role = r'), 'aws-transactor-role = r');
  });

  it('adds a role where the keys were commented out by hand', () => {
    const commented = '# keys\n#aws-dynamodb-user=u\n#aws-dynamodb-secret-key=s\n';
    assert.equal(
      migrated(`protocol=ddb\n${commented}`),
      'protocol=ddb\n# keys\naws-transactor-role=\n#aws-dynamodb-user=u\n#aws-dynamodb-secret-key=s\n',
    );
    assert.equal(migrated(`protocol=sql\n${commented}`), `protocol=sql\n${commented}`);
  });

  it('leaves files without keys alone', () => {
    for (const text of [
      '',
      '\n',
      'protocol=ddb\nhost=h\n',
      'protocol=ddb\naws-transactor-role=\naws-peer-role=\n',
      '# aws-s3-log-bucket-id=\n',
    ])
      assert.deepEqual(run(text), { edits: [], changes: [], nextSteps: [] }, text);
  });

  it('refuses what is no name of a role', () => {
    for (const name of ['a b', 'arn:aws:iam::111122223333:role/r', 'x\nhost=h'])
      assert.throws(() => run('aws-dynamodb-user=', { side: 'both', transactorRole: name }), RangeError);
  });
});

describe('datomic/migrate: everything that must hold', () => {
  it('holds for every family, state, form, line end and role', () => {
    const forms = [
      'KEY=VALUE',
      'KEY = VALUE',
      ' KEY:VALUE',
      'KEY VALUE',
      'KEY=VAL\\ENDUE',
      'KEY\\END = VALUE',
      'KEY=VALUE\\\\',
      'KEY=VALUE\\ ',
    ];
    const roles = ['', 'ROLE=', 'ROLE=name', 'ROLE = name', '# ROLE=name', 'ROLE=name\\', 'ROLE=a\\END ROLE=b'];
    let count = 0;
    for (const family of families) {
      const keys = Object.values(family.keys);
      const states = [keys.map(() => 'VALUE'), keys.map(() => ''), ['VALUE', '', 'VALUE'], ['', 'VALUE', '#']];
      for (const state of states)
        for (const form of forms)
          for (const role of roles)
            for (const end of ['\n', '\r\n', '\r']) {
              const lines = keys.map((key, i) => {
                const line = form.replace('KEY', key).replace('VALUE', state[i] === '#' ? 'x' : (state[i] ?? ''));
                return state[i] === '#' ? `#${line}` : line;
              });
              const text = ['protocol=ddb', role.replaceAll('ROLE', roleKeys[family.side]), ...lines, 'host=h'].join(
                'END',
              );
              for (const last of ['', 'END']) {
                check((text + last).replaceAll('END', end), both);
                count++;
              }
            }
    }
    assert.equal(count, 4 * 4 * 8 * 7 * 3 * 2);
  });

  const keys = [...sides.flatMap(familyKeys), ...Object.values(roleKeys), 'protocol', 'host', 'aws-s3-log-bucket-id'];
  const line = fc
    .tuple(
      fc.constantFrom('', '', '', ' ', '#', '# ', '!', '\\\n'),
      fc.constantFrom(...keys, ...keys, ''),
      fc.constantFrom('=', '=', ' = ', ':', ' ', '= ', '\\\n=', ''),
      fc.constantFrom('', 'ddb', 'x', 'x\\\ny', 'x\\', 'x\\\\', 'x \\ ', '\\u0041', '\\u00', '#'),
    )
    .map((parts) => parts.join(''));
  const texts = fc
    .tuple(
      fc.constantFrom('', '\ufeff'),
      fc.array(line, { maxLength: 12 }),
      fc.constantFrom('\n', '\r\n', '\r'),
      fc.constantFrom('', '\n', '\\'),
    )
    .map(([mark, lines, end, last]) => (mark + lines.join('\n') + last).replaceAll('\n', end));
  const options = fc.record({
    side: fc.constantFrom<MigrateOptions['side']>('both', 'both', 'transactor', 'peer'),
    transactorRole: fc.constantFrom('', 'writer'),
    peerRole: fc.constantFrom('', 'reader'),
  });

  it('holds for any text', () => {
    fc.assert(
      fc.property(texts, options, (text, chosen) => check(text, chosen)),
      { numRuns: 1500 },
    );
  });

  it('takes time in proportion to the length of the text', () => {
    const text = 'aws-dynamodb-secret-key=s\\\n t\n'.repeat(20_000);
    assert.equal(run(text).edits.length, 1 + 3 * 20_000 - 1);
  });
});

describe('datomic/migrate: addRole', () => {
  const added = (text: string) => applyEdits(text, [addRole(readTransactorFile(text), 'transactor', 'r')]);

  it('puts the role beside what it belongs to', () => {
    assert.equal(added('a=b\n#aws-s3-log-user=l\nc=d'), 'a=b\naws-transactor-role=r\n#aws-s3-log-user=l\nc=d');
    assert.equal(added('aws-dynamodb-table=t\nc=d'), 'aws-dynamodb-table=t\naws-transactor-role=r\nc=d');
    assert.equal(added('a=b\n'), 'a=b\naws-transactor-role=r\n');
    assert.equal(added(''), 'aws-transactor-role=r');
  });
});
