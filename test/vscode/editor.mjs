// A real VS Code without a display: its server in a process of its own, its workbench in a headless Chromium.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { chromium } from 'playwright-core';

export const root = path.resolve(import.meta.dirname, '..', '..');

/**
 * Installs VS Code if it is missing, and, unless `browser` is false, Chromium.
 * @param {{ browser?: boolean }} [options]
 * @returns {{ node: string, vscode: string, chromium: string } | { missing: string }}
 */
export function installEditor({ browser = true } = {}) {
  if (process.platform !== 'linux') return { missing: 'the VS Code server from npm runs on Linux only' };
  const script = path.join(import.meta.dirname, 'install.sh');
  const { status, stdout, stderr, error } = spawnSync('bash', [script, ...(browser ? [] : ['--no-browser'])], {
    encoding: 'utf8',
  });
  if (status !== 0) return { missing: error?.message ?? lastLine(stderr) };
  const dir = stdout.trim().split('\n').at(-1);
  const ownNode = path.join(dir, 'node_modules', `node-linux-${process.arch}`, 'bin', 'node');
  return {
    node: existsSync(ownNode) ? ownNode : process.execPath,
    vscode: path.join(dir, 'node_modules', 'code-server', 'lib', 'vscode'),
    chromium: chromiumPath(),
  };
}

/** What a failed script said at its end; npm's last line only names a log file. */
const lastLine = (text) =>
  text
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.includes('complete log'))
    .at(-1) ?? 'unknown failure';

function chromiumPath() {
  if (process.env.CHROMIUM_PATH) return process.env.CHROMIUM_PATH;
  const names = ['chromium', 'chromium-browser', 'google-chrome'];
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  return names.flatMap((name) => folders.map((folder) => path.join(folder, name))).find((file) => existsSync(file));
}

const temporaryFolders = [];
process.once('exit', () => {
  for (const folder of temporaryFolders) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

/** A new folder under the system's temporary one. Short, since VS Code puts sockets into it; removed at exit. */
export function temporaryFolder(name) {
  const folder = mkdtempSync(path.join(os.tmpdir(), `rw-${name}-`));
  temporaryFolders.push(folder);
  return folder;
}

/** Installs a .vsix by VS Code's own command line, as a user would. Returns the folder of the installed extension. */
export function installVsix({ node, vscode }, vsix, extensionsDir) {
  const args = ['--install-extension', vsix, '--extensions-dir', extensionsDir, '--accept-server-license-terms'];
  const data = ['--server-data-dir', temporaryFolder('data')];
  const output = execFileSync(node, [path.join(vscode, 'out', 'server-main.js'), ...args, ...data], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  if (!output.includes('successfully installed')) throw new Error(output);
  return path.join(
    extensionsDir,
    readdirSync(extensionsDir).find((name) => name.startsWith('rolewise.')),
  );
}

/** Makes the checkout look like an installed extension. Returns its folder. */
export function linkCheckout(extensionsDir) {
  const link = path.join(extensionsDir, 'rolewise.rolewise-0.1.0');
  symlinkSync(root, link);
  return link;
}

const freePort = () =>
  new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

const userSettings = {
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'chat.disableAIFeatures': true,
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'git.enabled': false,
  'files.autoSave': 'off',
};

// The traces of modules that were not compiled, which only write log files.
const noise = /node_modules|^\s*$|^\s*at |^ → |^ {2}tries|^ {2}\]|^\}|bindings file/;

/**
 * Starts the VS Code server on a free port of 127.0.0.1. With `suite` the workbench obeys extensionDevelopmentPath
 * and extensionTestsPath, and shows no notifications.
 * @param {{ node: string, vscode: string }} editor
 * @param {{ env?: Record<string, string>, settings?: object, extensionsDir?: string, suite?: boolean }} [options]
 */
export async function startServer({ node, vscode }, options = {}) {
  const folder = temporaryFolder('vs');
  const dataDir = path.join(folder, 'd');
  const sockets = path.join(folder, 't');
  mkdirSync(sockets);
  mkdirSync(path.join(dataDir, 'data', 'User'), { recursive: true });
  const settings = JSON.stringify({ ...userSettings, ...options.settings });
  writeFileSync(path.join(dataDir, 'data', 'User', 'settings.json'), settings);
  const port = await freePort();
  const token = randomBytes(16).toString('hex');
  const args = [
    ...['--host', '127.0.0.1', '--port', String(port), '--connection-token', token],
    ...['--accept-server-license-terms', '--server-data-dir', dataDir],
    ...(options.extensionsDir ? ['--extensions-dir', options.extensionsDir] : []),
    ...['--disable-telemetry', '--disable-workspace-trust', '--disable-getting-started-override'],
    ...(options.suite ? ['--enable-smoke-test-driver'] : []),
  ];
  const child = spawn(node, [path.join(vscode, 'out', 'server-main.js'), ...args], {
    env: {
      ...withoutEditorVariables(process.env),
      TMPDIR: sockets,
      XDG_RUNTIME_DIR: sockets,
      EXTENSIONS_GALLERY: '{"serviceUrl":""}', // no gallery: nothing is looked up in the network
      ...options.env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true, // a group of its own, so that the extension hosts end with it
  });
  let log = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => {
      log = (log + text).slice(-20_000);
    });
  }
  const exited = new Promise((resolve) => child.once('exit', resolve));
  const kill = () => {
    try {
      process.kill(-child.pid, 'SIGKILL');
    } catch {} // it ended by itself
  };
  // Before the temporary folders go: the server would write into them again.
  process.prependOnceListener('exit', kill);
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(130));
  const url = `http://127.0.0.1:${port}/`;
  await answering(`${url}?tkn=${token}`, child, () => log);
  return {
    url,
    token,
    exited,
    log: () =>
      log
        .split('\n')
        .filter((text) => !noise.test(text))
        .join('\n'),
    stop: () => {
      kill();
      return exited;
    },
  };
}

/** Variables of a surrounding VS Code, or of the Node that runs this, would confuse the server. */
const withoutEditorVariables = (env) =>
  Object.fromEntries(Object.entries(env).filter(([name]) => !/^(VSCODE_|ELECTRON_|NODE_OPTIONS$)/.test(name)));

/** A redirect counts: with the right token the server sets a cookie and sends the browser on. */
const answers = (url) =>
  fetch(url, { redirect: 'manual' }).then(
    ({ status }) => status < 400,
    () => false,
  );

async function answering(url, child, log) {
  const end = Date.now() + 60_000;
  while (Date.now() < end && child.exitCode === null) {
    if (await answers(url)) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`the VS Code server did not start (exit code ${child.exitCode}):\n${log()}`);
}

/** A headless browser that reaches nothing but `serverUrl`. */
export async function startBrowser(editor, serverUrl) {
  const browser = await chromium.launch({
    executablePath: editor.chromium,
    headless: !process.env.HEADED,
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--no-first-run', '--disable-sync'],
  });
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'en-US' });
  const elsewhere = (url) => /^(https?|wss?):$/.test(url.protocol) && !url.href.startsWith(serverUrl);
  await context.route(elsewhere, (route) => route.abort());
  return { browser, page: await context.newPage() };
}

/** A path of this machine as the workbench names it: the authority is the page's own host and port. */
export const remoteUri = (serverUrl, file) => `vscode-remote://${new URL(serverUrl).host}${path.resolve(file)}`;

/** Address of the workbench on a folder. `payload`: pairs that VS Code's embedder API understands. */
export function workbenchUrl({ url, token }, folder, payload = []) {
  const query = new URLSearchParams({ tkn: token, folder: path.resolve(folder), payload: JSON.stringify(payload) });
  return `${url}?${query}`;
}
