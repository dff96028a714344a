import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
// @ts-expect-error: a script without types
import { withoutDocumentationIn } from '../../scripts/without-documentation.mjs';

const source = path.join(import.meta.dirname, 'server/src');
const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter(
  (file) => /[\\/]rules[\\/][\w-]+\.ts$/.test(file) && !file.endsWith('index.ts'),
);

describe('rules as they ship', () => {
  it('are found', () => assert.ok(files.length > 100, `${files.length}`));

  for (const file of files)
    it(`${file} loses its documentation and nothing else`, () => {
      const text = readFileSync(path.join(source, file), 'utf8');
      const shipped: string = withoutDocumentationIn(text);
      assert.match(shipped, /^ {2}examples: \{ invalid: \[\], valid: \[\] \},$/m);
      assert.match(shipped, /^ {2}summary: '',\n {2}why: '',$/m);
      // What stands around the properties is there, letter by letter.
      const lines = shipped.split('\n').filter((line) => !/^ {2}(examples|summary|why): /.test(line));
      let at = 0;
      for (const line of text.split('\n')) if (line === lines[at]) at++;
      assert.equal(at, lines.length);
      const examples = text.slice(text.indexOf('\n  examples: {'));
      const behind = examples.slice(examples.search(/\n {2}\},\n/) + '\n  },\n'.length);
      assert.ok(shipped.endsWith(behind));
      assert.match(behind, /^ {2}(\/\/.*\n {2})?(\*?(each|whole)\(|concerns)/);
    });
});
