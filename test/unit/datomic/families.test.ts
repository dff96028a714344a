import assert from 'node:assert/strict';
import { readTransactorFile } from '../../../server/src/datomic/document';
import {
  families,
  familyGroups,
  familyOf,
  isRoleName,
  roleKeys,
  roleNeeds,
  roleState,
} from '../../../server/src/datomic/families';

const group = (text: string, name: string) =>
  familyGroups(readTransactorFile(text)).find(({ family }) => family.name === name)!;

describe('datomic/families', () => {
  it('names the keys of each family', () => {
    assert.deepEqual(
      families.map(({ name, side, keys }) => [name, side, ...Object.values(keys)]),
      [
        [
          'transactor-dynamodb',
          'transactor',
          'aws-dynamodb-user',
          'aws-dynamodb-access-key-id',
          'aws-dynamodb-secret-key',
        ],
        ['s3-logs', 'transactor', 'aws-s3-log-user', 'aws-s3-log-access-key-id', 'aws-s3-log-secret-key'],
        [
          'cloudwatch',
          'transactor',
          'aws-cloudwatch-user',
          'aws-cloudwatch-access-key-id',
          'aws-cloudwatch-secret-key',
        ],
        [
          'peer-dynamodb',
          'peer',
          'aws-dynamodb-peer-user',
          'aws-dynamodb-peer-access-key-id',
          'aws-dynamodb-peer-secret-key',
        ],
      ],
    );
    assert.deepEqual(roleKeys, { transactor: 'aws-transactor-role', peer: 'aws-peer-role' });
  });

  it('finds the family of a key', () => {
    assert.equal(familyOf('aws-s3-log-secret-key')?.family.name, 's3-logs');
    assert.equal(familyOf('\ufeffaws-dynamodb-user')?.part, 'user');
    for (const key of [
      'aws-s3-log-bucket-id',
      'aws-cloudwatch-region',
      'aws-transactor-role',
      'aws-dynamodb-table',
      'AWS-DYNAMODB-USER',
      '',
    ])
      assert.equal(familyOf(key), undefined, key);
  });

  it('tells the state of a family', () => {
    const state = (...lines: string[]) => group(lines.join('\n'), 'transactor-dynamodb').state;
    const [user, id, secret] = ['aws-dynamodb-user', 'aws-dynamodb-access-key-id', 'aws-dynamodb-secret-key'];
    assert.equal(state('aws-dynamodb-peer-user=u'), 'absent');
    assert.equal(state(`#${user}=u`, `# ${id}=`), 'commented');
    assert.equal(state(`${user}=`, `${id}=`, `${secret}=`), 'blank');
    assert.equal(state(`${id}=`), 'blank');
    assert.equal(state(`${user}=u`, `${id}=i`, `${secret}=s`), 'filled');
    assert.equal(state(`${user}=u`, `${id}=i`, `#${secret}=s`), 'partial');
    assert.equal(state(`${user}=u`, `${id}=`, `${secret}=`), 'partial');
    assert.equal(state(`${user}=u`, `${id}=i`, `${secret}=s`, `${secret}=`), 'partial');
  });

  it('gives the lines of a family', () => {
    const text = [
      'aws-cloudwatch-user=a',
      'aws-cloudwatch-region=r',
      'aws-cloudwatch-user : b\\',
      '  c',
      '#aws-cloudwatch-secret-key=s',
      'aws-cloudwatch-access-key-id=',
    ].join('\n');
    const found = group(text, 'cloudwatch');
    assert.deepEqual(
      found.live.map(({ value }) => value.text),
      ['a', 'bc', ''],
    );
    assert.deepEqual(
      [...found.effective].map(([part, { value }]) => [part, value.text]),
      [
        ['user', 'bc'],
        ['accessKeyId', ''],
      ],
    );
    assert.deepEqual([found.missing, found.blank, found.overridesRole], [['secretKey'], ['accessKeyId'], false]);
    assert.deepEqual(
      found.commented.map(({ value }) => value.text),
      ['s'],
    );
    const both = group('aws-dynamodb-peer-access-key-id=\naws-dynamodb-peer-secret-key=', 'peer-dynamodb');
    assert.ok(both.overridesRole);
  });

  it('tells how each reader sees a role', () => {
    const role = (text: string) => {
      const { entry, ensure, name } = roleState(readTransactorFile(text), 'transactor');
      return [entry !== undefined, ensure !== undefined, name];
    };
    assert.deepEqual(role(''), [false, false, '']);
    assert.deepEqual(role('#aws-transactor-role=r'), [false, false, '']);
    assert.deepEqual(role('aws-transactor-role='), [true, true, '']);
    assert.deepEqual(role('aws-transactor-role=r'), [true, true, 'r']);
    assert.deepEqual(role('aws-transactor-role = r'), [true, false, 'r']);
    assert.deepEqual(role('aws-transactor-role= r'), [true, true, 'r']);
    assert.deepEqual(role('aws-transactor-role=a\naws-transactor-role : b'), [true, true, 'a']);
  });

  it('knows what IAM takes as the name of a role', () => {
    for (const name of ['a', 'datomic-aws-transactor', 'A_b+c=d,e.f@g', 'x'.repeat(64)])
      assert.ok(isRoleName(name), name);
    for (const name of ['', 'x'.repeat(65), 'a b', 'a/b', 'arn:aws:iam::111122223333:role/r', 'a\n', 'ä', '<ROLE>'])
      assert.ok(!isRoleName(name), name);
    for (const { example } of Object.values(roleNeeds)) assert.ok(isRoleName(example));
  });
});
