import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';

const root = import.meta.dirname;

describe('the problem matcher $rolewise', () => {
  const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  const [{ pattern }] = manifest.contributes.problemMatchers;
  const run = (...args: string[]) =>
    spawnSync(process.execPath, [path.join(root, 'dist', 'cli.cjs'), 'lint', ...args, 'examples'], {
      cwd: root,
      encoding: 'utf8',
    }).stdout;

  it('finds every finding in what the command line tool prints', () => {
    const matcher = new RegExp(pattern.regexp);
    const matched = run()
      .split('\n')
      .map((line) => matcher.exec(line))
      .filter((match) => match !== null)
      .map((match) => [
        match[pattern.file],
        Number(match[pattern.line]),
        Number(match[pattern.column]),
        match[pattern.code],
      ]);
    const expected = JSON.parse(run('--format', 'json')).files.flatMap(({ path, findings }: Report) =>
      findings.map(({ rule, range: { start } }) => [path, start.line + 1, start.character + 1, rule]),
    );
    assert.ok(expected.length > 0);
    assert.deepEqual(matched, expected);
  });
});

interface Report {
  path: string;
  findings: { rule: string; range: { start: { line: number; character: number } } }[];
}
