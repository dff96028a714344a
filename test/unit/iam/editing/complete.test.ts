import assert from 'node:assert/strict';
import { applyEdits } from '../../../../server/src/core/edit';
import { textToSnippet } from '../../../../server/src/core/template';
import { actionsMatching, regions } from '../../../../server/src/iam/data/reference';
import { iamEditing } from '../../../../server/src/iam/editing';
import { parseKind, policyKinds } from '../../../../server/src/iam/model/kinds';
import { languages } from '../../../../server/src/languages';
import { parseJson } from '../../../../server/src/syntax/json/parse';
import { lintExample } from '../../examples';
import { completed, completionsAt, contextOf, labelsAt, policyOf, readAt } from './asked';

const iam = languages.find(({ id }) => id === 'iam') as (typeof languages)[number];

/** The items of some labels, in the order of the list. */
const among = async (marked: string, labels: readonly string[]) =>
  (await labelsAt(marked)).filter((label) => labels.includes(label));

const lines = (...inner: readonly string[]) =>
  ['{', '  "Version": "2012-10-17",', '  "Statement": [', ...inner.map((line) => `    ${line}`), '  ]', '}'].join('\n');

describe('iam/editing completion', () => {
  describe('of actions', () => {
    it('begins with services, those that are used already first', async () => {
      const marked = policyOf('"Action":["sqs:SendMessage","s3:GetObject","|"]');
      const labels = await labelsAt(marked);
      assert.deepEqual(labels.slice(0, 3), ['s3', 'sqs', 'a2c']);
      assert.equal(labels.at(-1), '*');
      assert.ok(labels.indexOf('qldb') > labels.indexOf('xray'));
      assert.equal(await completed(marked, 'ec2'), policyOf('"Action":["sqs:SendMessage","s3:GetObject","ec2:"]'));
      const [first] = await completionsAt(marked);
      assert.deepEqual([first?.detail, first?.asksAgain], ['Amazon S3', true]);
      assert.match((await first?.explain?.()) ?? '', /^\*\*Amazon S3\*\*/);
    });

    it('goes on with the actions of the service, but for those that are there', async () => {
      const marked = policyOf('"Action":["sts:AssumeRole","STS:Assu|"]');
      assert.deepEqual((await labelsAt(marked)).slice(0, 3), [
        'sts:AssumeRoleWithSAML',
        'sts:AssumeRoleWithWebIdentity',
        'sts:AssumeRoot',
      ]);
      assert.equal(await completed(marked, 'sts:AssumeRoot'), policyOf('"Action":["sts:AssumeRole","sts:AssumeRoot"]'));
      const found = (await completionsAt(marked)).find(({ label }) => label === 'sts:GetCallerIdentity');
      assert.equal(found?.detail, 'Read');
      assert.match((await found?.explain?.()) ?? '', /^\*\*sts:GetCallerIdentity\*\* · Read/);
    });

    it('keeps the entry that the cursor is in, and replaces all of it', async () => {
      const marked = policyOf('"Action":"sqs:Send|Message"');
      assert.equal(await completed(marked, 'sqs:SendMessage'), policyOf('"Action":"sqs:SendMessage"'));
      assert.equal(await completed(marked, 'sqs:ListQueues'), policyOf('"Action":"sqs:ListQueues"'));
    });

    it('offers patterns that match several', async () => {
      const found = (await completionsAt(policyOf('"NotAction":"sqs:|"'))).filter(({ kind }) => kind === 'constant');
      assert.deepEqual(
        found.slice(0, 3).map(({ label, detail }) => [label, detail]),
        [
          ['sqs:*', `${actionsMatching('sqs:*').length} actions`],
          ['sqs:Get*', `${actionsMatching('sqs:Get*').length} actions`],
          ['sqs:List*', `${actionsMatching('sqs:List*').length} actions`],
        ],
      );
    });

    it('puts quotes around, and leaves the name as a gap', async () => {
      const marked = policyOf('"Action":|');
      const found = (await completionsAt(marked)).find(({ label }) => label === 's3');
      assert.equal(found && textToSnippet(found.insert), '"s3:${1:ACTION}"');
      assert.equal(await completed(marked, '*'), policyOf('"Action":"*"'));
    });

    it('knows what trust policies and resource control policies may name', async () => {
      const trust = policyOf('"Principal":{"Service":"ec2.amazonaws.com"},"Action":"sts:|"');
      assert.deepEqual(await labelsAt(trust), [
        'sts:AssumeRole',
        'sts:AssumeRoleWithSAML',
        'sts:AssumeRoleWithWebIdentity',
        'sts:TagSession',
        'sts:SetSourceIdentity',
        'sts:SetContext',
      ]);
      const labels = await labelsAt(policyOf('"Action":"|"'), { path: 'a.rcp.json' });
      assert.ok(labels.includes('s3') && !labels.includes('ec2') && !labels.includes('*'));
    });

    it('has none of a service that AWS does not have', async () => {
      assert.deepEqual(await labelsAt(policyOf('"Action":"foo:|"')), []);
    });
  });

  describe('of elements', () => {
    const at = (inner: string) => lines('{', '  "Effect": "Allow",', `  ${inner}`, '}');

    it('offers what is missing, what is required first', async () => {
      assert.deepEqual(await labelsAt(at('"Action": "s3:GetObject", "|"')), [
        'Resource',
        'Sid',
        'NotResource',
        'Condition',
        'Principal',
        'NotPrincipal',
      ]);
      const trust = { path: 'role.trust.json' };
      assert.deepEqual(await labelsAt(at('|'), trust), ['Principal', 'Action', 'Sid', 'NotAction', 'Condition']);
      assert.deepEqual(await labelsAt(at('|'), { path: 'a.scp.json' }), [
        'Action',
        'Resource',
        'Sid',
        'NotAction',
        'NotResource',
        'Condition',
      ]);
    });

    it('writes a name with the beginning of its value, and the comma in front of the next', async () => {
      assert.equal(await completed(at('"A|"'), 'Action'), at('"Action": [""]'));
      assert.equal(await completed(at('|'), 'Condition'), at('"Condition": {\n        \n      }'));
      assert.equal(await completed(at('"|"\n      "Resource": "*"'), 'Sid'), at('"Sid": "",\n      "Resource": "*"'));
      assert.equal(await completed(at('"Act|": "s3:*"'), 'NotAction'), at('"NotAction": "s3:*"'));
      const [first] = await completionsAt(at('"A|"'));
      assert.equal(first && textToSnippet(first.insert), 'Action": ["${1:}"]');
    });

    it('offers the elements of the policy, or all of it', async () => {
      assert.deepEqual(await labelsAt('{|}'), ['policy', 'Version', 'Statement', 'Id']);
      assert.deepEqual(await labelsAt('{"Version":"2012-10-17",|}'), ['Statement', 'Id']);
      assert.deepEqual(await labelsAt('{"|"}', { path: 'a.scp.json' }), ['policy', 'Version', 'Statement']);
      assert.equal(
        await completed('{\n  |\n}', 'policy'),
        lines('{', '  "Effect": "Allow",', '  "Action": "<ACTION>",', '  "Resource": "<RESOURCE>"', '}'),
      );
    });

    for (const kind of policyKinds)
      it(`writes policies of kind ${kind} that have no errors and no warnings`, async () => {
        const asked = { options: { policyKind: parseKind(kind)! } };
        const text = await completed('{\n  |\n}', 'policy', asked, true);
        const { findings } = lintExample(iam, text, { text, kind });
        assert.deepEqual(
          findings.filter(({ severity }) => severity === 'error' || severity === 'warning').map((found) => found.text),
          [],
          text,
        );
      });

    it('writes statements in a list, and as one', async () => {
      assert.deepEqual(await labelsAt(lines('|')), ['statement']);
      assert.equal(
        await completed('{"Version":"2012-10-17","Statement":|}', 'statement', { path: 'a.scp.json' }),
        '{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"<ACTION>","Resource":"*"}]}',
      );
    });

    it('knows the values of Effect and Version', async () => {
      assert.deepEqual(await labelsAt('{"Version":"|"}'), ['2012-10-17', '2008-10-17']);
      assert.equal(await completed('{"Version":|', '2012-10-17'), '{"Version":"2012-10-17"');
      assert.deepEqual(await labelsAt(lines('{"Effect": |}')), ['Allow', 'Deny']);
      assert.deepEqual(await labelsAt(lines('{"Effect": "|"}'), { path: 'a.rcp.json' }), ['Deny']);
    });
  });

  describe('of conditions', () => {
    const at = (inner: string) => policyOf(`"Action":["s3:GetObject","sqs:SendMessage"],"Condition":${inner}`);

    it('offers operators, without those that are there', async () => {
      const labels = await labelsAt(at('{"StringLike":{"aws:PrincipalArn":"a"},"|"}'));
      assert.deepEqual(labels.slice(0, 3), ['StringEquals', 'StringNotEquals', 'StringEqualsIgnoreCase']);
      assert.ok(!labels.includes('StringLike') && labels.includes('ForAnyValue:StringLike'));
      assert.ok(!(await labelsAt(at('{"Bool":{},"|"}'))).includes('Bool'));
      assert.equal(await completed(at('{"Str|"}'), 'StringEqualsIfExists'), at('{"StringEqualsIfExists":{}}'));
      const [first] = await completionsAt(at('{"|"}'));
      assert.match((await first?.explain?.()) ?? '', /^\*\*StringEquals\*\*\n\nThe text equals one of the values\./);
    });

    it('offers keys: those of the actions, the global ones, those that the operator does not fit', async () => {
      const keys = [
        's3:ExistingObjectTag/${key}',
        'aws:PrincipalOrgID',
        's3:prefix',
        's3:TlsVersion',
        'aws:SourceIp',
        'aws:ARN',
      ];
      assert.deepEqual(await among(at('{"StringEquals":{"|"}}'), keys), keys);
      assert.deepEqual(await among(at('{"NumericLessThan":{"|"}}'), ['aws:PrincipalOrgID', 's3:TlsVersion']), [
        's3:TlsVersion',
        'aws:PrincipalOrgID',
      ]);
      assert.ok(!(await labelsAt(at('{"Bool":{"aws:SecureTransport":"true","|"}}'))).includes('aws:SecureTransport'));
    });

    it('offers the claims of the provider that a trust policy names first', async () => {
      const trust = (provider: string) =>
        `{"Statement":[{"Effect":"Allow","Principal":{"Federated":"arn:aws:iam::111122223333:oidc-provider/${provider}"},"Action":"sts:AssumeRoleWithWebIdentity","Condition":{"StringEquals":{"|"}}}]}`;
      const github = await labelsAt(trust('token.actions.githubusercontent.com'));
      assert.equal(github[0], 'token.actions.githubusercontent.com:actor');
      assert.ok(github.indexOf('token.actions.githubusercontent.com:sub') < github.indexOf('aws:RequestTag/${TagKey}'));
      assert.ok(github.indexOf('accounts.google.com:sub') > github.indexOf('aws:PrincipalOrgID'));
      const own = await labelsAt(trust('oidc.example.com/team'));
      assert.deepEqual(own.slice(0, 2), ['oidc.example.com/team:aud', 'oidc.example.com/team:sub']);
    });

    it('writes keys with their variables as gaps, and a list for several values', async () => {
      assert.equal(
        await completed(at('{"StringEquals":{"|"}}'), 'aws:RequestTag/${TagKey}'),
        at('{"StringEquals":{"aws:RequestTag/<TAG_KEY>":""}}'),
      );
      assert.equal(
        await completed(at('{"ForAllValues:StringEquals":{|}}'), 'aws:TagKeys'),
        at('{"ForAllValues:StringEquals":{"aws:TagKeys":[""]}}'),
      );
    });

    it('knows the values of some', async () => {
      const values = (inner: string) => labelsAt(at(inner));
      assert.deepEqual(await values('{"Bool":{"aws:SecureTransport":"|"}}'), ['true', 'false']);
      assert.deepEqual(await values('{"Null":{"s3:prefix":|}}'), ['true', 'false']);
      assert.deepEqual(await values('{"StringEquals":{"aws:requestedregion":["eu-west-1","|"]}}'), regions);
      assert.ok((await values('{"StringEquals":{"iam:PassedToService":"|"}}')).includes('lambda.amazonaws.com'));
      assert.deepEqual(await values('{"StringEquals":{"s3:prefix":"|"}}'), []);
      assert.deepEqual(
        await labelsAt(at('{"StringEquals":{"aws:SourceAccount":"|"}}'), {
          options: { accounts: { own: ['111122223333'], trusted: [] } },
        }),
        ['111122223333'],
      );
    });

    it('offers variables where AWS fills them in', async () => {
      const marked = at('{"StringLike":{"s3:prefix":"home/${aws:u|}/*"}}');
      assert.equal(
        await completed(marked, '${aws:username}'),
        at('{"StringLike":{"s3:prefix":"home/${aws:username}/*"}}'),
      );
      assert.deepEqual(await labelsAt(at('{"NumericEquals":{"s3:max-keys":"${|"}}')), []);
      assert.ok((await labelsAt(policyOf('"Resource":"arn:aws:s3:::b/${|"'))).includes('${aws:username}'));
      assert.deepEqual(
        await labelsAt(policyOf('"Action":"${|"')).then((all) => all.filter((one) => /\$/.test(one))),
        [],
      );
    });
  });

  describe('of resources', () => {
    const at = (resource: string) => policyOf(`"Action":["dynamodb:GetItem","s3:ListBucket"],"Resource":${resource}`);

    it('offers ARNs of the types that the actions take', async () => {
      assert.deepEqual(await labelsAt(at('["|"]')), [
        'arn:aws:dynamodb:Region:Account:table/TableName',
        'arn:aws:s3:Region:Account:accesspoint/AccessPointName',
        'arn:aws:s3:::BucketName',
        '*',
      ]);
      assert.equal(await completed(at('|'), 'arn:aws:s3:::BucketName'), at('"arn:aws:s3:::<BUCKET_NAME>"'));
    });

    it('fills in the partition of the policy and the only account of the user', async () => {
      const marked = at('["arn:aws-cn:s3:::a","|"]');
      const options = { accounts: { own: ['111122223333'], trusted: [] } };
      assert.equal(
        await completed(marked, 'arn:aws-cn:dynamodb:Region:Account:table/TableName', { options }),
        at('["arn:aws-cn:s3:::a","arn:aws-cn:dynamodb:<REGION>:111122223333:table/<TABLE_NAME>"]'),
      );
    });

    it('offers nothing of every action', async () => {
      assert.deepEqual(await labelsAt(policyOf('"Action":"*","Resource":"|"')), ['*']);
    });
  });

  describe('of principals', () => {
    const at = (principal: string) => policyOf(`"Action":"sts:AssumeRole","Principal":${principal}`);
    const trust = { path: 'role.trust.json' };

    it('offers types and whole principals', async () => {
      assert.deepEqual(await labelsAt(at('{"|"}'), trust), ['AWS', 'Federated', 'Service']);
      assert.deepEqual(await labelsAt(at('{"AWS":"*","|"}'), trust), ['Federated', 'Service']);
      assert.equal(await completed(at('{"|"}'), 'Service', trust), at('{"Service":""}'));
      assert.equal(await completed(at('|'), 'Service', trust), at('{"Service":"<SERVICE>.amazonaws.com"}'));
      assert.deepEqual(await labelsAt(at('"|"'), { path: 'a.endpoint.json' }), ['*']);
    });

    it('offers principals of each type', async () => {
      const options = { accounts: { own: ['111122223333'], trusted: ['444455556666'] } };
      assert.deepEqual((await labelsAt(at('{"AWS":"|"}'), { ...trust, options })).slice(0, 3), [
        'arn:aws:iam::111122223333:root',
        'arn:aws:iam::444455556666:root',
        'arn:aws:iam::ACCOUNT_ID:root',
      ]);
      assert.equal(
        await completed(at('{"Service":["|"]}'), 'ec2.amazonaws.com', trust),
        at('{"Service":["ec2.amazonaws.com"]}'),
      );
      assert.equal(
        await completed(at('{"Federated":"|"}'), 'arn:aws:iam::ACCOUNT_ID:saml-provider/PROVIDER_NAME', trust),
        at('{"Federated":"arn:aws:iam::<ACCOUNT_ID>:saml-provider/<PROVIDER_NAME>"}'),
      );
    });
  });

  const whole = lines(
    '{',
    '  "Sid": "Read",',
    '  "Effect": "Allow",',
    '  "Principal": { "AWS": ["arn:aws:iam::111122223333:root"] },',
    '  "Action": ["s3:GetObject", "sqs:SendMessage"],',
    '  "Resource": "*",',
    '  "Condition": { "Bool": { "aws:SecureTransport": "true" } }',
    '},',
    '{ "Effect": "Deny", "Action": "s3:*", "Resource": "*" }',
  );

  it('brings no mistake of the syntax into a whole policy, wherever something in quotes is chosen', async () => {
    for (let offset = 0; offset <= whole.length; offset++) {
      const { document } = readAt(`${whole.slice(0, offset)}|${whole.slice(offset)}`);
      const inQuotes = document.syntax.cursor(whole, 0, offset)?.inQuotes;
      const items = await iamEditing.complete!(document, offset, contextOf());
      for (const { label, span, insert } of items.slice(0, 5)) {
        assert.ok(span.start <= offset && offset <= span.end, label);
        const text = applyEdits(whole, [{ span, text: insert }]);
        if (inQuotes) assert.deepEqual(parseJson(text).problems, [], text);
      }
    }
  });

  it('offers the same in a text that ends at the cursor', async () => {
    const places = [
      '"Effect": "',
      '"AWS": ["',
      '"Action": ["',
      '"Resource": "',
      '"Bool": { "',
      '"aws:SecureTransport": "',
    ];
    for (const place of places) {
      const end = whole.indexOf(place) + place.length;
      const labels = await labelsAt(`${whole.slice(0, end)}|`);
      assert.ok(labels.length >= 1, place);
      const first = labels[0]!;
      assert.ok((await completed(`${whole.slice(0, end)}|`, first)).endsWith('"'), place);
    }
  });

  it('has triggers in strings, behind colons, brackets and variables', () => {
    assert.deepEqual([...(iamEditing.completionTriggers ?? [])].sort(), ['"', '(', ':', '{']);
  });
});
