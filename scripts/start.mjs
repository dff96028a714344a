// npm start: builds, lints examples/ in the terminal, then opens VS Code with the extension on examples/.
// --no-editor stops after the terminal part.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { downloadAndUnzipVSCode } from '@vscode/test-electron';
import {
  installEditor,
  linkCheckout,
  remoteUri,
  root,
  startServer,
  temporaryFolder,
  workbenchUrl,
} from '../test/vscode/editor.mjs';

const examples = path.join(root, 'examples');
const isWindows = process.platform === 'win32';

function buildAndLint() {
  const build = spawnSync(process.execPath, [path.join(root, 'esbuild.mjs')], { stdio: 'inherit' });
  if (build.status !== 0) process.exit(build.status ?? 1);
  const command = ['dist/cli.cjs', 'lint', 'examples'];
  console.log(`\nnode ${command.join(' ')}\n`);
  const lint = spawnSync(process.execPath, command, { cwd: root, stdio: 'inherit' });
  // 1 says that there are findings, and the examples are there to have some.
  if (lint.status !== 0 && lint.status !== 1) process.exit(lint.status ?? 1);
}

/** Opens a desktop VS Code on the examples and waits for its end. False if there is no such program. */
function openDesktop(program, flags = []) {
  const args = ['--new-window', `--extensionDevelopmentPath=${root}`, ...flags, examples];
  const { error, status } = spawnSync(program, args, { stdio: 'ignore', shell: isWindows });
  return error === undefined && status === 0;
}

async function openDownloaded() {
  const hasDisplay = process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  if (!hasDisplay) return false;
  try {
    const program = await downloadAndUnzipVSCode({ version: 'stable', cachePath: path.join(root, '.vscode-test') });
    return openDesktop(program, ['--user-data-dir', temporaryFolder('user'), '--disable-workspace-trust']);
  } catch (error) {
    console.log(`VS Code cannot be downloaded: ${error.message}`);
    return false;
  }
}

/** Serves VS Code on 127.0.0.1 until Ctrl+C. False if it cannot be installed. */
async function serve() {
  console.log('Getting the VS Code server from npm, some 300 MB the first time ...');
  const editor = installEditor({ browser: false });
  if ('missing' in editor) {
    console.log(`No VS Code server: ${editor.missing}`);
    return false;
  }
  const extensionsDir = temporaryFolder('ext');
  linkCheckout(extensionsDir);
  const server = await startServer(editor, { extensionsDir });
  const payload = [['openFile', remoteUri(server.url, path.join(examples, 'bucket-policy.json'))]];
  console.log(`\nVS Code with Rolewise: ${workbenchUrl(server, examples, payload)}\nCtrl+C ends it.`);
  await server.exited;
  return true;
}

buildAndLint();
if (!process.argv.includes('--no-editor')) {
  const opened = openDesktop('code') || (await openDownloaded()) || (await serve());
  if (!opened) {
    console.log('No VS Code at hand. Install it from https://code.visualstudio.com and run npm start again.');
    process.exitCode = 1;
  }
}
