import assert from 'node:assert/strict';
import { sharedIssuers } from '../../../server/src/iam/data/oidc-issuers';
import { fixed, messagesOf } from './findings';

const rule = 'trust-oidc-missing-claim';

const trust = (principal: string | readonly string[], condition?: object): string =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: {
      Effect: 'Allow',
      Principal: { Federated: principal },
      Action: 'sts:AssumeRoleWithWebIdentity',
      ...(condition && { Condition: condition }),
    },
  });

const provider = (issuer: string): string =>
  issuer === 'cognito-identity.amazonaws.com' ? issuer : `arn:aws:iam::111122223333:oidc-provider/${issuer}`;

const github = provider('token.actions.githubusercontent.com');
const gitlab = provider('gitlab.com');

describe(rule, () => {
  for (const issuer of Object.keys(sharedIssuers))
    it(`asks for a claim of ${issuer}, and can add it`, () => {
      const text = trust(provider(issuer));
      assert.equal(messagesOf(rule, text).length, 1);
      const fixes = Object.values(fixed(rule, text));
      assert.ok(fixes.length > 0);
      for (const after of fixes) {
        assert.deepEqual(messagesOf(rule, after), []);
        assert.deepEqual(messagesOf('trust-github-sub-wildcard', after), []);
        assert.deepEqual(messagesOf('metavariable', after), []);
      }
    });

  it('knows issuers in any case and with a slash at the end', () => {
    assert.deepEqual(messagesOf(rule, trust(provider('GitLab.com/'))), ['shared']);
    assert.deepEqual(messagesOf(rule, trust(gitlab, { StringEquals: { 'GITLAB.COM:SUB': 'project_path:a/b:*' } })), []);
  });

  it('tells a claim that is missing from one that lets everybody pass', () => {
    const on = (operator: string, value: unknown) =>
      messagesOf(rule, trust(gitlab, { [operator]: { 'gitlab.com:sub': value } }));
    assert.deepEqual(on('StringLike', 'project_path:octo-group/*'), []);
    assert.deepEqual(on('StringEqualsIfExists', 'project_path:octo-group/a:ref_type:branch:ref:main'), []);
    assert.deepEqual(on('StringLike', '*'), ['loose']);
    assert.deepEqual(on('StringLike', ['*', '**']), ['loose']);
    assert.deepEqual(on('StringLike', ['*', 'project_path:octo-group/*']), []);
    assert.deepEqual(on('StringNotEquals', 'project_path:octo-group/a'), ['loose']);
    assert.deepEqual(on('Null', 'false'), ['loose']);
    assert.deepEqual(on('StringEquals', { Ref: 'Subject' }), []);
  });

  it('is content with another telling claim beside a loose one', () => {
    const loose = { 'gitlab.com:sub': 'project_path:octo-group/test' };
    const also = (claim: string) =>
      messagesOf(rule, trust(gitlab, { StringNotEquals: loose, StringEquals: { [`gitlab.com:${claim}`]: 'octo' } }));
    assert.deepEqual(also('namespace_path'), []);
    assert.deepEqual(also('aud'), ['loose']);
  });

  it('adds nothing where it would lock out other providers', () => {
    const text = trust([gitlab, github]);
    assert.deepEqual(messagesOf(rule, text), ['shared', 'github']);
    assert.deepEqual(fixed(rule, text), {});
  });

  it('waits for what is still missing or computed', () => {
    assert.deepEqual(messagesOf(rule, trust('arn:aws:iam::111122223333:oidc-provider/<ISSUER>')), []);
    assert.deepEqual(messagesOf(rule, trust(github, { 'Fn::If': ['Prod', {}, {}] })), []);
    assert.deepEqual(messagesOf(rule, `${trust(github).slice(0, -2)},"Condition":`), []);
  });
});
