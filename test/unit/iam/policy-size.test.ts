import assert from 'node:assert/strict';
import { defaultIamOptions } from '../../../server/src/iam/context';
import { parseKind } from '../../../server/src/iam/model/kinds';
import { defaultOptions, languages } from '../../../server/src/languages';
import { findingsOf, messagesOf } from './findings';

const rule = 'policy-size';

const iam = languages.find(({ id }) => id === 'iam')!;

/** A policy of exactly so many characters without white space, and some of it. */
function policyOf(size: number, principal?: string, space = ' '): string {
  const text = (filler: string) =>
    `{${space}"Version":"2012-10-17","Statement":[{"Effect":"Deny",${principal === undefined ? '' : `"Principal":"${principal}",`}"Action":"s3:*","Resource":"arn:aws:s3:::${filler}"}]}\n`;
  return text('x'.repeat(size - text('').length + space.length + 1));
}

describe(rule, () => {
  it('knows the limit of each kind to the character', () => {
    const cases: readonly (readonly [kind: string, limit: number, message: string, principal?: string])[] = [
      ['identity', 10_240, 'identity'],
      ['boundary', 6144, 'managed'],
      ['trust', 2048, 'trust', '*'],
      ['scp', 10_240, 'scp'],
      ['rcp', 5120, 'rcp', '*'],
      ['resource:s3', 20_480, 'resource', '*'],
      ['resource:kms', 32_768, 'resource', '*'],
    ];
    for (const [kind, limit, message, principal] of cases) {
      const all = kind === 'scp' || kind === 'rcp' ? '' : ' ';
      assert.deepEqual(messagesOf(rule, policyOf(limit, principal, all), { kind }), [], kind);
      assert.deepEqual(messagesOf(rule, policyOf(limit + 1, principal, all), { kind }), [message], kind);
    }
  });

  it('counts white space where AWS does', () => {
    assert.deepEqual(messagesOf(rule, policyOf(2047, undefined, '\n'), { kind: 'session' }), []);
    assert.deepEqual(messagesOf(rule, policyOf(2047, undefined, '\n\n'), { kind: 'session' }), ['other']);
    assert.deepEqual(messagesOf(rule, policyOf(10_239, undefined, '\t\t'), { kind: 'scp' }), ['scp-white-space']);
    assert.deepEqual(messagesOf(rule, policyOf(20_479, '*', '\r\n'), { kind: 'resource:s3' }), []);
  });

  it('takes the name of a file for what it says', () => {
    assert.deepEqual(messagesOf(rule, policyOf(6145), { path: 'app.managed.json' }), ['managed']);
    assert.deepEqual(messagesOf(rule, policyOf(6145), { path: 'app.json' }), []);
    assert.deepEqual(messagesOf(rule, policyOf(10_241), { path: 'app.json' }), ['identity']);
  });

  it('is silent where no limit is known, and on a kind that is not certain', () => {
    assert.deepEqual(messagesOf(rule, policyOf(50_000, '*'), { kind: 'resource:sns' }), []);
    assert.deepEqual(messagesOf(rule, policyOf(50_000, '*')), []);
    assert.deepEqual(messagesOf(rule, policyOf(50_000, '*'), { kind: 'resource:constructor' }), []);
  });

  it('says how large the policy is', () => {
    assert.deepEqual(
      findingsOf(rule, policyOf(10_300)).map(({ text }) => text),
      [
        'Without white space this has 10,300 characters, more than the 10,240 that even a role takes inline, so AWS refuses it.',
      ],
    );
  });
});

describe('the size of a policy', () => {
  const sizeOf = (text: string, kind?: string) => {
    const policyKind = kind === undefined ? undefined : parseKind(kind);
    const options = { ...defaultOptions, ...defaultIamOptions, ...(policyKind && { policyKind }) };
    const reading = iam.read(text, { path: 'policy.json' }, options);
    return 'document' in reading ? iam.scopes(reading.document, options)[0]?.size?.() : undefined;
  };

  it('is told with its limit, as the kind counts it', () => {
    assert.deepEqual(sizeOf(policyOf(700, undefined, '   ')), { size: 700, limit: 10_240 });
    assert.deepEqual(sizeOf(policyOf(700, undefined, '   '), 'scp'), { size: 703, limit: 10_240 });
    assert.deepEqual(sizeOf(policyOf(700, '*'), 'resource:sns'), undefined);
  });
});
