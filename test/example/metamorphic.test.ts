/** Changes that must change nothing, over the whole example: order of files, layout, editing and taking it back. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Report } from '../../src/model/finding.ts';
import { lintFiles, memoryWorkspace } from '../engine-kit.ts';
import { EXAMPLE_ROOT, EXAMPLE_TODAY } from './expected.ts';

const ROOT = fileURLToPath(new URL(`../../${EXAMPLE_ROOT}/`, import.meta.url));

function filesBelow(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesBelow(path) : [path];
  });
}

const FILES = Object.fromEntries(filesBelow(ROOT).map((p) => [relative(ROOT, p), readFileSync(p, 'utf8')]));

function timeless(report: Report): Report {
  return { ...report, summary: { ...report.summary, durationMs: 0 } };
}

function withoutPlaces(report: Report): unknown {
  return report.findings.map((f) => [f.rule, f.file, f.function, f.dataset, f.readers, f.status, f.fingerprint, f.path.map((s) => [s.file, s.function])]).sort();
}

describe('nothing changes', () => {
  let original: Report;

  before(async () => {
    original = timeless(await lintFiles(FILES, EXAMPLE_TODAY));
    assert.ok(original.findings.length > 20);
  });

  it('between two runs', async () => {
    assert.deepEqual(timeless(await lintFiles(FILES, EXAMPLE_TODAY)), original);
  });

  it('with the order of the files', async () => {
    const reversed = Object.fromEntries(Object.entries(FILES).reverse());
    assert.deepEqual(timeless(await lintFiles(reversed, EXAMPLE_TODAY)), original);
  });

  it('but places, with blank lines at the top and other line ends', async () => {
    const moved = Object.fromEntries(Object.entries(FILES).map(([path, text]) => [path, /\.(ts|java|py)$/.test(path) ? `\r\n\r\n${text.replaceAll('\n', '\r\n')}` : text]));
    assert.deepEqual(withoutPlaces(await lintFiles(moved, EXAMPLE_TODAY)), withoutPlaces(original));
  });

  it('when each file in turn is emptied in the editor and put back', async () => {
    const workspace = memoryWorkspace(FILES);
    for (const path of Object.keys(FILES).filter((p) => /service|dao|repository/i.test(p))) {
      workspace.setOverlay(path, '');
      await workspace.lint({ today: EXAMPLE_TODAY });
      workspace.setOverlay(path, null);
    }
    const result = await workspace.lint({ today: EXAMPLE_TODAY });
    assert.ok(result.ok);
    assert.deepEqual(timeless(result.report), original);
  });

  it('between an edit in the editor and the same text from scratch', async () => {
    const path = 'services/profile/src/profile-service.ts';
    const edited = `${FILES[path] ?? ''}\nexport function extra(): void {}\n`;
    const workspace = memoryWorkspace(FILES);
    await workspace.lint({ today: EXAMPLE_TODAY });
    workspace.setOverlay(path, edited);
    const result = await workspace.lint({ today: EXAMPLE_TODAY });
    assert.ok(result.ok);
    assert.deepEqual(timeless(result.report), timeless(await lintFiles({ ...FILES, [path]: edited }, EXAMPLE_TODAY)));
  });
});
