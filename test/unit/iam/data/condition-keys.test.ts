import assert from 'node:assert/strict';
import {
  actionOf,
  actionsMatching,
  type ConditionKeyFacts,
  conditionKeyOf,
  conditionKeysOf,
  conditionKeysOfAction,
  deprecatedKeys,
  globalConditionKeys,
  servicePrefixes,
  serviceTagging,
} from '../../../../server/src/iam/data/reference';

const brief = (facts: ConditionKeyFacts | undefined): string =>
  facts
    ? [facts.key, facts.type + (facts.multivalued ? '[]' : ''), facts.global ? 'global' : facts.service].join(' ')
    : 'unknown';

describe('condition keys', () => {
  it('are found in any case, with what a policy writes for their variables', () => {
    const expected = {
      'aws:principalorgid': 'aws:PrincipalOrgID String global',
      'AWS:SourceIp': 'aws:SourceIp IPAddress global',
      'aws:TagKeys': 'aws:TagKeys String[] global',
      'aws:requesttag/Team': 'aws:RequestTag/Team String global',
      'aws:PrincipalTag/a/b:c': 'aws:PrincipalTag/a/b:c String global',
      'iam:passedToService': 'iam:PassedToService String iam',
      'kms:EncryptionContext:aws:s3:arn': 'kms:EncryptionContext:aws:s3:arn String kms',
      's3:ExistingObjectTag/x': 's3:ExistingObjectTag/x String s3',
      'secretsmanager:ResourceTag/team': 'secretsmanager:ResourceTag/team String secretsmanager',
      'ssm:resourcetag/team': 'ssm:resourceTag/team String ssm',
      'codebuild:secondarySources/one.auth.type': 'codebuild:secondarySources/one.auth.type String codebuild',
      'events:source': 'events:source String[] events',
      'identitycenter:InstanceArn': 'identitycenter:InstanceArn ARN sso',
      'ec2:SourceInstanceARN': 'ec2:SourceInstanceArn ARN global',
      'SAML:aud': 'saml:aud String sts',
    };
    for (const [key, facts] of Object.entries(expected)) assert.equal(brief(conditionKeyOf(key)), facts);
  });

  it('may be claims of identity providers', () => {
    const eks = 'oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE';
    const expected = {
      'token.actions.githubusercontent.com:sub': 'token.actions.githubusercontent.com:sub String sts',
      'token.actions.githubusercontent.com:repository_id':
        'token.actions.githubusercontent.com:repository_id String sts',
      'token.actions.githubusercontent.com:repositry_id': 'unknown',
      'cognito-identity.amazonaws.com:amr': 'cognito-identity.amazonaws.com:amr String[] sts',
      [`${eks}:sub`]: `${eks}:sub String sts`,
      'idp.example.com:8443/realms/a:custom': 'idp.example.com:8443/realms/a:custom String sts',
      'agent.eu.buildkite.dev:pipeline_id': 'agent.eu.buildkite.dev:pipeline_id String sts',
      'example:sub': 'unknown',
      'example.com:': 'unknown',
      '.com:sub': 'unknown',
    };
    for (const [key, facts] of Object.entries(expected)) assert.equal(brief(conditionKeyOf(key)), facts);
  });

  it('are unknown if AWS does not have them', () => {
    const unknown = [
      '',
      ':',
      'aws:',
      'aws:RequestRegion',
      'aws:RequestTag',
      'aws:RequestTag/',
      's3:prefx',
      's4:prefix',
      'prefix',
    ];
    for (const key of unknown) assert.equal(conditionKeyOf(key), undefined, key);
  });

  it('of services are all found by themselves, with types that operators know', () => {
    const types = new Set(['String', 'ARN', 'Bool', 'Date', 'Numeric', 'IPAddress', 'Binary']);
    const wrong = servicePrefixes()
      .flatMap(conditionKeysOf)
      .filter(({ pattern, type }) => {
        const found = conditionKeyOf(pattern.replace(/\$\{[^}]*\}/, 'x'));
        return !types.has(type) || found?.pattern.toLowerCase() !== pattern.toLowerCase();
      });
    assert.deepEqual(wrong.map(brief), []);
    assert.ok(servicePrefixes().flatMap(conditionKeysOf).length > 2_000);
  });

  it('that are global are known once, and deprecated ones have a successor', () => {
    const keys = globalConditionKeys().map(({ pattern }) => pattern);
    assert.equal(keys.length, 65);
    assert.equal(new Set(keys.map((key) => key.toLowerCase())).size, keys.length);
    const multivalued = globalConditionKeys().filter((key) => key.multivalued);
    assert.deepEqual(multivalued.map(({ key }) => key).sort(), [
      'aws:CalledVia',
      'aws:PrincipalOrgPaths',
      'aws:PrincipalServiceNamesList',
      'aws:ResourceOrgPaths',
      'aws:SourceOrgPaths',
      'aws:TagKeys',
      'aws:VpceOrgPaths',
    ]);
    for (const [old, successor] of Object.entries(deprecatedKeys))
      assert.ok(conditionKeyOf(old) && conditionKeyOf(successor));
  });

  it('of an action are its own, those of its resource types, and global ones', () => {
    const keys = conditionKeysOfAction(actionOf('s3', 'PutObject')!).map(({ pattern }) => pattern);
    for (const key of ['s3:x-amz-acl', 's3:RequestObjectTag/${key}', 's3:DataAccessPointArn', 'aws:PrincipalOrgID'])
      assert.ok(keys.includes(key), key);
    assert.ok(!keys.includes('s3:prefix'));
    assert.equal(new Set(keys).size, keys.length);
  });

  it('on tags are listed for each action', () => {
    const all = { resourceTag: true, requestTag: true, tagKeys: true };
    assert.deepEqual(serviceTagging(actionOf('ec2', 'RunInstances')!), all);
    assert.deepEqual(serviceTagging(actionOf('ec2', 'DescribeInstances')!), {
      resourceTag: false,
      requestTag: false,
      tagKeys: false,
    });
    assert.ok(actionsMatching('ec2:*').some(({ name }) => serviceTagging(actionOf('ec2', name)!).resourceTag));
  });
});
