// Uses the installed extension as a person does; pictures go to dist/screenshots/.
import { strict as assert } from 'node:assert';
import { cpSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { remoteUri, root, startBrowser, startServer, temporaryFolder, workbenchUrl } from './editor.mjs';
import { answer, choose, line, marked, notification, openFile, openMenu, runCommand, underlined } from './keys.mjs';
import { screenshot } from './suite.mjs';

/**
 * @param editor what installEditor() found
 * @param {string} extensionsDir where the extension is installed
 * @returns {Promise<{ passed: number, failed: number }>}
 */
export async function runSteps(editor, extensionsDir) {
  const folder = copyExamples();
  const server = await startServer(editor, { extensionsDir });
  const { browser, page } = await startBrowser(editor, server.url);
  const payload = [['openFile', remoteUri(server.url, path.join(folder, 'bucket-policy.json'))]];
  try {
    await page.goto(workbenchUrl(server, folder, payload));
    const counts = await takeSteps(page, folder);
    if (counts.failed > 0) console.log(server.log());
    return counts;
  } finally {
    await browser.close();
    await server.stop();
  }
}

/** A copy of the examples, since the steps edit them. */
function copyExamples() {
  const folder = path.join(temporaryFolder('ui'), 'examples');
  cpSync(path.join(root, 'examples'), folder, { recursive: true });
  return folder;
}

/** Takes the steps one after the other, with a picture after each; counts and prints how they went. */
async function takeSteps(page, folder) {
  page.setDefaultTimeout(20_000);
  const counts = { passed: 0, failed: 0 };
  for (const [name, step] of Object.entries(steps)) {
    const start = Date.now();
    try {
      await step(page, folder);
      counts.passed++;
      console.log(`ok   ${name} (${Date.now() - start} ms)`);
    } catch (error) {
      counts.failed++;
      console.log(`FAIL ${name}\n     ${error.stack.replaceAll('\n', '\n     ')}`);
    }
    await screenshot(page, name.replace(/\W+/g, '-'));
  }
  return counts;
}

const steps = {
  async 'an opened policy is underlined'(page) {
    await underlined(page, 'warning');
  },

  async 'the pointer on it shows why'(page) {
    const { x, y } = await underlined(page, 'warning');
    await page.mouse.move(x, y);
    const hover = page.locator('.monaco-hover', { hasText: 'Everybody on the internet' }).first();
    await hover.locator('a', { hasText: 'principal-public' }).waitFor();
  },

  async 'the Problems view lists it'(page) {
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+Shift+M');
    await page.locator('.markers-panel .monaco-list-row', { hasText: 'principal-public' }).first().waitFor();
  },

  async 'the language status names the kind'(page) {
    await page.locator('[id="status.languageStatus"]').first().hover();
    await page.locator('.monaco-hover', { hasText: 'Resource policy (s3)' }).first().waitFor();
  },

  async 'a quick fix asks for what only the user knows'(page, folder) {
    await page.keyboard.press('Escape');
    const { x, y } = await underlined(page, 'warning');
    await page.mouse.click(x, y);
    await openMenu(page, 'Control+.', '.action-widget');
    await screenshot(page, 'quick-fix-menu');
    await page.locator('.action-widget .monaco-list-row', { hasText: 'Allow only one organization' }).click();
    await line(page, 'aws:PrincipalOrgID');
    // The placeholder is selected: what is typed takes its place.
    await page.keyboard.type('o-1a2b3c4d5e');
    await page.keyboard.press('Escape');
    await line(page, '"aws:PrincipalOrgID": "o-1a2b3c4d5e"');
    await runCommand(page, 'File: Save');
    await page.locator('.tab.active:not(.dirty)', { hasText: 'bucket-policy.json' }).waitFor();
    const [statement] = JSON.parse(readFileSync(path.join(folder, 'bucket-policy.json'), 'utf8')).Statement;
    assert.deepEqual(statement.Condition, { StringEquals: { 'aws:PrincipalOrgID': 'o-1a2b3c4d5e' } });
  },

  async 'the workspace is checked'(page) {
    await runCommand(page, 'Rolewise: Check Workspace');
    await notification(page, /Checked \d+ files: \d+ findings/);
    await marked(page, 'peer.properties');
  },

  async 'the link of a finding leads to the page on its rule'(page) {
    await openFile(page, 'bucket-policy.json');
    await runCommand(page, 'Go to Next Problem in Files');
    await page
      .locator('.zone-widget a', { hasText: /^\(?[a-z-]+\)?$/ })
      .first()
      .click();
    await page.frameLocator('iframe.webview').frameLocator('iframe').locator('h1').first().waitFor();
  },

  async 'a snippet is chosen and inserted'(page) {
    await runCommand(page, 'View: Close All Editors');
    await runCommand(page, 'Rolewise: Insert Policy Snippet');
    await choose(page, 'Insert Policy Snippet', 'IAM policy: empty');
    await line(page, '"Version": "2012-10-17"');
  },

  async 'an action is completed while it is typed'(page) {
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+A');
    await page.keyboard.type('{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:GetObjectTagg');
    await page.locator('.suggest-widget .monaco-list-row.focused', { hasText: 's3:GetObjectTagging' }).waitFor();
    await page.keyboard.press('Enter');
    await line(page, '"s3:GetObjectTagging"');
    await page.keyboard.press('Escape');
  },

  async 'a migration is previewed'(page) {
    await openFile(page, 'transactor.properties');
    await underlined(page, 'error');
    await runCommand(page, 'Rolewise: Migrate to IAM Roles');
    await choose(page, 'where?', 'This file');
    await choose(page, 'whose keys?', 'Both');
    await answer(page, 'role of the transactor', 'orders-transactor');
    await answer(page, 'role of the peers', '');
    await page.locator('.bulk-edit-panel, [id="refactorPreview"]').first().waitFor();
  },

  async 'a confirmed migration leaves roles and says what remains'(page, folder) {
    await page.locator('.monaco-button', { hasText: 'Apply' }).first().click();
    await line(page, 'aws-transactor-role=orders-transactor');
    const told = await notification(page, /steps remain/);
    await runCommand(page, 'File: Save');
    await page.locator('.tab.active:not(.dirty)', { hasText: 'transactor.properties' }).waitFor();
    const text = readFileSync(path.join(folder, 'transactor.properties'), 'utf8');
    assert.match(text, /^aws-peer-role=$/m);
    assert.doesNotMatch(text, /^aws-.*-(access-key-id|secret-key)/m);
    await told.locator('.monaco-button', { hasText: 'Show Steps' }).click();
    await line(page, 'bin/datomic ensure-transactor');
  },

  async 'the next step is put into a terminal'(page) {
    await openFile(page, 'transactor.properties');
    await page.locator('.codelens-decoration a:visible', { hasText: 'ensure-transactor' }).first().click();
    await page.locator('.terminal-wrapper, .xterm').first().waitFor();
  },

  async 'policies are created for the roles'(page) {
    // The steps are in front now, for which there are no policies.
    await openFile(page, 'transactor.properties');
    await runCommand(page, 'Rolewise: Create Role Policies');
    await page.locator('.quick-input-title', { hasText: 'which?' }).waitFor();
    await page.keyboard.press('Enter');
    await page.locator('.tab', { hasText: 'transactor.identity.json' }).first().waitFor();
    await page.locator('.tab.active', { hasText: 'ec2.trust.json' }).first().waitFor();
    await line(page, '"sts:AssumeRole"');
  },

  async 'a new transactor file asks for the storage'(page) {
    await runCommand(page, 'Rolewise: New Transactor File');
    await choose(page, 'which storage?', 'sql');
    await line(page, 'protocol=sql');
    // The first gap is selected: what is typed takes its place.
    await page.keyboard.type('10.1.2.3');
    await line(page, 'host=10.1.2.3');
    await page.keyboard.press('Escape');
  },

  async 'a key is completed while it is typed'(page) {
    await page.keyboard.press('Control+End');
    await page.keyboard.type('aws-s3-log-b');
    await page.locator('.suggest-widget .monaco-list-row.focused', { hasText: 'aws-s3-log-bucket-id' }).waitFor();
    await page.keyboard.press('Enter');
    await line(page, 'aws-s3-log-bucket-id=');
    await page.keyboard.press('Escape');
  },

  async 'the page on a rule is shown'(page) {
    await openFile(page, 'role-trust-policy.json');
    const { x, y } = await underlined(page, 'error');
    await page.mouse.click(x, y);
    await runCommand(page, 'Rolewise: Show Rule Documentation');
    await page.frameLocator('iframe.webview').frameLocator('iframe').locator('h1').first().waitFor();
  },
};
