import assert from 'node:assert/strict';
import { Draft } from '../../../server/src/core/draft';
import { applyEdits } from '../../../server/src/core/edit';
import { need, text, textToSnippet } from '../../../server/src/core/template';

describe('core/draft', () => {
  it('gives edits of the original for replacements made one after the other', () => {
    const draft = new Draft('abcdef');
    draft.replace({ start: 1, end: 2 }, 'BBB');
    draft.replace({ start: 5, end: 6 }, '');
    draft.replace({ start: 6, end: 6 }, '!');
    assert.equal(draft.text, 'aBBBce!f');
    assert.deepEqual(
      draft.edits().map((edit) => [edit.span.start, edit.span.end]),
      [
        [1, 2],
        [3, 4],
        [5, 5],
      ],
    );
    assert.equal(applyEdits('abcdef', draft.edits()), 'aBBBce!f');
  });

  it('keeps gaps that later replacements do not cut', () => {
    const draft = new Draft('x');
    draft.replace({ start: 1, end: 1 }, text`[${need('ACCOUNT', '111122223333')}]`);
    draft.replace({ start: 1, end: 2 }, '(');
    const [edit] = draft.edits();
    assert.ok(edit);
    assert.deepEqual(edit.span, { start: 1, end: 1 });
    assert.equal(textToSnippet(edit.text), '(${1:ACCOUNT}]');
    assert.equal(
      applyEdits('x', draft.edits(), (gap) => gap.example),
      'x(111122223333]',
    );
  });

  it('has no edits when nothing changed in the end', () => {
    const draft = new Draft('abc');
    draft.replace({ start: 1, end: 1 }, 'x');
    draft.replace({ start: 1, end: 2 }, '');
    assert.deepEqual(draft.edits(), []);
  });
});
