// Uses the installed extension as a person does, by mouse and keyboard; pictures go to dist/screenshots/.
import { strict as assert } from 'node:assert';
import path from 'node:path';
import { remoteUri, startBrowser, startServer, workbenchUrl } from './editor.mjs';
import { copyWorkspace, screenshot } from './suite.mjs';

/**
 * @param editor what installEditor() found
 * @param {string} extensionsDir where the extension is installed
 * @returns {Promise<{ passed: number, failed: number }>}
 */
export async function runSteps(editor, extensionsDir) {
  const folder = copyWorkspace();
  const server = await startServer(editor, { extensionsDir });
  const { browser, page } = await startBrowser(editor, server.url);
  page.setDefaultTimeout(20_000);
  const count = { passed: 0, failed: 0 };
  const payload = [['openFile', remoteUri(server.url, path.join(folder, 'bucket-policy.json'))]];
  try {
    await page.goto(workbenchUrl(server, folder, payload));
    for (const [index, [name, step]] of Object.entries(steps).entries()) {
      const start = Date.now();
      try {
        await step(page, folder);
        count.passed++;
        console.log(`ok   ${name} (${Date.now() - start} ms)`);
      } catch (error) {
        count.failed++;
        console.log(`FAIL ${name}\n     ${error.stack.replaceAll('\n', '\n     ')}`);
      }
      await screenshot(page, `${index + 1}-${name.replace(/\W+/g, '-')}`);
    }
    if (count.failed > 0) console.log(server.log());
  } finally {
    await browser.close();
    await server.stop();
  }
  return count;
}

const steps = {
  async 'an opened policy is underlined'(page) {
    await page.locator('.monaco-workbench .monaco-editor').first().waitFor();
    await page.locator('.squiggly-warning').first().waitFor();
  },

  async 'the pointer on it shows why'(page) {
    await page.locator('.view-line span', { hasText: '"Principal"' }).last().hover();
    const hover = page.locator('.monaco-hover', { hasText: 'principal-public' }).first();
    await hover.waitFor();
    assert.equal(await hover.locator('a', { hasText: 'principal-public' }).count(), 1);
  },

  async 'the Problems view lists it'(page) {
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+Shift+M');
    await page.locator('.markers-panel .monaco-list-row', { hasText: 'principal-public' }).first().waitFor();
  },

  async 'the language status names the kind'(page) {
    await page.locator('.statusbar-item[id="status.languageStatus"]').first().hover();
    await page.locator('.monaco-hover', { hasText: 'Resource policy' }).first().waitFor();
  },

  async 'a quick fix is chosen from the light bulb menu'(page) {
    await page.keyboard.press('Escape');
    await page.locator('.view-line span', { hasText: '"Principal"' }).last().click();
    await menu(page, 'Control+.', '.action-widget');
    await screenshot(page, 'quick-fix-menu');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.querySelectorAll('.squiggly-warning').length === 0);
  },

  async 'the workspace is checked'(page) {
    await command(page, 'Rolewise: Check Workspace');
    await page
      .locator('.notification-list-item', { hasText: /Checked \d+ files/ })
      .first()
      .waitFor();
    await page.locator('.markers-panel .monaco-list-row', { hasText: 'ddb-transactor.properties' }).first().waitFor();
  },

  async 'a migration is previewed and confirmed'(page, _folder) {
    await command(page, 'Rolewise: Migrate to IAM Roles');
    await choose(page, 'whose keys', 'Both');
    await page.locator('.quick-input-title', { hasText: 'role of the transactor' }).waitFor();
    await page.keyboard.type('orders-transactor');
    await page.keyboard.press('Enter');
    await page.locator('.quick-input-title', { hasText: 'role of the peers' }).waitFor();
    await page.keyboard.press('Enter');
    await page.locator('.bulk-edit-panel, .refactor-preview, [id="refactorPreview"]').first().waitFor();
    await screenshot(page, 'migration-preview');
  },
};

/** Presses a key until the menu is there: the first press after a click may find the editor not yet focused. */
async function menu(page, key, selector) {
  for (let attempt = 0; ; attempt++) {
    await page.keyboard.press(key);
    try {
      return await page.locator(selector).first().waitFor({ timeout: 3000 });
    } catch (error) {
      if (attempt === 4) throw error;
    }
  }
}

/** Runs a command from the command palette. */
async function command(page, title) {
  await menu(page, 'F1', '.quick-input-widget .quick-input-box input');
  await page.locator('.quick-input-widget input').first().fill(`>${title}`);
  await page.locator('.quick-input-widget .monaco-list-row', { hasText: title }).first().waitFor();
  await page.keyboard.press('Enter');
}

/** Takes an entry of a quick pick with this title. */
async function choose(page, title, label) {
  await page.locator('.quick-input-title', { hasText: title }).waitFor();
  await page.locator('.quick-input-widget .monaco-list-row', { hasText: label }).first().click();
}
