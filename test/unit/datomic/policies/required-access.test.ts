import assert from 'node:assert/strict';
import { fixesOf } from '../../../../server/src/core/fix';
import { readTransactorFile } from '../../../../server/src/datomic/document';
import { requiredAccess } from '../../../../server/src/datomic/policies/required-access';
import { createRolePolicies } from '../../../../server/src/datomic/policies/role-policies';
import { languages } from '../../../../server/src/languages';
import { lintExample } from '../../examples';

const iam = languages.find(({ id }) => id === 'iam')!;
const file = readTransactorFile(
  'protocol=ddb\naws-dynamodb-table=orders\naws-dynamodb-region=eu-west-1\naws-s3-log-bucket-id=orders-logs\naws-cloudwatch-region=eu-west-1\naws-cloudwatch-dimension-value=orders\n',
);
const own = { accounts: { own: ['111122223333'] } };
const nobody = { accounts: { own: [] } };

/** What a policy lacks of what a side needs, as message and actions. */
function gaps(policy: string, side: 'transactor' | 'peer' = 'transactor', options = own): string[] {
  const { findings } = lintExample(iam, policy, {
    text: policy,
    options: { required: requiredAccess(file, side, options) },
  });
  return findings
    .filter(({ rule }) => rule.name === 'required-access-missing')
    .map(({ message, origin }) => `${message}: ${origin?.report.data?.missing}`);
}

const allow = (...statements: readonly (readonly [action: string | string[], resource: string | string[]])[]) =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: statements.map(([Action, Resource]) => ({ Effect: 'Allow', Action, Resource })),
  });

describe('datomic/policies: required access', () => {
  it('is what the transactor and the peers surely do', () => {
    assert.deepEqual(
      requiredAccess(file, 'transactor', own).map(({ actions, resource }) => [actions, resource]),
      [
        [
          ['dynamodb:DeleteItem', 'dynamodb:GetItem', 'dynamodb:PutItem'],
          'arn:aws:dynamodb:eu-west-1:111122223333:table/orders',
        ],
        [['s3:PutObject'], 'arn:aws:s3:::orders-logs/*'],
        [['cloudwatch:PutMetricData'], '*'],
      ],
    );
    assert.deepEqual(
      requiredAccess(file, 'peer', nobody).map(({ actions, resource }) => [actions, resource]),
      [
        [
          ['dynamodb:BatchGetItem', 'dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:Scan'],
          'arn:aws:dynamodb:eu-west-1:*:table/orders',
        ],
      ],
    );
  });

  it('is nothing where the file leaves a name open, or is no transactor file', () => {
    const open = readTransactorFile('protocol=ddb\naws-dynamodb-table=${TABLE}\naws-s3-log-bucket-id=\n');
    assert.deepEqual(requiredAccess(open, 'transactor', own), []);
    assert.deepEqual(requiredAccess(readTransactorFile('aws-peer-role=x\n'), 'peer', own), []);
  });

  it('is granted by the policies that are made from the file, the account known or not', () => {
    for (const made of [own, nobody])
      for (const asked of [own, nobody])
        for (const { which, text } of createRolePolicies(file, made).policies)
          if (which === 'transactor' || which === 'peer') assert.deepEqual(gaps(text, which, asked), [], which);
  });

  it('is granted by the documented policies', () => {
    const table = 'arn:aws:dynamodb:*:111122223333:table/orders';
    const logs = ['arn:aws:s3:::orders-logs', 'arn:aws:s3:::orders-logs/*'];
    const documented = allow(['dynamodb:*', table], ['s3:PutObject', logs], ['cloudwatch:PutMetricData', '*']);
    assert.deepEqual(gaps(documented), []);
    assert.deepEqual(gaps(documented, 'peer'), []);
  });

  it('is missed by name', () => {
    const table = 'arn:aws:dynamodb:eu-west-1:111122223333:table/orders';
    assert.deepEqual(gaps(allow([['dynamodb:GetItem', 'dynamodb:Query'], table])), [
      'not-allowed: s3:PutObject',
      'not-allowed: cloudwatch:PutMetricData',
      'missing-action: dynamodb:DeleteItem dynamodb:PutItem',
    ]);
  });

  it('is missed on another table, in another region or account, and in a part of the bucket', () => {
    const others = [
      'arn:aws:dynamodb:eu-west-1:111122223333:table/Orders',
      'arn:aws:dynamodb:eu-west-1:111122223333:table/orders/index/*',
      'arn:aws:dynamodb:us-east-1:111122223333:table/orders',
      'arn:aws:dynamodb:eu-west-1:444455556666:table/orders',
      'arn:aws-cn:dynamodb:eu-west-1:111122223333:table/orders',
    ];
    for (const other of others)
      assert.deepEqual(
        gaps(allow(['dynamodb:*', other]), 'peer'),
        ['other-resource: dynamodb:BatchGetItem dynamodb:GetItem dynamodb:Query dynamodb:Scan'],
        other,
      );
    const [bucket] = gaps(allow(['*', '*'], ['s3:PutObject', 'arn:aws:s3:::orders-logs/active/*']));
    assert.equal(bucket, undefined, 'allowed by another statement');
    const table = 'arn:aws:dynamodb:*:*:table/orders';
    const part = allow(['dynamodb:*', table], ['s3:*', 'arn:aws:s3:::orders-logs/a/*'], ['cloudwatch:*', '*']);
    assert.deepEqual(gaps(part), ['other-resource: s3:PutObject']);
  });

  it('may be granted by what the text alone does not say', () => {
    const unknown = [
      'arn:aws:dynamodb:eu-west-1:${AWS::AccountId}:table/orders',
      'arn:aws:dynamodb:eu-west-1:<ACCOUNT>:table/orders',
      'arn:aws:dynamodb:eu-west-1:111122223333:table/{{table}}',
    ];
    for (const resource of unknown) assert.deepEqual(gaps(allow(['dynamodb:*', resource]), 'peer'), [], resource);
    assert.deepEqual(
      gaps(allow(['dynamodb:*', 'arn:aws:dynamodb:eu-west-1:444455556666:table/orders']), 'peer', nobody),
      [],
    );
    assert.deepEqual(
      gaps(allow(['dynamodb:*', 'arn:aws:dynamodb:eu-west-1:${AWS::AccountId}:table/others']), 'peer').length,
      1,
      'whatever the account, it is another table',
    );
    const limited =
      '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"dynamodb:*","Resource":"*","Condition":{"StringEquals":{"aws:RequestedRegion":"eu-west-1"}}}}';
    assert.deepEqual(gaps(limited, 'peer'), []);
    const broken =
      '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"dynamodb:*","Resource":"arn:aws:dynamodb:eu-we';
    assert.deepEqual(gaps(broken, 'peer'), []);
  });

  it('is added to a statement only where it then is allowed on nothing else', () => {
    const titles = (resource: string | string[]) => {
      const policy = allow(['dynamodb:GetItem', resource]);
      const required = requiredAccess(file, 'peer', own);
      const { findings } = lintExample(iam, policy, { text: policy, options: { required } });
      return findings
        .filter(({ rule }) => rule.name === 'required-access-missing')
        .flatMap((finding) => fixesOf(finding).map(({ title }) => title));
    };
    const table = 'arn:aws:dynamodb:eu-west-1:111122223333:table/orders';
    const actions = 'dynamodb:BatchGetItem, dynamodb:Query and dynamodb:Scan';
    assert.deepEqual(titles(table), [`Allow ${actions} here too`]);
    for (const wider of ['*', 'arn:aws:dynamodb:*:*:table/*', [table, `${table}-archive`]])
      assert.deepEqual(titles(wider), [`Add a statement that allows ${actions}`]);
  });

  it('is read through NotAction, NotResource and Deny', () => {
    const statement = (elements: object) =>
      JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', ...elements }] });
    const table = 'arn:aws:dynamodb:eu-west-1:111122223333:table/orders';
    const all = 'dynamodb:BatchGetItem dynamodb:GetItem dynamodb:Query dynamodb:Scan';
    assert.deepEqual(gaps(statement({ NotAction: 'iam:*', Resource: '*' }), 'peer'), []);
    assert.deepEqual(gaps(statement({ NotAction: 'dynamodb:*', Resource: '*' }), 'peer'), [`not-allowed: ${all}`]);
    assert.deepEqual(gaps(statement({ Action: '*', NotResource: 'arn:aws:s3:::*' }), 'peer'), []);
    assert.deepEqual(gaps(statement({ Action: '*', NotResource: table }), 'peer'), [`not-allowed: ${all}`]);
    const denying = (elements: object) =>
      JSON.stringify({
        Version: '2012-10-17',
        Statement: [
          { Effect: 'Allow', Action: 'dynamodb:*', Resource: table },
          { Effect: 'Deny', ...elements },
        ],
      });
    assert.deepEqual(gaps(denying({ Action: 'dynamodb:Scan', Resource: '*' }), 'peer'), ['denied: dynamodb:Scan']);
    assert.deepEqual(gaps(denying({ NotAction: ['dynamodb:*'], Resource: '*' }), 'peer'), []);
    assert.deepEqual(gaps(denying({ NotAction: ['dynamodb:Get*'], Resource: table }), 'peer'), [
      'denied: dynamodb:BatchGetItem dynamodb:Query dynamodb:Scan',
    ]);
    const insecure = { Action: '*', Resource: '*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } };
    assert.deepEqual(gaps(denying(insecure), 'peer'), []);
  });
});
