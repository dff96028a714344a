// What a person does in VS Code, by mouse and keyboard. Nothing here waits for time to pass, only for what appears.

/** Presses a key until the menu is there: the first press after a click may find the editor not yet focused. */
export async function openMenu(page, key, selector) {
  for (let attempt = 1; ; attempt++) {
    await page.keyboard.press(key);
    try {
      return await page.locator(selector).first().waitFor({ timeout: 3000 });
    } catch (error) {
      if (attempt === 5) throw error;
    }
  }
}

const inputBox = '.quick-input-box input';

/** Runs a command from the command palette. */
export async function runCommand(page, title) {
  await openMenu(page, 'F1', inputBox);
  await page.locator(inputBox).first().fill(`>${title}`);
  await page.locator('.quick-input-widget .monaco-list-row', { hasText: title }).first().click();
}

/** Opens a file from the explorer. */
export async function openFile(page, name) {
  await page.locator('.explorer-folders-view .monaco-list-row', { hasText: name }).first().dblclick();
  await page.locator('.tab.active', { hasText: name }).first().waitFor();
}

/** Takes an entry of the quick pick with this title. */
export async function choose(page, title, label) {
  await page.locator('.quick-input-title', { hasText: title }).waitFor();
  await page.locator('.quick-input-widget .monaco-list-row', { hasText: label }).first().click();
}

/** Answers the input box with this title. */
export async function answer(page, title, text) {
  await page.locator('.quick-input-title', { hasText: title }).waitFor();
  await page.locator(inputBox).first().fill(text);
  await page.keyboard.press('Enter');
}

/** The middle of what is underlined first, in this colour. */
export async function underlined(page, severity) {
  const mark = page.locator(`.squiggly-${severity}`).first();
  await mark.waitFor();
  const { x, y, width, height } = await mark.boundingBox();
  return { x: x + width / 2, y: y + height / 2 };
}

/** Waits for a line of an editor that shows this text. */
export const line = (page, text) => page.locator('.view-line', { hasText: text }).first().waitFor();

/** Waits for a notification with this text, and gives it back. */
export async function notification(page, text) {
  const found = page.locator('.notification-list-item', { hasText: text }).first();
  await found.waitFor();
  return found;
}

/** Waits until the explorer shows that a file has problems. */
export const marked = (page, name) =>
  page.locator('.explorer-folders-view [aria-label*="problem"]', { hasText: name }).first().waitFor();
