import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { useWindows } from './window.ts';
import type { Workbench } from './workbench.ts';

const CONTAINER = 'Region Guard';
const LINT = 'Region Guard: Lint Workspace';

/** Rows as indented lines. */
async function seen(workbench: Workbench): Promise<readonly string[]> {
  return (await workbench.seenRows()).map(({ level, label, description }) => `${'  '.repeat(level - 1)}${label} | ${description}`);
}

describe('the Violations view, seen by a person', () => {
  const windows = useWindows();

  it('fills by itself in a workspace with a policy, and counts on its icon and in the status bar', async () => {
    const { workbench } = await windows.open('fills');
    await workbench.showContainer(CONTAINER);
    await workbench.row('China (CN)').waitFor();
    assert.deepEqual(await seen(workbench), [
      'China (CN) | 1',
      '  showDashboard: read | us-user.private · dashboard.ts:6',
      'Everywhere (*) | 1',
      '  everything: read | us-user.private · admin.ts:5',
      'Singapore (SG) | 1',
      '  rankFeed → UserDao.load | us-user.private · ranker.ts:6',
      'Exempt | 1',
    ]);
    assert.match((await workbench.container(CONTAINER).getAttribute('aria-label')) ?? '', /Violations: 3/);
    await workbench.statusItem('3 violations').waitFor();
    await workbench.screenshot('violations');
  });

  it('lints from the command palette', async () => {
    const { workbench } = await windows.open('palette');
    await workbench.runCommand(LINT);
    await workbench.row('Singapore (SG)').waitFor();
    await workbench.statusItem('3 violations').waitFor();
  });

  it('leads from a violation along its path to the very line', async () => {
    const { workbench } = await windows.open('path');
    await workbench.showContainer(CONTAINER);
    await workbench.expand('rankFeed → UserDao.load');
    await workbench.row('ProfileService.profile').waitFor();
    for (const [step, file, cursor] of [
      ['ranker.ts:6', 'ranker.ts', /^Ln 6, Col/],
      ['profile-service.ts:7', 'profile-service.ts', /^Ln 7, Col/],
      ['user-dao.ts:11', 'user-dao.ts', /^Ln 11, Col/],
    ] as const) {
      await workbench.rows().filter({ hasText: step }).last().click();
      await workbench.activeTab().filter({ hasText: file }).waitFor();
      await workbench.cursor().filter({ hasText: cursor }).waitFor();
    }
    await workbench.screenshot('path');
  });

  it('loses a violation that is put right and saved, and keeps open what was open', async () => {
    const { workbench } = await windows.open('fix');
    await workbench.showContainer(CONTAINER);
    await workbench.expand('rankFeed → UserDao.load');
    await workbench.row('ProfileService.profile').waitFor();
    await workbench.openFile('dashboard.ts');
    await workbench.page.keyboard.press('Control+G');
    await workbench.page.keyboard.type('3:13');
    await workbench.page.keyboard.press('Enter');
    await workbench.page.keyboard.press('Shift+End');
    await workbench.page.keyboard.type('virginia-dc');
    await workbench.page.keyboard.press('Control+S');
    await workbench.row('China (CN)').waitFor({ state: 'detached' });
    await workbench.statusItem('2 violations').waitFor();
    assert.deepEqual((await seen(workbench)).slice(2, 7), [
      'Singapore (SG) | 1',
      '  rankFeed → UserDao.load | us-user.private · ranker.ts:6',
      '    rankFeed | SG · ranker.ts:6',
      '    ProfileService.profile | profile-service.ts:7',
      '    UserDao.load | user-dao.ts:11',
    ]);
    await workbench.screenshot('fixed');
  });

  for (const [choice, group] of [['Dataset', 'us-user.private'], ['Rule', 'foreign-caller'], ['File', 'admin.ts']] as const) {
    it(`groups by ${choice.toLowerCase()}`, async () => {
      const { workbench } = await windows.open(`group-${choice}`);
      await workbench.showContainer(CONTAINER);
      await workbench.row('China (CN)').waitFor();
      await workbench.runCommand('Region Guard: Group Violations By');
      await workbench.page.locator('.quick-input-list .monaco-list-row', { hasText: choice }).first().click();
      await workbench.row('China (CN)').waitFor({ state: 'detached' });
      await workbench.row(group).waitFor();
      assert.equal((await seen(workbench)).some((row) => row.startsWith('China')), false);
      await workbench.screenshot(`grouped-by-${choice.toLowerCase()}`);
    });
  }

  it('goes to a step with the keyboard', async () => {
    const { workbench } = await windows.open('keyboard');
    await workbench.showContainer(CONTAINER);
    await workbench.row('rankFeed → UserDao.load').click();
    await workbench.runCommand('Region Guard: Go to Step of Path');
    await workbench.page.locator('.quick-input-list .monaco-list-row', { hasText: 'ProfileService.profile' }).waitFor();
    await workbench.screenshot('go-to-step');
    await workbench.page.keyboard.press('ArrowDown');
    await workbench.page.keyboard.press('Enter');
    await workbench.activeTab().filter({ hasText: 'profile-service.ts' }).waitFor();
    await workbench.cursor().filter({ hasText: /^Ln 7,/ }).waitFor();
  });

  it('copies the selected violation', async () => {
    const { workbench } = await windows.open('copy');
    await workbench.showContainer(CONTAINER);
    await workbench.row('rankFeed → UserDao.load').click();
    await workbench.page.keyboard.press('Control+C');
    await workbench.statusItem('Copied.').waitFor();
    const text = await workbench.page.evaluate<string>('navigator.clipboard.readText()');
    assert.match(text, /^Error foreign-caller: [^\n]+\nservices\/feed-sg\/ranker\.ts:6:\d+\n1\. rankFeed \(SG\) [^\n]+\n2\. ProfileService\.profile [^\n]+\n3\. UserDao\.load /);
  });

  it('tells all of a violation in its tooltip', async () => {
    const { workbench } = await windows.open('tooltip');
    await workbench.showContainer(CONTAINER);
    await workbench.row('rankFeed → UserDao.load').hover();
    const hover = workbench.page.locator('.monaco-hover:visible', { hasText: 'May be read from' });
    await hover.waitFor();
    assert.match(await hover.innerText(), /foreign-caller[\s\S]*us-user\.private[\s\S]*Singapore \(SG\)[\s\S]*United States \(US\)/);
    await workbench.screenshot('tooltip');
  });

  it('shows what is exempt, and why, without counting it', async () => {
    const { workbench } = await windows.open('exempt');
    await workbench.showContainer(CONTAINER);
    await workbench.expand('Exempt');
    await workbench.row('inspectIncident → UserDao.load').hover();
    await workbench.page.locator('.monaco-hover:visible', { hasText: 'incident response, read once' }).waitFor();
    await workbench.screenshot('exempt');
  });

  it('says above the rows that the policy is broken, leads there, and recovers', async () => {
    const { workbench, folder } = await windows.open('policy');
    await workbench.showContainer(CONTAINER);
    await workbench.row('China (CN)').waitFor();
    const policy = path.join(folder, 'region-guard.yaml');
    const text = 'version: 1\nextends: [us-protected]\ndatasets:\n  us-user.private: { reders: [US] }\n';
    writeFileSync(policy, text);
    await workbench.page.locator('.sidebar .message', { hasText: 'the policy cannot be used' }).waitFor();
    await workbench.statusItem('Policy error').waitFor();
    await workbench.rows().first().click();
    await workbench.activeTab().filter({ hasText: 'region-guard.yaml' }).waitFor();
    await workbench.cursor().filter({ hasText: /^Ln 4,/ }).waitFor();
    await workbench.screenshot('policy-error');
    writeFileSync(policy, text.replace('reders', 'readers'));
    await workbench.row('China (CN)').waitFor({ state: 'detached' });
    await workbench.statusItem(/violation/).waitFor();
  });
});

describe('the empty Violations view, seen by a person', () => {
  const windows = useWindows();
  const welcome = (workbench: Workbench, text: string) => workbench.page.locator('.sidebar .welcome-view', { hasText: text }).waitFor();

  it('offers to open a folder where there is none', async () => {
    const workbench = await windows.openEmpty();
    await workbench.showContainer(CONTAINER);
    await welcome(workbench, 'Open a folder to see which regions');
    await workbench.screenshot('welcome-no-folder');
  });

  it('offers to lint where nothing was linted, and says that nothing is annotated', async () => {
    const { workbench } = await windows.open('plain', { 'a.ts': 'export const a = 1;\n' });
    await workbench.showContainer(CONTAINER);
    await welcome(workbench, 'has not been linted yet');
    await workbench.screenshot('welcome-not-linted');
    await workbench.page.locator('.sidebar .welcome-view .monaco-button', { hasText: 'Lint Workspace' }).click();
    await welcome(workbench, 'Nothing in this workspace says what data it reads');
    await workbench.screenshot('welcome-no-annotations');
  });

  it('says that there is no violation where there is none', async () => {
    const { workbench } = await windows.open('clean', {
      'region-guard.yaml': 'version: 1\nextends: [us-protected]\ndatasets:\n  us-user.private: { subjects: US, class: protected, readers: [US] }\n',
      'a.ts': '// @runs-in US\nexport function load() {\n  // @data-access us-user.private readers=US\n  return fetch("/users");\n}\n',
    });
    await workbench.showContainer(CONTAINER);
    await welcome(workbench, 'No violations');
    await workbench.statusItem('No violations').waitFor();
    await workbench.screenshot('welcome-clean');
  });
});
