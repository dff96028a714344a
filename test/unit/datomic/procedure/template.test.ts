import assert from 'node:assert/strict';
import { defaultLevels } from '../../../../server/src/core/levels';
import { lint } from '../../../../server/src/core/lint';
import { flatten } from '../../../../server/src/datomic/template/flatten';
import { type AnyLanguage, defaultOptions, languages, type Options } from '../../../../server/src/languages';
import { parseJson } from '../../../../server/src/syntax/json/parse';
import { roles, storage, systemOf, templateOf } from './systems';

const language = languages.find(({ id }) => id === 'datomic-template') as AnyLanguage;

function found(text: string, system?: ReturnType<typeof systemOf>): string[] {
  const options: Options = { ...defaultOptions, ...(system && { systems: [system] }) };
  const reading = language.read(text, { path: 'cf.json' }, options);
  return lint(language, reading, { levels: defaultLevels, options }).map(
    ({ rule, message, span }) => `${rule.name}/${message} ${text.slice(span.start, span.end)}`,
  );
}

describe('datomic/templates of transactors', () => {
  it('are told by their description, or by a link', () => {
    const read = (text: string, own?: 'template') =>
      'document' in
      language.read(text, { path: 'cf.json' }, { ...defaultOptions, ...(own && { systems: [{ own, others: [] }] }) });
    assert.equal(read('{"Description":"Datomic Transactor Template"}'), true);
    assert.equal(read('{"Resources":{},"Outputs":{"x":"Datomic Transactor Template"}}'), false);
    assert.equal(read('{"Resources":{}}'), false);
    assert.equal(read('{"Resources":{}}', 'template'), true);
    assert.equal(read('[1]', 'template'), false);
  });

  it('as they are generated have no findings', () => {
    const ensured = storage + roles('orders', 'orders-peer');
    assert.deepEqual(found(templateOf(ensured, 'orders'), systemOf('template', { ensured })), []);
  });

  it('of the time of access keys have them at their characters, escapes whole', () => {
    const secret = `${'q7Zx'}/cVbN2mAsD4fGhJ+kL6pOiU8yTrEwQ1aZs3/`;
    const id = `${'AKIA'}Q7ZXCVBNMASDFGHJ`;
    const keys = `aws-dynamodb-user=datomic\naws-dynamodb-access-key-id=${id}\naws-dynamodb-secret-key=${secret}\n`;
    assert.deepEqual(found(templateOf(storage + keys, undefined)), [
      'template-instance-profile/missing "LaunchConfig"',
      `template-secret/access-key ${id}`,
      `template-secret/access-key ${secret.replaceAll('/', '\\/')}`,
    ]);
  });

  it('have keys of every family, and of nobody, but no blank ones and no references', () => {
    const line = (text: string) => found(templateOf(`${storage}${text}\n`, 'orders')).length;
    assert.equal(line('aws-s3-log-access-key-id=anything'), 1);
    assert.equal(line('aws-cloudwatch-secret-key=anything'), 1);
    assert.equal(line('aws-dynamodb-peer-secret-key=anything'), 1);
    assert.equal(line(`# left over: ${'AKIA'}Q7ZXCVBNMASDFGHJ`), 0);
    assert.equal(line(`note ${'AKIA'}Q7ZXCVBNMASDFGHJ`), 1);
    assert.equal(line('aws-dynamodb-secret-key='), 0);
    assert.equal(line('aws-dynamodb-secret-key=${SECRET}'), 0);
    assert.equal(line('license-key=abcdef'), 0);
  });

  it('of launch templates and single instances are looked at too', () => {
    const launch = (type: string, properties: object) =>
      JSON.stringify({
        Description: 'Datomic Transactor Template',
        Resources: { Launch: { Type: type, Properties: properties } },
      });
    const userData = { 'Fn::Base64': { 'Fn::Sub': 'sql-password=hush' } };
    const password = 'template-secret/password hush';
    const missing = 'template-instance-profile/missing "Launch"';
    assert.deepEqual(
      found(
        launch('AWS::EC2::LaunchTemplate', {
          LaunchTemplateData: { UserData: userData, IamInstanceProfile: { Name: 'a' } },
        }),
      ),
      [password],
    );
    assert.deepEqual(found(launch('AWS::EC2::Instance', { UserData: userData })), [missing, password]);
    assert.deepEqual(found(launch('AWS::EC2::Instance', { IamInstanceProfile: { 'Fn::ImportValue': 'x' } })), []);
    assert.deepEqual(found(launch('AWS::S3::Bucket', {})), []);
  });
});

describe('texts that CloudFormation puts together', () => {
  it('map back to the template', () => {
    const source = '{"Fn::Base64":{"Fn::Join":["\\n",["a\\/b",{"Ref":"X"},7,{"Fn::Sub":["c-${Y}",{}]}]]}}';
    const flat = flatten(parseJson(source).root ?? assert.fail('no root'));
    assert.equal(flat.text, 'a/b\n${…}\n7\nc-${Y}');
    const at = (text: string) => {
      const start = flat.text.indexOf(text);
      const span = flat.sourceOf({ start, end: start + text.length });
      return source.slice(span.start, span.end);
    };
    assert.equal(at('/b'), '\\/b');
    assert.equal(at('${…}'), '{"Ref":"X"}');
    assert.equal(at('c-$'), 'c-$');
  });
});
