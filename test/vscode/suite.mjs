// Runs the mocha suite inside the extension host of a real VS Code.
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { remoteUri, root, startBrowser, startServer, temporaryFolder, workbenchUrl } from './editor.mjs';

const limit = 240_000;

/** A copy of the test workspace, since the tests edit it. */
export function copyWorkspace() {
  const folder = path.join(temporaryFolder('ws'), 'workspace');
  cpSync(path.join(import.meta.dirname, 'fixtures', 'workspace'), folder, { recursive: true });
  return folder;
}

/**
 * @param editor what installEditor() found
 * @param {string} extension folder of the extension under test
 * @param {string} suite the bundle of the suite
 * @returns {Promise<{ passed: number, failed: number }>}
 */
export async function runSuite(editor, extension, suite) {
  const results = path.join(temporaryFolder('results'), 'results.json');
  const server = await startServer(editor, { suite: true, env: { ROLEWISE_RESULTS: results } });
  const messages = [];
  let end;
  const { browser, page } = await startBrowser(editor, server.url);
  try {
    // The workbench calls these two, if they are there before it loads.
    await page.exposeFunction('codeAutomationLog', (type, args) => messages.push(`[${type}] ${args.join(' ')}`));
    const finished = new Promise((resolve) => page.exposeFunction('codeAutomationExit', resolve));
    const payload = [
      ['extensionDevelopmentPath', remoteUri(server.url, extension)],
      ['extensionTestsPath', remoteUri(server.url, suite)],
      ['skipWelcome', 'true'],
    ];
    await page.goto(workbenchUrl(server, copyWorkspace(), payload));
    end = await Promise.race([
      finished,
      new Promise((resolve) => setTimeout(resolve, limit, `no end within ${limit / 1000} s`).unref()),
      new Promise((resolve) => page.once('crash', () => resolve('the page crashed'))),
    ]);
    if (typeof end !== 'number') await screenshot(page, 'suite-failure');
  } finally {
    await browser.close();
    await server.stop();
  }
  // The workbench reports success also when the extension host died: only the results count.
  if (!existsSync(results)) {
    console.log(`the suite left no results (${end})\n${messages.slice(-20).join('\n')}\n${server.log()}`);
    return { passed: 0, failed: 1 };
  }
  const counts = report(JSON.parse(readFileSync(results, 'utf8')));
  if (counts.failed > 0) console.log(server.log());
  return counts;
}

/** Prints the results of the suite and counts them. */
export function report(results) {
  const words = { passed: 'ok  ', failed: 'FAIL', pending: 'skip' };
  for (const { state, title, milliseconds, stack } of results) {
    console.log(`${words[state]} ${title}${milliseconds === undefined ? '' : ` (${milliseconds} ms)`}`);
    if (stack) console.log(`     ${stack.replaceAll('\n', '\n     ')}`);
  }
  const count = (state) => results.filter((result) => result.state === state).length;
  const passed = count('passed');
  return { passed, failed: passed === 0 ? Math.max(count('failed'), 1) : count('failed') };
}

/** Keeps a picture of the page in dist/screenshots/. */
export async function screenshot(page, name) {
  const folder = path.join(root, 'dist', 'screenshots');
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, `${name}.png`);
  rmSync(file, { force: true });
  await page.screenshot({ path: file }).catch((error) => console.log(`no screenshot: ${error.message}`));
}
