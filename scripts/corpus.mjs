// npm run corpus -- DIR: holds the rules against what other tools say of the same policies. DIR has the folders
// access-analyzer (labels.tsv, policies/*.json and *.findings.json), parliament and cloud-copilot (labels.tsv beside
// the cases); what is missing is left out. --write: puts the figures into README.md. --all: names every disagreement.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import * as esbuild from 'esbuild';
import { measureAccessAnalyzer } from './corpus/access-analyzer.mjs';
import { measureLabelled } from './corpus/labelled.mjs';

const root = path.resolve(import.meta.dirname, '..');
const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { write: { type: 'boolean' }, all: { type: 'boolean' } },
});
const [corpus] = positionals;
if (!corpus || !existsSync(corpus)) {
  console.error(
    'Usage: npm run corpus -- DIR [--write] [--all]\nDIR: a folder with access-analyzer, parliament, cloud-copilot',
  );
  process.exit(2);
}

const work = mkdtempSync(path.join(os.tmpdir(), 'rolewise-corpus-'));
process.once('exit', () => rmSync(work, { recursive: true, force: true }));
const outfile = path.join(work, 'engine.cjs');
await esbuild.build({
  absWorkingDir: root,
  entryPoints: ['scripts/corpus/engine.ts'],
  outfile,
  inject: [path.join(root, 'scripts/with-index.ts')],
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  mainFields: ['module', 'main'],
});
const { findingsOf } = (await import(outfile)).default;

const read = (...names) => readFileSync(path.join(corpus, ...names), 'utf8');
const has = (name) => existsSync(path.join(corpus, name));
const rows = (name) =>
  read(name, 'labels.tsv')
    .split('\n')
    .slice(1)
    .filter(Boolean)
    .map((line) => line.split('\t'));
const tools = { findingsOf, read, rows, files: (name) => readdirSync(path.join(corpus, name)), all: options.all };

const report = [];
if (has('access-analyzer')) report.push(...measureAccessAnalyzer(tools));
if (has('parliament') || has('cloud-copilot')) report.push(...measureLabelled(tools, has));

if (options.write) {
  const file = path.join(root, 'README.md');
  const text = readFileSync(file, 'utf8');
  const marks = /(<!-- corpus -->\n)[\s\S]*?(<!-- \/corpus -->)/;
  if (!marks.test(text)) throw new Error('README.md has no place for the figures');
  writeFileSync(
    file,
    text.replace(marks, (_, start, end) => `${start}\n${report.join('\n')}\n\n${end}`),
  );
}
