import assert from 'node:assert/strict';
import { arnMismatch, completedArn, meantResource } from '../../../server/src/iam/model/arn-resource';

const mismatch = (text: string): string | undefined => {
  const found = arnMismatch(text);
  return found && `${found.mismatch}${found.open ? ', open' : ''}`;
};

describe('iam/model/arn-resource', () => {
  it('is content with one type that fits', () => {
    for (const text of [
      'arn:aws:s3:::reports',
      'arn:aws:s3:::reports/a/b:c',
      'arn:aws:s3:*:*:reports',
      'arn:aws:s3:eu-central-1:111122223333:accesspoint/reports/object/*',
      'arn:aws:s3::111122223333:accesspoint/mfzwi23gnjvgw.mrap/object/a',
      'arn:aws:ec2:eu-central-1::image/ami-0123456789abcdef0',
      'arn:aws:apigateway:eu-central-1::/restapis/a1b2c3',
      'arn:aws:iam::111122223333:*',
      'arn:aws:iam::aws:policy/ReadOnlyAccess',
      'arn:aws:logs:eu-central-1:111122223333:log-group:app:*',
      'arn:aws:kms:eu-central-1:111122223333:${Key}',
      'arn:aws:cloudformation:eu-central-1:aws:transform/Serverless-2016-10-31',
    ])
      assert.equal(mismatch(text), undefined, text);
  });

  it('says nothing where it does not know', () => {
    for (const text of [
      '*',
      'arn:aws:acme:eu-central-1:111122223333:x',
      'arn:aws:s*:eu-central-1:111122223333:x',
      'arn:${Partition}:s3:::reports',
      'arn:aws:migrationhub-strategy:eu-central-1:111122223333:x',
      `arn:aws:ec2:eu-central-1:111122223333:b${'a'.repeat(700)}`,
      'arn:aws:ssm:eu-central-1::document/AWS-RunShellScript',
      'arn:aws:lambda:eu-central-1:111122223333:${Kind}/reports',
    ])
      assert.equal(mismatch(text), undefined, text);
  });

  it('tells which field is one too many, and which one is missing', () => {
    assert.equal(mismatch('arn:aws:s3:us-east-1:111122223333:reports'), 'both-given');
    assert.equal(mismatch('arn:aws:s3:us-east-1::reports'), 'region-given');
    assert.equal(mismatch('arn:aws:s3::111122223333:reports'), 'account-given');
    assert.equal(mismatch('arn:aws:apigateway:eu-central-1:111122223333:/restapis/a1b2c3'), 'account-given');
    assert.equal(mismatch('arn:aws:iam:us-east-1:111122223333:role/audit'), 'region-given');
    assert.equal(mismatch('arn:aws:logs::111122223333:log-group:app'), 'region-missing');
    assert.equal(mismatch('arn:aws:ec2:::instance/*'), 'region-missing');
    assert.equal(mismatch('arn:aws:sqs:eu-central-1::orders'), 'account-missing');
    assert.equal(mismatch('arn:aws:kms:*::*'), 'account-missing, open');
    assert.equal(mismatch('arn:aws:states:*:*:statemachine:orders'), 'form, open');
    assert.equal(mismatch('arn:aws:states:eu-central-1:111122223333:machine:orders'), 'form');
  });

  it('finds the word that is meant', () => {
    const prefix = (service: string) => `arn:aws:${service}:eu-central-1:111122223333:`;
    assert.equal(meantResource(`${prefix('lambda')}function/reports`), 'function:reports');
    assert.equal(meantResource(`${prefix('states')}statemachine:orders`), 'stateMachine:orders');
    assert.equal(meantResource(`${prefix('dynamodb')}Table:orders`), 'table/orders');
    assert.equal(meantResource(`${prefix('dynamodb')}queue/orders`), undefined);
    assert.equal(meantResource(`${prefix('logs')}log-group/aws/lambda/reports`), undefined);
    assert.equal(meantResource('*'), undefined);
  });

  it('completes ARNs that lack fields', () => {
    assert.equal(completedArn('arn:aws:sqs:*'), 'arn:aws:sqs:*:*:*');
    assert.equal(completedArn('arn:aws:sqs:eu-central-1'), 'arn:aws:sqs:eu-central-1:*:*');
    assert.equal(completedArn('arn:aws:sqs:eu-central-1:orders'), 'arn:aws:sqs:eu-central-1:*:orders');
    assert.equal(completedArn('arn:aws:s3:reports/*'), 'arn:aws:s3:::reports/*');
    assert.equal(completedArn('arn:aws:lambda:function:reports'), undefined);
    assert.equal(completedArn('arn:aws:s3:::reports'), undefined);
    assert.equal(completedArn('reports'), undefined);
  });
});
