import assert from 'node:assert/strict';
import { assetReader } from '../../../server/src/lsp/host';

describe('data files of the server', () => {
  it('are read once', async () => {
    const asked: string[] = [];
    const read = assetReader(async (name) => {
      asked.push(name);
      return name === 'details/s.json' ? '{}' : undefined;
    });
    assert.deepEqual(await Promise.all(['details/s.json', 'details/s.json', 'none.txt'].map(read)), [
      '{}',
      '{}',
      undefined,
    ]);
    assert.deepEqual(asked, ['details/s.json', 'none.txt']);
  });

  it('lie in their folder', async () => {
    const read = assetReader(async (name) => assert.fail(name));
    for (const name of ['', '..', '../a', 'a/../b', '/a', 'a//b', 'a\\b', 'a/.b', '.a', 'a.', 'c:/a'])
      assert.equal(await read(name), undefined, name);
  });
});
