import { table } from '../../core/table';

export interface RetiredService {
  readonly name: string;
  /** The last day, `YYYY-MM-DD`; absent if it is not known. */
  readonly date?: string;
}

const gone = (name: string, date?: string): RetiredService => (date === undefined ? { name } : { name, date });

/**
 * Services that AWS has switched off, by prefix. Policies that name them are valid, and do nothing. Dates are those of
 * the end-of-support notices in the services' guides, as of September 2026.
 * https://docs.aws.amazon.com/general/latest/gr/lifecycle-doc-history.html
 */
export const retiredServices = table<RetiredService>({
  a4b: gone('Alexa for Business', '2023-05-31'),
  'application-cost-profiler': gone('AWS Application Cost Profiler', '2024-09-30'),
  appmesh: gone('AWS App Mesh', '2026-09-30'),
  codestar: gone('AWS CodeStar', '2024-07-31'),
  deepcomposer: gone('AWS DeepComposer', '2025-09-17'),
  deeplens: gone('AWS DeepLens', '2024-01-31'),
  deepracer: gone('AWS DeepRacer', '2025-12-15'),
  'elastic-inference': gone('Amazon Elastic Inference'),
  elastictranscoder: gone('Amazon Elastic Transcoder', '2025-11-13'),
  evidently: gone('Amazon CloudWatch Evidently', '2025-10-17'),
  finspace: gone('Amazon FinSpace', '2026-10-07'),
  'finspace-api': gone('Amazon FinSpace', '2026-10-07'),
  honeycode: gone('Amazon Honeycode', '2024-02-29'),
  iot1click: gone('AWS IoT 1-Click', '2024-12-16'),
  iotanalytics: gone('AWS IoT Analytics', '2025-12-15'),
  iotevents: gone('AWS IoT Events', '2026-05-20'),
  iotfleethub: gone('Fleet Hub for AWS IoT Device Management', '2025-10-18'),
  lookoutequipment: gone('Amazon Lookout for Equipment', '2026-10-07'),
  lookoutmetrics: gone('Amazon Lookout for Metrics', '2025-10-10'),
  lookoutvision: gone('Amazon Lookout for Vision', '2025-10-31'),
  mediastore: gone('AWS Elemental MediaStore', '2025-11-13'),
  mobilehub: gone('AWS Mobile Hub'),
  nimble: gone('Amazon Nimble Studio', '2024-10-22'),
  opsworks: gone('AWS OpsWorks Stacks', '2024-05-26'),
  'opsworks-cm': gone('AWS OpsWorks for Chef Automate and Puppet Enterprise', '2024-05-05'),
  panorama: gone('AWS Panorama', '2026-05-31'),
  'private-networks': gone('AWS Private 5G', '2025-05-20'),
  proton: gone('AWS Proton', '2026-10-07'),
  qldb: gone('Amazon QLDB', '2025-07-31'),
  robomaker: gone('AWS RoboMaker', '2025-09-10'),
  simspaceweaver: gone('AWS SimSpace Weaver', '2026-05-20'),
  sms: gone('AWS Server Migration Service', '2022-03-31'),
  sumerian: gone('Amazon Sumerian', '2023-02-21'),
  workdocs: gone('Amazon WorkDocs', '2025-04-25'),
  worklink: gone('Amazon WorkLink', '2022-04-19'),
  zocalo: gone('Amazon WorkDocs', '2025-04-25'),
});

/** Names of services in SDKs, in the command line tool and in old policies, with the prefix that IAM knows. */
export const renamedServices = table<string>({
  apigatewayv2: 'apigateway',
  'application-auto-scaling': 'application-autoscaling',
  'bedrock-agent': 'bedrock',
  'bedrock-agent-runtime': 'bedrock',
  'bedrock-runtime': 'bedrock',
  cloudhsmv2: 'cloudhsm',
  cloudwatchevents: 'events',
  cloudwatchlogs: 'logs',
  configservice: 'config',
  docdb: 'rds',
  dynamodbstreams: 'dynamodb',
  efs: 'elasticfilesystem',
  elb: 'elasticloadbalancing',
  elbv2: 'elasticloadbalancing',
  emr: 'elasticmapreduce',
  eventbridge: 'events',
  msk: 'kafka',
  mwaa: 'airflow',
  neptune: 'rds',
  pinpoint: 'mobiletargeting',
  resourcegroupstaggingapi: 'tag',
  'service-quotas': 'servicequotas',
  sesv2: 'ses',
  sfn: 'states',
  'sso-admin': 'sso',
  stepfunctions: 'states',
});
