import assert from 'node:assert/strict';
import { rulePage } from '../../../server/src/core/docs';

describe('core/docs', () => {
  it('leaves out the middle of lines that are too long to be read', () => {
    const rule = { name: 'a-rule', summary: 'Something.', why: 'Because.', messages: {} };
    const language = { reads: 'texts', kinds: 'Kinds', syntax: 'json', suppress: () => '' };
    const long = `["${'a'.repeat(1000)}", "${'b'.repeat(1000)}"]`;
    const view = { text: `{\n${long}\n}\n`, circumstances: [], findings: [], fixes: [] };
    const page = rulePage(rule, language, [], [view], 'index.md');
    assert.ok(page.includes(`{\n["${'a'.repeat(198)} … ${'b'.repeat(58)}"]\n}\n`), page);
  });
});
