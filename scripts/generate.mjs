// Writes what is generated from the rules: docs/rules, schemas, the tables of README.md, a setting in package.json.
// --check: changes nothing, and fails if something is not up to date.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import * as esbuild from 'esbuild';

const root = path.resolve(import.meta.dirname, '..');
const bundle = path.join(root, 'dist', 'generate.mjs');
await esbuild.build({
  entryPoints: [path.join(root, 'scripts/generate/files.ts')],
  outfile: bundle,
  bundle: true,
  platform: 'node',
  format: 'esm',
  mainFields: ['module', 'main'],
  logLevel: 'warning',
});
const { generatedFiles, pagesFolder } = await import(pathToFileURL(bundle).href);
rmSync(bundle);

const read = (file) => readFileSync(path.join(root, file), 'utf8');
const files = generatedFiles(read);
const changed = [...files].filter(([file, text]) => !existsSync(path.join(root, file)) || read(file) !== text);
const surplus = (existsSync(path.join(root, pagesFolder)) ? readdirSync(path.join(root, pagesFolder)) : [])
  .map((name) => `${pagesFolder}/${name}`)
  .filter((file) => !files.has(file));

if (process.argv.includes('--check')) {
  for (const [file] of changed) console.log(`not up to date: ${file}`);
  for (const file of surplus) console.log(`of no rule: ${file}`);
  if (changed.length + surplus.length > 0) {
    console.log('Run "npm run generate".');
    process.exit(1);
  }
} else {
  for (const [file, text] of changed) {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), text);
  }
  for (const file of surplus) rmSync(path.join(root, file));
}
console.log(`${files.size} files, ${changed.length} changed, ${surplus.length} removed`);
