import assert from 'node:assert/strict';
import type { PrincipalType } from '../../../server/src/iam/model/names';
import { faultOf, isStandIn, typeOfPrincipal, wholeAccount } from '../../../server/src/iam/model/principals';

const valid: readonly (readonly [PrincipalType, string])[] = [
  ['AWS', '111122223333'],
  ['AWS', 'arn:aws:iam::111122223333:root'],
  ['AWS', 'arn:aws-cn:iam::111122223333:user/ann'],
  ['AWS', 'arn:aws-us-gov:iam::111122223333:role/team/deploy'],
  ['AWS', 'arn:aws-iso-b:sts::111122223333:assumed-role/deploy/i-0b1c'],
  ['AWS', 'arn:aws:sts::111122223333:federated-user/ann'],
  ['AWS', 'arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1234567890ABC'],
  ['Service', 's3.amazonaws.com'],
  ['Service', 's3.ap-east-1.amazonaws.com'],
  ['Service', 'ec2.amazonaws.com.cn'],
  ['Service', 'application-signals.cloudwatch.amazonaws.com'],
  ['Service', 'member.org.stacksets.cloudformation.amazonaws.com'],
  ['Service', 'alexa-appkit.amazon.com'],
  ['Service', 'some-service.aws.internal'],
  ['Federated', 'cognito-identity.amazonaws.com'],
  ['Federated', 'arn:aws:iam::111122223333:oidc-provider/gitlab.com'],
  ['Federated', 'arn:aws:iam::111122223333:saml-provider/ADFS'],
  ['CanonicalUser', '79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be'],
];

const invalid: readonly (readonly [PrincipalType, string, string, string?])[] = [
  ['AWS', '1111-2222-3333', 'account', '111122223333'],
  ['AWS', '11112222333', 'account'],
  ['AWS', 'arn:aws:iam::11112222333:root', 'account'],
  ['AWS', 'arn:aws:iam::cloudfront:role/x', 'account'],
  ['AWS', 'arn:aws:iam:111122223333:user/ann', 'arn', 'arn:aws:iam::111122223333:user/ann'],
  ['AWS', 'arn:aws:iam::111122223333:ann', 'arn'],
  ['AWS', 'arn:aws:iam::111122223333:role/', 'arn'],
  ['AWS', 'arn:aws:iam::111122223333:roles/deploy', 'arn'],
  ['AWS', 'arn:aws:iam:eu-west-1:111122223333:root', 'arn'],
  ['AWS', 'arn:amazon:iam::111122223333:root', 'arn'],
  ['AWS', 'arn:aws:s3:::reports', 'arn'],
  ['AWS', '', 'arn'],
  ['AWS', 'arn:aws:iam::111122223333:group/devs', 'group'],
  ['AWS', 'arn:aws:sts::111122223333:assumed-role/deploy', 'session'],
  ['AWS', 'AROADBQP57FF2AEXAMPLE', 'deleted-role'],
  ['AWS', 'AIDACKCEVSQ6C2EXAMPLE', 'deleted-user'],
  ['AWS', ' 111122223333', 'blanks', '111122223333'],
  ['Service', 'lambda', 'service', 'lambda.amazonaws.com'],
  ['Service', 'amazonaws.com', 'service'],
  ['Service', 'lambda.aws.com', 'service'],
  ['Service', 'lambda.amazonaws.com\t', 'blanks', 'lambda.amazonaws.com'],
  ['Federated', 'arn:aws:iam::1111:saml-provider/ADFS', 'federated'],
  ['Federated', 'arn:aws:iam::111122223333:oidc-provider/', 'federated'],
  ['Federated', 'https://gitlab.com', 'federated'],
  ['Federated', 'arn:aws:iam::111122223333:oidc-provider/https://gitlab.com', 'federated'],
  ['CanonicalUser', '79a59df900b949e5', 'canonical'],
];

describe('iam/model/principals', () => {
  it('knows the forms of principals', () => {
    for (const [type, value] of valid) {
      assert.equal(faultOf(type, value), undefined, value);
      assert.equal(isStandIn(value), false, value);
    }
  });

  it('says what is wrong, and what is meant if that is clear', () => {
    for (const [type, value, fault, instead] of invalid)
      assert.deepEqual(faultOf(type, value), { fault, ...(instead && { instead }) }, value);
  });

  it('tells the type by the form', () => {
    for (const [type, value] of valid) assert.equal(typeOfPrincipal(value), type, value);
    assert.equal(typeOfPrincipal('AIDACKCEVSQ6C2EXAMPLE'), 'AWS');
    assert.equal(typeOfPrincipal('everybody'), undefined);
  });

  it('takes words of documentation for what they are', () => {
    for (const value of ['ACCOUNT-B-ID', 'account-ARN', "Example Corp's AWS Account ID", 'ROLE_ARN', 'xxxxxxxxxxxx'])
      assert.equal(isStandIn(value), true, value);
    for (const value of ['$ACCOUNT', '%s', 'arn:aws:iam::%s:root', 'arn:aws:iam::{id}:root', '[SERVICE].amazonaws.com'])
      assert.equal(isStandIn(value), true, value);
    for (const value of ['bob', 'everybody', 'arn:aws:iam:111122223333:role/my-role', 'role.amazonaws.com'])
      assert.equal(isStandIn(value), false, value);
  });

  it('knows what stands for a whole account', () => {
    assert.equal(wholeAccount('111122223333'), '111122223333');
    assert.equal(wholeAccount('arn:aws:iam::111122223333:root'), '111122223333');
    assert.equal(wholeAccount('arn:aws:iam::111122223333:user/root'), undefined);
  });
});
