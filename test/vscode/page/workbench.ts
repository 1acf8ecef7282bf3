/** A VS Code window in a browser, used as a person does: by what is to be seen, clicked and typed. */
import path from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';

/** What a row of a tree shows. */
export interface SeenRow {
  readonly level: number;
  readonly label: string;
  readonly description: string;
  readonly expanded: boolean | null;
}

const SCREENSHOTS = path.resolve(import.meta.dirname, '../../../screenshots');

/** Runs in the page. The list keeps its rows in any order; their index says which is above which. */
const SEE_ROWS = `Array.from(document.querySelectorAll('.sidebar .monaco-list-row'))
  .sort((a, b) => Number(a.dataset.index) - Number(b.dataset.index))
  .map((row) => ({
    level: Number(row.getAttribute('aria-level')),
    label: row.querySelector('.label-name')?.textContent ?? '',
    description: row.querySelector('.label-description')?.textContent ?? '',
    expanded: row.hasAttribute('aria-expanded') ? row.getAttribute('aria-expanded') === 'true' : null,
  }))`;

export class Workbench {
  readonly page: Page;

  private constructor(page: Page) {
    this.page = page;
  }

  /** Opens the window and waits until it can be used. */
  static async open(browser: Browser, url: string): Promise<Workbench> {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, permissions: ['clipboard-read', 'clipboard-write'] });
    const page = await context.newPage();
    page.setDefaultTimeout(45_000);
    await page.goto(url);
    await page.locator('.part.activitybar .action-label').first().waitFor();
    await page.locator('#status\\.notifications, .statusbar-item').first().waitFor();
    return new Workbench(page);
  }

  async close(): Promise<void> {
    await this.page.context().close();
  }

  /** Runs a command by its title as the palette shows it. */
  async runCommand(title: string): Promise<void> {
    const found = this.page.locator('.quick-input-list .monaco-list-row', { hasText: title }).first();
    // The palette lists what is there when it opens: an extension that is still coming may need a second look.
    for (let tries = 0; ; tries++) {
      try {
        const input = await this.#quickInput('F1');
        await input.fill(`>${title}`, { timeout: 5000 });
        await found.waitFor({ timeout: 5000 });
        break;
      } catch (error) {
        if (tries === 3) throw error;
        await this.page.keyboard.press('Escape');
      }
    }
    await this.page.keyboard.press('Enter');
  }

  /** Opens the quick input by its key, once an earlier one is gone. */
  async #quickInput(key: string): Promise<Locator> {
    const widget = this.page.locator('.quick-input-widget');
    await widget.waitFor({ state: 'hidden' });
    const input = widget.locator('input[type=text]');
    // A window that has only just come up may not hear keys yet.
    for (let tries = 0; tries < 5 && !(await input.isVisible()); tries++) {
      await this.page.keyboard.press(key);
      await input.waitFor({ timeout: 3000 }).catch(() => undefined);
    }
    await input.waitFor({ timeout: 1000 });
    return input;
  }

  /** Shows the view container with this title. */
  async showContainer(title: string): Promise<void> {
    const icon = this.container(title);
    if ((await icon.getAttribute('aria-expanded')) !== 'true') await icon.click();
    await this.page.locator('.sidebar .pane-header, .sidebar .composite.title').filter({ hasText: title }).first().waitFor();
  }

  /** The container's icon in the activity bar. */
  container(title: string): Locator {
    return this.page.locator(`.activitybar a.action-label[aria-label^="${title}"]`);
  }

  /** Rows of the tree in the side bar, from top to bottom. */
  rows(): Locator {
    return this.page.locator('.sidebar .monaco-list-row');
  }

  async seenRows(): Promise<readonly SeenRow[]> {
    return this.page.evaluate<readonly SeenRow[]>(SEE_ROWS);
  }

  /** The first row with this text. */
  row(text: string): Locator {
    return this.rows().filter({ hasText: text }).first();
  }

  /** Opens a row that has others under it. */
  async expand(text: string): Promise<void> {
    const row = this.row(text);
    await row.waitFor();
    if ((await row.getAttribute('aria-expanded')) === 'true') return;
    await row.locator('.monaco-tl-twistie').click();
    await this.page.locator('.sidebar .monaco-list-row[aria-expanded=true]').filter({ hasText: text }).first().waitFor();
  }

  /** Opens a file by its name. */
  async openFile(name: string): Promise<void> {
    const input = await this.#quickInput('Control+P');
    await input.fill(name);
    await this.page.locator('.quick-input-list .monaco-list-row', { hasText: path.basename(name) }).first().waitFor();
    await this.page.keyboard.press('Enter');
    await this.page.locator('.tab.active', { hasText: path.basename(name) }).waitFor();
    await this.page.locator('.monaco-editor .view-line').first().waitFor();
  }

  /** Title of the active editor's tab. */
  activeTab(): Locator {
    return this.page.locator('.tab.active');
  }

  /** `Ln 3, Col 5` of the status bar. */
  cursor(): Locator {
    return this.page.locator('#status\\.editor\\.selection');
  }

  /** The status-bar item that shows this text. */
  statusItem(text: string | RegExp): Locator {
    return this.page.locator('.statusbar-item', { hasText: text });
  }

  /** Takes a picture for people to look at. */
  async screenshot(name: string): Promise<void> {
    await this.page.screenshot({ path: path.join(SCREENSHOTS, `${name}.png`) });
  }
}
