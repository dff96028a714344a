import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { readTransactorFile } from '../../../server/src/datomic/document';
import { families, roleKeys } from '../../../server/src/datomic/families';
import { migrate } from '../../../server/src/datomic/migrate';
import { continuationMark } from '../../../server/src/syntax/properties/edit';
import { hashOf, type MatrixCase, matrix, roleName } from './truth/matrix';

/** What java.util.Properties read, and the hashes of the texts of which it read that. */
type Row = readonly [pairs: readonly (readonly [string, string])[], hashes: string];

const table = JSON.parse(
  readFileSync(path.join(import.meta.dirname, 'test/unit/datomic/truth/fixtures/matrix.json'), 'utf8'),
) as readonly Row[];

const byHash = new Map(table.flatMap(([pairs, hashes]) => hashes.split(' ').map((hash) => [hash, pairs] as const)));

/** Java's answer about a text; fails if it was never asked. */
function readByJava(text: string, name: string): Map<string, string> {
  const pairs = byHash.get(hashOf(text));
  assert.ok(pairs, `${name}: Java was not asked about this text; run test/unit/datomic/truth/generate.mjs`);
  return new Map(pairs);
}

const familyKeys = families.flatMap(({ keys }) => Object.values(keys));
const identityKeys: readonly string[] = [...familyKeys, ...Object.values(roleKeys)];

const others = (properties: ReadonlyMap<string, string>) =>
  [...properties].filter(([key]) => !identityKeys.includes(key));

const linesOf = ({ lineEnd }: MatrixCase, text: string): string[] => text.split(lineEnd);

/** The rows that hold the role of a side, without the others. */
const isOfRole = (line: string) => /^\s*aws-(transactor|peer)-role/.test(line);

describe('datomic/migrate: the matrix', () => {
  it('holds every combination', () => {
    assert.equal(matrix.length, 4 * 4 * 4 * 2 * 3 * 3);
    assert.equal(new Set(matrix.map(({ name }) => name)).size, matrix.length);
    assert.ok(
      matrix.some(({ before, state }) => state === 'filled' && readByJava(before, '').has(familyKeys[0] ?? '')),
    );
  });

  it('leaves no access key that Java reads', () => {
    for (const { name, before, after } of matrix) {
      const left = [...readByJava(after, name).keys()].filter((key) => familyKeys.includes(key));
      assert.deepEqual(left, [], name);
      assert.deepEqual(others(readByJava(after, name)), others(readByJava(before, name)), name);
    }
  });

  it('leaves a role that Java and ensure-transactor read', () => {
    for (const { name, family, role, lineEnd, after } of matrix) {
      const key = roleKeys[family.side];
      const expected = role === 'named' ? roleName : '';
      assert.equal(readByJava(after, name).get(key), expected, name);
      const lines = after.split(lineEnd).filter((line) => line.startsWith(`${key}=`));
      assert.deepEqual(lines, [`${key}=${expected}`], name);
      const ensured = readTransactorFile(after).ensure.get(key);
      assert.ok(ensured, name);
      assert.equal(ensured.value ?? '', expected, name);
    }
  });

  it('keeps comments and lines, as they are or as comments', () => {
    for (const each of matrix) {
      const { name, before, after } = each;
      const lines = new Set(linesOf(each, after));
      // A role that was written over two lines has one now.
      const kept = linesOf(each, before).filter(
        (line, i, all) => !isOfRole(line) && !(isOfRole(all[i - 1] ?? '') && all[i - 1]?.endsWith('\\')),
      );
      for (const line of kept) {
        const forms = [line, `#${line}`, `#${line}${continuationMark}`];
        assert.ok(
          forms.some((form) => lines.has(form)),
          `${name}: ${line}`,
        );
      }
      for (const line of kept.filter((text) => /^\s*[#!]/.test(text))) assert.ok(lines.has(line), `${name}: ${line}`);
      assert.equal(new Set(after.match(/\r\n|\r|\n/g)).size, 1, name);
    }
  });

  it('changes nothing the second time', () => {
    for (const { name, after } of matrix)
      assert.deepEqual(migrate(readTransactorFile(after), { side: 'both' }).edits, [], name);
  });
});
