import assert from 'node:assert/strict';
import { fixed, marked, messagesOf } from './findings';

const rule = 'variable-syntax';

const policy = (resource: string, more: object = {}): string =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: { Effect: 'Allow', Action: 's3:GetObject', Resource: resource, ...more },
  });

/** The resource after the fix of its first mistake. */
const repaired = (resource: string): string | undefined =>
  Object.values(fixed(rule, policy(resource))).map((text) => JSON.parse(text).Statement.Resource)[0];

describe(rule, () => {
  it('closes a variable behind the condition key that it names', () => {
    const cases: readonly (readonly [string, string | undefined])[] = [
      ['arn:aws:s3:::b/${aws:username', 'arn:aws:s3:::b/${aws:username}'],
      ['arn:aws:s3:::b/${aws:username-logs/*', 'arn:aws:s3:::b/${aws:username}-logs/*'],
      ['arn:aws:s3:::b/${aws:PrincipalTag/team/*', 'arn:aws:s3:::b/${aws:PrincipalTag/team}/*'],
      ["arn:aws:s3:::b/${aws:PrincipalTag/team, 'none'/*", "arn:aws:s3:::b/${aws:PrincipalTag/team, 'none'}/*"],
      ['arn:aws:s3:::b/${aws:username/${aws:userid}', 'arn:aws:s3:::b/${aws:username}/${aws:userid}'],
      [
        'arn:aws:s3:::b/${cognito-identity.amazonaws.com:sub/*',
        'arn:aws:s3:::b/${cognito-identity.amazonaws.com:sub}/*',
      ],
      ['arn:aws:s3:::b/${aws:usernam/*', undefined],
      ['arn:aws:s3:::b/${Stage', undefined],
    ];
    for (const [resource, result] of cases) {
      assert.deepEqual(messagesOf(rule, policy(resource)), ['brace'], resource);
      assert.equal(repaired(resource), result, resource);
    }
  });

  it('removes blanks and adds quotes where it is clear what is meant', () => {
    const cases: readonly (readonly [string, string, string | undefined])[] = [
      ['space', '${ aws:username}', '${aws:username}'],
      ['space', '${aws: username}', '${aws:username}'],
      ['space', '${aws:user name}', '${aws:username}'],
      ['space', "${aws:username , 'none'}", "${aws:username, 'none'}"],
      ['space', '${aws:PrincipalTag/Cost Center}', undefined],
      ['quote', '${aws:username,none}', "${aws:username, 'none'}"],
      ['quote', "${aws:username, 'none}", "${aws:username, 'none'}"],
      ['quote', '${aws:username, "none"}', "${aws:username, 'none'}"],
      ['quote', "${aws:username, it's}", undefined],
      ['quote', '${aws:username,}', undefined],
      ['empty', '${ }', 'arn:aws:s3:::b/'],
    ];
    for (const [message, variable, result] of cases) {
      const resource = `arn:aws:s3:::b/${variable}`;
      assert.deepEqual(messagesOf(rule, policy(resource)), [message], variable);
      const whole = result?.startsWith('arn') ? result : result && `arn:aws:s3:::b/${result}`;
      assert.equal(repaired(resource), whole, variable);
    }
  });

  it('is silent on what AWS reads, and on what a template replaces', () => {
    for (const variable of [
      '${aws:username}',
      "${aws:PrincipalTag/team,'none'}",
      "${aws:PrincipalTag/team, ''}",
      '${*}${?}${$}',
      '${AWS::Region}',
      '${Stage}',
      '${ Stage }',
      '${data.x.y, z}',
      '${lookup(${map})}',
    ])
      assert.deepEqual(messagesOf(rule, policy(`arn:aws:s3:::b/${variable}/*`)), [], variable);
  });

  it('finds variables in other elements', () => {
    const text = policy('*', { Sid: 'a${aws:userid}', Action: ['s3:${*}', 's3:${Action}'] });
    assert.ok(marked(rule, text).includes('"Sid":"a«${aws:userid}»"'));
    assert.ok(marked(rule, text).includes('["s3:«${*}»","s3:${Action}"]'));
    assert.deepEqual(messagesOf(rule, text), ['element', 'element']);
  });
});
