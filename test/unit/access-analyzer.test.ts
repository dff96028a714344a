import assert from 'node:assert/strict';
import { type Answer, answersTo } from '../../scripts/generate/access-analyzer';
import { checks } from '../../scripts/generate/access-analyzer-checks';
import { languages } from '../../server/src/languages';
import { lintExample, unmark } from './examples';

describe('the checks of Access Analyzer', () => {
  it('are all known, each once', () => {
    assert.equal(checks.length, 153);
    assert.equal(new Set(checks.map(({ id }) => id)).size, 153);
    assert.equal(checks.filter(({ limit }) => limit === undefined).length, 145);
  });

  it('are named rightly by messages', () => {
    const known = new Set(checks.map(({ id }) => id));
    const named = languages.flatMap(({ rules }) =>
      rules.flatMap(({ messages }) => Object.values(messages).flatMap(({ accessAnalyzer = [] }) => accessAnalyzer)),
    );
    assert.deepEqual([...new Set(named)].filter((id) => !known.has(id)).sort(), []);
  });

  for (const { id } of checks.filter(({ limit }) => limit === undefined)) {
    it(`${id} is answered by a rule, with an example and a near-miss`, () => {
      const answers = answersTo(id);
      assert.ok(answers.some(hasExample), `no marked example reports ${answers.map(({ message }) => message).join()}`);
      assert.ok(
        answers.some(({ rule }) => rule.examples.valid.length > 0),
        'no near-miss',
      );
    });
  }
});

/** True if one of the rule's invalid examples gives this very message. */
function hasExample({ rule, message }: Answer): boolean {
  const language = languages.find(({ rules }) => rules.some(({ name }) => name === rule.name));
  return rule.examples.invalid.some(
    (example) =>
      language &&
      lintExample(language, unmark(example.text).text, example).findings.some(
        (finding) => finding.rule.name === rule.name && finding.message === message,
      ),
  );
}
