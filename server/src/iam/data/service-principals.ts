/**
 * Services that roles are often passed to or that resources are often opened to, by the label before `.amazonaws.com`.
 * AWS publishes no list of service principals.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-services
 */
export const commonServicePrincipals: readonly string[] = (
  'apigateway appsync athena autoscaling backup batch bedrock cloudformation cloudfront cloudtrail codebuild codedeploy ' +
  'codepipeline cognito-idp config datasync delivery.logs dms dynamodb ec2 ecs ecs-tasks edgelambda eks eks-fargate-pods ' +
  'elasticache elasticbeanstalk elasticloadbalancing elasticmapreduce events firehose glue greengrass inspector2 iot ' +
  'kafka kinesis kinesisanalytics lakeformation lambda lex logs macie monitoring opensearchservice pipes pods.eks rds ' +
  'redshift rekognition s3 sagemaker scheduler secretsmanager securityhub servicecatalog ses sns ' +
  'spotfleet sqs ssm states storagegateway textract transcribe transfer trustedadvisor vpc-flow-logs vpc-lattice ' +
  'workspaces xray'
)
  .split(' ')
  .map((name) => `${name}.amazonaws.com`);
