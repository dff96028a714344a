/**
 * Services whose requests tell the account and the organization of the VPC endpoint they came through, as of September
 * 2026. The list grows.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-vpceaccount
 */
export const vpceKeyServices: ReadonlySet<string> = new Set(
  (
    'acm-pca applicationinsights apprunner athena b2bi cassandra cloudformation cognito-identity comprehendmedical ' +
    'compute-optimizer datasync discovery dms ds-data ebs ecr ecs firehose healthlake identitystore iotfleetwise ' +
    'iottwinmaker iotwireless kinesisanalytics kms lambda medical-imaging network-firewall omics payment-cryptography ' +
    'polly pricing rbin rekognition route53 s3 scheduler servicediscovery servicequotas ses sms-voice sqs ssm-contacts ' +
    'storagegateway textract transcribe transfer workmail'
  ).split(' '),
);
