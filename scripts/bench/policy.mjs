// Policies to measure on: made here, the same at every run.

/** A number generator with a seed, so that every run measures the same texts. */
export function random(seed) {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const services = {
  s3: ['GetObject', 'PutObject', 'GetObjectTagging', 'DeleteObject', 'AbortMultipartUpload'],
  dynamodb: ['GetItem', 'PutItem', 'Query', 'BatchGetItem', 'UpdateItem'],
  sqs: ['SendMessage', 'ReceiveMessage', 'DeleteMessage', 'GetQueueAttributes'],
  logs: ['CreateLogStream', 'PutLogEvents', 'DescribeLogGroups'],
  kms: ['Decrypt', 'GenerateDataKey', 'DescribeKey'],
};

const resources = {
  s3: (name) => `arn:aws:s3:::${name}/*`,
  dynamodb: (name) => `arn:aws:dynamodb:eu-west-1:111122223333:table/${name}`,
  sqs: (name) => `arn:aws:sqs:eu-west-1:111122223333:${name}`,
  logs: (name) => `arn:aws:logs:eu-west-1:111122223333:log-group:/app/${name}:*`,
  kms: (name) => `arn:aws:kms:eu-west-1:111122223333:key/${name}`,
};

/** One statement in ten has something to be found. */
function statement(number, next) {
  const names = Object.keys(services);
  const service = names[next(names.length)];
  const actions = services[service].filter((_, i) => i === 0 || next(2) === 0).map((action) => `${service}:${action}`);
  const resource = resources[service](`team-${next(1000)}-${number}`);
  const found = next(10) === 0;
  return {
    Sid: `Statement${number}`,
    Effect: 'Allow',
    Action: found ? [...actions, 'iam:PassRole'] : actions,
    Resource: found ? '*' : [resource, resources[service](`other-${next(1000)}-${number}`)],
    Condition: {
      StringEquals: { 'aws:PrincipalTag/team': `team-${next(1000)}` },
    },
  };
}

/** A policy of 300 statements and about 125 KB, laid out as people do. */
export function largePolicy(seed = 1) {
  const next = random(seed);
  const statements = Array.from({ length: 300 }, (_, i) => statement(i, next));
  return JSON.stringify({ Version: '2012-10-17', Statement: statements }, null, 2);
}

/** As many policies as AWS manages, of the sizes those have: many small ones, few large. */
export function manyPolicies(count = 1444) {
  const next = random(7);
  return Array.from({ length: count }, () => {
    const size = next(20) === 0 ? 20 + next(20) : 1 + next(5);
    const statements = Array.from({ length: size }, (_, i) => statement(i, next));
    return JSON.stringify({ Version: '2012-10-17', Statement: statements }, null, 2);
  });
}
