/** The bundled example under 28 CFR Part 202: what changes against its own policy, and what does not. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { memoryWorkspace } from '../engine-kit.ts';
import type { Finding } from '../../src/model/finding.ts';
import { EXAMPLE_ROOT, EXAMPLE_TODAY } from './expected.ts';

const ROOT = fileURLToPath(new URL(`../../${EXAMPLE_ROOT}/`, import.meta.url));

function filesBelow(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesBelow(path) : [path];
  });
}

async function lint(policy: string): Promise<readonly Finding[]> {
  const files = Object.fromEntries(filesBelow(ROOT).map((p) => [relative(ROOT, p), readFileSync(p)]));
  const result = await memoryWorkspace(files).lint({ today: EXAMPLE_TODAY, policy });
  assert.ok(result.ok);
  return result.report.findings;
}

describe('the bundled example under doj-dsp', () => {
  let own: readonly Finding[] = [];
  let law: readonly Finding[] = [];
  const isRegulated = (f: Finding): boolean => f.regulation !== undefined;

  before(async () => {
    own = await lint('region-guard.yaml');
    law = await lint('doj-dsp.yaml');
  });

  it('has every finding that it has without, and one more', () => {
    const known = new Set(own.map((f) => f.fingerprint));
    assert.deepEqual(law.filter((f) => !known.has(f.fingerprint) && f.rule !== 'expired-exemption').map((f) => [f.rule, f.severity, f.function, f.dataset, f.readers]),
      [['foreign-caller', 'warning', 'DashboardController.showSummary', 'us-user.private.location', ['CN']]]);
    assert.equal(law.length, own.length + 1);
  });

  it('aggregated positions remain restricted, whatever control is claimed', () => {
    const [summary] = law.filter((f) => f.function === 'DashboardController.showSummary');
    assert.deepEqual(summary?.regulation, {
      section: '28 CFR § 202.401, § 202.205(c), § 202.206', category: 'precise geolocation data', threshold: 1000, volume: 61_000_000, status: 'restricted: control claimed',
    });
    assert.ok(summary.path.some((step) => step.function === 'countByState'));
  });

  it('speaks of the countries of concern only, and of nothing in the company\'s own policy', () => {
    assert.deepEqual(own.filter(isRegulated), []);
    assert.deepEqual(law.filter(isRegulated).filter((f) => !f.readers.some((r) => r === 'CN' || r === '*')), []);
    assert.ok(law.some((f) => isRegulated(f) && f.rule === 'wildcard-grant'));
  });
});
