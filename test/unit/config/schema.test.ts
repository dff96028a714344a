import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { isInSchema } from '../../../server/src/config';
import { languages } from '../../../server/src/languages';
import { isValid } from '../../helpers/json-schema';
import { lintExample, unmark } from '../examples';

const schema = JSON.parse(readFileSync(path.join(import.meta.dirname, 'schemas/rolewise.schema.json'), 'utf8'));
const config = languages.find(({ id }) => id === 'config')!;

/** The schema cannot see that a name stands twice, or what is no JSON. */
const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text.replace(/^\s*\/\/.*$/gm, ''));
  } catch {
    return undefined;
  }
};

const assertAgreement = (text: string): void => {
  const value = parsed(text);
  if (value === undefined) return;
  const findings = lintExample(config, text, { text }).findings;
  const inSchema = findings.filter((finding) => isInSchema(finding) && finding.rule.name !== 'config-duplicate-key');
  assert.equal(
    isValid(value, schema),
    inSchema.length === 0,
    `${text}\n${findings.map((finding) => finding.text).join('\n')}`,
  );
};

describe('the schema of rolewise.json', () => {
  it('agrees with the rules on their examples', () => {
    for (const { examples } of config.rules)
      for (const { text } of [...examples.invalid, ...examples.valid]) assertAgreement(unmark(text).text);
  });

  it('agrees with the rules on anything like them', () => {
    const text = fc.constantFrom(
      ...['off', 'warn', '*.json', '111122223333', '1.0.7364', '4g', 'scp', 'resource:s3', 'resource:S3', 'scp:s3'],
      ...[
        'a/b.json',
        '/a',
        'a\\b',
        'a/',
        'C:/a',
        'x:y',
        ' ',
        '',
        '<REASON>',
        ' <A>',
        'a\nb',
        '\nc',
        'because',
        '0g',
        '1111-2222-3333',
      ],
    );
    const value = fc.oneof(
      { weight: 6, arbitrary: text },
      fc.constantFrom<unknown>(1, true, null, [], {}, [[]], 111122223333),
      fc.array(text, { maxLength: 2 }),
    );
    const rules = fc.dictionary(fc.constantFrom('passrole-star', 'config-syntax', 'internal-error', 'no-rule'), value, {
      maxKeys: 2,
    });
    const some = (keys: readonly string[], of: fc.Arbitrary<unknown> = value) =>
      fc.dictionary(fc.constantFrom(...keys), of, { maxKeys: 4 });
    const override = fc.record(
      { files: value, sid: value, rules: fc.oneof(rules, value), reason: text, other: value },
      { requiredKeys: [] },
    );
    const file = fc.record(
      {
        $schema: value,
        extends: value,
        rules: fc.oneof(rules, value),
        policyKinds: fc.oneof(some(['**/*.json', 'a.json']), value),
        overrides: fc.oneof(fc.array(override, { maxLength: 2 }), value),
        placeholders: fc.oneof(some(['A', 'constructor']), value),
        accounts: fc.oneof(some(['own', 'trusted', 'other']), value),
        datomic: fc.oneof(
          fc.record(
            { version: value, heap: value, links: fc.array(some(['transactor', 'cf', 'other']), { maxLength: 2 }) },
            { requiredKeys: [] },
          ),
          value,
        ),
        other: value,
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.oneof({ weight: 20, arbitrary: file }, value), (content) =>
        assertAgreement(JSON.stringify(content)),
      ),
      { seed: 7, numRuns: 400 },
    );
  });
});
