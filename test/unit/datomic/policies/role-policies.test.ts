import assert from 'node:assert/strict';
import { readTransactorFile } from '../../../../server/src/datomic/document';
import {
  createRolePolicies,
  type RolePolicyOptions,
  rolePolicyNames,
} from '../../../../server/src/datomic/policies/role-policies';
import { languages } from '../../../../server/src/languages';
import { lintExample } from '../../examples';

const iam = languages.find(({ id }) => id === 'iam')!;
const storage =
  'protocol=ddb\nhost=localhost\nport=4334\naws-dynamodb-table=orders\naws-dynamodb-region=eu-west-1\naws-transactor-role=orders-tx\naws-peer-role=orders-peer\n';
const logs = 'aws-s3-log-bucket-id=orders-logs\n';
const metrics = 'aws-cloudwatch-region=eu-west-1\naws-cloudwatch-dimension-value=orders\n';
const own: RolePolicyOptions = { accounts: { own: ['111122223333'] } };
const nobody: RolePolicyOptions = { accounts: { own: [] } };

const made = (text: string, options = own) => createRolePolicies(readTransactorFile(text), options);
const policyOf = (text: string, which: string, options: RolePolicyOptions = own) =>
  JSON.parse(made(text, options).policies.find((policy) => policy.which === which)?.text ?? 'null');
const resourcesIn = (text: string, options?: RolePolicyOptions) =>
  made(text, options).policies.flatMap(({ text: json }) => [...json.matchAll(/"(arn:[^"]*)"/g)].map(([, arn]) => arn));

/** What Rolewise finds in the documents themselves. */
const findingsIn = ({ policies }: ReturnType<typeof made>): string[] =>
  policies.flatMap(({ name, text }) =>
    lintExample(iam, text, { text, path: name }).findings.map(({ rule }) => `${name}: ${rule.name}`),
  );

describe('datomic/policies', () => {
  it('gives the transactor what its file says that it uses', () => {
    assert.deepEqual(policyOf(storage + logs + metrics, 'transactor'), {
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'UseDatomicTable',
          Effect: 'Allow',
          Action: 'dynamodb:*',
          Resource: 'arn:aws:dynamodb:eu-west-1:111122223333:table/orders',
        },
        { Sid: 'RotateLogs', Effect: 'Allow', Action: 's3:PutObject', Resource: 'arn:aws:s3:::orders-logs/*' },
        {
          Sid: 'ReportMetrics',
          Effect: 'Allow',
          Action: 'cloudwatch:PutMetricData',
          Resource: '*',
          Condition: {
            Bool: { 'aws:SecureTransport': 'true' },
            StringEquals: { 'cloudwatch:namespace': 'Datomic' },
          },
        },
      ],
    });
    assert.deepEqual(
      policyOf(storage, 'transactor').Statement.map(({ Sid }: { Sid: string }) => Sid),
      ['UseDatomicTable'],
    );
  });

  it('gives peers the table to read, whatever else the transactor uses', () => {
    assert.deepEqual(policyOf(storage + logs + metrics, 'peer'), {
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'ReadDatomicTable',
          Effect: 'Allow',
          Action: ['dynamodb:BatchGetItem', 'dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:Scan'],
          Resource: 'arn:aws:dynamodb:eu-west-1:111122223333:table/orders',
        },
      ],
    });
  });

  it('lets EC2 instances take on the roles', () => {
    assert.deepEqual(policyOf(storage, 'trust'), {
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'DatomicInstances',
          Effect: 'Allow',
          Principal: { Service: 'ec2.amazonaws.com' },
          Action: 'sts:AssumeRole',
        },
      ],
    });
  });

  it('makes documents that tell their kind and their roles', () => {
    const { policies, notes } = made(storage);
    assert.deepEqual(
      policies.map(({ which, name, roles }) => [which, name, roles]),
      [
        ['transactor', 'orders-transactor.identity.json', ['orders-tx']],
        ['peer', 'orders-peer.identity.json', ['orders-peer']],
        ['trust', 'orders-ec2.trust.json', ['orders-tx', 'orders-peer']],
      ],
    );
    assert.deepEqual(notes, []);
    assert.match(policies[0]!.text, /^\{\n {2}"Version": "2012-10-17",\n {2}"Statement": \[\n {4}\{\n[^\t]*\n\}\n$/);
  });

  it('makes backup and restore policies when asked', () => {
    const options = { ...own, which: ['backup', 'restore'], backupBucket: 'orders-backup' } as const;
    const bucket = ['arn:aws:s3:::orders-backup', 'arn:aws:s3:::orders-backup/*'];
    const table = 'arn:aws:dynamodb:eu-west-1:111122223333:table/orders';
    assert.deepEqual(
      policyOf(storage, 'backup', options).Statement.map(({ Sid, Action, Resource }: Record<string, unknown>) => [
        Sid,
        Action,
        Resource,
      ]),
      [
        ['ReadDatomicTable', ['dynamodb:BatchGetItem', 'dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:Scan'], table],
        ['UseBackupBucket', 's3:*', bucket],
      ],
    );
    assert.deepEqual(
      policyOf(storage, 'restore', options).Statement.map(({ Sid, Action }: Record<string, unknown>) => [Sid, Action]),
      [
        ['UseDatomicTable', 'dynamodb:*'],
        ['UseBackupBucket', 's3:*'],
      ],
    );
    assert.deepEqual(
      made(storage, options).policies.map(({ name }) => name),
      ['orders-backup.identity.json', 'orders-restore.identity.json'],
    );
    const { notes, policies } = made(storage, { ...own, which: ['backup'] });
    assert.deepEqual(notes, ['No bucket for backups is named: replace <BACKUP_BUCKET>.']);
    assert.match(policies[0]!.text, /"arn:aws:s3:::<BACKUP_BUCKET>\/\*"/);
  });

  it('says so where the account is not known', () => {
    const note =
      'The account is not known, so * stands in its place: put its id under "accounts" as the only "own" one into rolewise.json to have it filled in.';
    for (const ids of [[], ['111122223333', '444455556666']]) {
      const options = { accounts: { own: ids } };
      assert.deepEqual(made(storage, options).notes, [note]);
      assert.deepEqual(resourcesIn(storage, { ...options, which: ['peer'] }), [
        'arn:aws:dynamodb:eu-west-1:*:table/orders',
      ]);
      assert.deepEqual(made(storage, { ...options, which: ['trust'] }).notes, []);
    }
  });

  it('puts a placeholder where the file leaves a name open, and says so', () => {
    const open = storage.replace('=orders\n', '=${TABLE}\n').replace('eu-west-1', '${REGION}');
    const { policies, notes } = made(`${open}aws-s3-log-bucket-id=\n`);
    assert.deepEqual(resourcesIn(`${open}aws-s3-log-bucket-id=\n`), [
      'arn:aws:dynamodb:*:111122223333:table/<TABLE>',
      'arn:aws:s3:::<LOG_BUCKET>/*',
      'arn:aws:dynamodb:*:111122223333:table/<TABLE>',
    ]);
    assert.deepEqual(notes, [
      'aws-dynamodb-table does not say the name: replace <TABLE>.',
      'aws-dynamodb-region does not say the region: the grants hold in every region.',
      'aws-s3-log-bucket-id does not say the name: replace <LOG_BUCKET>.',
    ]);
    assert.equal(policies[0]?.name, 'datomic-transactor.identity.json');
    assert.deepEqual(
      new Set(findingsIn(made(open)).map((finding) => finding.split(': ')[1])),
      new Set(['metavariable']),
    );
  });

  it('never lets the text of a property reach further than the name of a table', () => {
    for (const name of ['*', 'orders/*', 'a","Resource":"*', '../orders', 'orders orders'])
      assert.deepEqual(resourcesIn(storage.replace('=orders\n', `=${name}\n`), { ...own, which: ['peer'] }), [
        'arn:aws:dynamodb:eu-west-1:111122223333:table/<TABLE>',
      ]);
  });

  it('knows the partitions of China and GovCloud', () => {
    const china = storage.replace('eu-west-1', 'cn-north-1') + logs;
    assert.deepEqual(resourcesIn(china), [
      'arn:aws-cn:dynamodb:cn-north-1:111122223333:table/orders',
      'arn:aws-cn:s3:::orders-logs/*',
      'arn:aws-cn:dynamodb:cn-north-1:111122223333:table/orders',
    ]);
    assert.equal(policyOf(china, 'trust').Statement[0].Principal.Service, 'ec2.amazonaws.com.cn');
    assert.match(
      resourcesIn(storage.replace('eu-west-1', 'us-gov-west-1'))[0]!,
      /^arn:aws-us-gov:dynamodb:us-gov-west-1:/,
    );
  });

  it('gives no access to what other storage is', () => {
    const sql = 'protocol=sql\nhost=localhost\nport=4334\nsql-url=jdbc:postgresql://db/datomic\n';
    assert.deepEqual(made(sql), {
      policies: [],
      notes: ['With this file neither transactor nor peers use AWS: no role is needed.'],
    });
    assert.deepEqual(
      made(sql + logs).policies.map(({ which }) => which),
      ['transactor', 'trust'],
    );
    assert.deepEqual(made(storage.replace('=ddb', '=ddb-local')).policies, []);
    assert.deepEqual(made('aws-peer-role=orders\n'), {
      policies: [],
      notes: ['The file has no protocol: role policies are made from a transactor file.'],
    });
    assert.deepEqual(made(storage.replace('=ddb', '=ddbx')).notes, [
      'With this file neither transactor nor peers use AWS: no role is needed.',
      'What the protocol ddbx needs of its storage is not documented: it is left out.',
    ]);
  });

  it('says that metrics are half configured', () => {
    const { policies, notes } = made(`${storage}aws-cloudwatch-region=eu-west-1\n`);
    assert.doesNotMatch(policies[0]!.text, /cloudwatch/);
    assert.deepEqual(notes, [
      'Of aws-cloudwatch-region and aws-cloudwatch-dimension-value only one is set: no metrics are reported, and none are allowed.',
    ]);
  });

  it('says how to have them checked, until they are linked', () => {
    const uri = 'file:///a.json';
    const linked = [{ own: 'transactor', others: [{ role: 'transactorPolicy', uri }] }] as const;
    const note = (roles: string) =>
      `Link them as ${roles} of this file under "datomic.links" in rolewise.json to have them checked against it.`;
    assert.deepEqual(made(storage, { ...own, systems: [] }).notes, [note('"transactorPolicy" and "peerPolicy"')]);
    assert.deepEqual(made(storage, { ...own, systems: linked }).notes, [note('"peerPolicy"')]);
    assert.deepEqual(made(storage, { ...own, systems: linked, which: ['transactor', 'trust'] }).notes, []);
  });

  it('makes documents in which Rolewise finds nothing', () => {
    for (const options of [own, nobody])
      for (const region of ['eu-west-1', 'cn-north-1', 'us-gov-west-1'])
        assert.deepEqual(
          findingsIn(
            made((storage + logs + metrics).replaceAll('eu-west-1', region), {
              ...options,
              which: rolePolicyNames,
              backupBucket: 'orders-backup',
            }),
          ),
          [],
        );
  });
});
