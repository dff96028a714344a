import fc from 'fast-check';

/** Statements of every nature, some broken, to build documents from. */
const statements = [
  '{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*"}',
  '{\n      "Sid": "Bucket",\n      "Effect": "Allow",\n      "Principal": "*",\n      "Action": [\n        "s3:GetObject",\n        "s3:PutObject",\n      ],\n      "Resource": "arn:aws:s3:::reports/*" // everybody\n    }',
  '{"Sid":"Bucket","Effect":"Deny","NotPrincipal":{"AWS":["arn:aws:iam::444455556666:user/bob"]},"Action":"s3:*","Resource":"*","Condition":{"Bool":{"aws:SecureTransport":"false"}}}',
  '{ "Effect" : "Allow", "Action" : [ "iam:PassRole", "ec2:RunInstances" ], "Resource" : "*" }',
  '{"Effect":"Allow","Principal":{"Federated":"arn:aws:iam::111122223333:saml-provider/ADFS"},"Action":"sts:AssumeRole"}',
  '{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::\\u0061/${aws:username}/$(Bucket)/*","Condition":{"StringEquals":{"aws:RequestedRegion":["eu-west-1"]}}}',
  '{\t"Effect":"allow",\r\n\t"action":"*",\r\n\t"Resource":[],\r\n\t"Condition":{}\r\n}',
  '{\'Effect\':\'Allow\',Action:"s3:*","Resource":"*"}',
  '{"Effect":"Allow","Action":["s3:GetObject","Resource":"*"}',
  '{"Effect":"Allow","Action":"s3:GetObj',
  '{}',
  '"stray"',
];

const versions = [
  '"Version":"2012-10-17",',
  '"Version": "2008-10-17",\n  ',
  '',
  '"Version":"2030-01-01","Id":"x",',
  '\n  "Versio": 1,',
];

/** Policies as people leave them. */
export const policyText: fc.Arbitrary<string> = fc
  .record({
    version: fc.constantFrom(...versions),
    statements: fc.array(fc.constantFrom(...statements), { maxLength: 5 }),
    gap: fc.constantFrom('', ' ', '\n    ', '\r\n  ', '\r'),
    comma: fc.constantFrom(',', ',', ',', ''),
    end: fc.constantFrom(']}', ']\n}\n', ']', '', ']}}'),
  })
  .map((p) => `{${p.version}"Statement":[${p.statements.map((s) => p.gap + s).join(p.comma)}${p.gap}${p.end}`);

/** Pieces that change what a text means, and some that do not. */
export const pieces = [
  '{',
  '}',
  '[',
  ']',
  '"',
  ',',
  ':',
  '\\',
  '\n',
  '\r\n',
  ' ',
  '//',
  '/*',
  '*/',
  "'",
  'x',
  '*',
  '${',
  '$(a)',
  '"Sid":"a",',
  '"Effect":"Allow"',
  '\ud800',
  '\u2028',
  '\ufeff',
  'é',
  'Deny',
];

export interface Splice {
  readonly at: number;
  readonly remove: number;
  readonly insert: string;
}

/** Where to cut and what to put there; `at` is a share of the text's length. */
export const splice: fc.Arbitrary<Splice> = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  remove: fc.nat({ max: 12 }),
  insert: fc.oneof(fc.constantFrom(...pieces), fc.constant('')),
});

export function applySplice(text: string, { at, remove, insert }: Splice): string {
  const start = Math.floor(at * text.length);
  return text.slice(0, start) + insert + text.slice(start + remove);
}
