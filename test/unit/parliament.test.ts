import assert from 'node:assert/strict';
import { answersTo } from '../../scripts/generate/access-analyzer';
import { parliamentFindings, parliamentPage, rulesFor } from '../../scripts/generate/parliament';
import { catalog, languages } from '../../server/src/languages';
import { lintExample, unmark } from './examples';

describe("parliament's findings", () => {
  it('are known, each once', () => {
    assert.equal(parliamentFindings.length, 30);
    assert.equal(new Set(parliamentFindings.map(({ id }) => id)).size, 30);
  });

  it('are named rightly by messages', () => {
    const known = new Set(parliamentFindings.map(({ id }) => id));
    const named = catalog.rules.flatMap(({ messages }) =>
      Object.values(messages).flatMap(({ parliament = [] }) => parliament),
    );
    assert.deepEqual([...new Set(named)].filter((id) => !known.has(id)).sort(), []);
  });

  it('are found by rules that exist', () => {
    const names = new Set(catalog.rules.map(({ name }) => name));
    for (const finding of parliamentFindings) {
      assert.ok(rulesFor(finding).length > 0, finding.id);
      for (const name of rulesFor(finding)) assert.ok(names.has(name), name);
    }
  });

  it('have an example of each message that names one', () => {
    for (const { id } of parliamentFindings)
      for (const { rule, message } of answersTo(id, 'parliament')) {
        if (rule.name === 'json-syntax') continue; // The reader's mistakes are tested with the reader.
        const language = languages.find(({ rules }) => rules.some(({ name }) => name === rule.name));
        const isReported = rule.examples.invalid.some(
          (example) =>
            language &&
            lintExample(language, unmark(example.text).text, example).findings.some(
              (finding) => finding.rule.name === rule.name && finding.message === message,
            ),
        );
        assert.ok(isReported, `${rule.name} ${message}`);
      }
  });

  it('are all in the table', () => {
    const page = parliamentPage();
    for (const { id } of parliamentFindings) assert.match(page, new RegExp(`^\\| \`${id}\` \\| .+ \\| \\[`, 'm'));
    assert.match(page, /\[resource-star\]\(rules\/resource-star\.md\)\\\*/);
  });
});
