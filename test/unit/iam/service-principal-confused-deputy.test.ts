import assert from 'node:assert/strict';
import { fixesOf } from '../../../server/src/core/fix';
import { languages } from '../../../server/src/languages';
import { fixedTexts, lintExample } from '../examples';
import { fixed, messagesOf } from './findings';

const rule = 'service-principal-confused-deputy';
const title = 'Allow it only on behalf of one account';
const language = languages.find(({ id }) => id === 'iam')!;

const policy = (resource: unknown, condition?: object, principal: object = { Service: 'sns.amazonaws.com' }): string =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: {
      Effect: 'Allow',
      Principal: principal,
      Action: 'sqs:SendMessage',
      Resource: resource,
      ...(condition && { Condition: condition }),
    },
  });

const queue = (account: string) => `arn:aws:sqs:eu-west-1:${account}:jobs`;

const limitedTo = (account: string) => ({ StringEquals: { 'aws:SourceAccount': account } });

describe(rule, () => {
  it('takes the account from the resource only if all name the same', () => {
    assert.deepEqual(fixed(rule, policy([queue('444455556666'), queue('444455556666')])), {
      [title]: policy([queue('444455556666'), queue('444455556666')], limitedTo('444455556666')),
    });
    for (const resource of [[queue('444455556666'), queue('777788889999')], '*', queue('<ACCOUNT>')]) {
      const text = policy(resource);
      const { findings } = lintExample(language, text, { text });
      const [finding] = findings.filter((one) => one.rule.name === rule);
      assert.ok(finding);
      assert.deepEqual(
        fixesOf(finding).map(({ needs }) => needs.map(({ name }) => name)),
        [['ACCOUNT_ID']],
        text,
      );
    }
  });

  it('takes the only account that is configured where the resource names none', () => {
    const text = policy('*');
    const textsAfter = (own: readonly string[]) => {
      const { findings } = lintExample(language, text, { text, options: { accounts: { own, trusted: [] } } });
      const finding = findings.find((one) => one.rule.name === rule);
      return finding && fixedTexts(text, finding).map(({ inserted }) => inserted);
    };
    assert.deepEqual(textsAfter(['777788889999']), [policy('*', limitedTo('777788889999'))]);
    assert.deepEqual(textsAfter(['777788889999', '111122223333']), [policy('*', limitedTo('<ACCOUNT_ID>'))]);
  });

  it('is content with any condition on the source, in any case', () => {
    for (const condition of [
      { ArnLike: { 'AWS:sourcearn': 'arn:aws:sns:*:111122223333:*' } },
      { StringEqualsIfExists: { 'aws:SourceAccount': '111122223333' } },
      { StringEquals: { 'aws:SourceOrgID': 'o-a1b2c3d4e5' } },
      { 'ForAnyValue:StringLike': { 'aws:SourceOrgPaths': 'o-a1b2c3d4e5/*' } },
      { StringLike: { 'kms:EncryptionContext:aws:cloudtrail:arn': 'arn:aws:cloudtrail:*:111122223333:trail/*' } },
      { 'Fn::If': ['Shared', {}, {}] },
    ])
      assert.deepEqual(messagesOf(rule, policy(queue('111122223333'), condition)), [], JSON.stringify(condition));
    assert.deepEqual(messagesOf(rule, policy(queue('111122223333'), { StringEquals: { 'aws:Referer': '1' } })), [
      'other-key',
    ]);
    assert.deepEqual(messagesOf(rule, policy(queue('111122223333'), { Bool: { 'aws:SecureTransport': 'true' } })), [
      'any-source',
    ]);
  });

  it('is silent on services that need no source, placeholders and other kinds of policies', () => {
    for (const service of ['<SERVICE>', 'logdelivery.elasticloadbalancing.amazonaws.com'])
      assert.deepEqual(messagesOf(rule, policy('*', undefined, { Service: service })), [], service);
    assert.deepEqual(messagesOf(rule, policy('*'), { kind: 'endpoint' }), []);
  });
});
