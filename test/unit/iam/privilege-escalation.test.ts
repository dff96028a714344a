import assert from 'node:assert/strict';
import { findingsOf, marked, messagesOf } from './findings';

const rule = 'privilege-escalation';
const policy = (...statements: readonly object[]) => JSON.stringify({ Version: '2012-10-17', Statement: statements });
const allow = (Action: unknown, Resource: unknown = '*', more: object = {}) => ({
  Effect: 'Allow',
  Action,
  Resource,
  ...more,
});
const deny = (Action: unknown, Resource: unknown = '*', more: object = {}) => ({
  ...allow(Action, Resource, more),
  Effect: 'Deny',
});
const textsOf = (text: string) => findingsOf(rule, text).map((finding) => finding.text);

describe(rule, () => {
  it('names all ways that one entry opens, and only those that need the least', () => {
    assert.deepEqual(textsOf(policy(allow(['iam:Put*', 'sts:AssumeRole']))), [
      'Its holder can give itself any permission, by iam:PutRolePolicy, iam:PutUserPolicy and iam:PutGroupPolicy on everything.',
      'Its holder can act as another user or role that has more rights, by sts:AssumeRole on everything.',
    ]);
  });

  it('takes change sets for a way to the roles of stacks that are there', () => {
    const text = policy(allow(['cloudformation:CreateChangeSet', 'cloudformation:ExecuteChangeSet']));
    assert.deepEqual(messagesOf(rule, text), ['perhaps-existing-with-role']);
  });

  it('reports the action that completes a combination, wherever the others stand', () => {
    const text = policy(
      allow('lambda:CreateFunction'),
      allow('iam:PassRole'),
      allow(['lambda:InvokeFunction', 's3:*']),
    );
    assert.deepEqual(textsOf(text), [
      'Its holder can start something that runs with a more powerful role, by iam:PassRole + lambda:CreateFunction + lambda:InvokeFunction on everything.',
    ]);
    const [finding] = findingsOf(rule, text);
    assert.equal(text.slice(finding?.span.start, finding?.span.end), '"lambda:InvokeFunction"');
    assert.deepEqual(
      finding?.related.map(({ span }) => text.slice(span.start, span.end)),
      ['"lambda:CreateFunction"', '"iam:PassRole"'],
    );
  });

  it('is silent where a part of it is limited', () => {
    for (const text of [
      policy(allow('ec2:RunInstances'), allow('iam:PassRole', 'arn:aws:iam::111122223333:role/app')),
      policy(
        allow('ec2:RunInstances'),
        allow('iam:PassRole', '*', { Condition: { StringEquals: { 'iam:PassedToService': 'ec2.amazonaws.com' } } }),
      ),
      policy(allow('iam:CreateAccessKey', 'arn:aws:iam::111122223333:user/${aws:username}')),
      policy(allow('iam:CreateAccessKey', 'arn:aws:iam::111122223333:user/app/*')),
      policy(allow('iam:CreatePolicyVersion', 'arn:aws:iam::111122223333:role/*')),
      policy(allow('iam:Get*')),
    ])
      assert.deepEqual(messagesOf(rule, text), [], text);
  });

  it('takes every resource of a type for everything', () => {
    assert.deepEqual(messagesOf(rule, policy(allow('iam:CreatePolicyVersion', 'arn:aws:iam::111122223333:policy/*'))), [
      'own-permissions',
    ]);
    assert.deepEqual(
      messagesOf(rule, policy(allow('lambda:UpdateFunctionCode', 'arn:aws:lambda:eu-west-1:111122223333:function:*'))),
      ['existing-with-role'],
    );
  });

  it('subtracts what a Deny without conditions takes away', () => {
    const wide = allow('iam:CreatePolicyVersion');
    assert.deepEqual(messagesOf(rule, policy(wide, deny('iam:*'))), []);
    assert.deepEqual(messagesOf(rule, policy(wide, { ...deny('x'), Action: undefined, NotAction: 's3:*' })), []);
    assert.deepEqual(messagesOf(rule, policy(wide, deny('iam:*', 'arn:aws:iam::111122223333:policy/base'))), [
      'own-permissions',
    ]);
    const conditioned = deny('iam:*', '*', { Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'false' } } });
    assert.deepEqual(messagesOf(rule, policy(wide, conditioned)), ['own-permissions']);
  });

  it('reads NotAction, and leaves policies alone that allow everything anyway', () => {
    const text = policy({ Effect: 'Allow', NotAction: ['iam:*', 'sts:*', 'cloudformation:*'], Resource: '*' });
    assert.deepEqual(messagesOf(rule, text), ['existing-with-role']);
    assert.match(marked(rule, text), /«"NotAction"»/);
    assert.deepEqual(messagesOf(rule, policy(allow('*'))), []);
    assert.deepEqual(messagesOf(rule, policy({ ...allow('iam:*'), NotAction: 's3:*' })), []);
  });

  it('asks of a bucket whether its objects are given away in full', () => {
    const bucket = 'arn:aws:s3:::reports';
    assert.deepEqual(messagesOf(rule, policy(allow('s3:PutBucket*', bucket))), ['bucket']);
    assert.deepEqual(
      messagesOf(rule, policy(allow(['s3:*Object', 's3:PutBucketPolicy'], [bucket, `${bucket}/*`]))),
      [],
    );
    assert.deepEqual(messagesOf(rule, policy(allow('s3:PutBucketPolicy', bucket), allow('s3:*', `${bucket}/*`))), []);
    assert.deepEqual(
      messagesOf(rule, policy(allow('s3:PutBucketPolicy', bucket), allow('s3:*', 'arn:aws:s3:::other/*'))),
      ['bucket'],
    );
    assert.deepEqual(messagesOf(rule, policy(allow('s3:PutBucketPolicy', bucket), deny('*'))), []);
    assert.deepEqual(messagesOf(rule, policy(allow('s3:PutBucketPolicy', `${bucket}/*`))), []);
  });
});
