import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { IGrammar } from 'vscode-textmate';
import { loadGrammar, readGrammar, type Token, tokenize } from '../helpers/textmate';

const root = import.meta.dirname;
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
const fixture = (name: string) => `test/fixtures/grammar/${name}`;

const json = readGrammar(path.join(root, fixture('json.tmLanguage.json')));
/** As in VS Code: the same grammar with longer names. */
const jsonc = readGrammar(path.join(root, fixture('json.tmLanguage.json')), (text) =>
  text.replace(/\.json(?=[" ])/g, '.json.comments').replace('"source.json"', '"source.json.comments"'),
);
const injection = readGrammar(path.join(root, 'syntaxes/iam.injection.tmLanguage.json'));

const isOurs = (scope: string) => scope.endsWith('.iam');

/** The tokens of one line that have scopes of ours, as `text: scopes`. */
const painted = (line: readonly Token[]): string[] =>
  line
    .filter(({ scopes }) => scopes.some(isOurs))
    .map(({ text, scopes }) => `${text}: ${scopes.filter(isOurs).join(' ')}`);

/** What is left of the tokens without our scopes: one entry per character. */
const unpainted = (lines: readonly (readonly Token[])[]): string[][] =>
  lines.map((line) =>
    line.flatMap(({ text, scopes }) =>
      [...text].map((char) => `${char} ${scopes.filter((scope) => !isOurs(scope)).join(' ')}`),
    ),
  );

const policy = `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "s3:Get*",
      "Effect": "Allow",
      "Principal": {
        "AWS": ["111122223333", "arn:aws:iam::111122223333:role/app-*", "*", "AIDACKCEVSQ6C2EXAMPLE"],
        "Service": "ec2.amazonaws.com",
        "Federated": "arn:aws:iam::111122223333:oidc-provider/gitlab.com",
        "CanonicalUser": "79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be",
        "Other": "111122223333"
      },
      "Action": [
        "s3:Get*",
        "ec2:Describe?nstances",
        "*", "nothing here"
      ],
      "NotAction": "sts:AssumeRole",
      "Resource": "*",
      "NotResource": [
        "arn:aws:dynamodb:*:111122223333:table/\${aws:PrincipalTag/team, 'none'}/*",
        "arn:aws:s3:::\${*}\\/\${Stage}\${AWS::Region}?",
        "arn:aws:s3", "bucket/*"
      ],
      "Condition": {
        "StringLike": { "s3:prefix": ["", "home/\${aws:username}/*"] },
        "ForAllValues:ArnNotEqualsIfExists": {
          "aws:PrincipalArn": "arn:aws:iam::*:role/x"
        },
        "StringEquals": { "aws:ResourceAccount": "\${aws:PrincipalAccount}", "s3:prefix": "a*" },
        "Bool": { "aws:SecureTransport": "\${aws:x}" },
        "NumericLessThan": { "s3:max-keys": 10 }
      }
    },
    { "Principal": "*", "NotPrincipal" : { "Service": "*" } },
    { "Action" : "s3:GetObject" }
  ]
}`;

describe('IAM injection grammar', () => {
  let plain: IGrammar;
  let injected: IGrammar;
  before(async () => {
    plain = await loadGrammar(json);
    injected = await loadGrammar(json, [injection], [injection.scopeName]);
  });

  /** The painted tokens of the first line of the policy that contains `part`. */
  function line(part: string): string[] {
    const at = policy.split('\n').findIndex((text) => text.includes(part));
    assert.notEqual(at, -1);
    return painted(tokenize(injected, policy)[at]!);
  }

  it('paints actions', () => {
    assert.deepEqual(line('"s3:Get*",\n'.trim()), []);
    assert.deepEqual(line('        "s3:Get*"'), [
      's3: entity.name.type.service.iam',
      ':: punctuation.separator.action.iam',
      'Get: support.function.action.iam',
      '*: keyword.operator.wildcard.iam',
    ]);
    assert.deepEqual(line('Describe?'), [
      'ec2: entity.name.type.service.iam',
      ':: punctuation.separator.action.iam',
      'Describe: support.function.action.iam',
      '?: keyword.operator.wildcard.iam',
      'nstances: support.function.action.iam',
    ]);
    assert.deepEqual(line('"nothing here"'), ['*: keyword.operator.wildcard.iam']);
    assert.deepEqual(line('NotAction'), [
      'sts: entity.name.type.service.iam',
      ':: punctuation.separator.action.iam',
      'AssumeRole: support.function.action.iam',
    ]);
    assert.deepEqual(line('"Action" :').at(-1), 'GetObject: support.function.action.iam');
  });

  it('paints the parts of ARNs, wildcards and policy variables in resources', () => {
    assert.deepEqual(line('"Resource": "*"'), ['*: keyword.operator.wildcard.iam']);
    assert.deepEqual(line('dynamodb'), [
      'arn: keyword.other.arn.iam',
      ':: punctuation.separator.arn.iam',
      'aws: constant.other.partition.iam',
      ':: punctuation.separator.arn.iam',
      'dynamodb: entity.name.type.service.iam',
      ':: punctuation.separator.arn.iam',
      '*: constant.other.region.iam keyword.operator.wildcard.iam',
      ':: punctuation.separator.arn.iam',
      '111122223333: constant.numeric.account.iam',
      ':: punctuation.separator.arn.iam',
      '${: meta.template.expression.iam punctuation.definition.template-expression.begin.iam',
      'aws:PrincipalTag/team: meta.template.expression.iam variable.other.policy.iam',
      ',: meta.template.expression.iam punctuation.separator.default.iam',
      ' : meta.template.expression.iam',
      "'none': meta.template.expression.iam constant.other.default.iam",
      '}: meta.template.expression.iam punctuation.definition.template-expression.end.iam',
      '*: keyword.operator.wildcard.iam',
    ]);
  });

  it('tells policy variables from those of templates', () => {
    assert.deepEqual(line('${Stage}').slice(-2), [
      '${*}: constant.character.escape.iam',
      '?: keyword.operator.wildcard.iam',
    ]);
  });

  it('leaves resources alone that are no ARNs', () => {
    assert.deepEqual(line('"arn:aws:s3", "bucket/*"'), []);
  });

  it('paints principals, and no wildcard inside them, for AWS expands none', () => {
    assert.deepEqual(
      line('"AWS"').filter((text) => !text.startsWith(':')),
      [
        '111122223333: constant.numeric.account.iam',
        'arn: keyword.other.arn.iam',
        'aws: constant.other.partition.iam',
        'iam: entity.name.type.service.iam',
        '111122223333: constant.numeric.account.iam',
        '*: keyword.operator.wildcard.iam',
        'AIDACKCEVSQ6C2EXAMPLE: constant.other.principal-id.iam',
      ],
    );
    assert.deepEqual(line('"Service": "ec2'), ['ec2.amazonaws.com: entity.name.type.principal.iam']);
    assert.deepEqual(line('"Federated"').at(0), 'arn: keyword.other.arn.iam');
    assert.deepEqual(line('"CanonicalUser"').length, 1);
    assert.match(line('"CanonicalUser"')[0]!, /^79a5.*f2be: constant\.other\.canonical-user\.iam$/);
    assert.deepEqual(line('"Other"'), []);
    assert.deepEqual(line('"NotPrincipal"'), ['*: keyword.operator.wildcard.iam', '*: keyword.operator.wildcard.iam']);
  });

  it('paints wildcards only under operators that know them, variables under those that take them', () => {
    assert.deepEqual(line('home/'), [
      '${: meta.template.expression.iam punctuation.definition.template-expression.begin.iam',
      'aws:username: meta.template.expression.iam variable.other.policy.iam',
      '}: meta.template.expression.iam punctuation.definition.template-expression.end.iam',
      '*: keyword.operator.wildcard.iam',
    ]);
    assert.equal(line('role/x').at(-2), '*: constant.numeric.account.iam keyword.operator.wildcard.iam');
    assert.deepEqual(
      line('"StringEquals"').map((text) => text.split(': ')[0]),
      ['${', 'aws:PrincipalAccount', '}'],
    );
    assert.deepEqual(line('"Bool"'), []);
    assert.deepEqual(line('"NumericLessThan"'), []);
  });

  it('touches nothing outside of the values of elements', () => {
    for (const part of ['"Version"', '"Sid"', '"Effect"']) assert.deepEqual(line(part), []);
  });

  it('follows values over lines and past comments', () => {
    const text = '{"Action":\n  [ // read\n  "s3:Get*" /* and write */,\n\n  "s3:Put*"]\n, "Resource":\n"*"}';
    assert.deepEqual(
      tokenize(injected, text).map((tokens) => painted(tokens).length),
      [0, 0, 4, 0, 4, 0, 1],
    );
  });

  it('gives up no scope of JSON, also while one types', () => {
    const texts = ['other.json', 'package.json', 'tsconfig.json', 'cloudformation.json'].map((name) =>
      read(fixture(name)),
    );
    const typed = Array.from({ length: 60 }, (_, i) => policy.slice(0, i * 37));
    for (const text of [policy, ...texts, ...typed])
      assert.deepEqual(unpainted(tokenize(injected, text)), unpainted(tokenize(plain, text)));
  });

  it('leaves other documents with the same keys untouched', () => {
    for (const name of ['other.json', 'package.json', 'tsconfig.json'])
      assert.deepEqual(tokenize(injected, read(fixture(name))), tokenize(plain, read(fixture(name))), name);
    for (const name of ['package.json', 'tsconfig.json'])
      assert.deepEqual(tokenize(injected, read(name)), tokenize(plain, read(name)), name);
  });

  it('paints in a CloudFormation template only elements with values of their form', () => {
    const lines = tokenize(injected, read(fixture('cloudformation.json')));
    assert.deepEqual(
      lines
        .filter((tokens) => painted(tokens).length > 0)
        .map((tokens) =>
          tokens
            .map(({ text }) => text)
            .join('')
            .trim(),
        ),
      ['"Action": "lambda:InvokeFunction",', '"Action": ["s3:GetObject"],'],
    );
  });

  it('works in JSON with comments', async () => {
    const bare = await loadGrammar(jsonc, [json]);
    const both = await loadGrammar(jsonc, [json, injection], [injection.scopeName]);
    const shorten = (lines: string[][]) =>
      lines.map((chars) => chars.map((char) => char.replaceAll('.json.comments', '.json')));
    assert.deepEqual(tokenize(both, policy).map(painted), tokenize(injected, policy).map(painted));
    assert.deepEqual(shorten(unpainted(tokenize(both, policy))), shorten(unpainted(tokenize(bare, policy))));
    const config = read(fixture('tsconfig.json'));
    assert.deepEqual(tokenize(both, config), tokenize(bare, config));
    assert.ok(tokenize(both, config)[1]!.some(({ scopes }) => scopes.includes('comment.line.double-slash.js')));
  });

  it('stays quick on hostile lines', () => {
    const many = 20_000;
    const lines = [
      `{"Action":${' '.repeat(many)}x`,
      `{"Action": [${' '.repeat(many)}"x"]`,
      `{"Action": "${'a'.repeat(many)}`,
      `{"Action": "${'a-'.repeat(many)}:"`,
      `{"Action": "${'s3:'.repeat(many)}"`,
      `{"Action": ["${'s3:Get*","'.repeat(many / 10)}`,
      `{"Resource": "arn:${':'.repeat(many)}`,
      `{"Resource": "arn:aws:s3:::${'${aws:'.repeat(many / 6)}"`,
      `{"Resource": "arn:aws:s3:::\${aws:${'x'.repeat(many)}"`,
      `{"Resource": "arn:aws:s3:::\${aws:a, '${' '.repeat(many)}"`,
      `{"Principal": {${' '.repeat(many)}x`,
      `{"Principal": {"AWS": "${'a.'.repeat(many / 2)}`,
      `{"Principal": {"AWS": "${'arn:'.repeat(many / 4)}"`,
      `{"Condition": {"${'A:'.repeat(many / 2)}`,
      `{"Condition": {"StringLike": {"k": "${'${*}'.repeat(many / 4)}"`,
    ];
    for (const text of lines) tokenize(injected, text);
  });
});
