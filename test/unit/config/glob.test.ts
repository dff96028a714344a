import assert from 'node:assert/strict';
import fc from 'fast-check';
import picomatch from 'picomatch/posix';
import { escapeGlob, parseGlob } from '../../../server/src/config/glob';

const matches = (glob: string, path: string): boolean => {
  const parsed = parseGlob(glob);
  return typeof parsed === 'string' ? assert.fail(`${glob}: ${parsed}`) : parsed.matches(path);
};

const problem = (glob: string): string => {
  const parsed = parseGlob(glob);
  return typeof parsed === 'string' ? parsed : assert.fail(`${glob} is a glob`);
};

describe('config globs', () => {
  it('match names, folders, classes and alternatives', () => {
    const cases: [string, string[], string[]][] = [
      ['*.json', ['a.json', '.json', '.hidden.json'], ['a/b.json', 'a.jsonc', 'xjson']],
      ['**/*.scp.json', ['a.scp.json', 'a/b/c.scp.json', '.github/a.scp.json'], ['scp.json']],
      ['policies/**', ['policies/a.json', 'policies/a/b.json'], ['other/policies/a.json', 'policies.json']],
      ['a/**/b/*.json', ['a/b/c.json', 'a/x/y/b/c.json', 'a/b/b/c.json'], ['a/b/x/c.json', 'b/c.json']],
      ['{prod,test}/[a-c]?.json', ['prod/b1.json', 'test/cx.json'], ['prod/d1.json', 'dev/b1.json', 'prod/b.json']],
      ['x{1,{2,3}[,}]}.json', ['x1.json', 'x2,.json', 'x3}.json'], ['x2.json', 'x{1.json']],
      ['[!a-c]*.json', ['d.json', 'öl.json'], ['a.json', 'cd.json']],
      ['./a.json', ['a.json'], ['b/a.json']],
      ['?.json', ['😀.json', 'ä.json'], ['ab.json']],
    ];
    for (const [glob, yes, no] of cases) {
      for (const path of yes) assert.ok(matches(glob, path), `${glob} matches ${path}`);
      for (const path of no) assert.ok(!matches(glob, path), `${glob} does not match ${path}`);
    }
  });

  it('reach a file outside the folder only by **', () => {
    assert.ok(matches('**/*.json', '../other/a.json'));
    assert.ok(!matches('*/*/*.json', '../other/a.json'));
  });

  it('say what is wrong with them', () => {
    assert.equal(problem(' '), 'A glob must not be empty');
    assert.equal(problem('a\\*.json'), 'Globs have forward slashes between folders, no backslashes');
    for (const glob of ['/a.json', 'C:/a.json', 'file:///a.json'])
      assert.equal(problem(glob), 'Globs are relative to the folder of this file');
    assert.equal(problem('a/../b.json'), 'Globs cannot lead out of the folder of this file');
    assert.equal(problem('!a.json'), 'Globs cannot be negated here');
    assert.equal(problem('policies/'), 'Globs match files, not folders');
    for (const glob of ['{a', 'a{b,{c}', '{a[}]'])
      assert.equal(problem(glob), 'The glob has a brace that is never closed');
    for (const glob of ['[a', '[]', 'a[b/c]d', '{a,[b}'])
      assert.equal(problem(glob), 'The glob has a bracket that is never closed');
    assert.equal(problem('{a,b}'.repeat(9)), 'The braces have too many alternatives');
    assert.equal(problem('{'.repeat(1001)), 'Globs are at most 1000 characters long');
  });

  it('agree with picomatch', () => {
    const letter = fc.constantFrom('a', 'b', '.');
    const name = fc.array(letter, { minLength: 1, maxLength: 4 }).map((letters) => letters.join(''));
    const path = fc
      .array(name, { minLength: 1, maxLength: 4 })
      .filter((names) => !names.includes('..') && !names.includes('.'));
    const piece = fc.constantFrom('a', 'b', '.', '*', '?', '[ab]', '[^a]', '{a,b}', '{ab,b*}');
    const pattern = fc.array(piece, { minLength: 1, maxLength: 4 }).map((pieces) => pieces.join(''));
    // In "a**b" others see a wildcard over folders, here it is the same as "a*b".
    const segment = fc.oneof(
      pattern.filter((text) => !text.includes('**') && !/^\.+$/.test(text)),
      fc.constant('**'),
    );
    fc.assert(
      fc.property(fc.array(segment, { minLength: 1, maxLength: 4 }), path, (segments, names) => {
        const glob = segments.join('/');
        const other = picomatch(glob, { dot: true, noextglob: true, strictSlashes: true });
        assert.equal(matches(glob, names.join('/')), other(names.join('/')), `${glob} on ${names.join('/')}`);
      }),
      { numRuns: 1000, seed: 7 },
    );
  });

  it('for one path match that path and no other', () => {
    const character = fc.constantFrom('a', '!', '[', ']', '{', '}', '*', '?', '(', ',', '-', '^');
    const path = fc.array(character, { minLength: 1, maxLength: 8 }).map((characters) => characters.join(''));
    fc.assert(
      fc.property(path, path, (one, other) => {
        assert.ok(matches(escapeGlob(one), one), `${escapeGlob(one)} matches ${one}`);
        assert.equal(matches(escapeGlob(one), other), one === other);
      }),
      { seed: 7 },
    );
  });

  it('made to be slow are not', () => {
    const start = performance.now();
    assert.ok(!matches('*a*a*a*a*a*a*a*a*a*b', 'a'.repeat(20_000)));
    assert.ok(!matches('**/a/**/a/**/a/**/a/**/a/**/a/**/b', 'a/'.repeat(20_000)));
    assert.ok(performance.now() - start < 2000);
  });
});
