import assert from 'node:assert/strict';
import { fixesOf } from '../../../server/src/core/fix';
import { meantKey } from '../../../server/src/iam/model/meant-key';
import { findingsOf, fixed, type Lint, marked, messagesOf } from './findings';

type Elements = Readonly<Record<string, unknown>>;

const policy = (elements: Elements, condition: Elements): string =>
  JSON.stringify({ Version: '2012-10-17', Statement: { Effect: 'Allow', ...elements, Condition: condition } });

const reading = { Action: 's3:GetObject', Resource: '*' };

/** Statements, each with what a rule says of it. */
type Cases = readonly (readonly [elements: Elements, condition: Elements, ...messages: string[]])[];

function check(rule: string, cases: Cases, lint?: Lint): void {
  for (const [elements, condition, ...messages] of cases) {
    const text = policy(elements, condition);
    assert.deepEqual(messagesOf(rule, text, lint), messages, text);
  }
}

describe('unknown-condition-key', () => {
  const equals = (...keys: string[]) => ({
    StringEquals: Object.fromEntries(keys.map((key) => [key, 'x'])),
  });

  it('tells keys of services, of nobody, and of identity providers apart', () =>
    check('unknown-condition-key', [
      [reading, equals('aws:PrincipalOrg'), 'global'],
      [reading, equals('AWS:PRINCIPALORGID', 'Aws:PrincipalTag/a/b', 'aws:PrincipalOrgMasterAccountId')],
      [reading, equals('s3:nothing'), 'service'],
      [reading, equals('awz:SourceIp'), 'prefix'],
      [reading, equals('aws:requesttag', 'aws:PrincipalTag/'), 'tag', 'tag'],
      [reading, equals('secretsmanager:ResourceTag/x', 's3:RequestObjectTag/x', 'kms:EncryptionContext:a:b')],
      [reading, equals('login.example.com/realms/a:groups', 'accounts.google.com:oaud', 'www.amazon.com:app_id')],
      [reading, equals('saml:aud', 'SAML:edupersonorgdn', 'sts:ExternalId')],
    ]));

  it('says nothing of services that AWS has switched off, of templates, and of what is no key', () =>
    check('unknown-condition-key', [
      [reading, equals('deepracer:UserToken', 'iotevents:keyValue')],
      [reading, equals('<ISSUER>:sub', '${Issuer}:sub', '{{prefix}}:key', '$(Prefix):key', 'aws:ResourceTag/${Tag}')],
      [reading, equals('bad', '', 'aws: SourceIp')],
    ]));

  it('finds the key that is meant', () => {
    const meant: Readonly<Record<string, string | undefined>> = {
      'aws:ResourceTags/team': 'aws:ResourceTag/team',
      'aws:ResourceTag:team': 'aws:ResourceTag/team',
      'aws:PrincipalTag.team': 'aws:PrincipalTag/team',
      'ec2:RequestTag/team': 'aws:RequestTag/team',
      's3:PrincipalOrgID': 'aws:PrincipalOrgID',
      'kms:EncryptionContexts:stage': 'kms:EncryptionContext:stage',
      'iam:PassToService': 'iam:PassedToService',
      'awz:SourceIp': 'aws:SourceIp',
      'efs:AccessedViaMountTarget': 'elasticfilesystem:AccessedViaMountTarget',
      'aws:foo': undefined,
      'aws:': undefined,
      'aws:/x': undefined,
      [`aws:SourceI${'p'.repeat(200)}`]: undefined,
    };
    for (const [key, instead] of Object.entries(meant)) assert.equal(meantKey(key), instead, key);
  });

  it('guesses for the first fifty wrong keys of a statement only', () => {
    const text = policy(reading, equals(...Array.from({ length: 60 }, (_, i) => `aws:RequestRegion${i % 10}${i}`)));
    const findings = findingsOf('unknown-condition-key', text);
    assert.equal(findings.length, 60);
    const far = findings.slice(50).map(({ origin }) => origin?.report.data?.instead);
    assert.deepEqual([...new Set(far)], [undefined]);
  });

  it('does not rename a key to one that stands beside it', () => {
    const text = policy(reading, { StringEquals: { 'aws:PrincipalOrgId2': 'o-a', 'aws:PrincipalOrgID': 'o-b' } });
    assert.deepEqual(messagesOf('unknown-condition-key', text), ['global']);
    assert.deepEqual(fixed('unknown-condition-key', text), {});
  });
});

describe('set-operator-misuse', () => {
  const on = (operator: string, key: string) => ({ [operator]: { [key]: ['a'] } });
  const deny = { ...reading, Effect: 'Deny' };

  it('tells the cases apart', () =>
    check('set-operator-misuse', [
      [deny, on('StringNotLike', 'AWS:tagkeys'), 'missing-qualifier'],
      [deny, on('StringEqualsIfExists', 'aws:CalledVia'), 'missing-qualifier'],
      [deny, on('ForAllValues:StringNotEquals', 'aws:CalledVia')],
      [deny, on('forallvalues:stringequals', 'aws:username')],
      [deny, on('ForAllValues:StringNotEquals', 'aws:username'), 'needless-qualifier'],
      [deny, on('ForAnyValue:StringEquals', 'aws:username'), 'needless-qualifier'],
      [deny, on('ForAnyValue:StringNotEquals', 'aws:username')],
      [deny, on('ForAllValues:StringEquals', 'gitlab.com:aud')],
      [reading, on('ForAllValues:StringEqualsIfExists', 'aws:username'), 'all-of-one'],
      [reading, on('ForAnyValue:StringEquals', 'saml:AUD'), 'any-audience'],
      [reading, on('ForAllValues:StringLike', 'gitlab.com:aud'), 'all-audience'],
      [reading, on('ForAllValues:StringEquals', 'codestar-connections:ProviderAction')],
      [reading, on('ForAllValues:StringEquals', 'no:such')],
      [reading, on('ForSomeValue:StringEquals', 'aws:TagKeys')],
    ]));

  it('asks for a guard only where nothing else limits an Allow', () =>
    check('set-operator-misuse', [
      [reading, on('ForAllValues:StringEquals', 'aws:TagKeys'), 'unguarded-all'],
      [reading, { ...on('ForAllValues:StringEquals', 'aws:TagKeys'), Bool: { 'aws:ViaAWSService': 'true' } }],
      [deny, on('ForAllValues:StringEquals', 'aws:TagKeys')],
      // One key that must be there limits it.
      [
        reading,
        { 'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': 'ann', 'dynamodb:Attributes': 'score' } },
        'unguarded-all',
      ],
      // What must not be there may be absent.
      [reading, on('ForAllValues:StringNotEquals', 'aws:TagKeys')],
    ]));

  it('knows that a trust policy is limited by its principal', () =>
    check(
      'set-operator-misuse',
      [
        [
          { Principal: { AWS: '111122223333' }, Action: ['sts:AssumeRole', 'sts:SetContext'] },
          on('ForAllValues:ArnEquals', 'sts:RequestContextProviders'),
        ],
      ],
      { kind: 'trust' },
    ));

  it('leaves everybody to principal-public-weak-condition', () =>
    check('set-operator-misuse', [
      [{ ...reading, Principal: '*' }, on('ForAllValues:StringLike', 'aws:PrincipalOrgPaths')],
      [
        { ...reading, Principal: { AWS: '111122223333' } },
        on('ForAllValues:StringLike', 'aws:PrincipalOrgPaths'),
        'unguarded-all',
      ],
    ]));

  it('removes a qualifier safely only where absent keys then mean the same', () => {
    const safetyOf = (operator: string) =>
      findingsOf('set-operator-misuse', policy(reading, on(operator, 'aws:username')))
        .flatMap(fixesOf)
        .map(({ safety }) => safety);
    assert.deepEqual(safetyOf('ForAnyValue:StringLike'), ['safe']);
    assert.deepEqual(safetyOf('ForAllValues:StringNotEquals'), ['safe']);
    assert.deepEqual(safetyOf('ForAllValues:StringEqualsIfExists'), ['safe']);
    assert.deepEqual(safetyOf('ForAllValues:StringEquals'), ['review']);
    assert.deepEqual(safetyOf('ForAnyValue:StringNotEquals'), []);
    assert.deepEqual(safetyOf('ForAnyValue:StringEqualsIfExists'), []);
  });
});

describe('sensitive-key-wildcard', () => {
  const like = (key: string, ...values: string[]) => ({ StringLike: { [key]: values } });

  it('tells ids from patterns', () =>
    check('sensitive-key-wildcard', [
      [reading, like('aws:SourceVpce', 'vpce-1a2b3c4d', 'vpce-*', 'vpce-?'), 'wildcard', 'wildcard'],
      [reading, { StringNotLikeIfExists: { 'AWS:SourceAccount': '1111*' } }, 'wildcard'],
      [reading, { StringEquals: { 'aws:PrincipalOrgID': 'o-*' } }],
      [reading, like('aws:PrincipalOrgID', 'o-${*}')],
      [reading, like('aws:PrincipalArn', 'arn:aws:iam::*:role/a')],
      [reading, like('aws:SourceAccount', '<ACCOUNT>*')],
    ]));

  it('lets ids of one request be compared with each other', () =>
    check('sensitive-key-wildcard', [
      [reading, { StringEquals: { 'aws:ResourceAccount': '${aws:PrincipalAccount}' } }],
      [reading, { StringNotEquals: { 'aws:SourceVpc': '${aws:Ec2InstanceSourceVpc}' } }],
      [reading, { StringEquals: { 'aws:ResourceAccount': '1111${aws:PrincipalAccount}' } }, 'variable'],
      [reading, { StringEquals: { 'aws:ResourceAccount': '${aws:RequestTag/account}' } }, 'variable'],
      [reading, { StringEquals: { 'aws:ResourceAccount': '${AWS::AccountId}' } }],
    ]));

  it('knows where wildcards may stand in user ids', () =>
    check('sensitive-key-wildcard', [
      [reading, like('aws:userid', 'AROAEXAMPLEID23456789:*', '*:session', '*', '${aws:PrincipalTag/id}:a')],
      [reading, like('aws:UserId', 'AROA*:session', 'AIDA?'), 'userid-wildcard', 'userid-wildcard'],
      [reading, like('aws:userid', 'AROA${aws:PrincipalTag/id}:a'), 'userid-variable'],
      [reading, like('aws:userid', 'AROAEXAMPLEID23456789:${aws:PrincipalTag/id}')],
    ]));

  it('counts what stands before each wildcard of a subject', () =>
    check('sensitive-key-wildcard', [
      [reading, like('gitlab.com:sub', 'project_path:octo-group/*:ref:*'), 'subject'],
      [reading, like('gitlab.com:sub', 'project_path:octo-group/*:ref_type:*')],
      [reading, like('gitlab.com:sub', '*'), 'subject'],
      // trust-github-sub-wildcard knows what its parts are.
      [reading, like('token.actions.githubusercontent.com:sub', 'repo:*')],
      [reading, { StringEquals: { 'gitlab.com:sub': 'a*' } }],
    ]));
});

describe('condition-key-not-for-action', () => {
  const rule = 'condition-key-not-for-action';
  const actions = (...names: string[]) => ({ Action: names, Resource: '*' });
  const prefix = { StringLike: { 'S3:Prefix': 'a/*' } };

  it('asks the reference about actions that are named in full', () =>
    check(rule, [
      [actions('s3:listbucket', 'S3:GetObject'), prefix, 'unsupported'],
      [actions('s3:*', 's3:Get*', '*', 's3:NoSuchAction'), prefix],
      [{ NotAction: 's3:GetObject', Resource: '*' }, prefix],
      [actions('s3:GetObject'), { StringLikeIfExists: { 's3:prefix': 'a/*' } }],
      [actions('s3:GetObject'), { Null: { 's3:prefix': 'true' } }],
      [actions('sts:AssumeRole'), { StringEquals: { 'iam:ResourceTag/team': 'a' } }],
      [actions('rds:*', 'nosuch:*'), { StringEquals: { 'ec2:InstanceType': 'm7g.large' } }, 'unlisted'],
      [actions('<SERVICE>:*', '*:Get*'), { StringEquals: { 'ec2:InstanceType': 'm7g.large' } }],
      [actions('ec2:RunInstances'), { ArnLike: { 'ec2:SourceInstanceARN': 'arn:aws:ec2:*:*:instance/*' } }],
    ]));

  it('says what follows', () => {
    const consequence = (effect: string, operator: string) =>
      findingsOf(
        rule,
        policy({ ...actions('kms:DescribeKey'), Effect: effect }, { [operator]: { 'kms:EncryptionContext:a': 'b' } }),
      ).map(({ text }) => text);
    const start = 'Requests for kms:DescribeKey have no kms:EncryptionContext:a, so ';
    assert.deepEqual(consequence('Allow', 'StringEquals'), [`${start}this does not allow them.`]);
    assert.deepEqual(consequence('Deny', 'StringEquals'), [`${start}this does not deny them.`]);
    assert.deepEqual(consequence('Deny', 'StringNotEquals'), [`${start}the condition always holds.`]);
    assert.deepEqual(consequence('Deny', 'ForAnyValue:StringNotEquals'), [`${start}this does not deny them.`]);
  });

  it('knows which actions have nothing to do with tags', () =>
    check(rule, [
      [
        actions('logs:DescribeLogGroups', 'logs:PutRetentionPolicy'),
        { StringEquals: { 'aws:ResourceTag/a': 'b' } },
        'tag-allow',
      ],
      [actions('logs:Describe*'), { StringEquals: { 'aws:ResourceTag/a': 'b' } }],
      [actions('logs:DescribeLogGroups'), { Null: { 'aws:ResourceTag/a': 'false' } }],
      [actions('logs:DescribeLogGroups'), { StringNotEquals: { 'aws:ResourceTag/a': 'b' } }],
      [actions('logs:DescribeLogGroups'), { StringEquals: { 'aws:PrincipalTag/a': 'b' } }],
    ]));

  it('leaves the policy of a resource open whose requests tell the endpoint', () => {
    const condition = { StringNotEquals: { 'aws:VpceOrgPaths': 'o-a1b2c3d4e5/*' } };
    const bucket = { Effect: 'Deny', Principal: '*', Action: '*', Resource: 'arn:aws:s3:::reports/*' };
    check(rule, [[bucket, condition]], { kind: 'resource:s3' });
    check(rule, [[{ NotAction: 'iam:*', Resource: '*' }, condition, 'endpoint-everything']]);
  });

  it('knows what callers do along with assuming a role', () =>
    check(rule, [
      [actions('sts:AssumeRole', 'sts:TagSession'), { StringEquals: { 'sts:ExternalId': 'orders-7' } }],
      [actions('sts:AssumeRole', 'STS:setSourceIdentity'), { StringLike: { 'sts:RoleSessionName': 'build-*' } }],
      [
        actions('sts:AssumeRole', 'sts:GetSessionToken'),
        { StringEquals: { 'sts:ExternalId': 'orders-7' } },
        'unlisted',
      ],
    ]));

  it('offers no move where no action would stay', () => {
    const text = policy(actions('s3:GetObject'), prefix);
    assert.deepEqual(messagesOf(rule, text), ['unsupported']);
    assert.deepEqual(fixed(rule, text), {});
  });
});

describe('missing-paired-key', () => {
  it('looks for the action among wildcards, and for the key in any case', () =>
    check('missing-paired-key', [
      [{ Action: 'sts:*', Resource: '*' }, { StringEquals: { 'sts:SourceIdentity': 'ann' } }],
      [{ Action: 'sts:AssumeRole', Resource: '*' }, { StringLikeIfExists: { 'sts:SourceIdentity': 'ann' } }],
      [
        { Action: 'sts:AssumeRole', Resource: '*' },
        { 'ForAnyValue:StringEquals': { 'sts:TransitiveTagKeys': 'a' } },
        'action',
      ],
      [{ Action: 'sts:AssumeRole', Resource: '*' }, { 'ForAllValues:StringEquals': { 'sts:TransitiveTagKeys': 'a' } }],
      [
        reading,
        { IpAddress: { 'aws:vpcsourceip': '10.0.0.0/8' }, StringEquals: { 'aws:SOURCEVPCE': 'vpce-1a2b3c4d' } },
      ],
      [{ ...reading, Effect: 'Deny' }, { NotIpAddress: { 'aws:VpcSourceIp': '10.0.0.0/8' } }, 'key'],
      [reading, { Null: { 'aws:VpcSourceIp': 'false' } }],
    ]));

  it('offers the network only where it narrows the condition down', () => {
    const text = policy({ ...reading, Effect: 'Deny' }, { NotIpAddress: { 'aws:VpcSourceIp': '10.0.0.0/8' } });
    assert.deepEqual(fixed('missing-paired-key', text), {});
  });
});

describe('irrelevant-condition-key', () => {
  const bucket = { Principal: '*', Action: 's3:*', Resource: ['arn:aws:s3:::reports', 'arn:aws:s3:::reports/*'] };
  const owner = (operator: string) => ({ [operator]: { 's3:ResourceAccount': '111122223333' } });
  const lint = { kind: 'resource:s3' };

  it('offers no fix that denies or allows what was never meant', () => {
    const titles = (elements: Elements, operator: string) =>
      Object.keys(fixed('irrelevant-condition-key', policy(elements, owner(operator)), lint));
    assert.deepEqual(titles({ ...bucket, Effect: 'Deny' }, 'StringNotEquals'), []);
    assert.deepEqual(titles({ ...bucket, Effect: 'Deny' }, 'StringEquals'), []);
    assert.deepEqual(titles(bucket, 'StringNotEquals'), []);
    assert.deepEqual(titles(bucket, 'StringEquals'), ['Remove the condition']);
  });
});

describe('dynamodb-attributes-without-select', () => {
  const read = { Action: 'dynamodb:Query', Resource: 'arn:aws:dynamodb:eu-west-1:111122223333:table/scores' };
  const attributes = { 'ForAllValues:StringEquals': { 'dynamodb:Attributes': 'score' } };
  const select = (operator: string, ...values: string[]) => ({
    ...attributes,
    [operator]: { 'dynamodb:select': values },
  });

  it('looks at what may be selected', () =>
    check('dynamodb-attributes-without-select', [
      [read, select('StringEqualsIfExists', 'SPECIFIC_ATTRIBUTES', 'COUNT')],
      [read, select('StringNotEquals', 'ALL_ATTRIBUTES')],
      [read, select('StringEquals', 'ALL_PROJECTED_ATTRIBUTES'), 'select'],
      [read, select('StringLike', '*'), 'select'],
      [read, select('Null', 'false'), 'select'],
    ]));
});

describe('key-for-service-principal', () => {
  const service = { Principal: { Service: 'sns.amazonaws.com' }, Action: 'sqs:SendMessage', Resource: '*' };

  it('names the keys that services lack', () => {
    const text = policy(service, { StringEquals: { 'aws:userid': 'a', 'aws:SourceAccount': '111122223333' } });
    assert.equal(marked('key-for-service-principal', text), text.replace('"aws:userid"', '«"aws:userid"»'));
    check('key-for-service-principal', [
      [service, { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::111122223333:role/a' } }, 'key'],
      [service, { Null: { 'aws:PrincipalArn': 'true' } }],
      [service, { StringEquals: { 'aws:PrincipalServiceName': 'sns.amazonaws.com' } }],
      [{ ...service, Principal: '*' }, { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } }],
    ]);
  });

  it('says what follows', () => {
    const said = (operator: string) =>
      findingsOf('key-for-service-principal', policy(service, { [operator]: { 'aws:username': 'ann' } })).map(
        ({ text }) => text,
      );
    const lack = 'Services that call in their own name have no aws:username';
    assert.deepEqual(said('StringEquals'), [`${lack}, so this condition never holds for them.`]);
    assert.deepEqual(said('StringNotEquals'), [`${lack}, so this condition always holds for them.`]);
  });
});

describe('rcp-missing-service-condition', () => {
  const deny = { Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: '*' };
  const services = { Bool: { 'aws:PrincipalIsAwsService': 'true' } };

  it('looks at conditions that hold for whoever lacks the key', () =>
    check(
      'rcp-missing-service-condition',
      [
        [deny, { ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::111122223333:role/a' } }, 'principal'],
        [deny, { Null: { 'aws:PrincipalTag/stage': 'true' } }, 'principal'],
        [deny, { Null: { 'aws:PrincipalTag/stage': 'false' } }],
        [deny, { 'ForAnyValue:StringNotLike': { 'aws:PrincipalOrgPaths': 'o-a1b2c3d4e5/*' } }],
        [deny, { StringNotEquals: { 'aws:PrincipalServiceName': 's3.amazonaws.com' } }],
        [deny, { StringNotEquals: { 'aws:SourceOrgID': 'o-a1b2c3d4e5' } }, 'source'],
        [deny, { StringNotEquals: { 'aws:SourceOrgID': 'o-a1b2c3d4e5' }, ...services }, 'presence'],
        [
          deny,
          { StringNotEquals: { 'aws:SourceOrgID': 'o-a1b2c3d4e5' }, ...services, Null: { 'aws:SourceArn': 'false' } },
        ],
        [deny, { StringEquals: { 'aws:SourceOrgID': 'o-a1b2c3d4e5' } }],
      ],
      { kind: 'rcp' },
    ));
});

describe('s3-prefix-negative', () => {
  const listing = { Action: 's3:ListBucket', Resource: 'arn:aws:s3:::reports' };

  it('knows that no prefix is shorter than none', () =>
    check('s3-prefix-negative', [
      [{ ...listing, Effect: 'Deny' }, { StringEquals: { 'S3:prefix': ['', 'private/'] } }],
      [{ ...listing, Effect: 'Deny' }, { StringEqualsIfExists: { 's3:prefix': ['private/'] } }, 'deny'],
      [listing, { StringNotEquals: { 's3:prefix': 'private/' } }, 'allow'],
    ]));
});
