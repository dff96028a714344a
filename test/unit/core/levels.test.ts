import assert from 'node:assert/strict';
import type { Levels } from '../../../server/src/core/levels';
import { lint } from '../../../server/src/core/lint';
import { defaultOptions, languages } from '../../../server/src/languages';

const language = languages.find(({ id }) => id === 'iam')!;
const text =
  '{"Version":"2012-10-17","Statement":[{"Sid":"a","Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::x/*","Condition":{}},{"Sid":"b","Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::y/*","Condition":{}}]}';

const findingsOf = (policy: string, levels: Levels) => {
  const options = defaultOptions;
  return lint(language, language.read(policy, { path: 'policy.json' }, options), { levels, options });
};

const levelsOf = (levels: Levels) => findingsOf(text, levels).map(({ rule, severity }) => `${rule.name} ${severity}`);

describe('levels', () => {
  it('of an override for one statement reach every rule, also those that compare statements', () => {
    const plain = levelsOf({ rules: {}, overrides: [] });
    assert.deepEqual(plain, [
      'principal-public warning',
      'empty-or-wrong-type warning',
      'principal-public warning',
      'empty-or-wrong-type warning',
    ]);
    const rules = { 'empty-or-wrong-type': 'hint', 'principal-public': 'off' } as const;
    assert.deepEqual(levelsOf({ rules: {}, overrides: [{ sid: 'b', rules }] }), [
      ...plain.slice(0, 2),
      'empty-or-wrong-type hint',
    ]);
  });

  it('switch a rule on that is off by default, for all statements or for some', () => {
    const rule = 'sensitive-action-unrestricted';
    const statement = (sid: string) =>
      `{"Sid":"${sid}","Effect":"Allow","Action":"secretsmanager:GetSecretValue","Resource":"*"}`;
    const policy = `{"Version":"2012-10-17","Statement":[${statement('a')},${statement('b')}]}`;
    const found = (levels: Levels) => findingsOf(policy, levels).filter(({ rule: { name } }) => name === rule);
    assert.equal(found({ rules: {}, overrides: [] }).length, 0);
    assert.deepEqual(
      found({ rules: { [rule]: 'error' }, overrides: [] }).map(({ severity }) => severity),
      ['error', 'error'],
    );
    assert.deepEqual(
      found({ rules: {}, overrides: [{ sid: 'b', rules: { [rule]: 'hint' } }] }).map(({ span }) => span.start > 100),
      [true],
    );
    assert.equal(found({ rules: { [rule]: 'off' }, overrides: [] }).length, 0);
  });

  it('of a later override win over those of an earlier one, and over rules', () => {
    const overrides = [
      { rules: { 'principal-public': 'error' } },
      { rules: { 'principal-public': 'information' } },
    ] as const;
    assert.deepEqual(levelsOf({ rules: { 'principal-public': 'off', 'empty-or-wrong-type': 'off' }, overrides }), [
      'principal-public information',
      'principal-public information',
    ]);
  });
});
