// Tests the packed extension in a real VS Code: a mocha suite inside it, then steps by mouse and keyboard.
// Without VS Code at hand this says so and succeeds, unless CI is set. Options: --unpacked (the checkout itself
// instead of the package), --suite or --ui (only this part). ROLEWISE_GREP chooses tests of the suite.
import { rmSync } from 'node:fs';
import path from 'node:path';
import { pack } from '../../scripts/package.mjs';
import { buildSuite } from './build.mjs';
import { runDesktop } from './desktop.mjs';
import { installEditor, installVsix, linkCheckout, root, temporaryFolder } from './editor.mjs';
import { runSuite } from './suite.mjs';
import { runSteps } from './ui.mjs';

const option = (name) => process.argv.includes(`--${name}`);

async function run() {
  const editor = installEditor();
  if ('missing' in editor) {
    const desktop = await runDesktop();
    return 'missing' in desktop ? { missing: `${editor.missing}; ${desktop.missing}` } : desktop;
  }
  rmSync(path.join(root, 'dist', 'screenshots'), { recursive: true, force: true });
  const extensionsDir = temporaryFolder('ext');
  const extension = option('unpacked') ? linkCheckout(extensionsDir) : installVsix(editor, pack(), extensionsDir);
  const parts = [];
  if (!option('ui')) parts.push(await runSuite(editor, extension, await buildSuite()));
  if (!option('suite')) parts.push(await runSteps(editor, extensionsDir));
  const sum = (key) => parts.reduce((total, part) => total + part[key], 0);
  return { passed: sum('passed'), failed: sum('failed') };
}

const result = await run();
if ('missing' in result) {
  console.log(`No VS Code at hand, its tests are ${process.env.CI ? 'missing' : 'skipped'}: ${result.missing}`);
  if (process.env.CI) process.exitCode = 1;
} else {
  console.log(`${result.passed} passed, ${result.failed} failed`);
  if (result.failed > 0) process.exitCode = 1;
}
