import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  actionOf,
  actionsMatching,
  apiNames,
  dataVersion,
  isRegion,
  loadReference,
  matchesAnyAction,
  partitions,
  privilegeEscalations,
  regions,
  renamedServices,
  resourceTypesOf,
  retiredServices,
  sensitiveActions,
  sensitivityOf,
  serviceOf,
  servicePrefixes,
} from '../../../../server/src/iam/data/reference';

const split = (action: string): [string, string] => {
  const colon = action.indexOf(':');
  return [action.slice(0, colon), action.slice(colon + 1)];
};
const known = (action: string): boolean => actionOf(...split(action)) !== undefined;
const allActions = (): string[] => actionsMatching('*').map(({ service, name }) => `${service}:${name}`);

describe('reference of services', () => {
  it('is complete', () => {
    assert.match(dataVersion(), /^20\d\d-\d\d-\d\d$/);
    assert.ok(servicePrefixes().length > 400);
    assert.ok(loadReference() > 19_000);
    assert.equal(actionsMatching('*').length, loadReference());
    assert.ok(servicePrefixes().reduce((sum, prefix) => sum + resourceTypesOf(prefix).length, 0) > 2_000);
  });

  it('finds services in any case', () => {
    assert.deepEqual(serviceOf('S3'), { prefix: 's3', name: 'Amazon S3' });
    assert.deepEqual(serviceOf('qldb'), { prefix: 'qldb', name: 'Amazon QLDB', retired: '2025-07-31' });
    assert.equal(serviceOf('s4'), undefined);
    assert.equal(serviceOf(''), undefined);
    assert.equal(serviceOf('constructor'), undefined);
    assert.equal(serviceOf('aws-external-anthropic')?.name, 'aws-external-anthropic');
  });

  it('knows services that are gone, and other names of services', () => {
    assert.deepEqual(retiredServices.deeplens, { name: 'AWS DeepLens', date: '2024-01-31' });
    assert.equal(serviceOf('deeplens'), undefined);
    for (const { date = '2020-01-01' } of Object.values(retiredServices)) assert.match(date, /^20\d\d-[01]\d-[0-3]\d$/);
    for (const [name, prefix] of Object.entries(renamedServices)) {
      assert.equal(serviceOf(name), undefined, name);
      assert.ok(serviceOf(prefix), prefix);
    }
  });

  it('knows regions and partitions', () => {
    assert.ok(['eu-central-1', 'us-gov-west-1', 'cn-north-1', 'eusc-de-east-1'].every(isRegion));
    assert.ok(!['', 'eu-central', 'EU-CENTRAL-1', 'us-east-1a', '*'].some(isRegion));
    assert.equal(new Set(regions).size, regions.length);
    assert.ok(partitions.includes('aws-us-gov'));
  });
});

describe('reference of actions', () => {
  it('says what an action needs', () => {
    assert.deepEqual(actionOf('S3', 'listbucket')?.name, 'ListBucket');
    assert.deepEqual(actionOf('s3', 'GetObject'), {
      service: 's3',
      name: 'GetObject',
      accessLevels: ['Read'],
      resourceTypes: [
        { name: 'accesspointobject', required: false },
        { name: 'object', required: false },
      ],
      conditionKeys: [
        's3:AccessGrantsInstanceArn',
        's3:ExistingObjectTag/${key}',
        's3:ResourceAccount',
        's3:TlsVersion',
        's3:authType',
        's3:signatureAge',
        's3:signatureversion',
        's3:x-amz-content-sha256',
      ],
      dependentActions: [],
    });
    assert.deepEqual(actionOf('ec2', 'CreateTags')?.accessLevels, ['Tagging', 'Write']);
    assert.deepEqual(actionOf('iam', 'PassRole')?.resourceTypes, [{ name: 'role', required: true }]);
    assert.deepEqual(actionOf('iam', 'PassRole')?.conditionKeys, ['iam:AssociatedResourceArn', 'iam:PassedToService']);
    assert.deepEqual(actionOf('ec2', 'DescribeInstances')?.resourceTypes, []);
    const taggable = actionOf('elasticloadbalancing', 'AddTags')?.resourceTypes.map(({ name }) => name) ?? [];
    assert.ok(taggable.includes('targetgroup') && taggable.includes('listener/app'));
    assert.deepEqual(actionOf('ec2', 'RunInstances')?.dependentActions, [
      'ec2:CreateTags',
      'iam:PassRole',
      'ssm:GetParameters',
    ]);
  });

  it('answers nothing for what is no action', () => {
    for (const [service, name] of [
      ['s3', 'GetObjec'],
      ['s3', 'Get*'],
      ['s3', ''],
      ['s4', 'GetObject'],
    ] as const)
      assert.equal(actionOf(service, name), undefined);
  });

  it('names only what it describes', () => {
    const wrong = allActions().flatMap((action) => {
      const facts = actionOf(...split(action));
      const types = new Set(resourceTypesOf(split(action)[0]).map(({ name }) => name));
      const ok =
        facts &&
        facts.accessLevels.length > 0 &&
        facts.resourceTypes.every(({ name }) => types.has(name)) &&
        facts.dependentActions.every(known);
      return ok ? [] : [action];
    });
    assert.deepEqual(wrong, []);
  });
});

describe('patterns of actions', () => {
  const matches = (pattern: string): string[] =>
    actionsMatching(pattern).map(({ service, name }) => `${service}:${name}`);

  it('match by service and name without regard to case', () => {
    assert.deepEqual(matches('S3:listbucket'), ['s3:ListBucket']);
    assert.deepEqual(matches('s3:ListBucket?ersions'), ['s3:ListBucketVersions']);
    assert.deepEqual(matches('sts:*WithSAML'), ['sts:AssumeRoleWithSAML']);
    assert.deepEqual(matches('rds-d?:*'), ['rds-db:connect']);
    assert.equal(matches('s3:**').length, matches('s3:*').length);
    assert.equal(matches('*:*').length, matches('*').length);
  });

  it('match nothing if they cannot', () => {
    for (const pattern of [
      '',
      ':',
      's3',
      's3*',
      's3:',
      's4:*',
      's3:Get',
      's3:*a*a*a*b',
      ' s3:GetObject',
      '?',
      's3:Get*:x',
    ])
      assert.deepEqual([pattern, matches(pattern), matchesAnyAction(pattern)], [pattern, [], false]);
  });

  it('give what a naive scan gives', () => {
    const all = allActions();
    const naive = (pattern: string): string[] => {
      const source = pattern
        .replace(/[.+^${}()|[\]\\]/g, '\\$&')
        .replace(/\*/g, '.*')
        .replace(/\?/g, '.');
      const [service = '', name = ''] = source.split(':');
      const expression = new RegExp(`^${service.replace(/\./g, '[^:]')}:${name}$`, 'i');
      return all.filter((action) => expression.test(action));
    };
    // Real names with parts replaced by wildcards, so that most patterns match something.
    const pattern = fc
      .tuple(
        fc.constantFrom(...all),
        fc.array(fc.tuple(fc.nat(), fc.nat(6), fc.constantFrom('*', '?', '', 'e')), { minLength: 1, maxLength: 4 }),
      )
      .map(([action, edits]) =>
        edits.reduce((text, [at, length, by]) => {
          const start = at % (text.length + 1);
          return text.slice(0, start) + by + text.slice(start + length);
        }, action),
      )
      .filter((text) => text.split(':').length === 2);
    fc.assert(
      fc.property(pattern, (text) => {
        assert.deepEqual(matches(text), naive(text));
        assert.equal(matchesAnyAction(text), naive(text).length > 0);
      }),
      { numRuns: 150 },
    );
  });

  it('answer the same after many other patterns', () => {
    const before = matches('kms:*crypt');
    for (let i = 0; i < 400; i++) matches(`s3:Get*${i}`);
    assert.deepEqual(matches('kms:*crypt'), before);
    assert.deepEqual(before, ['kms:Decrypt', 'kms:Encrypt']);
  });
});

describe('lists of actions', () => {
  it('map operations that are no actions to actions', () => {
    assert.deepEqual(apiNames.get('s3:listobjectsv2'), ['s3:ListBucket']);
    assert.deepEqual(apiNames.get('kms:reencrypt'), ['kms:ReEncryptFrom', 'kms:ReEncryptTo']);
    for (const [operation, actions] of apiNames) {
      assert.ok(!known(operation), operation);
      assert.deepEqual(
        actions.map((action) => actionOf(...split(action))?.name),
        actions.map((action) => split(action)[1]),
        operation,
      );
    }
  });

  it('of sensitive actions name what exists', () => {
    assert.deepEqual(sensitivityOf('SecretsManager:getsecretvalue'), ['data']);
    assert.deepEqual(sensitivityOf('iam:CreateAccessKey'), ['credentials', 'escalation', 'exposure']);
    assert.deepEqual(sensitivityOf('s3:ListBucket'), []);
    assert.ok(sensitiveActions().size > 450);
    assert.deepEqual(
      [...sensitiveActions().keys()].filter((action) => actionOf(...split(action))?.name !== split(action)[1]),
      [],
    );
  });

  it('of escalations name what exists, each combination once', () => {
    const created = privilegeEscalations.find(({ id }) => id === 'iam-001');
    assert.deepEqual(created, {
      id: 'iam-001',
      kind: 'own-permissions',
      actions: ['iam:CreatePolicyVersion'],
      optional: [],
      sources: ['rhino', 'cloudsplaining', 'pathfinding'],
    });
    assert.ok(privilegeEscalations.length > 60);
    assert.equal(new Set(privilegeEscalations.map(({ id }) => id)).size, privilegeEscalations.length);
    const combinations = privilegeEscalations.map(({ actions }) => [...actions].sort().join());
    assert.equal(new Set(combinations).size, combinations.length);
    assert.deepEqual(
      privilegeEscalations
        .flatMap(({ actions, optional }) => [...actions, ...optional])
        .filter((action) => !known(action)),
      [],
    );
  });
});
