import assert from 'node:assert/strict';
import fc from 'fast-check';
import { compileGlob } from '../../../../server/src/iam/data/glob';
import {
  arnMatchesType,
  fillsForm,
  formsOf,
  resourceTypeOf,
  resourceTypesOf,
  servicePrefixes,
  servicesOfArn,
} from '../../../../server/src/iam/data/reference';
import { patternPieces, piecesIntersect, templatePieces } from '../../../../server/src/iam/data/template';
import { parseArn } from '../../../../server/src/iam/model/arn';

const matches = (arn: string, type: string): string => {
  const [service = '', name = ''] = type.split(' ');
  return arnMatchesType(arn, resourceTypeOf(service, name)!);
};

describe('resource types', () => {
  it('have templates of ARNs', () => {
    assert.deepEqual(resourceTypeOf('S3', 'Bucket'), {
      service: 's3',
      name: 'bucket',
      arns: ['arn:${Partition}:s3:::${BucketName}'],
      conditionKeys: ['aws:ResourceTag/${TagKey}', 's3:BucketTag/${TagKey}'],
    });
    assert.deepEqual(resourceTypeOf('lex', 'bot')?.arns, [
      'arn:${Partition}:lex:${Region}:${Account}:bot/${BotId}',
      'arn:${Partition}:lex:${Region}:${Account}:bot:${BotName}',
    ]);
    assert.deepEqual(resourceTypesOf('nothing'), []);
    const templates = servicePrefixes().flatMap((prefix) => resourceTypesOf(prefix).flatMap(({ arns }) => arns));
    assert.deepEqual(
      templates.filter((arn) => !/^arn:\$\{Partition\}:[^:]+:[^:]*:[^:]*:.+$/.test(arn)),
      [],
    );
  });

  it('are matched by ARNs of policies', () => {
    const yes: [string, string][] = [
      ['*', 's3 bucket'],
      ['arn:aws:s3:::b', 's3 bucket'],
      ['arn:aws:s3:::b*', 's3 bucket'],
      ['arn:aws:s3:::b*', 's3 object'],
      ['arn:aws:s3:::*', 's3 object'],
      ['arn:aws:s3:::b/*', 's3 object'],
      ['arn:aws:s3:::b/${aws:username}/*', 's3 object'],
      ['arn:aws:s3:::${aws:PrincipalTag/team}', 's3 bucket'],
      ['arn:aws:s3:us-west-2:123456789012:accesspoint/ap/object/*', 's3 accesspointobject'],
      ['arn:aws:ec2:*::image/*', 'ec2 image'],
      ['arn:aws:apigateway:*::/restapis/*', 'apigateway RestApi'],
      ['arn:aws:iam::*:role/x', 'iam role'],
      ['arn:aws:iam', 'iam role'],
      ['arn:aws:*:*:*:role/x', 'iam role'],
      ['arn:aws-cn:lambda:cn-north-1:111122223333:function:f', 'lambda function'],
      ['arn:aws:lambda:::function:f', 'lambda function'],
      ['arn:aws:logs:*:*:log-group:/aws/x:*', 'logs log-group'],
      ['arn:${x}:sqs:${y}:${z}:q', 'sqs queue'],
    ];
    const no: [string, string][] = [
      ['arn:aws:s3:::b/*', 's3 bucket'],
      ['arn:aws:s3:::b', 's3 object'],
      ['arn:aws:s3:us-west-2:123456789012:accesspoint/ap/object/*', 's3 accesspoint'],
      ['arn:aws:s3:us-east-1:111122223333:b', 's3 bucket'],
      ['arn:aws:s3:::b/${aws:username}', 's3 bucket'],
      ['arn:aws:ec2:*:*:instance/*', 'ec2 volume'],
      ['arn:aws:sqs:*:*:q', 'sns topic'],
      ['arn:aws:iam::111122223333:user/${aws:username}', 'iam role'],
    ];
    const unknown: [string, string][] = [
      ['arn:aws:s3:::${aws:PrincipalTag/path}', 's3 object'],
      ['arn:aws:${x}:::b', 's3 bucket'],
      ['$(Bucket)/x', 's3 object'],
      ['', 's3 object'],
    ];
    for (const [answer, pairs] of Object.entries({ yes, no, unknown }))
      for (const [arn, type] of pairs) assert.equal(matches(arn, type), answer, `${arn} ${type}`);
  });

  it('are matched by their own templates', () => {
    const wrong = servicePrefixes()
      .flatMap(resourceTypesOf)
      .flatMap((type) => type.arns.map((arn) => [arn.replace(/\$\{[^}]*\}/g, 'x'), type] as const))
      .filter(([arn, type]) => arnMatchesType(arn, type) !== 'yes');
    assert.deepEqual(wrong, []);
  });

  it('are told by the beginning of an ARN only where the careful comparison agrees', () => {
    const types = servicePrefixes().flatMap(resourceTypesOf);
    const fillers = ['x', 'x/y', 'x:y', 'x*', '*', '?', '${aws:username}', 'x/object/*', ''];
    let told = 0;
    const wrong: string[] = [];
    for (const type of types)
      for (const form of formsOf(type))
        for (const filler of fillers)
          for (const text of [
            form.resource.replace(/\$\{[^}]*\}/g, filler),
            `${form.literal}${filler}`,
            `${form.literal.slice(0, 3)}*`,
          ]) {
            const arn = parseArn(`arn:aws:${type.service}:::${text}`)!;
            if (!fillsForm(arn, form)) continue;
            told++;
            if (!piecesIntersect(patternPieces(text, false), templatePieces(form.resource)))
              wrong.push(`${text} ${form.resource}`);
          }
    assert.deepEqual(wrong, []);
    // One for each type at least: else this would prove nothing.
    assert.ok(told > types.length, String(told));
  });

  it('name no certain account in their ARNs, so that one account id is as good as any other', () => {
    const accounts = servicePrefixes()
      .flatMap(resourceTypesOf)
      .flatMap(formsOf)
      .map(({ account }) => account);
    assert.deepEqual(
      accounts.filter((account) => /^\d/.test(account)),
      [],
    );
  });

  it('belong to the services of their ARNs', () => {
    assert.deepEqual(servicesOfArn('states'), ['states']);
    assert.deepEqual(servicesOfArn('catalog'), ['servicecatalog']);
    assert.deepEqual(servicesOfArn('execute-api'), ['execute-api']);
    assert.deepEqual(servicesOfArn('elasticloadbalancing'), [
      'arc-zonal-shift',
      'elasticloadbalancing',
      'waf-regional',
      'wafv2',
    ]);
    assert.deepEqual(servicesOfArn('nothing'), []);
  });
});

describe('intersection of a pattern and a template', () => {
  const intersect = (pattern: string, template: string): boolean =>
    piecesIntersect(patternPieces(pattern, false), templatePieces(template));

  it('takes wildcards, variables and escapes for what they are', () => {
    assert.ok(intersect('a?c', 'a${X}'));
    assert.ok(!intersect('a?', 'a'));
    assert.ok(intersect('${*}', '${X}'));
    assert.ok(!intersect('${*}', 'a'));
    assert.ok(intersect('*a*', 'b/${X}/c'));
    assert.ok(!intersect('*a', 'b/${X}/c'));
    assert.ok(intersect('', ''));
    assert.ok(!intersect('', 'a'));
  });

  it('is what a search for a common text finds', () => {
    // Three characters each have a common text of six at most, if they have any.
    const words = [''];
    for (let i = 0; words[i]!.length < 6; i++) words.push(`${words[i]}a`, `${words[i]}b`);
    const text = (...characters: string[]) =>
      fc.array(fc.constantFrom(...characters), { maxLength: 3 }).map((all) => all.join(''));
    fc.assert(
      fc.property(text('a', 'b', '*', '?'), text('a', 'b', '${X}'), (pattern, template) => {
        const [one, other] = [compileGlob(pattern), compileGlob(template.replaceAll('${X}', '*'))];
        assert.equal(
          intersect(pattern, template),
          words.some((word) => one(word) && other(word)),
          `${pattern} ${template}`,
        );
      }),
    );
  });
});

describe('globs', () => {
  it('match like regular expressions', () => {
    const pattern = fc.array(fc.constantFrom('a', 'b', '*', '?', 'ab'), { maxLength: 8 }).map((all) => all.join(''));
    const word = fc.array(fc.constantFrom('a', 'b'), { maxLength: 10 }).map((all) => all.join(''));
    fc.assert(
      fc.property(pattern, word, (glob, text) => {
        const expression = new RegExp(`^${glob.replace(/\*+/g, '.*').replace(/\?/g, '.')}$`);
        assert.equal(compileGlob(glob)(text), expression.test(text), `${glob} ${text}`);
      }),
    );
  });

  it('do not go back', () => {
    // With going back this would take longer than the age of the universe.
    const text = 'a'.repeat(100_000);
    assert.ok(!compileGlob(`${'*a'.repeat(1_000)}*b*a`)(text));
    assert.ok(compileGlob(`${'*a'.repeat(1_000)}*`)(text));
    assert.ok(!compileGlob(`${'*?a'.repeat(1_000)}*b*a`)(text));
    assert.equal(matches(`arn:aws:s3:::${'*a'.repeat(10_000)}*b/`, 's3 bucket'), 'no');
  });
});
