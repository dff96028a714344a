import assert from 'node:assert/strict';
import { actionsOfOperation, guessAction, guessService } from '../../../server/src/iam/fixes/action-guesses';
import { isKnownAction, readAction } from '../../../server/src/iam/model/actions';
import { fixed, fixedAll, marked, messagesOf } from './findings';

const policy = (statement: object) => JSON.stringify({ Version: '2012-10-17', Statement: statement });
const allow = (action: unknown, resource: unknown = '*') =>
  policy({ Effect: 'Allow', Action: action, Resource: resource });

const guess = (text: string) => {
  const [service = '', name = ''] = text.split(':');
  return guessAction({ service, name });
};

describe('iam/model/actions', () => {
  it('takes actions apart as AWS does', () => {
    assert.deepEqual(readAction('s3:GetObject'), { service: 's3', name: 'GetObject' });
    assert.deepEqual(readAction(' s3 : Get* '), { service: 's3', name: 'Get*' });
    assert.deepEqual(readAction('s3:'), { service: 's3', name: '' });
    for (const text of ['', '*', 'GetObject', 's3:Get:Object', 's*:GetObject', ':GetObject', 's3:Get$Object'])
      assert.equal(readAction(text), undefined, text);
  });

  it('knows actions and patterns without regard to case', () => {
    assert.ok(isKnownAction({ service: 'S3', name: 'getobject' }));
    assert.ok(isKnownAction({ service: 's3', name: 'GET*' }));
    assert.ok(!isKnownAction({ service: 's3', name: 'GetObjekt' }));
    assert.ok(!isKnownAction({ service: 'acme', name: '*' }));
  });
});

describe('iam/action-guesses', () => {
  it('finds the closest action of the service', () => {
    assert.deepEqual(guess('s3:GetObjct'), ['s3:GetObject']);
    assert.deepEqual(guess('S3:getobjectt'), ['s3:GetObject']);
    assert.deepEqual(guess('ec2:DecribeInstances'), ['ec2:DescribeInstances']);
    assert.deepEqual(guess('ec2:Frobnicate'), []);
    assert.deepEqual(guess('acme:GetObject'), []);
  });

  it('finds an action that is in the wrong service', () => {
    assert.deepEqual(guess('cloudwatch:PutLogEvents'), ['logs:PutLogEvents']);
    assert.deepEqual(guess('ec2:TagResource'), []);
  });

  it('finds the closest beginning of a pattern', () => {
    assert.deepEqual(guess('ec2:Discribe*'), ['ec2:Describe*']);
    assert.deepEqual(guess('iam:Craete*User'), ['iam:Create*User']);
    assert.deepEqual(guess('sqs:Describe*'), []);
  });

  it('finds the service that is meant', () => {
    assert.deepEqual(guessService({ service: 'dynamo', name: 'GetItem' }), ['dynamodb:GetItem']);
    assert.deepEqual(guessService({ service: 'stepfunctions', name: 'startexecution' }), ['states:StartExecution']);
    assert.deepEqual(guessService({ service: 'eventbridge', name: 'PutRul' }), ['events:PutRule']);
    assert.deepEqual(guessService({ service: 'frobnicator', name: 'Get*' }), []);
  });

  it('knows what allows an operation', () => {
    assert.deepEqual(actionsOfOperation({ service: 'S3', name: 'headobject' }), ['s3:GetObject']);
    assert.deepEqual(actionsOfOperation({ service: 's3', name: 'GetObject' }), []);
  });
});

describe('unknown-action', () => {
  it('replaces an operation by all the actions that it needs and that are not there', () => {
    assert.deepEqual(fixed('unknown-action', allow(['s3:CopyObject', 's3:Put*'], 'arn:aws:s3:::reports/*')), {
      'Change it to s3:GetObject': allow(['s3:GetObject', 's3:Put*'], 'arn:aws:s3:::reports/*'),
    });
    assert.deepEqual(fixed('unknown-action', allow('s3:CopyObject')), {
      'Change it to s3:GetObject and s3:PutObject': allow(['s3:GetObject', 's3:PutObject']),
    });
  });

  it('makes a list of actions in one text', () => {
    assert.deepEqual(fixed('unknown-action', allow('s3:GetObject, s3:PutObject,DeleteObject')), {
      'Change it to s3:GetObject, s3:PutObject and s3:DeleteObject': allow([
        's3:GetObject',
        's3:PutObject',
        's3:DeleteObject',
      ]),
    });
    assert.deepEqual(messagesOf('unknown-action', allow('s3:GetObject,PutObjekt')), ['unknown']);
  });

  it('says of a service that is no more only once per list', () => {
    assert.deepEqual(
      messagesOf('unknown-action', allow(['qldb:GetBlock', 'QLDB:*', 'sumerian:Login', 'qldb:GetBlock'])),
      ['retired', 'retired'],
    );
  });

  it('leaves broken statements and templates alone', () => {
    for (const text of [
      '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObj',
      allow(['${Service}:Frobnicate', 's3:{{verb}}', '<SERVICE>:*', '*', '**', '*:*']),
    ])
      assert.deepEqual(messagesOf('unknown-action', text), [], text);
  });

  it('reports NotAction, too', () => {
    assert.equal(
      marked(
        'unknown-action',
        '{"Version":"2012-10-17","Statement":{"Effect":"Deny","NotAction":"s3:Frob","Resource":"*"}}',
      ),
      '{"Version":"2012-10-17","Statement":{"Effect":"Deny","NotAction":«"s3:Frob"»,"Resource":"*"}}',
    );
  });
});

describe('resource-action-mismatch', () => {
  const mismatches = (action: unknown, resource: unknown) =>
    messagesOf('resource-action-mismatch', allow(action, resource));

  it('reports actions of one kind together', () => {
    assert.deepEqual(mismatches(['s3:GetObject', 's3:PutObject', 's3:GetObjectTagging'], 'arn:aws:s3:::reports'), [
      'objects',
    ]);
    assert.deepEqual(mismatches(['s3:GetObject', 'kms:Decrypt'], 'arn:aws:s3:::reports'), ['objects', 'other-service']);
  });

  it('takes wildcards in any field for what they may stand for', () => {
    for (const resource of ['*', 'arn:aws:*', 'arn:aws:s3:::*', 'arn:*:*:*:*:*/x', 'arn:aws:s3:::rep*/x', 'reports/*'])
      assert.deepEqual(mismatches(['s3:GetObject'], resource), [], resource);
  });

  it('offers a statement for every resource only where such a one can stand', () => {
    const statement = { Effect: 'Allow', Action: 's3:ListAllMyBuckets', Resource: 'arn:aws:s3:::reports' };
    assert.deepEqual(Object.keys(fixed('resource-action-mismatch', policy(statement))), ['Set the resource to "*"']);
    const open = policy({ ...statement, Principal: { AWS: 'arn:aws:iam::111122223333:root' } });
    assert.deepEqual(messagesOf('resource-action-mismatch', open), ['no-resources']);
    assert.deepEqual(fixed('resource-action-mismatch', open), {});
  });

  it('does not widen a statement for buckets with a wildcard, nor split one with conditions on resources', () => {
    assert.deepEqual(fixed('resource-action-mismatch', allow('s3:ListBucket', 'arn:aws:s3:::reports-*/*')), {});
    const text = policy({
      Effect: 'Allow',
      Action: 'ec2:DescribeTags',
      Resource: 'arn:aws:ec2:eu-west-1:111122223333:instance/i-0a1b2c3d4e5f60718',
      Condition: { StringEquals: { 'aws:ResourceTag/team': 'red' } },
    });
    assert.deepEqual(messagesOf('resource-action-mismatch', text), ['no-resources']);
    assert.deepEqual(fixed('resource-action-mismatch', text), {});
  });

  it('knows that a wildcard at the end of the account reaches beyond the colon, and leaves wrong ARNs to their rule', () => {
    assert.deepEqual(mismatches('logs:CreateLogStream', 'arn:aws:logs:*:*:/aws/lambda/*'), []);
    assert.deepEqual(mismatches('logs:CreateLogStream', 'arn:aws:logs:*:111122223333:/aws/lambda/*'), []);
  });

  it('keeps the conditions of a statement that it splits', () => {
    const condition = { StringEquals: { 'aws:RequestedRegion': 'eu-west-1' } };
    const resource = 'arn:aws:ec2:eu-west-1:111122223333:instance/i-0a1b2c3d4e5f60718';
    const text = policy([
      {
        Sid: 'Start',
        Effect: 'Allow',
        Action: ['ec2:StartInstances', 'ec2:DescribeTags'],
        Resource: resource,
        Condition: condition,
      },
    ]);
    assert.deepEqual(fixed('resource-action-mismatch', text), {
      'Move such actions to a statement for every resource': policy([
        { Sid: 'Start', Effect: 'Allow', Action: ['ec2:StartInstances'], Resource: resource, Condition: condition },
        { Effect: 'Allow', Action: 'ec2:DescribeTags', Resource: '*', Condition: condition },
      ]),
    });
  });
});

describe('redundant entries and statements', () => {
  it('removes the later one of two that are equal', () => {
    assert.deepEqual(fixed('redundant-entry', allow(['s3:GetObject', 's3:PutObject', 's3:GetObject'])), {
      'Remove what adds nothing': allow(['s3:GetObject', 's3:PutObject']),
    });
  });

  it('removes on its own only what is covered field by field', () => {
    const pair = (...resources: string[]) => allow('logs:FilterLogEvents', resources);
    const across = pair('arn:aws:logs:*:*:log-group:/aws/lambda/*', 'arn:aws:logs:*:*:/aws/lambda/*');
    assert.equal(fixedAll(across), across);
    assert.equal(
      fixedAll(pair('arn:aws:logs:*:*:log-group:/aws/*', 'arn:aws:logs:*:*:log-group:/aws/lambda/*')),
      pair('arn:aws:logs:*:*:log-group:/aws/*'),
    );
  });

  it('says nothing of sessions outside of trust policies, and of patterns of roles', () => {
    const principal = (...AWS: string[]) =>
      policy({ Effect: 'Allow', Principal: { AWS }, Action: 's3:GetObject', Resource: 'arn:aws:s3:::reports/*' });
    const session = 'arn:aws:sts::111122223333:assumed-role/deploy/build-7';
    assert.deepEqual(messagesOf('redundant-entry', principal('arn:aws:iam::111122223333:role/deploy', session)), []);
  });

  it('compares whole statements by what they mean', () => {
    const statement = { Effect: 'Allow', Action: ['s3:GetObject', 's3:PutObject'], Resource: 'arn:aws:s3:::reports/*' };
    const count = (...statements: object[]) => messagesOf('redundant-statement', policy(statements)).length;
    assert.equal(count(statement, { ...statement, Sid: 'Again', Action: ['s3:putobject', 's3:getobject'] }), 1);
    assert.equal(count(statement, statement, statement), 2);
    assert.equal(count(statement, { ...statement, Effect: 'Deny' }), 0);
    assert.equal(count(statement, { ...statement, Action: ['s3:GetObject'] }), 0);
    assert.equal(count({ ...statement, Effect: undefined }, { ...statement, Effect: undefined }), 0);
    assert.equal(
      count({ ...statement, Resource: { 'Fn::Sub': 'a' } }, { ...statement, Resource: { 'Fn::Sub': 'a' } }),
      1,
    );
  });
});
