import assert from 'node:assert/strict';
import { applyEdits } from '../../../server/src/core/edit';
import { joinRepeated, objectAt, removeRepeated } from '../../../server/src/iam/draft/repeated';
import { ImpossibleChange } from '../../../server/src/iam/draft/tools';
import { repeatedNames } from '../../../server/src/iam/model/repeated';
import { json } from '../../../server/src/syntax/json';

const namesIn = (text: string): string[] => {
  const { root } = json.parse(text);
  assert.ok(root?.kind === 'object');
  return repeatedNames(root).map(({ where, name, index, span }) => {
    assert.equal(text.slice(span.start, span.end), `"${name}"`);
    return [...where, `${name} ${index}`].join('/');
  });
};

/** The text after a change, or nothing if that is impossible. */
function changed(change: typeof joinRepeated, text: string, where: readonly string[], name: string, index = 0) {
  const tree = json.draft(text);
  try {
    change(tree, () => objectAt(tree.root, where), name, index);
  } catch (error) {
    assert.ok(error instanceof ImpossibleChange);
    return undefined;
  }
  return applyEdits(text, tree.edits());
}

describe('iam/repeated', () => {
  it('finds names that stand again further down', () => {
    assert.deepEqual(namesIn('{"a": 1, "b": {"c": 1}, "A": 2}'), []);
    assert.deepEqual(namesIn('{"a": 1, "b": 2, "a": 3, "a": 4, "b": 5}'), ['a 0', 'b 0', 'a 1']);
    assert.deepEqual(namesIn('{"a": {"b": {"c": 1, "c": 2}}}'), ['a/b/c 0']);
  });

  it('looks only into what counts', () => {
    assert.deepEqual(namesIn('{"a": {"b": 1, "b": 2}, "a": {"c": 3, "c": 4}}'), ['a 0', 'a/c 0']);
  });

  it('finds nothing while the second one is being typed', () => {
    assert.deepEqual(namesIn('{"a": 1, "a"}'), []);
    assert.deepEqual(namesIn('{"a": 1, "a": }'), []);
  });

  it('removes one by its number', () => {
    assert.equal(changed(removeRepeated, '{"a": 1, "b": 2, "a": 3, "a": 4}', [], 'a', 1), '{"a": 1, "b": 2, "a": 4}');
    assert.equal(changed(removeRepeated, '{"a": {"b": 1, "b": 2}}', ['a'], 'b'), '{"a": {"b": 2}}');
    assert.equal(changed(removeRepeated, '{"a": 1}', [], 'b'), undefined);
  });

  it('joins lists, without what stands there already', () => {
    assert.equal(changed(joinRepeated, '{"a": ["x", "y"], "a": ["y", "z"]}', [], 'a'), '{"a": ["y", "z", "x"]}');
    assert.equal(changed(joinRepeated, '{"a": "x", "a": "x"}', [], 'a'), '{"a": "x"}');
  });

  it('joins objects whose names differ', () => {
    assert.equal(changed(joinRepeated, '{"a": {"b": 1}, "a": {"c": 2}}', [], 'a'), '{"a": {"c": 2, "b": 1}}');
    for (const text of ['{"a": {"b": 1}, "a": {"b": 2}}', '{"a": {"b": 1}, "a": "c"}', '{"a": ["b"], "a": {"b": 1}}'])
      assert.equal(changed(joinRepeated, text, [], 'a'), undefined, text);
  });
});
