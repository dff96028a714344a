import assert from 'node:assert/strict';
import fc from 'fast-check';
import { applyEdits } from '../../../server/src/core/edit';
import { fixAll, fixesOf } from '../../../server/src/core/fix';
import { defaultLevels } from '../../../server/src/core/levels';
import { lint } from '../../../server/src/core/lint';
import { defaultOptions, languages } from '../../../server/src/languages';
import { parseJson } from '../../../server/src/syntax/json/parse';
import { applySplice, policyText, splice } from '../texts';

const language = languages.find(({ id }) => id === 'iam')!;
const file = { path: 'policy.json' };
const settings = { levels: defaultLevels, options: defaultOptions };
const findingsOf = (text: string) => lint(language, language.read(text, file, settings.options), settings);

const damaged = fc
  .tuple(policyText, fc.array(splice, { maxLength: 4 }))
  .map(([text, splices]) => splices.reduce(applySplice, text));

describe('fixes of any policy', () => {
  it('never throw, never bring new mistakes of the syntax, and leave a finding less of their kind', () => {
    fc.assert(
      fc.property(damaged, (text) => {
        const problems = parseJson(text).problems.length;
        for (const finding of findingsOf(text)) {
          assert.notEqual(finding.rule.name, 'internal-error', finding.text);
          for (const { title, edits } of fixesOf(finding)) {
            const fixed = applyEdits(text, edits);
            assert.ok(
              parseJson(fixed).problems.length <= problems,
              `${title}: ${JSON.stringify(text)} -> ${JSON.stringify(fixed)}`,
            );
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  it('come to rest in at most ten rounds, after which nothing safe is left to do', () => {
    fc.assert(
      fc.property(damaged, (text) => {
        const once = fixAll(language, text, file, settings);
        assert.equal(fixAll(language, once.text, file, settings).count, 0, JSON.stringify(text));
      }),
      { numRuns: 500 },
    );
  });

  it('keep every comment unless they are about the comment', () => {
    const text = `{ // policy
  "Statement": [ /* one */
    { /* a */ "Effect": "Allow", // b
      "NotPrincipal": {"AWS": "111122223333"}, // c
      "Action": ["iam:PassRole" /* d */, "s3:GetObject"], "Resource": "*" /* e */
    } // f
  ]
}`;
    const comments = /\/\/ \w+|\/\* \w+ \*\//g;
    for (const finding of findingsOf(text)) {
      for (const { title, edits } of fixesOf(finding)) {
        if (title === 'Remove the comment') continue;
        assert.deepEqual(applyEdits(text, edits).match(comments), text.match(comments), title);
      }
    }
  });
});
