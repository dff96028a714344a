import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

const root = import.meta.dirname;

/** Ids of access keys that are not one of those AWS uses in its documentation, which end in EXAMPLE. */
const accessKeyIds = (text: string): string[] =>
  (text.match(/\b(?:AKIA|ASIA)[A-Z2-7]{16}\b/g) ?? []).filter((id) => !id.endsWith('EXAMPLE'));

describe('the repository', () => {
  it('holds no access key', function () {
    // In an unpacked archive nothing tells the project's files from those a build left behind.
    if (!existsSync(path.join(root, '.git'))) this.skip();
    const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: root });
    const files = listed
      .toString()
      .split('\0')
      .filter((file) => file && existsSync(path.join(root, file)));
    assert.ok(files.includes('package.json'));
    const found = files.flatMap((file) =>
      accessKeyIds(readFileSync(path.join(root, file), 'latin1')).map((id) => `${file}: ${id.slice(0, 8)}…`),
    );
    assert.deepEqual(found, []);
  });

  it('would notice one', () => {
    const id = `AKIA${'Q7ZXCVBNMASDFGHJ'}`;
    assert.deepEqual(accessKeyIds(`id=${id} AKIAIOSFODNN7EXAMPLE AKIA`), [id]);
  });
});
