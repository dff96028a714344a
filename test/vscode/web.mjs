// The extension where it runs in a browser: client and server in web workers, files through VS Code's file systems.
import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { remoteUri, startBrowser, startServer, workbenchUrl } from './editor.mjs';
import { line, notification, openMenu, runCommand, underlined } from './keys.mjs';
import { copyExamples, takeSteps } from './ui.mjs';

/**
 * @param editor what installEditor() found
 * @param {string} extension folder of the extension
 * @returns {Promise<{ passed: number, failed: number }>}
 */
export async function runWebSteps(editor, extension) {
  const folder = copyExamples();
  const server = await startServer(editor);
  const { browser, page } = await startBrowser(editor, server.url);
  const payload = [['openFile', remoteUri(server.url, path.join(folder, 'bucket-policy.json'))]];
  try {
    await loadInBrowser(page, server, extension);
    await page.goto(workbenchUrl(server, folder, payload));
    return await takeSteps(page, folder, steps);
  } finally {
    await browser.close();
    await server.stop();
  }
}

/** Offers the extension's files below the server's own address, and adds them to what the workbench loads itself. */
async function loadInBrowser(page, server, extension) {
  const { host, origin } = new URL(server.url);
  const base = '/rolewise-extension';
  await page.context().route(
    (url) => url.origin === origin && url.pathname.startsWith(`${base}/`),
    (route) => {
      const file = path.join(extension, decodeURIComponent(new URL(route.request().url()).pathname.slice(base.length)));
      return existsSync(file) && statSync(file).isFile()
        ? route.fulfill({ path: file })
        : route.fulfill({ status: 404 });
    },
  );
  await page.route(
    (url) => url.origin === origin && url.pathname === '/',
    async (route) => {
      const response = await route.fetch();
      const additionalBuiltinExtensions = [{ scheme: 'http', authority: host, path: base }];
      const body = (await response.text()).replace(
        /(id="vscode-workbench-web-configuration" data-settings=")([^"]*)/,
        (_, start, settings) =>
          start + encode(JSON.stringify({ ...JSON.parse(decode(settings)), additionalBuiltinExtensions })),
      );
      await route.fulfill({ response, body });
    },
  );
}

const decode = (attribute) => attribute.replaceAll('&quot;', '"').replaceAll('&amp;', '&');
const encode = (text) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');

const steps = {
  async 'in a browser: an opened policy is underlined'(page) {
    await underlined(page, 'warning');
  },

  async 'in a browser: a quick fix is applied, by a server that was restarted'(page) {
    await runCommand(page, 'Rolewise: Restart Server');
    const { x, y } = await underlined(page, 'warning');
    await page.mouse.click(x, y);
    await openMenu(page, 'Control+.', '.action-widget');
    await page.locator('.action-widget .monaco-list-row', { hasText: 'Allow only one organization' }).click();
    await line(page, 'aws:PrincipalOrgID');
    await page.keyboard.press('Escape');
  },

  async 'in a browser: the workspace is checked'(page) {
    await runCommand(page, 'Rolewise: Check Workspace');
    await notification(page, /Checked \d+ files: \d+ findings/);
  },
};
