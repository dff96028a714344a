import assert from 'node:assert/strict';
import { messagesOf } from './findings';

/** Whether a condition narrows down who everybody is, in the policy of a queue. */
const isNarrow = (condition: object): boolean =>
  messagesOf(
    'principal-public-weak-condition',
    JSON.stringify({
      Version: '2012-10-17',
      Statement: {
        Effect: 'Allow',
        Principal: '*',
        Action: 'sqs:SendMessage',
        Resource: 'arn:aws:sqs:eu-west-1:111122223333:jobs',
        Condition: condition,
      },
    }),
  ).length === 0;

const narrow: readonly object[] = [
  { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } },
  { StringEquals: { 'AWS:principalorgid': ['o-a1b2c3d4e5', 'o-f6g7h8i9j0'] } },
  { 'ForAnyValue:StringLike': { 'aws:PrincipalOrgPaths': 'o-a1b2c3d4e5/r-ab12/*' } },
  { StringEquals: { 'aws:PrincipalAccount': '111122223333' } },
  { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::111122223333:role/*' } },
  { ArnLike: { 'aws:SourceArn': 'arn:aws:sns:*:111122223333:*' } },
  { ArnLike: { 'aws:SourceArn': 'arn:aws:s3:::uploads' } },
  { ArnLike: { 'aws:SourceArn': 'arn:aws:s3:*:*:uploads' } },
  { StringEquals: { 'aws:SourceArn': 'arn:aws:sns:eu-west-1:${AWS::AccountId}:jobs' } },
  { StringEquals: { 'aws:PrincipalOrgID': '${aws:ResourceOrgID}' } },
  { StringEquals: { 'AWS:SourceAccount': ['${aws:ResourceAccount}', '111122223333'] } },
  { 'ForAllValues:StringLike': { 'aws:PrincipalOrgPaths': 'o-a1/*' }, Null: { 'aws:principalOrgPaths': false } },
  // What is wrong with these wildcards other rules say.
  { StringLike: { 'aws:PrincipalOrgID': 'o-*' } },
  { StringLike: { 'aws:SourceVpc': 'vpc-*' } },
  { StringEquals: { 'aws:SourceArn': 'arn:aws:sns:*:*:*' } },
  { StringEquals: { 'aws:SourceAccount': '<ACCOUNT>' } },
  { StringEquals: { 'aws:SourceVpce': 'vpce-1a2b3c4d' } },
  { StringLike: { 'aws:userid': 'AROAEXAMPLEID23456789:*' } },
  { IpAddress: { 'aws:SourceIp': ['203.0.113.0/24', '2001:db8::/32', '198.51.100.7'] } },
  { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } },
  { StringEquals: { 'lambda:EventSourceToken': 'amzn1.ask.skill.0b1c' } },
  { Bool: { 'aws:PrincipalIsAWSService': true } },
  // What cannot be known.
  { StringEquals: { 'aws:SourceVpce': { Ref: 'Endpoint' } } },
  { StringEqual: { 'aws:SourceVpce': 'vpce-1a2b3c4d' } },
  { 'Fn::If': ['Closed', {}, {}] },
  // One of several is enough.
  { Bool: { 'aws:SecureTransport': true }, StringEquals: { 'aws:SourceAccount': '111122223333' } },
];

const wide: readonly object[] = [
  { StringNotEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } },
  { StringEqualsIfExists: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } },
  { 'ForAllValues:StringEquals': { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } },
  { StringEquals: { 'aws:SourceAccount': '${aws:PrincipalAccount}' } },
  { StringLike: { 'aws:userid': 'AROA*:session' } },
  { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/deploy' } },
  { ArnLike: { 'aws:SourceArn': 'arn:aws:sns:*:*:*' } },
  { ArnLike: { 'aws:SourceArn': 'arn:aws:s3:::*' } },
  { IpAddress: { 'aws:SourceIp': ['203.0.113.0/24', '0.0.0.0/0'] } },
  { IpAddress: { 'aws:SourceIp': '2001:db8::/31' } },
  { NotIpAddress: { 'aws:SourceIp': '203.0.113.0/24' } },
  { StringLike: { 'aws:Referer': 'https://example.com/*' } },
  { StringEquals: { 'aws:UserAgent': 'secret' } },
  { Bool: { 'aws:SecureTransport': 'true' } },
  { DateLessThan: { 'aws:CurrentTime': '2027-01-01T00:00:00Z' } },
  { Null: { 'aws:SourceVpce': 'false' } },
  { StringEquals: { 'aws:PrincipalTag/team': 'red' } },
  { StringEquals: { 'aws:ResourceAccount': '111122223333' } },
];

describe('iam/model/everybody', () => {
  it('is narrowed down by fixed accounts, organizations, networks and sources', () => {
    for (const condition of narrow) assert.equal(isNarrow(condition), true, JSON.stringify(condition));
  });

  it('is not narrowed down by anything else', () => {
    for (const condition of wide) assert.equal(isNarrow(condition), false, JSON.stringify(condition));
  });
});
