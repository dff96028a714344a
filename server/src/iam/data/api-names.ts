/** API operation = the actions that allow it, by service. Only operations that are no actions by themselves. */
const operations: Readonly<Record<string, string>> = {
  // https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html
  s3: `
    CompleteMultipartUpload=PutObject CopyObject=GetObject+PutObject
    CreateMultipartUpload=PutObject DeleteBucketAnalyticsConfiguration=PutAnalyticsConfiguration
    DeleteBucketCors=PutBucketCORS DeleteBucketEncryption=PutEncryptionConfiguration
    DeleteBucketIntelligentTieringConfiguration=PutIntelligentTieringConfiguration
    DeleteBucketInventoryConfiguration=PutInventoryConfiguration DeleteBucketLifecycle=PutLifecycleConfiguration
    DeleteBucketMetricsConfiguration=PutMetricsConfiguration DeleteBucketOwnershipControls=PutBucketOwnershipControls
    DeleteBucketReplication=PutReplicationConfiguration DeleteBucketTagging=PutBucketTagging DeleteObjects=DeleteObject
    DeletePublicAccessBlock=PutBucketPublicAccessBlock GetBucketAccelerateConfiguration=GetAccelerateConfiguration
    GetBucketAnalyticsConfiguration=GetAnalyticsConfiguration GetBucketEncryption=GetEncryptionConfiguration
    GetBucketIntelligentTieringConfiguration=GetIntelligentTieringConfiguration
    GetBucketInventoryConfiguration=GetInventoryConfiguration GetBucketLifecycle=GetLifecycleConfiguration
    GetBucketLifecycleConfiguration=GetLifecycleConfiguration GetBucketMetricsConfiguration=GetMetricsConfiguration
    GetBucketNotificationConfiguration=GetBucketNotification GetBucketReplication=GetReplicationConfiguration
    GetObjectLockConfiguration=GetBucketObjectLockConfiguration GetPublicAccessBlock=GetBucketPublicAccessBlock
    HeadBucket=ListBucket HeadObject=GetObject ListBucketAnalyticsConfigurations=GetAnalyticsConfiguration
    ListBucketIntelligentTieringConfigurations=GetIntelligentTieringConfiguration
    ListBucketInventoryConfigurations=GetInventoryConfiguration ListBucketMetricsConfigurations=GetMetricsConfiguration
    ListBuckets=ListAllMyBuckets ListMultipartUploads=ListBucketMultipartUploads ListObjects=ListBucket
    ListObjectsV2=ListBucket ListObjectVersions=ListBucketVersions ListParts=ListMultipartUploadParts
    PutBucketAccelerateConfiguration=PutAccelerateConfiguration PutBucketAnalyticsConfiguration=PutAnalyticsConfiguration
    PutBucketEncryption=PutEncryptionConfiguration
    PutBucketIntelligentTieringConfiguration=PutIntelligentTieringConfiguration
    PutBucketInventoryConfiguration=PutInventoryConfiguration PutBucketLifecycle=PutLifecycleConfiguration
    PutBucketLifecycleConfiguration=PutLifecycleConfiguration PutBucketMetricsConfiguration=PutMetricsConfiguration
    PutBucketNotificationConfiguration=PutBucketNotification PutBucketReplication=PutReplicationConfiguration
    PutObjectLockConfiguration=PutBucketObjectLockConfiguration PutPublicAccessBlock=PutBucketPublicAccessBlock
    SelectObjectContent=GetObject UploadPart=PutObject UploadPartCopy=GetObject+PutObject
  `,
  // https://docs.aws.amazon.com/lambda/latest/dg/lambda-api-permissions-ref.html
  lambda: 'GetLayerVersionByArn=GetLayerVersion Invoke=InvokeFunction InvokeWithResponseStream=InvokeFunction',
  // https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis-iam.html
  // https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ql-iam.html
  dynamodb: `
    BatchExecuteStatement=PartiQLSelect+PartiQLInsert+PartiQLUpdate+PartiQLDelete
    ExecuteStatement=PartiQLSelect+PartiQLInsert+PartiQLUpdate+PartiQLDelete
    ExecuteTransaction=PartiQLSelect+PartiQLInsert+PartiQLUpdate+PartiQLDelete
    TransactGetItems=GetItem TransactWriteItems=ConditionCheckItem+DeleteItem+PutItem+UpdateItem
  `,
  // https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-api-permissions-reference.html
  sqs: `
    ChangeMessageVisibilityBatch=ChangeMessageVisibility DeleteMessageBatch=DeleteMessage SendMessageBatch=SendMessage
  `,
  // https://docs.aws.amazon.com/sns/latest/api/API_PublishBatch.html
  sns: 'PublishBatch=Publish',
  // https://docs.aws.amazon.com/kms/latest/developerguide/kms-api-permissions-reference.html
  kms: 'ReEncrypt=ReEncryptFrom+ReEncryptTo',
  // https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_Converse.html
  bedrock: 'Converse=InvokeModel ConverseStream=InvokeModelWithResponseStream',
  // https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonapigatewaymanagement.html
  apigateway: `
    CreateDeployment=POST CreateResource=POST CreateRestApi=POST DeleteRestApi=DELETE GetResources=GET GetRestApi=GET
    GetRestApis=GET GetStages=GET ImportRestApi=POST PutIntegration=PUT PutMethod=PUT PutRestApi=PUT UpdateRestApi=PATCH
    UpdateStage=PATCH
  `,
};

/**
 * Operations of AWS's APIs that are not called like the actions which allow them, such as `s3:ListObjects` for
 * `s3:ListBucket`. By `service:Operation` in lower case; the actions as `service:Name`, of which all may be needed.
 */
export const apiNames: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries(operations).flatMap(([service, text]) =>
    text
      .trim()
      .split(/\s+/)
      .map((entry) => {
        const [operation = '', actions = ''] = entry.split('=');
        const names = actions.split('+').map((name) => `${service}:${name}`);
        return [`${service}:${operation}`.toLowerCase(), names] as const;
      }),
  ),
);
