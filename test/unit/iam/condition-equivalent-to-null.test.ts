import assert from 'node:assert/strict';
import { fixed, messagesOf } from './findings';

const rule = 'condition-equivalent-to-null';

const policy = (condition: object): string =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: { Effect: 'Deny', Action: 'ec2:*', Resource: '*', Condition: condition },
  });

const key = 'aws:ResourceTag/team';

describe(rule, () => {
  it('and its neighbours each tell what a comparison with any value means', () => {
    const cases: readonly (readonly [operator: string, name: string, message: string])[] = [
      ['StringLike', rule, 'present'],
      ['stringlike', rule, 'present'],
      ['StringNotLike', rule, 'absent'],
      ['StringNotLikeIfExists', rule, 'absent'],
      ['StringLikeIfExists', 'condition-always-true', 'wildcard'],
      ['ForAllValues:StringLike', 'condition-always-true', 'wildcard'],
      ['ForAllValues:StringLikeIfExists', 'condition-always-true', 'wildcard'],
      ['ForAnyValue:StringLikeIfExists', 'condition-always-true', 'wildcard'],
      ['ForAnyValue:StringNotLike', 'condition-never-true', 'wildcard'],
    ];
    const names = [rule, 'condition-always-true', 'condition-never-true'];
    for (const [operator, name, message] of cases)
      for (const values of ['*', ['**'], ['a', '*', '*']])
        for (const one of names)
          assert.deepEqual(
            messagesOf(one, policy({ [operator]: { [key]: values } })),
            one === name ? [message] : [],
            `${one} ${operator}`,
          );
    for (const operator of [
      'ForAnyValue:StringLike',
      'ForAllValues:StringNotLike',
      'ForAnyValue:StringNotLikeIfExists',
      'StringEquals',
      'ArnLike',
    ])
      for (const one of names)
        assert.deepEqual(messagesOf(one, policy({ [operator]: { [key]: '*' } })), [], `${one} ${operator}`);
  });

  it('offers no change where Null has the key already, nor for a claim in a trust policy', () => {
    assert.deepEqual(fixed(rule, policy({ StringLike: { [key]: '*' }, Null: { [key]: 'false' } })), {});
    const trust = JSON.stringify({
      Version: '2012-10-17',
      Statement: {
        Effect: 'Allow',
        Principal: { Federated: 'arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com' },
        Action: 'sts:AssumeRoleWithWebIdentity',
        Condition: { StringLike: { 'token.actions.githubusercontent.com:sub': '*' } },
      },
    });
    assert.deepEqual(messagesOf(rule, trust), ['present']);
    assert.deepEqual(fixed(rule, trust), {});
  });
});
