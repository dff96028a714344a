import assert from 'node:assert/strict';
import { factsOfKey, meantOperator, operatorType, withName } from '../../../server/src/iam/model/conditions';
import { meantIpRange } from '../../../server/src/iam/model/ip';
import { conditionOperators, readOperator } from '../../../server/src/iam/model/names';
import { formatFault, formatOfKey } from '../../../server/src/iam/model/value-formats';
import { isBase64, isDate, isNumber, meantDate, momentOf } from '../../../server/src/iam/model/values';
import { languages } from '../../../server/src/languages';
import { fixedTexts, lintExample } from '../examples';

const iam = languages.find(({ id }) => id === 'iam');

const rules = [
  'condition-value-format',
  'condition-value-type',
  'invalid-condition-operator',
  'operator-type-mismatch',
  'source-ip',
  'stringequals-wildcard',
  'stringlike-on-arn-key',
];

const policy = (condition: string): string =>
  `{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"s3:*","Resource":"*","Condition":${condition}}}`;

/** What the rules on operators and values say of a Condition. */
function found(condition: string) {
  assert.ok(iam);
  const text = policy(condition);
  return lintExample(iam, text, { text })
    .findings.filter(({ rule }) => rules.includes(rule.name))
    .map((finding) => ({ id: `${finding.rule.name}/${finding.message}`, finding, text }));
}

const idsOf = (condition: string): string[] => found(condition).map(({ id }) => id);

/** The Condition after the only fix of the only finding; nothing if it has none. */
function repaired(condition: string): string | undefined {
  const [only, ...others] = found(condition);
  assert.ok(only);
  assert.deepEqual(others, []);
  const [fix] = fixedTexts(only.text, only.finding);
  return fix?.filled.slice(policy('').length - 2, -2);
}

describe('iam/model/conditions', () => {
  it('knows what each operator compares', () => {
    const types = new Map(conditionOperators.map((name) => [name, operatorType(name)]));
    assert.deepEqual(new Set(types.values()), new Set('String Numeric Date Bool Binary IPAddress ARN Null'.split(' ')));
    assert.equal(types.get('NotIpAddress'), 'IPAddress');
    assert.equal(types.get('StringNotEqualsIgnoreCase'), 'String');
    assert.equal(types.get('ArnNotLike'), 'ARN');
  });

  it('writes an operator with the qualifier and suffix of another', () => {
    assert.equal(
      withName(readOperator('forallvalues:stringequalsifexists'), 'ArnLike'),
      'ForAllValues:ArnLikeIfExists',
    );
    assert.equal(withName(readOperator('StringEquals'), 'Bool'), 'Bool');
  });

  it('reads operators of one spelling as one object, known or not', () => {
    const spelled = Array.from({ length: 600 }, (_, i) => `${i % 2 === 0 ? 'ForAnyValue:' : ''}StringLike${i}`);
    const operators = ['StringLike', 'stringlike', 'Strings', ...spelled].map(readOperator);
    assert.deepEqual(new Set(operators).size, operators.length);
    for (const [i, text] of spelled.entries()) assert.equal(readOperator(text), operators[i + 3]);
    assert.equal(readOperator('Strings'), operators[2]);
  });

  it('guesses what a misspelt operator means', () => {
    const meant: Readonly<Record<string, string | undefined>> = {
      StringEqual: 'StringEquals',
      stringNotEqual: 'StringNotEquals',
      StringNoEquals: 'StringNotEquals',
      'String Equals': 'StringEquals',
      string_not_like: 'StringNotLike',
      StringEqualsIfExist: 'StringEqualsIfExists',
      'StringEquals:IfExists': 'StringEqualsIfExists',
      'ForAllValues.StringEquals': 'ForAllValues:StringEquals',
      'ForAnyValues:StringLike': 'ForAnyValue:StringLike',
      ForAllValuesStringLike: 'ForAllValues:StringLike',
      'ForAlValues:StringLike': 'ForAllValues:StringLike',
      'ForAnyValue: StringLik': 'ForAnyValue:StringLike',
      IPAddressNot: 'NotIpAddress',
      Boolean: 'Bool',
      NumericGreaterThanOrEqualTo: 'NumericGreaterThanEquals',
      StringContains: undefined,
      Equals: undefined,
      'ForSomeValue:StringEquals': undefined,
      '': undefined,
      ':': undefined,
    };
    for (const [text, operator] of Object.entries(meant)) assert.equal(meantOperator(text)?.operator, operator, text);
    assert.equal(meantOperator('String'.repeat(100_000)), undefined);
  });

  it('remembers the facts of keys, in any case', () => {
    assert.equal(factsOfKey('AWS:sourceip')?.type, 'IPAddress');
    assert.equal(factsOfKey('aws:NoSuchKey'), undefined);
    assert.equal(factsOfKey('aws:SourceIp'), factsOfKey('aws:SourceIp'));
  });
});

describe('iam/model/values', () => {
  it('reads dates of ISO 8601', () => {
    const dates =
      '2026|2026-01|2026-01-31|2024-02-29|2009-01-31T12:00Z|2026-01-31T23:59:59Z|2026-01-31T23:59:59.123Z|2026-01-31T12:00+01:00';
    for (const text of dates.split('|')) assert.equal(isDate(text), true, text);
    const none =
      '|26|2026-1-1|2026-13|2026-00-01|2026-02-29|2026-01-32|2026-01-31T24:00Z|2026-01-31 12:00|1767225600|now';
    for (const text of none.split('|')) assert.equal(isDate(text), false, text);
  });

  it('guesses which date is meant', () => {
    assert.equal(meantDate('20260131'), '2026-01-31');
    assert.equal(meantDate(' 2026/01/31 '), '2026-01-31');
    assert.equal(meantDate('2026-01-31 12:00 UTC'), '2026-01-31T12:00Z');
    assert.equal(meantDate('20261331'), undefined);
    assert.equal(meantDate('31.01.2026'), undefined);
    assert.equal(momentOf('1767225600'), '2026-01-01T00:00:00Z');
    assert.equal(momentOf('2026'), undefined);
    assert.equal(momentOf('1767225600000'), undefined);
  });

  it('reads numbers and base64', () => {
    for (const text of '0|10|-1|+1|1.2|.5|1.|1e3|2.5E-3'.split('|')) assert.equal(isNumber(text), true, text);
    for (const text of '|ten|1,5|0x10|1 0| 1|1.2.3|Infinity|e3'.split('|')) assert.equal(isNumber(text), false, text);
    for (const text of '|YQ==|YWI=|YWJj|+/+/'.split('|')) assert.equal(isBase64(text), true, text);
    for (const text of 'YQ|Y===|YQ=a|YWI-|Y W='.split('|')) assert.equal(isBase64(text), false, text);
  });

  it('guesses which range is meant', () => {
    const meant: Readonly<Record<string, string | undefined>> = {
      '203.0.113.*': '203.0.113.0/24',
      '203.*.*.*': '203.0.0.0/8',
      '10.1/16': '10.1.0.0/16',
      '10.1./16': '10.1.0.0/16',
      ' 203.0.113.0 / 24': '203.0.113.0/24',
      '10.1/24': undefined,
      '10.*.1.0': undefined,
      '300.*': undefined,
      '10.0.0.1-10.0.0.9': undefined,
      '10': undefined,
      any: undefined,
    };
    for (const [text, range] of Object.entries(meant)) assert.equal(meantIpRange(text), range, text);
  });
});

describe('iam/model/value-formats', () => {
  const faultOf = (key: string, value: string) => {
    const format = formatOfKey(key);
    return format && formatFault(format, key, value)?.fault;
  };

  it('tells which keys have values of a form', () => {
    assert.equal(formatOfKey('AWS:requestedregion'), 'region');
    assert.equal(formatOfKey('sagemaker:VolumeKmsKey'), 'kms-key');
    // A text in AWS's reference: an id, an alias or an ARN.
    assert.equal(formatOfKey('rds:KmsKeyId'), undefined);
    assert.equal(formatOfKey('aws:RequestTag/kms-key'), undefined);
  });

  it('tells new regions from what can be none', () => {
    assert.equal(faultOf('aws:RequestedRegion', 'eu-west-1'), undefined);
    assert.equal(faultOf('aws:RequestedRegion', 'us-gov-west-1'), undefined);
    assert.equal(faultOf('aws:RequestedRegion', 'eu-north-9'), 'region');
    for (const text of ['eu-west', 'euwest-1', 'Frankfurt', 'eu-west-1a', 'EU-WEST-1'])
      assert.equal(faultOf('aws:RequestedRegion', text), 'region-form', text);
  });

  it('knows ids of networks and ARNs of keys', () => {
    assert.equal(faultOf('aws:SourceVpc', 'vpc-0123456789abcdef0'), undefined);
    for (const text of ['vpc-123', 'vpc-0123456789', 'vpce-1a2b3c4d', 'vpc-1a2b3c4d '])
      assert.equal(faultOf('aws:SourceVpc', text), 'vpc');
    assert.equal(faultOf('aws:SourceVpce', 'vpce-1a2b3c4d'), undefined);
    assert.equal(faultOf('aws:SourceVpce', 'vpc-1a2b3c4d'), 'vpce');
    const s3 = 's3:x-amz-server-side-encryption-aws-kms-key-id';
    assert.equal(faultOf(s3, 'arn:aws:kms:eu-west-1:111122223333:key/1234abcd'), undefined);
    for (const text of [
      'arn:aws:kms:eu-west-1:111122223333:alias/a',
      'arn:aws:kms:::key/a',
      'alias/a',
      'arn:aws:s3:::a',
    ])
      assert.equal(faultOf(s3, text), 'kms-key', text);
    assert.equal(faultOf('sagemaker:VolumeKmsKey', 'arn:aws:kms:eu-west-1:111122223333:alias/a'), undefined);
  });

  it('takes only what is nearly a service for a mistake', () => {
    for (const text of ['lambda', 'lambda.amazon.com.evil', 'https://lambda.amazonaws.com'])
      assert.equal(faultOf('aws:CalledVia', text), 'service-name', text);
    for (const text of ['brandnew', 'macie', 'ecs-tasks', 'logging.s3', 'delivery.logs', 'cloudwatch.eu-west-1', 'sqz'])
      assert.equal(faultOf('aws:CalledVia', `${text}.amazonaws.com`), undefined, text);
    for (const text of ['lamda', 'dynamobd', 'cloudfromation.eu-west-1'])
      assert.equal(faultOf('aws:CalledVia', `${text}.amazonaws.com`), 'service', text);
    assert.equal(faultOf('kms:ViaService', 's3.amazonaws.com'), 'service-region');
    assert.equal(faultOf('aws:CalledVia', 's3.amazonaws.com'), undefined);
  });
});

describe('rules on condition operators', () => {
  it('repair operators and keep other conditions as they are', () => {
    assert.equal(
      repaired('{"StringEquals":{"aws:PrincipalTag/a":"x"}, "ForAllValue:StringLike":{"aws:TagKeys":"b*"}}'),
      '{"StringEquals":{"aws:PrincipalTag/a":"x"}, "ForAllValues:StringLike":{"aws:TagKeys":"b*"}}',
    );
    assert.equal(
      repaired('{"StringEqual":{"aws:PrincipalTag/a":"x"}, "StringEquals":{"aws:PrincipalTag/b":"y"}}'),
      '{"StringEquals":{"aws:PrincipalTag/b":"y","aws:PrincipalTag/a":"x"}}',
    );
    // Both would stand under one operator.
    assert.equal(
      repaired('{"StringEqual":{"aws:PrincipalTag/a":"x"},"StringEquals":{"aws:PrincipalTag/a":"y"}}'),
      undefined,
    );
    assert.equal(repaired('{"StringLikes":{"aws:PrincipalTag/a":"x"}}'), '{"StringLike":{"aws:PrincipalTag/a":"x"}}');
  });

  it('repair keys without a service, or with another mark than a colon', () => {
    for (const key of ['SourceIp', ' aws:SourceIp', 'aws.SourceIp', 'aws: sourceip'])
      assert.equal(
        repaired(`{"IpAddress":{"${key}":"203.0.113.0/24"}}`),
        '{"IpAddress":{"aws:SourceIp":"203.0.113.0/24"}}',
        key,
      );
    assert.equal(repaired('{"StringEquals":{"team":"x"}}'), undefined);
  });

  it('keep the digits of numbers that are put in quotes', () => {
    assert.equal(
      repaired('{"StringEquals":{"aws:PrincipalTag/n":["a", 12345678901234567890, 1.10]}}'),
      '{"StringEquals":{"aws:PrincipalTag/n":["a","12345678901234567890","1.10"]}}',
    );
  });

  it('compare values of a key’s own type only if they are of it', () => {
    assert.equal(
      repaired('{"StringNotEquals":{"aws:ViaAWSService":"true"},"Null":{"aws:ViaAWSService":"false"}}'),
      '{"BoolIfExists":{"aws:ViaAWSService":"false"},"Null":{"aws:ViaAWSService":"false"}}',
    );
    assert.equal(
      repaired('{"StringNotEqualsIfExists":{"aws:ViaAWSService":false}}'),
      '{"BoolIfExists":{"aws:ViaAWSService":"true"}}',
    );
    assert.equal(repaired('{"ForAnyValue:StringNotEquals":{"aws:ViaAWSService":"true"}}'), undefined);
    assert.equal(repaired('{"IpAddress":{"aws:SourceVpce":"10.0.0.0/16"}}'), undefined);
    assert.equal(repaired('{"StringEquals":{"aws:MultiFactorAuthAge":"an hour"}}'), undefined);
    assert.equal(
      repaired('{"StringNotLikeIfExists":{"aws:MultiFactorAuthAge":"60"}}'),
      '{"NumericNotEqualsIfExists":{"aws:MultiFactorAuthAge":"60"}}',
    );
    assert.equal(repaired('{"NumericLessThan":{"aws:PrincipalTag/n":"60"}}'), undefined);
  });

  it('report one mistake once', () => {
    const mismatch = ['operator-type-mismatch/mismatch'];
    assert.deepEqual(idsOf('{"NumericLessThan":{"aws:CurrentTime":"2026-01-01T00:00:00Z"}}'), mismatch);
    assert.deepEqual(idsOf('{"Bool":{"aws:PrincipalArn":"arn:aws:iam::111122223333:role/web"}}'), mismatch);
    assert.deepEqual(idsOf('{"IpAddress":{"aws:SourceVpc":"vpc-1a2b3c4d"}}'), mismatch);
    assert.deepEqual(idsOf('{"DateLessThan":{"aws:MultiFactorAuthAge":"3600"}}'), mismatch);
    assert.deepEqual(idsOf('{"NumericLessThan":{"aws:CurrentTime":"soon"}}'), [
      ...mismatch,
      'condition-value-type/number',
    ]);
    assert.deepEqual(idsOf('{"StringLike":{"aws:SecureTransport":"*"}}'), []);
    assert.deepEqual(idsOf('{"StringNotLike":{"aws:PrincipalArn":"*"}}'), []);
    assert.deepEqual(idsOf('{"Bool":{"aws:SecureTransport":["true",false]}}'), ['condition-value-type/true-and-false']);
    assert.equal(
      repaired('{"Bool":{"aws:SecureTransport":["false",false]}}'),
      '{"Bool":{"aws:SecureTransport":"false"}}',
    );
  });

  it('say of a key and an operator in each other’s place nothing else', () => {
    assert.ok(iam);
    for (const condition of [
      '{"aws:SourceIp":["203.0.113.0/24"]}',
      '{"StringEquals":{"StringLike":{"s3:prefix":"a"}}}',
    ]) {
      const text = policy(condition);
      assert.deepEqual(
        lintExample(iam, text, { text }).findings.map(({ rule }) => rule.name),
        ['invalid-condition-operator'],
        condition,
      );
    }
  });

  it('show blanks around values', () => {
    assert.deepEqual(
      found('{"StringEquals":{"aws:RequestedRegion":"eu-west-1 "}}').map(({ finding }) => finding.text),
      ['eu-west-1 with blanks around it is not written as a region, such as eu-west-1, so no request has it.'],
    );
  });

  it('do not open to everybody what a wrong wildcard closes', () => {
    const allow = (source: string) =>
      `{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":"*","Action":"sqs:SendMessage","Resource":"arn:aws:sqs:eu-west-1:111122223333:jobs","Condition":{"StringEquals":{"aws:SourceArn":"${source}"}}}}`;
    const fixesFor = (text: string) => {
      assert.ok(iam);
      const { findings } = lintExample(iam, text, { text });
      assert.deepEqual(
        findings.map(({ rule }) => rule.name),
        ['stringequals-wildcard'],
      );
      return findings.flatMap((finding) => fixedTexts(text, finding)).map(({ fix }) => fix.title);
    };
    assert.deepEqual(fixesFor(allow('arn:aws:sns:*:*:*')), []);
    assert.deepEqual(fixesFor(allow('arn:aws:sns:*:111122223333:*')), ['Compare with ArnLike']);
  });

  it('ask for the key instead of any value, and leave ids alone', () => {
    assert.equal(repaired('{"StringEquals":{"aws:PrincipalTag/a":"*"}}'), '{"Null":{"aws:PrincipalTag/a":"false"}}');
    assert.equal(repaired('{"StringEqualsIfExists":{"aws:PrincipalTag/a":"*"}}'), undefined);
    assert.equal(repaired('{"StringEquals":{"aws:PrincipalOrgID":"o-*"}}'), undefined);
  });

  it('are silent on what a template or a person is still to fill in', () => {
    for (const condition of [
      '{"{{operator}}":{"aws:SourceIp":"203.0.113.0/24"}}',
      '{"Fn::If":["A",{"Bool":{"aws:SecureTransport":"x"}},{"Ref":"AWS::NoValue"}]}',
      '{"StringEquals":{"${Issuer}:aud":"x","<ISSUER>:sub":"y","Fn::Sub":"z"}}',
      '{"IpAddress":{"aws:SourceIp":["<OFFICE_CIDR>","${Cidr}","{{cidr}}","$(Cidr)","[CIDR]","YOUR_CIDR"]}}',
      '{"NumericLessThan":{"aws:MultiFactorAuthAge":"${MaxAge}"}}',
      '{"StringEquals":{"aws:SourceVpc":["<VPC>","vpc-id"],"aws:RequestedRegion":"{example-region}"}}',
      '{"StringEquals":{"s3:prefix":"<PREFIX>*","kms:ViaService":"<SERVICE>"}}',
    ])
      assert.deepEqual(idsOf(condition), [], condition);
  });

  it('say nothing of a Condition that is being typed', () => {
    const text = policy('{"StringEqual":{"SourceIp":"10.0.0.0/8","aws:RequestedRegion":"*"}}');
    assert.ok(iam);
    for (let end = text.indexOf('"Condition"'); end < text.length - 4; end++) {
      const { findings } = lintExample(iam, text.slice(0, end), { text });
      assert.deepEqual(
        findings.filter(({ rule }) => rules.includes(rule.name)),
        [],
        text.slice(0, end),
      );
    }
  });
});
