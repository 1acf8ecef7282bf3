/** The bundled example, linted: every expected finding is there, and nothing else. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { lintFiles } from '../engine-kit.ts';
import type { Finding } from '../../src/model/finding.ts';
import { EXAMPLE_ROOT, EXAMPLE_TODAY, EXPECTED_FINDINGS, LAWFUL_FUNCTIONS } from './expected.ts';

const ROOT = fileURLToPath(new URL(`../../${EXAMPLE_ROOT}/`, import.meta.url));

function filesBelow(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesBelow(path) : [path];
  });
}

function keyOf(f: { rule: string; file: string; dataset: string; status: string }): string {
  return [f.rule, f.file, f.dataset, f.status].join(' ');
}

describe('the bundled example', () => {
  let findings: readonly Finding[] = [];

  before(async () => {
    const files = Object.fromEntries(filesBelow(ROOT).map((p) => [relative(ROOT, p), readFileSync(p)]));
    const report = await lintFiles(files, EXAMPLE_TODAY);
    assert.deepEqual(report.incomplete, []);
    findings = report.findings;
  });

  for (const expected of EXPECTED_FINDINGS) {
    it(`has ${keyOf(expected)} in ${expected.function ?? 'the policy'}`, () => {
      const candidates = findings.filter((f) => keyOf(f) === keyOf(expected) && (expected.function === null || f.function === expected.function));
      const exact = candidates.filter((f) => (expected.path === null || f.path.map((s) => s.function).join(' > ') === expected.path.join(' > '))
        && (expected.readers === null || f.readers.join() === expected.readers.join()));
      assert.equal(exact.length, 1, JSON.stringify(candidates.map((f) => ({ function: f.function, readers: f.readers, path: f.path.map((s) => s.function) })), null, 1));
    });
  }

  it('has nothing else', () => {
    const expected = EXPECTED_FINDINGS.map((f) => keyOf(f)).sort();
    assert.deepEqual(findings.map((f) => keyOf(f)).sort(), expected);
  });

  it('leaves lawful code alone', () => {
    const flagged = findings.filter((f) => f.status === 'new' && LAWFUL_FUNCTIONS.some((l) => l.file === f.file && l.function === f.function));
    assert.deepEqual(flagged.map((f) => `${f.rule} ${f.file} ${f.function}`), []);
  });
});
