// The same suite in the desktop VS Code that @vscode/test-electron downloads, or that VSCODE_PATH names.
// Linux without a display: xvfb-run -a npm run test:desktop
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { downloadAndUnzipVSCode, resolveCliArgsFromVSCodeExecutablePath, runTests } from '@vscode/test-electron';
import { pack } from '../../scripts/package.mjs';
import { buildSuite } from './build.mjs';
import { root, temporaryFolder } from './editor.mjs';
import { copyWorkspace, report } from './suite.mjs';

/** @returns {Promise<{ passed: number, failed: number } | { missing: string }>} */
export async function runDesktop() {
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) {
    return { missing: 'the desktop VS Code needs a display' };
  }
  const executable = await desktopVSCode();
  if (typeof executable !== 'string') return executable;
  const extensionsDir = temporaryFolder('ext');
  const results = path.join(temporaryFolder('results'), 'results.json');
  const superuser = process.platform === 'linux' && process.getuid?.() === 0;
  const launchArgs = [
    ...[copyWorkspace(), '--disable-workspace-trust', '--skip-welcome', '--skip-release-notes', '--disable-gpu'],
    ...['--extensions-dir', temporaryFolder('none'), '--user-data-dir', temporaryFolder('user')],
    ...(superuser ? ['--no-sandbox'] : []),
  ];
  let failure;
  try {
    await runTests({
      vscodeExecutablePath: executable,
      extensionDevelopmentPath: installVsix(executable, pack(), extensionsDir, superuser),
      extensionTestsPath: await buildSuite(),
      extensionTestsEnv: { ROLEWISE_RESULTS: results },
      launchArgs,
    });
  } catch (error) {
    failure = error;
  }
  if (existsSync(results)) return report(JSON.parse(readFileSync(results, 'utf8')));
  console.log(`the suite left no results (${failure})`);
  return { passed: 0, failed: 1 };
}

async function desktopVSCode() {
  if (process.env.VSCODE_PATH) return process.env.VSCODE_PATH;
  try {
    return await downloadAndUnzipVSCode({ version: 'stable', cachePath: path.join(root, '.vscode-test') });
  } catch (error) {
    return { missing: `the desktop VS Code cannot be downloaded (${error.message})` };
  }
}

/** Installs the package by VS Code's own command line; returns the folder of the extension. */
function installVsix(executable, vsix, extensionsDir, superuser) {
  const [cli, ...args] = resolveCliArgsFromVSCodeExecutablePath(executable, { reuseMachineInstall: true });
  const userData = superuser ? ['--no-sandbox', '--user-data-dir', temporaryFolder('data')] : [];
  const { status, stdout, stderr } = spawnSync(
    cli,
    [...args, ...userData, '--extensions-dir', extensionsDir, '--install-extension', vsix],
    { encoding: 'utf8', shell: process.platform === 'win32' },
  );
  const folder = readdirSync(extensionsDir).find((name) => name.startsWith('rolewise.'));
  if (status !== 0 || folder === undefined) throw new Error(`the package cannot be installed: ${stdout}${stderr}`);
  return path.join(extensionsDir, folder);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const result = await runDesktop();
  console.log('missing' in result ? `Skipped: ${result.missing}` : `${result.passed} passed, ${result.failed} failed`);
  if ('missing' in result ? process.env.CI : result.failed > 0) process.exitCode = 1;
}
