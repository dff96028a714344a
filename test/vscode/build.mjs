// Bundles the suite for VS Code's extension host to dist/test/vscode/. Mocha stays outside: its functions are globals.
import { readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import * as esbuild from 'esbuild';
import { root } from './editor.mjs';

/** Returns the path of the bundle that VS Code is to load. */
export async function buildSuite() {
  const outdir = path.join(root, 'dist', 'test', 'vscode');
  rmSync(outdir, { recursive: true, force: true });
  const names = readdirSync(path.join(import.meta.dirname, 'suite'));
  await esbuild.build({
    absWorkingDir: root,
    entryPoints: names
      .filter((name) => /^index\.ts$|\.test\.ts$/.test(name))
      .map((name) => `test/vscode/suite/${name}`),
    outdir,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    sourcemap: 'inline',
    external: ['vscode', 'mocha'],
    logLevel: 'warning',
  });
  return path.join(outdir, 'index.js');
}
