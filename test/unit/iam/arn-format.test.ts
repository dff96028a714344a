import assert from 'node:assert/strict';
import { regions } from '../../../server/src/iam/data/reference';
import { arnFaults, meantBy, partitionOf } from '../../../server/src/iam/model/arn-format';

/** The faults of a text as `fault: field`, with what is meant behind an arrow. */
const faults = (text: string): string[] =>
  arnFaults(text).map((found) => {
    assert.equal(text.slice(found.start, found.end), found.text);
    const meant = meantBy(found);
    return `${found.fault}: ${found.text}${meant === undefined ? '' : ` -> ${meant}`}`;
  });

describe('iam/model/arn-format', () => {
  it('finds nothing in ARNs that AWS may know', () => {
    for (const text of [
      '*',
      '**',
      'arn:aws:s3:::reports',
      'arn:*:*:*:*:*',
      'arn:aws*:iam::*:role/audit',
      'arn:aws-us-gov:sqs:us-gov-west-1:111122223333:orders',
      'arn:aws:sqs:us-*:1111*:orders',
      'arn:aws:imagebuilder:eu-central-1:aws:component/*',
      'arn:aws:imagebuilder:eu-central-1:aws-marketplace:component/*',
      'arn:aws:migrationhub-strategy:*:*:*',
      'execute-api:/prod/GET/orders',
    ])
      assert.deepEqual(faults(text), [], text);
  });

  it('leaves what a template fills in to others', () => {
    for (const text of [
      '',
      '${BucketArn}/*',
      'arn:${AWS::Partition}:s3:::reports',
      'arn:aws:sqs:${AWS::Region}:${AWS::AccountId}:orders',
      'arn:aws:sqs:%s:#{account}:orders',
      'arn:aws:sqs:[REGION]:$ACCOUNT:orders',
      'arn:${Rest}',
      'BUCKET_ARN',
      'your-bucket-arn',
    ])
      assert.deepEqual(faults(text), [], text);
  });

  it('says what is no ARN, and what is meant if that is clear', () => {
    assert.deepEqual(faults('s3'), ['prefix: s3']);
    assert.deepEqual(faults(' *'), ['prefix:  * -> *']);
    assert.deepEqual(faults('ARN:aws:s3:::reports'), ['prefix: ARN:aws:s3:::reports -> arn:aws:s3:::reports']);
    assert.deepEqual(faults('aws:s3:::reports'), ['prefix: aws:s3:::reports -> arn:aws:s3:::reports']);
    assert.deepEqual(faults('s3:::reports'), ['prefix: s3:::reports -> arn:aws:s3:::reports']);
    assert.deepEqual(faults('arm:aws:s3:::reports'), ['prefix: arm:aws:s3:::reports -> arn:aws:s3:::reports']);
    assert.deepEqual(faults('arn:aws:s3'), ['fields: arn:aws:s3']);
  });

  it('finds each wrong field', () => {
    assert.deepEqual(faults('arn:amazon:SQS:eu-cental-1:1111-2222-3333:orders'), [
      'partition: amazon',
      'service-case: SQS -> sqs',
      'region: eu-cental-1 -> eu-central-1',
      'account: 1111-2222-3333 -> 111122223333',
    ]);
    assert.deepEqual(faults('arn:aws-ch:sqs:::orders'), ['partition: aws-ch -> aws-cn']);
    assert.deepEqual(faults('arn:aws:elbv2:eu-central-1:111122223333:x'), ['service: elbv2 -> elasticloadbalancing']);
    assert.deepEqual(faults('arn:aws:deeplens:eu-central-1:111122223333:x'), ['retired: deeplens']);
    assert.deepEqual(faults('arn:aws:constructor:eu-central-1:111122223333:x'), ['service: constructor']);
  });

  it('tells regions that may be new from those that cannot be', () => {
    assert.deepEqual(faults('arn:aws:sqs:eu-central-9:111122223333:orders'), ['new-region: eu-central-9']);
    assert.deepEqual(faults('arn:aws:sqs:nz-north-1:111122223333:orders').length, 1);
    assert.match(faults('arn:aws:sqs:nz-north-1:111122223333:orders')[0] ?? '', /^new-region: nz-north-1/);
    assert.deepEqual(faults('arn:aws:sqs:us-east-1a:111122223333:orders'), ['region: us-east-1a -> us-east-1']);
    assert.deepEqual(faults('arn:aws:sqs:US-EAST-1:111122223333:orders'), ['region: US-EAST-1 -> us-east-1']);
  });

  it('knows the partition of every region', () => {
    assert.deepEqual(faults('arn:aws:sqs:us-gov-west-1:111122223333:orders'), ['other-partition: us-gov-west-1']);
    assert.deepEqual(faults('arn:aws-cn:sqs:us-east-1:111122223333:orders'), ['other-partition: us-east-1']);
    for (const region of regions)
      assert.deepEqual(faults(`arn:${partitionOf(region)}:sqs:${region}:111122223333:orders`), [], region);
  });
});
