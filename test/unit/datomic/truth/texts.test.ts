import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { javaText } from '../../../../server/src/syntax/properties/java-text';
import { parseProperties, propertiesOf } from '../../../../server/src/syntax/properties/parse';
import { trickyTexts } from './texts';

/** A text, what java.util.Properties read of its bytes in UTF-8, and whether it then refused the rest. */
type Row = readonly [text: string, pairs: readonly (readonly [string, string])[], refused?: 'refused'];

const table = JSON.parse(
  readFileSync(path.join(import.meta.dirname, 'test/unit/datomic/truth/fixtures/texts.json'), 'utf8'),
) as readonly Row[];

describe('datomic/truth: texts', () => {
  it('are those of which Java was asked (else run test/unit/datomic/truth/generate.mjs)', () => {
    assert.ok(table.length > 1000);
    assert.deepEqual(
      table.map(([text]) => text),
      trickyTexts,
    );
  });

  it('are read as java.util.Properties reads them', () => {
    for (const [text, pairs, refused] of table) {
      const tree = parseProperties(text);
      const read = propertiesOf(tree).map(({ key, value }) => [javaText(text, key), javaText(text, value)]);
      assert.deepEqual(refused ? read.slice(0, pairs.length) : read, pairs, JSON.stringify(text));
      assert.equal(tree.problems.length > 0, refused !== undefined, JSON.stringify(text));
    }
  });

  it('hold what is easily read wrongly', () => {
    const holds = (wanted: (row: Row) => boolean) => assert.ok(table.filter(wanted).length > 10, String(wanted));
    holds(([, , refused]) => refused !== undefined);
    holds(([text]) => text.includes('\\\r\n'));
    holds(([text]) => /[^\0-\xff]/.test(text));
    holds(([, pairs]) => new Set(pairs.map(([key]) => key)).size < pairs.length);
  });
});
