// Asks java.util.Properties what it reads, and writes the answers to fixtures/. Needs Java 17 or later.
// node test/unit/datomic/truth/generate.mjs          writes the tables
// node test/unit/datomic/truth/generate.mjs --check  fails if they would change
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import * as esbuild from 'esbuild';

const folder = import.meta.dirname;
const scratch = mkdtempSync(path.join(tmpdir(), 'truth-'));
try {
  const outfile = path.join(scratch, 'inputs.mjs');
  await esbuild.build({
    stdin: { contents: `export * from './texts'; export * from './matrix';`, resolveDir: folder },
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    mainFields: ['module', 'main'],
    logLevel: 'warning',
  });
  const { trickyTexts, matrix, hashOf } = await import(pathToFileURL(outfile).href);
  write(
    'texts.json',
    rows(readByJava(trickyTexts), (pairs, i) => [trickyTexts[i], ...splitRefusal(pairs)]),
  );
  const texts = matrix.flatMap(({ before, after }) => [before, after]);
  write(
    'matrix.json',
    rows(byReading(texts, hashOf), (row) => row),
  );
} finally {
  rmSync(scratch, { recursive: true });
}

/** One answer for each text, which Java gets in UTF-8. */
function readByJava(texts) {
  const input = texts.map((text) => Buffer.from(text).toString('base64')).join('\n');
  const { status, stdout, stderr } = spawnSync('java', [path.join(folder, 'JavaReading.java')], {
    input,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (status !== 0) throw new Error(`java: ${stderr}`);
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
}

function splitRefusal(pairs) {
  return pairs.at(-1) === 'refused' ? [pairs.slice(0, -1), 'refused'] : [pairs];
}

/** What Java read, each with the hashes of all texts of which it read that. */
function byReading(texts, hashOf) {
  const hashes = new Map();
  readByJava(texts).forEach((pairs, i) => {
    const reading = JSON.stringify(pairs);
    hashes.set(reading, (hashes.get(reading) ?? new Set()).add(hashOf(texts[i])));
  });
  return [...hashes].map(([reading, known]) => [JSON.parse(reading), [...known].join(' ')]);
}

/** One row a line, in ASCII. */
function rows(items, toRow) {
  const lines = items.map((item, i) => JSON.stringify(toRow(item, i)));
  const escaped = lines.map((line) =>
    line.replace(/[\u007f-\uffff]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`),
  );
  return `[\n${escaped.join(',\n')}\n]\n`;
}

function write(name, content) {
  const file = path.join(folder, 'fixtures', name);
  if (!process.argv.includes('--check')) writeFileSync(file, content);
  else if (!existsSync(file) || readFileSync(file, 'utf8') !== content) {
    process.stderr.write(`${name} is not what Java reads now\n`);
    process.exitCode = 1;
  }
}
