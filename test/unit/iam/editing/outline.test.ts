import assert from 'node:assert/strict';
import { defaultIamOptions } from '../../../../server/src/iam/context';
import { iamEditing } from '../../../../server/src/iam/editing';
import { readPolicyDocument } from '../../../../server/src/iam/model/document';
import { json } from '../../../../server/src/syntax/json';

function read(text: string, file = 'policy.json') {
  const document = readPolicyDocument(text, { path: file }, json, true);
  assert.ok(typeof document === 'object');
  return document;
}

const text = `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "Read",
      "Effect": "Allow",
      "Action": [
        "s3:GetObject"
      ],
      "Resource": "arn:aws:s3:::a/*"
    },
    { "Effect": "Deny", "NotAction": ["iam:*"], "Resource": "*" },
    {}
  ]
}
`;

describe('iam/editing outline', () => {
  it('lists statements by Sid, or by what they grant', () => {
    const symbols = iamEditing.symbols!(read(text, 'a.scp.json'), defaultIamOptions);
    assert.deepEqual(
      symbols.map(({ name, kind, children }) => [name, kind, children.length]),
      [['scp policy', 'policy', 3]],
    );
    assert.deepEqual(
      symbols[0]?.children.map(({ name, detail, nameSpan }) => [
        name,
        detail,
        text.slice(nameSpan.start, nameSpan.end),
      ]),
      [
        ['Read', 'Allows s3:GetObject on arn:aws:s3:::a/*', '"Read"'],
        ['Denies every action except iam:* on every resource', undefined, '{'],
        ['Without Effect: nothing', undefined, '{'],
      ],
    );
    for (const { span, nameSpan } of symbols[0]?.children ?? [])
      assert.ok(span.start <= nameSpan.start && nameSpan.end <= span.end);
  });

  it('shows no secret', () => {
    const key = ['AKIA', 'Q3EGRZXVTBNMJHKL'].join('');
    const symbols = iamEditing.symbols!(read(text.replace('"Read"', `"${key}"`)), defaultIamOptions);
    assert.ok(!JSON.stringify(symbols).includes(key));
  });

  it('folds what stands over several lines, but for the closing bracket', () => {
    const folds = iamEditing.folds!(read(text)).map(({ span }) => text.slice(span.start, span.end));
    assert.deepEqual(
      folds.map((fold) => [fold.split('\n')[0]?.trim(), fold.split('\n').length]),
      [
        ['{', 15],
        ['[', 12],
        ['{', 8],
        ['[', 3],
      ],
    );
    assert.ok(folds.every((fold) => fold.endsWith('\n')));
  });

  it('reads a text that is not finished', () => {
    for (let end = 1; end < text.length; end++) {
      const document = read(text.slice(0, end));
      iamEditing.folds!(document);
      const symbols = iamEditing.symbols!(document, defaultIamOptions);
      assert.equal(symbols.length, 1);
    }
  });
});
