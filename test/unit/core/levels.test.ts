import assert from 'node:assert/strict';
import type { Levels } from '../../../server/src/core/levels';
import { lint } from '../../../server/src/core/lint';
import { defaultOptions, languages } from '../../../server/src/languages';

const language = languages.find(({ id }) => id === 'iam')!;
const text =
  '{"Version":"2012-10-17","Statement":[{"Sid":"a","Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::x/*","Condition":{}},{"Sid":"b","Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::y/*","Condition":{}}]}';

const levelsOf = (levels: Levels) => {
  const options = defaultOptions;
  const reading = language.read(text, { path: 'policy.json' }, options);
  return lint(language, reading, { levels, options }).map(({ rule, severity }) => `${rule.name} ${severity}`);
};

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
