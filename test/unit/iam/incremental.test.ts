import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Finding } from '../../../server/src/core/finding';
import { fixesOf } from '../../../server/src/core/fix';
import type { Reading } from '../../../server/src/core/language';
import { defaultLevels } from '../../../server/src/core/levels';
import { lint } from '../../../server/src/core/lint';
import type { Domain } from '../../../server/src/core/rule';
import { defaultOptions, languages, type Options } from '../../../server/src/languages';
import { applySplice, policyText, splice } from '../texts';

const language = languages.find(({ id }) => id === 'iam')!;
const file = { path: 'policy.json' };
const settings = { levels: defaultLevels, options: defaultOptions };

type AnyReading = Reading<Domain & { options: Options }>;

const documentOf = (reading: AnyReading) => ('document' in reading ? reading.document : undefined);

const plain = (findings: readonly Finding[]) =>
  findings.map((finding) => ({
    rule: finding.rule.name,
    message: finding.message,
    severity: finding.severity,
    text: finding.text,
    span: finding.span,
    related: finding.related,
    fixes: fixesOf(finding).map(({ title, edits }) => ({ title, edits })),
  }));

describe('findings after edits', () => {
  it('equal those of a fresh lint, fixes included', () => {
    fc.assert(
      fc.property(policyText, fc.array(splice, { minLength: 1, maxLength: 8 }), (start, splices) => {
        let text = start;
        let reading: AnyReading = language.read(text, file, settings.options);
        lint(language, reading, settings);
        for (const change of splices) {
          text = applySplice(text, change);
          reading = language.read(text, file, settings.options, documentOf(reading));
          const fresh = language.read(text, file, settings.options);
          assert.deepEqual(plain(lint(language, reading, settings)), plain(lint(language, fresh, settings)));
        }
      }),
      { numRuns: 500 },
    );
  });

  it('reads again only the statement that holds the edit', () => {
    const text = `{"Version":"2012-10-17","Statement":[${[1, 2, 3]
      .map((i) => `{"Sid":"S${i}","Effect":"Allow","Action":"s3:GetObject","Resource":"*"}`)
      .join(',')}]}`;
    const units = (reading: AnyReading) =>
      language.scopes(documentOf(reading)!, settings.options)[0]!.units.map(({ unit }) => unit);
    const before = language.read(text, file, settings.options);
    const after = language.read(text.replace('"S2"', '"S22"'), file, settings.options, documentOf(before));
    const [first, second, third] = units(before);
    assert.deepEqual(
      units(after).map((unit) => [first, second, third].indexOf(unit)),
      [0, -1, 2],
    );
  });
});
