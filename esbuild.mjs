// Bundles everything that ships to dist/, and the npm package's files to server/dist/.
// --watch: rebuild on change, readable and with source maps. --dev: the same, once.
import { copyFileSync, cpSync, existsSync, mkdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import * as esbuild from 'esbuild';

const root = import.meta.dirname;
const watch = process.argv.includes('--watch');
const readable = watch || process.argv.includes('--dev');

const common = {
  absWorkingDir: root,
  bundle: true,
  minify: !readable,
  sourcemap: readable ? 'linked' : false,
  legalComments: 'none',
  logLevel: 'warning',
};
const node = {
  ...common,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  // jsonc-parser's "main" is a UMD file whose inner requires esbuild cannot see.
  mainFields: ['module', 'main'],
};
const browser = {
  ...common,
  platform: 'browser',
  target: 'es2022',
  mainFields: ['browser', 'module', 'main'],
  define: { global: 'globalThis' },
};
const executable = { banner: { js: '#!/usr/bin/env node' } };

/** What is built: entry point, bundle, options. */
const bundles = [
  ['server/src/cli/main.ts', 'dist/cli.cjs', { ...node, ...executable }],
  ['server/src/lsp/node.ts', 'dist/server.cjs', { ...node, ...executable }],
  ['server/src/lsp/browser.ts', 'dist/server.browser.js', { ...browser, format: 'iife' }],
  ['client/src/node.ts', 'dist/client.cjs', { ...node, external: ['vscode'] }],
  ['client/src/browser.ts', 'dist/client.browser.js', { ...browser, format: 'cjs', external: ['vscode'] }],
];

/** Fills server/dist/ and server/LICENSE, which exist only for `npm pack` in server/. */
function fillNpmPackage() {
  rmSync(path.join(root, 'server/dist'), { recursive: true, force: true });
  mkdirSync(path.join(root, 'server/dist'));
  for (const file of ['cli.cjs', 'server.cjs']) {
    const built = path.join(root, 'dist', file);
    if (existsSync(built)) copyFileSync(built, path.join(root, 'server/dist', file));
  }
  cpSync(path.join(root, 'dist/data'), path.join(root, 'server/dist/data'), { recursive: true });
  copyFileSync(path.join(root, 'LICENSE'), path.join(root, 'server/LICENSE'));
}

mkdirSync(path.join(root, 'dist/data'), { recursive: true });
const present = bundles.filter(([entry]) => {
  const exists = existsSync(path.join(root, entry));
  if (!exists) console.log(`skipped: ${entry} does not exist`);
  return exists;
});
await Promise.all(
  present.map(async ([entry, outfile, options]) => {
    const context = await esbuild.context({ ...options, entryPoints: [entry], outfile });
    await context.rebuild();
    if (watch) return context.watch();
    await context.dispose();
    console.log(`${outfile}  ${(statSync(path.join(root, outfile)).size / 1024).toFixed(0)} KB`);
  }),
);
fillNpmPackage();
