// Bundles test/unit (or, with --folder=stdio, test/stdio) and runs it under mocha. Other arguments are handed to
// mocha; a lone word is a --grep.
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import * as esbuild from 'esbuild';

const root = path.resolve(import.meta.dirname, '..');
const option = process.argv.find((argument) => argument.startsWith('--folder='));
const folder = `test/${option?.slice('--folder='.length) ?? 'unit'}`;
// A folder for each run: several may go on at the same time.
const outdir = path.join(root, 'dist', folder, String(process.pid));
process.once('exit', () => rmSync(outdir, { recursive: true, force: true }));
mkdirSync(outdir, { recursive: true });
await esbuild.build({
  absWorkingDir: root,
  entryPoints: [`${folder}/**/*.test.ts`],
  outdir,
  outbase: folder,
  inject: ['scripts/with-index.ts'],
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  sourcemap: 'inline',
  packages: 'external',
  external: ['mocha'],
  outExtension: { '.js': '.cjs' },
  define: { 'import.meta.dirname': JSON.stringify(root) },
  logLevel: 'warning',
});
const words = process.argv.slice(2).filter((argument) => argument !== option);
const args = words.length === 1 && !words[0].startsWith('-') ? ['--grep', words[0]] : words;
const { status } = spawnSync(
  process.execPath,
  [
    '--enable-source-maps',
    path.join(root, 'node_modules/mocha/bin/mocha.js'),
    '--forbid-only',
    '--timeout',
    '60000',
    `${outdir}/**/*.test.cjs`,
    ...args,
  ],
  { cwd: root, stdio: 'inherit' },
);
process.exit(status ?? 1);
