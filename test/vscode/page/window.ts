/** Windows for page tests: each on a workspace of its own, in the server that run-tests.mjs has started. */
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { launchChromium } from '../../../scripts/vscode/chromium.mjs';
import { Workbench } from './workbench.ts';

const FIXTURE = path.resolve(import.meta.dirname, '../workspace');

export interface TestWindow {
  readonly workbench: Workbench;
  /** Absolute path of the workspace's folder. */
  readonly folder: string;
}

export interface Windows {
  /** A window on a copy of the fixture, or on a folder of these files. */
  open(name: string, files?: Readonly<Record<string, string>>): Promise<TestWindow>;
  /** A window without a folder. */
  openEmpty(): Promise<Workbench>;
}

/** Windows for the tests of the enclosing `describe`; each is closed after its test. */
export function useWindows(): Windows {
  let browser: Browser;
  const opened: Workbench[] = [];
  before(async () => {
    browser = await launchChromium();
  });
  afterEach(async function () {
    const failed = this.currentTest?.state === 'failed';
    for (const workbench of opened.splice(0)) {
      if (failed) await workbench.screenshot(`failed-${(this.currentTest?.title ?? '').replace(/\W+/g, '-')}`);
      await workbench.close();
    }
  });
  after(() => browser.close());

  const openAt = async (query: string) => {
    const workbench = await Workbench.open(browser, `${environment('REGION_GUARD_VSCODE')}${query}`);
    opened.push(workbench);
    return workbench;
  };
  return {
    open: async (name, files) => {
      const folder = path.join(environment('REGION_GUARD_WORKSPACES'), name);
      fill(folder, files);
      return { folder, workbench: await openAt(`?folder=${encodeURIComponent(folder)}`) };
    },
    openEmpty: () => openAt('?ew=true'),
  };
}

function fill(folder: string, files: Readonly<Record<string, string>> | undefined): void {
  if (files === undefined) {
    cpSync(FIXTURE, folder, { recursive: true });
    return;
  }
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
}

function environment(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set: run npm run test:vscode`);
  return value;
}
