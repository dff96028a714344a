import assert from 'node:assert/strict';
import { policyVariablesIn } from '../../../server/src/iam/model/variables';
import { marked, messagesOf } from './findings';

const rule = 'variable-in-2008';

const policy = (statement: string, version = '"Version":"2008-10-17",') =>
  `{${version}"Statement":[{"Effect":"Allow","Action":"s3:*",${statement}}]}`;

describe('variable-in-2008', () => {
  it('tells variables of IAM from those of templates', () => {
    const variables = [
      '${aws:username}',
      '${AWS:PrincipalTag/cost center}',
      "${aws:PrincipalTag/team, 'none'}",
      '${saml:sub}',
      '${cognito-identity.amazonaws.com:sub}',
      '${oidc.eks.eu-west-1.amazonaws.com/id/ABC:sub}',
      '${s3:prefix}',
      '${*}',
      '${?}',
      '${$}',
    ];
    const others = [
      '${Env}',
      '${AWS::AccountId}',
      '${ACCEL_LOOKUP::VPC_ID:OU:Infrastructure}',
      '${var.name}',
      '${self:custom.bucket}',
      '${env:STAGE}',
      '${STAGE:-dev}',
      '${aws:}',
      '${}',
      '${aws:username',
      '$aws:username',
    ];
    for (const text of variables)
      assert.deepEqual(
        policyVariablesIn(`a${text}b`).map((one) => one.text),
        [text],
      );
    for (const text of others) assert.deepEqual(policyVariablesIn(text), [], text);
  });

  it('marks each variable in resources and in what is compared, also behind escapes', () => {
    const text = policy(
      '"NotResource":["arn:aws:s3:::\\u0061/«${aws:userid}»/«${aws:username}»","*"],"Condition":{"StringLike":{"s3:prefix":"«${aws:username}»*"},"ArnLike":{"aws:SourceArn":"arn:aws:s3:::«${s3:prefix}»"},"NumericEquals":{"s3:max-keys":"${aws:username}"}}',
    );
    assert.equal(marked(rule, text.replace(/[«»]/g, '')), text);
  });

  it('follows the version that is there', () => {
    const resource = '"Resource":"${aws:username}"';
    assert.deepEqual(messagesOf(rule, policy(resource)), ['old']);
    assert.deepEqual(messagesOf(rule, policy(resource, '')), ['missing']);
    for (const version of ['"Version":"2012-10-17",', '"Version":"2020-01-01",', '"Version":{"Ref":"a"},'])
      assert.deepEqual(messagesOf(rule, policy(resource, version)), [], version);
    assert.deepEqual(messagesOf(rule, `${policy(resource, '').slice(0, -1)},"Vers`), []);
  });
});
