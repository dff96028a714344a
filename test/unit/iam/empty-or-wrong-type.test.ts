import assert from 'node:assert/strict';
import { findingsOf, fixed, marked, messagesOf } from './findings';

const rule = 'empty-or-wrong-type';

const policy = (statement: string) => `{"Version":"2012-10-17","Statement":[{"Effect":"Deny",${statement}}]}`;

/** Texts with «marks» where something must be found, and nowhere else. */
function assertMarked(texts: readonly string[]): void {
  for (const text of texts) assert.equal(marked(rule, text.replace(/[«»]/g, '')), text);
}

describe('empty-or-wrong-type', () => {
  it('knows the types of all elements', () => {
    assertMarked(
      [
        '"Sid":«1»,"Action":«null»,"Resource":«{"a":1}»',
        '"Action":["s3:GetObject",«5»,«["s3:ListBucket"]»,«null»],"Resource":«true»',
        '"NotAction":«false»,"NotResource":["a",«{}»]',
        '"Principal":«7»,"Action":"s3:*","Resource":"*"',
        '"Principal":{"AWS":[«111122223333»,"444455556666"],"Service":«{}»},"Action":"s3:*","Resource":"*"',
        '"Action":"s3:*","Resource":"*","Condition":«"x"»',
        '"Action":"s3:*","Resource":"*","Condition":{"Bool":«"true"»,"Null":«[]»}',
        '"Action":"s3:*","Resource":"*","Condition":{"Bool":{"a:b":«null»,"a:c":[true,«[]»,«{"x":1}»],"a:d":[1,"x",false]}}',
      ].map(policy),
    );
  });

  it('knows the types of the elements of a policy', () => {
    assertMarked([
      '{"Version":«["2012-10-17"]»,"Id":«7»,"Statement":{"Effect":"Deny","Action":"*","Resource":"*"}}',
      '{"Version":"2012-10-17","Statement":«"*"»}',
      '{"Version":"2012-10-17","Statement":[«"*"»,{"Effect":"Deny","Action":"*","Resource":"*"},«[]»,«null»]}',
    ]);
  });

  it('leaves what a template computes alone', () => {
    for (const statement of [
      '"Action":{"Fn::Split":[",",{"Ref":"Actions"}]},"Resource":[{"Ref":"Bucket"}]',
      '"Principal":{"AWS":{"Fn::GetAtt":["Role","Arn"]}},"Action":"s3:*","Resource":"*"',
      '"Action":"s3:*","Resource":"*","Condition":{"StringEquals":{"a:b":{"Ref":"AWS::AccountId"}}}',
      '"Action":"s3:*","Resource":"*","Condition":{"Fn::If":["a",{},{}]}',
      '"Action":"s3:*","Resource":"*","Condition":${Condition}',
    ])
      assert.deepEqual(messagesOf(rule, policy(statement)), [], statement);
  });

  it('waits with what is empty, not with wrong types, while a comma is missing', () => {
    assert.deepEqual(messagesOf(rule, policy('"Action":[],"Resource":[] "Sid":1')), ['wrong-type']);
    assert.deepEqual(messagesOf(rule, '{"Version":"2012-10-17","Statement":[{"Action":[],"Resource":[],"Sid":1'), []);
    assert.deepEqual(messagesOf(rule, '{"Version":"2012-10-17","Statement":['), []);
  });

  it('mends only what it can mend', () => {
    const mended = (statement: string) => Object.values(fixed(rule, policy(statement)));
    assert.deepEqual(mended('"Sid":7,"Action":"*","Resource":"*"'), [policy('"Sid":"7","Action":"*","Resource":"*"')]);
    assert.deepEqual(mended('"Sid":["a"],"Action":"*","Resource":"*"'), [
      policy('"Sid":"a","Action":"*","Resource":"*"'),
    ]);
    for (const statement of [
      '"Sid":[7],"Action":"*","Resource":"*"',
      '"Sid":null,"Action":"*","Resource":"*"',
      '"Action":5,"Resource":"*"',
      '"Action":"*","Resource":"*","Condition":5',
      '"Action":"*","Resource":"*","Condition":["x"]',
      '"Action":"*","Resource":"*","Condition":{"Bool":{"a:b":[]}}',
      '"Principal":["nobody"],"Action":"*","Resource":"*"',
      '"Action":[],"Resource":"*"',
    ])
      assert.deepEqual(mended(statement), [], statement);
  });

  it('writes a list of principals by their types', () => {
    const text = policy('"Principal":["*"],"Action":"s3:*","Resource":"*"');
    assert.deepEqual(Object.values(fixed(rule, text)), [
      policy('"Principal":{"AWS":"*"},"Action":"s3:*","Resource":"*"'),
    ]);
    const several = policy('"Principal":["111122223333","ec2.amazonaws.com"],"Action":"s3:*","Resource":"*"');
    assert.deepEqual(Object.values(fixed(rule, several)), [
      policy('"Principal":{"AWS":"111122223333","Service":"ec2.amazonaws.com"},"Action":"s3:*","Resource":"*"'),
    ]);
  });

  it('does not report twice what a resource control policy must not have', () => {
    const text = policy('"Principal":["*"],"Action":"s3:*","Resource":"*"');
    assert.deepEqual(messagesOf(rule, text, { kind: 'rcp' }), []);
  });

  it('tells the qualifiers of empty values apart', () => {
    const [plain, forAll, forAny, ifExists] = findingsOf(
      rule,
      policy(
        '"Action":"*","Resource":"*","Condition":{"StringLike":{"a:b":[]},"forallvalues:StringLike":{"a:b":[]},"ForAnyValue:StringLike":{"a:b":[]},"StringLikeIfExists":{"a:b":[]}}',
      ),
    ).map(({ message }) => message);
    assert.deepEqual(
      [plain, forAll, forAny, ifExists],
      ['no-values', 'no-values-for-all', 'no-values-for-any', 'no-values-if-exists'],
    );
  });
});
