import assert from 'node:assert/strict';
import { fixed, fixedAll, marked, messagesOf } from './findings';

const rule = 'redundant-condition-value';

const policy = (condition: object): string =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: { Effect: 'Deny', Action: 's3:*', Resource: '*', Condition: condition },
  });

const conditionOf = (text: string | undefined) => text && JSON.parse(text).Statement.Condition;

const age = 'aws:MultiFactorAuthAge';
const arn = 'aws:PrincipalArn';
const team = 'aws:PrincipalTag/team';

describe(rule, () => {
  it('keeps the bound that counts', () => {
    const cases: readonly (readonly [string, unknown[], unknown])[] = [
      ['NumericLessThan', [60, '60', 3600.5], [3600.5]],
      ['NumericLessThanEquals', ['-5', '-7'], ['-5']],
      ['NumericGreaterThan', ['10', '9'], ['9']],
      ['ForAnyValue:NumericGreaterThanEqualsIfExists', ['7', '7'], ['7']],
      ['NumericLessThan', ['60', '${aws:userid}'], undefined],
      ['NumericLessThan', ['60', 'soon'], undefined],
      ['NumericEquals', ['60', '70'], undefined],
    ];
    for (const [operator, values, left] of cases) {
      const text = policy({ [operator]: { [age]: values } });
      assert.deepEqual(messagesOf(rule, text), left ? ['number'] : [], JSON.stringify(values));
      assert.deepEqual(conditionOf(Object.values(fixed(rule, text))[0]), left && { [operator]: { [age]: left } });
    }
  });

  it('finds values that others cover, as their operator compares', () => {
    const cases: readonly (readonly [string, string, string])[] = [
      ['StringLike', team, '["a*",«"ab"»,"b*",«"a*"»]'],
      ['StringNotLike', team, '[«"ab"»,"a?",«"ac"»]'],
      ['StringEquals', team, '["a*","ab",«"ab"»,"AB"]'],
      ['StringNotEqualsIgnoreCase', team, '["ab",«"AB"»]'],
      ['ForAllValues:StringLike', 'aws:TagKeys', '["*",«"team"»]'],
      ['ArnLike', arn, '["arn:aws:iam::*:role/*",«"arn:aws:iam::111122223333:role/a/b"»,"arn:aws:iam::1:user/x"]'],
      ['ArnEquals', arn, '["arn:aws:iam::*:*",«"arn:aws:iam::111122223333:role/*"»]'],
      ['NotIpAddress', 'aws:SourceIp', '[«"192.0.2.7"»,"192.0.2.0/24",«"192.0.2.0/24"»,"192.0.3.0/24"]'],
      ['IpAddress', 'aws:SourceIp', '[«"2001:db8::/32"»,«"2001:DB8:1::/48"»,"::/0"]'],
      // `condition-value-type` speaks of several truth values.
      ['Bool', 'aws:SecureTransport', '["true","True"]'],
    ];
    for (const [operator, key, values] of cases) {
      const text = policy({ [operator]: { [key]: JSON.parse(values.replace(/[«»]/g, '')) } });
      assert.ok(marked(rule, text).includes(`"${key}":${values}`), `${operator} ${marked(rule, text)}`);
    }
  });

  it('leaves out placeholders and variables that may stand for anything', () => {
    for (const values of [
      ['<TEAM>', '<TEAM>'],
      ['${aws:username}*', '${aws:userid}'],
      ['${*}', 'a'],
    ])
      assert.deepEqual(messagesOf(rule, policy({ StringLike: { [team]: values } })), [], values.join());
  });

  it('takes all of them away without a trace', () => {
    const text = policy({ StringLike: { [team]: ['ab', 'a*', 'ac', 'b', 'b'] } });
    assert.deepEqual(conditionOf(fixedAll(text)), { StringLike: { [team]: ['a*', 'b'] } });
  });
});
