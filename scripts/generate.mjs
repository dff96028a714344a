// Writes what is generated from the rules: docs/rules, schemas, the tables of README.md, a setting in package.json.
// --check: changes nothing, and fails if something is not up to date.
import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import * as esbuild from 'esbuild';
import { writeFiles } from './write-files.mjs';

const root = path.resolve(import.meta.dirname, '..');
const bundle = path.join(root, 'dist', 'generate.mjs');
await esbuild.build({
  entryPoints: [path.join(root, 'scripts/generate/files.ts')],
  outfile: bundle,
  inject: [path.join(root, 'scripts/with-index.ts')],
  bundle: true,
  platform: 'node',
  format: 'esm',
  mainFields: ['module', 'main'],
  logLevel: 'warning',
});
const { generatedFiles, pagesFolder } = await import(pathToFileURL(bundle).href);
rmSync(bundle);

const read = (file) => readFileSync(path.join(root, file), 'utf8');
writeFiles(root, generatedFiles(read), pagesFolder, 'npm run generate');
