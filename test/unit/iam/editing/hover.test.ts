import assert from 'node:assert/strict';
import { hoverAt, policyOf } from './asked';

const statement = (elements: string) => policyOf(elements);
const reference = 'https://docs.aws.amazon.com/service-authorization/latest/reference';

/** What is said of the place, line by line. */
const linesAt = async (...asked: Parameters<typeof hoverAt>) => (await hoverAt(...asked))?.markdown.split(/\n+/);

describe('iam/editing hover', () => {
  describe('on actions', () => {
    it('says what an action does, on what, and under which conditions', async () => {
      const said = await hoverAt(statement('"Action":"iam:pass|role","Resource":"*"'));
      assert.equal(said?.on, '"iam:passrole"');
      assert.deepEqual(said?.markdown.split(/\n+/), [
        '**iam:PassRole** · Write · AWS Identity and Access Management (IAM)',
        'Pass a role to a service.',
        '- Resource `role`, required: `arn:${Partition}:iam::${Account}:role/${RoleNameWithPath}`',
        '- Condition keys: `iam:AssociatedResourceArn`, `iam:PassedToService` and `iam:ResourceTag/${TagKey}`',
        '- Sensitive: it can give its caller more permissions; it can open a resource to others',
        `[Service authorization reference](${reference}/list_awsidentityandaccessmanagementiam.html#awsidentityandaccessmanagementiam-PassRole)`,
      ]);
    });

    it('says that an action cannot be restricted to resources', async () => {
      const said = await linesAt(statement('"Action":["s3:ListAllMy|Buckets"]'));
      assert.ok(said?.includes('- Resources: `*` only, it cannot be restricted to some'));
    });

    it('counts what a pattern matches', async () => {
      assert.deepEqual(await linesAt(statement('"Action":["sts:Assume|RoleWith*"]')), [
        '`sts:AssumeRoleWith*` matches 2 actions of AWS Security Token Service.',
        '- Write, 2: `sts:AssumeRoleWithSAML` and `sts:AssumeRoleWithWebIdentity`',
        `[Service authorization reference](${reference}/list_awssecuritytokenservice.html)`,
      ]);
      assert.match(
        (await hoverAt(statement('"NotAction":"|*"')))?.markdown ?? '',
        /^`\*` matches 2\d,\d{3} actions of \d{3} services\./,
      );
      assert.equal(
        (await hoverAt(statement('"Action":"s3:Foo|*"')))?.markdown.split('\n')[0],
        '`s3:Foo*` matches 0 actions.',
      );
    });

    it('says what a service offers, on its prefix', async () => {
      const said = await hoverAt(statement('"Action":"S|3:GetObject"'));
      assert.equal(said?.on, 'S3');
      assert.match(said?.markdown ?? '', /^\*\*Amazon S3\*\* · `s3`\n\n- List, \d+: `s3:ListAccessGrants`, /);
    });

    it('says that a service is gone', async () => {
      const gone = 'AWS has switched this service off on 2025-07-31.';
      assert.ok((await linesAt(statement('"Action":"qldb:Send|Command"')))?.includes(gone));
      assert.ok((await linesAt(statement('"Action":"qldb|:SendCommand"')))?.includes(gone));
    });

    it('is silent on what AWS does not know', async () => {
      assert.equal(await hoverAt(statement('"Action":"s3:Get|Objekt"')), undefined);
      assert.equal(await hoverAt(statement('"Action":"foo|:Bar"')), undefined);
      assert.equal(await hoverAt(statement('"Action":"constructor:to|String"')), undefined);
    });
  });

  describe('on conditions', () => {
    const condition = (text: string) => statement(`"Action":["s3:GetObject","s3:PutObject"],"Condition":${text}`);

    it('says what an operator compares', async () => {
      assert.deepEqual(await linesAt(condition('{"ForAnyValue:String|LikeIfExists":{}}')), [
        '**ForAnyValue:StringLikeIfExists**',
        'The text matches one of the values. Case counts; `*` stands for any text, `?` for one character.',
        '`ForAnyValue`: at least one of the values that the request has for the key must pass.',
        '`IfExists`: it also holds for requests that do not have the key.',
        '[Condition operators](https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html)',
      ]);
      assert.ok(
        (await linesAt(condition('{"Not|IpAddress":{}}')))?.includes(
          'It also holds for requests that do not have the key.',
        ),
      );
      assert.equal(await hoverAt(condition('{"String|Equal":{}}')), undefined);
    });

    it('says what a global key is', async () => {
      const said = await hoverAt(condition('{"ForAnyValue:StringLike":{"AWS:Principal|OrgPaths":"x"}}'));
      assert.equal(said?.on, '"AWS:PrincipalOrgPaths"');
      assert.deepEqual(said?.markdown.split(/\n+/).slice(0, 5), [
        '**`aws:PrincipalOrgPaths`** · String, several values',
        "Path of the principal's account through its organization.",
        '- Requests to every service can have it',
        '- Needs `ForAnyValue:` or `ForAllValues:` before the operator',
        '- Operators: `StringEquals`, `StringNotEquals`, `StringEqualsIgnoreCase`, `StringNotEqualsIgnoreCase`, `StringLike`, `StringNotLike`, `Null`',
      ]);
    });

    it('says whose a key of a service is, and which actions have it', async () => {
      const said = await linesAt(condition('{"StringEquals":{"s3:Existing|ObjectTag/team":"x"}}'));
      assert.equal(said?.[0], '**`s3:ExistingObjectTag/${key}`** · String, one value');
      assert.ok(said?.includes('- Key of Amazon S3'));
      assert.ok(said?.includes('- Of the 2 actions of this statement 1 has it'));
    });

    it('names what replaces a deprecated key', async () => {
      const said = await linesAt(condition('{"ArnLike":{"aws:|ARN":"x"}}'));
      assert.ok(said?.includes('- Deprecated: use `aws:PrincipalArn`'));
    });

    it('explains ARNs among the values', async () => {
      const said = await linesAt(condition('{"ArnLike":{"aws:SourceArn":"arn:aws:sns:eu-west-1:*:|topic"}}'));
      assert.deepEqual(said, [
        'Resource of Amazon SNS: `topic`',
        '- Partition: `aws`',
        '- Service: `sns`, Amazon SNS',
        '- Region: `eu-west-1`',
        '- Account: `*`, any',
        '- Resource: `topic`',
      ]);
    });
  });

  describe('on policy variables', () => {
    it('says what is filled in, and what is not', async () => {
      const said = await hoverAt(
        statement('"Action":"s3:GetObject","Resource":"arn:aws:s3:::b/${aws:user|name, \'all\'}/*"'),
      );
      assert.equal(said?.on, "${aws:username, 'all'}");
      assert.deepEqual(said?.markdown.split(/\n+/).slice(0, 2), [
        'AWS fills in the value that the request has for the key. For a request that does not have the key it is `all`.',
        '**`aws:username`** · String, one value',
      ]);
      const old = statement('"Resource":"${aws:user|name}"').replace('2012', '2008');
      assert.match((await hoverAt(old))?.markdown ?? '', /it is plain text, and nothing is filled in\.$/);
    });

    it('explains escapes', async () => {
      assert.equal(
        (await hoverAt(statement('"Resource":"a${|*}b"')))?.markdown,
        'The character `*` itself, which is no wildcard here and begins no variable.',
      );
    });
  });

  describe('on resources', () => {
    it('names the types that the actions take', async () => {
      const said = await linesAt(statement('"Action":"s3:ListBucket","Resource":"arn:aws:s3:::rep|orts"'));
      assert.deepEqual(said, [
        'Resource of Amazon S3: `bucket`',
        '- Partition: `aws`',
        '- Service: `s3`, Amazon S3',
        '- Region: none',
        '- Account: none',
        '- Resource: `reports`',
      ]);
    });

    it('explains a lone asterisk', async () => {
      const said = await hoverAt(statement('"Resource":"|*"'));
      assert.deepEqual(said, { on: '"*"', markdown: 'Every resource that the actions take.' });
    });

    it('is silent on what is no ARN', async () => {
      assert.equal(await hoverAt(statement('"Resource":"rep|orts"')), undefined);
    });
  });

  describe('on principals', () => {
    const said = async (principal: string, own: readonly string[] = []) =>
      (
        await hoverAt(statement(`"Principal":{${principal}},"Action":"sts:AssumeRole"`), {
          options: { accounts: { own, trusted: ['444455556666'] } },
        })
      )?.markdown;
    const whole = 'each of its users and roles that a policy of that account allows it too.';

    it('says that :root is the whole account', async () => {
      assert.equal(
        await said('"AWS":"arn:aws:iam::111122223333:ro|ot"'),
        `The whole account \`111122223333\`, not only its root user: ${whole}`,
      );
      assert.equal(
        await said('"AWS":["1111|22223333"]', ['111122223333']),
        `The whole account \`111122223333\`: ${whole}\n\nIt is one of your own accounts.`,
      );
      assert.match((await said('"AWS":"4444|55556666"')) ?? '', /It is one of the accounts that you trust\.$/);
    });

    it('explains the others', async () => {
      const texts: readonly (readonly [string, RegExp])[] = [
        ['"AWS":"|*"', /^Everybody: /],
        ['"AWS":"arn:aws:iam::111122223333:role/ops/de|ploy"', /^The role `deploy` of account `111122223333`: /],
        ['"AWS":"arn:aws:iam::111122223333:user/a|nn"', /^The user `ann` of account `111122223333`\./],
        [
          '"AWS":"arn:aws:sts::111122223333:assumed-role/deploy/jo|b"',
          /^One session, `job`, of the role `deploy` of account `111122223333`\.$/,
        ],
        ['"AWS":"AROAEXAMPLE|EXAMPLE12345"', /^A role by its unique id: /],
        ['"Service":"ec2.amazon|aws.com"', /^The AWS service `ec2\.amazonaws\.com` itself, /],
        ['"Federated":"arn:aws:iam::111122223333:saml-provider/|A"', /^Users that sign in with this SAML provider /],
        [
          '"Federated":"arn:aws:iam::111122223333:oidc-provider/gitlab.co|m"',
          /^Users and workloads with a token of `gitlab\.com`\. Conditions on `gitlab\.com:sub` /,
        ],
        ['"Ser|vice":"x"', /^\*\*Service\*\*\n\nAWS services that act with their own identity/],
      ];
      for (const [principal, expected] of texts) assert.match((await said(principal)) ?? '', expected, principal);
      assert.equal(await said('"AWS":"an|n"'), undefined);
    });
  });

  describe('on statements', () => {
    const full =
      '"Principal":{"AWS":"arn:aws:iam::111122223333:root","Service":"sns.amazonaws.com"},' +
      '"Action":["s3:GetObject","s3:PutObject","s3:ListBucket","sqs:SendMessage","foo:Bar"],' +
      '"Resource":["arn:aws:s3:::a","arn:aws:s3:::a/*","arn:aws:sqs:*:*:q"],' +
      '"Condition":{"Bool":{"aws:SecureTransport":"true"},"StringNotLikeIfExists":{"aws:PrincipalArn":["a","b"]},"Null":{"aws:TokenIssueTime":"false"}}';

    it('says in words what one grants', async () => {
      const lines = [
        'Allows 4 actions of 2 services on 3 resources, if all 3 conditions hold.',
        '- By: account `111122223333`, the service `sns.amazonaws.com`',
        '- Amazon S3: List 1, Read 1, Write 1 (`GetObject`, `PutObject`, `ListBucket`)',
        '- Amazon SQS: Write 1 (`SendMessage`)',
        '- Not known: `foo:Bar`',
        '- On: `arn:aws:s3:::a`, `arn:aws:s3:::a/*` and `arn:aws:sqs:*:*:q`',
        '- If `aws:SecureTransport` is `true`',
        '- If `aws:PrincipalArn` does not match `a` or `b`, or the request does not have it',
        '- If `aws:TokenIssueTime` is present',
      ];
      assert.deepEqual(await linesAt(statement(full).replace('"Allow"', '"All|ow"')), lines);
      assert.deepEqual((await linesAt(statement(full).replace('"Effect"', '"|Effect"')))?.slice(0, 9), lines);
      const bracket = await hoverAt(statement(full).replace('[{"Effect"', '[|{"Effect"'));
      assert.equal(bracket?.on, '{');
      assert.deepEqual(bracket?.markdown.split(/\n+/), lines);
    });

    it('says what is excepted, and what is everything', async () => {
      const firstAt = async (text: string) => (await linesAt(statement(text).replace('"Allow"', '"|Allow"')))?.[0];
      assert.equal(
        await firstAt('"NotAction":["iam:*","sts:*"],"NotResource":"arn:aws:s3:::a"'),
        'Allows every action except `iam:*` and `sts:*` on every resource except `arn:aws:s3:::a`.',
      );
      assert.equal(await firstAt('"Action":"*","Resource":"*"'), 'Allows every action on every resource.');
      assert.equal(await firstAt('"Action":"s3:GetObject"'), 'Allows `s3:GetObject`.');
      assert.equal(await firstAt('"Resource":"*"'), 'Allows nothing on every resource.');
    });

    it('gives an overview of the policy, and says what elements are', async () => {
      const overview = await hoverAt(
        statement('"Action":"s3:*","Resource":"*"').replace('"Statement"', '"State|ment"'),
      );
      assert.equal(overview?.on, '"Statement"');
      assert.deepEqual(overview?.markdown.split(/\n+/).slice(0, 2), [
        '- Allows `s3:*` on every resource',
        '**Statement**',
      ]);
      assert.match(
        (await hoverAt(statement('"Not|Action":"x"')))?.markdown ?? '',
        /^\*\*NotAction\*\*\n\nEvery action except these.*\n\n\[Documentation\]\(https:.*_notaction\.html\)$/,
      );
      assert.equal(await hoverAt(statement('"Foo|":"x"')), undefined);
    });

    it('shows no values of keys that AWS does not have', async () => {
      const said = await linesAt(
        statement('"Condition":{"StringEquals":{"my:key":"hush","aws:PrincipalArn":"a"}}').replace(
          '"Allow"',
          '"|Allow"',
        ),
      );
      assert.deepEqual(said?.slice(1), ['- If a condition on `my:key` holds', '- If `aws:PrincipalArn` is `a`']);
    });

    it('does not repeat secrets', async () => {
      const key = ['AKIA', 'Q3EGRZXVTBNMJHKL'].join('');
      const allowed = statement(`"Action":"s3:GetObject","Resource":"arn:aws:s3:::${key}"`).replace(
        '"Allow"',
        '"|Allow"',
      );
      const places = [
        allowed,
        statement(`"Resource":"|arn:aws:s3:::${key}"`),
        statement(`"Action":"|${key}*"`),
        statement(`"Principal":{"AWS":"|arn:aws:iam::111122223333:role/${key}"}`),
        statement(`"Resource":"\${aws:user|name, '${key}'}"`),
        statement(`"Condition":{"StringEquals":{"gitlab.com/${key}:|sub":"x"}}`),
      ];
      for (const place of places) {
        const said = await hoverAt(place);
        assert.ok(said && !said.markdown.includes(key), place);
      }
    });
  });

  it('works while the text is being typed', async () => {
    const whole = statement('"Action":["s3:Get|Object"],"Condition":{"Bool":{"aws:SecureTransport":"true"}}');
    for (let end = whole.indexOf('Object"') + 7; end < whole.length; end++)
      assert.equal((await hoverAt(whole.slice(0, end)))?.on, '"s3:GetObject"', whole.slice(0, end));
  });
});
