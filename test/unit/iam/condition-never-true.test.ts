import assert from 'node:assert/strict';
import { messagesOf } from './findings';

const rule = 'condition-never-true';

const messages = (condition: object): string[] =>
  messagesOf(
    rule,
    JSON.stringify({
      Version: '2012-10-17',
      Statement: { Effect: 'Deny', Action: 's3:*', Resource: '*', Condition: condition },
    }),
  );

const arn = 'aws:PrincipalArn';
const role = 'arn:aws:iam::111122223333:role/admin';
const team = 'aws:PrincipalTag/team';
const age = 'aws:MultiFactorAuthAge';
const now = 'aws:CurrentTime';
const ip = 'aws:SourceIp';

describe(rule, () => {
  it('finds conditions that exclude each other', () => {
    const cases: readonly object[] = [
      { StringEquals: { [team]: 'a' }, StringEqualsIgnoreCase: { [team]: ['B', 'c'] } },
      { StringEquals: { [team]: 'a' }, StringLike: { [team]: ['b*', 'c?'] } },
      { StringLike: { [team]: 'a-b*' }, StringNotLike: { [team]: ['b*', 'a*'] } },
      { StringEqualsIfExists: { [team]: 'a' }, StringEquals: { [team]: 'A' } },
      { Bool: { 'aws:SecureTransport': true }, BoolIfExists: { 'aws:SecureTransport': 'false' } },
      { ArnLike: { [arn]: role }, ArnNotLike: { [arn]: 'arn:aws:iam::*:role/*' } },
      { StringEquals: { [arn]: role }, ArnLike: { [arn]: 'arn:aws:iam::111122223333:user/*' } },
      { NumericLessThan: { [age]: '60' }, NumericGreaterThan: { [age]: 60 } },
      { NumericLessThan: { [age]: '60' }, NumericGreaterThanEquals: { [age]: 60 } },
      { NumericEquals: { [age]: ['5', '70'] }, NumericNotEquals: { [age]: ['5', '70.0'] } },
      { NumericEquals: { [age]: ['5', '7'] }, NumericGreaterThan: { [age]: ['8', '7'] } },
      { DateGreaterThan: { [now]: '2026-07-01' }, DateLessThan: { [now]: '2026-07-01T02:00:00+02:00' } },
      { IpAddress: { [ip]: ['192.0.2.0/25', '192.0.2.128/25'] }, NotIpAddress: { [ip]: '192.0.2.0/24' } },
      { IpAddress: { [ip]: '192.0.2.0/25' }, IpAddressIfExists: { [ip]: ['192.0.2.128/25', '2001:db8::/32'] } },
    ];
    for (const condition of cases) assert.deepEqual(messages(condition), ['apart'], JSON.stringify(condition));
    assert.deepEqual(messages({ Null: { [team]: true }, StringLike: { [team]: '${aws:username}' } }), ['absent']);
    assert.deepEqual(messages({ Bool: { 'aws:ViaAWSService': true }, null: { 'AWS:viaawsservice': 'True' } }), [
      'absent',
    ]);
  });

  it('leaves other mistakes to their rules', () => {
    // A key that stands twice, and a wildcard that is none.
    for (const condition of [
      '{"StringEquals":{"s3:prefix":"a","s3:prefix":"b"}}',
      '{"StringEquals":{"s3:prefix":"a","s3:Prefix":"b"}}',
      '{"StringEquals":{"s3:prefix":"a*"},"StringLike":{"s3:prefix":"b*"}}',
    ])
      assert.deepEqual(
        messagesOf(
          'condition-never-true',
          `{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:ListBucket","Resource":"*","Condition":${condition}}}`,
        ),
        [],
        condition,
      );
  });

  it('is silent where a value fulfils both, where none is needed, and where that is not known', () => {
    const cases: readonly object[] = [
      { StringEquals: { [team]: ['a', 'b'] }, StringNotEquals: { [team]: 'a' } },
      { StringEquals: { [team]: 'a' }, StringEqualsIgnoreCase: { [team]: 'A' } },
      { StringLike: { [team]: 'a*' }, StringLikeIfExists: { [team]: '*b' } },
      { StringEqualsIfExists: { [team]: 'a' }, StringNotEquals: { [team]: 'a' } },
      { StringEquals: { [team]: '${aws:username}' }, StringNotEquals: { [team]: '${aws:username}', [arn]: role } },
      { StringEquals: { [team]: '<TEAM>' }, StringEqualsIgnoreCase: { [team]: 'b' } },
      { ArnLike: { [arn]: '*' }, StringEquals: { [arn]: role } },
      { ArnLike: { [arn]: role }, ArnNotLike: { [arn]: 'arn:aws:iam::*' } },
      { NumericLessThanEquals: { [age]: '60' }, NumericGreaterThanEquals: { [age]: 60 } },
      { NumericEquals: { [age]: '7' }, NumericGreaterThan: { [age]: '6' } },
      { NumericLessThan: { [age]: 'soon' }, NumericGreaterThan: { [age]: 60 } },
      { IpAddress: { [ip]: '192.0.2.0/23' }, NotIpAddress: { [ip]: '192.0.2.0/24' } },
      { StringEquals: { 'my:key': 'a' }, StringEqualsIgnoreCase: { 'my:key': 'b' } },
      { StringEquals: { 'aws:CalledVia': 'a' }, StringLike: { 'aws:CalledVia': 'b' } },
      { Null: { [team]: 'false' }, StringEquals: { [team]: 'a' } },
      { Null: { [team]: ['true', 'false'] }, StringEquals: { [team]: 'a' } },
    ];
    for (const condition of cases) assert.deepEqual(messages(condition), [], JSON.stringify(condition));
  });
});
