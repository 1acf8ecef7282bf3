import type { LintDetails } from '../../src/engine/api.ts';
import type { Vocabulary } from '../../src/engine/vocabulary.ts';
import type { Coverage, Inventory, InventoryEntry, Survey } from '../../src/model/inventory.ts';
import { summaryOf } from '../../src/report/inventory/narrow-inventory.ts';
import type { Finding, FindingExemption, Incomplete, PathStep, Report } from '../../src/model/finding.ts';

const point = (line: number, column: number, length = 8) => ({ start: { line, column }, end: { line, column: column + length } });

export function step(file: string, line: number, name: string, regions: readonly string[] = []): PathStep {
  return { file, line, column: 3, function: name, regions };
}

export function finding(over: Partial<Finding> = {}): Finding {
  return {
    rule: 'foreign-read', severity: 'error', message: 'SG may not read us-user.private.email', file: 'src/a.ts', range: point(4, 9), function: 'A.load',
    dataset: 'us-user.private.email', readers: ['SG'], allowed: ['US'],
    access: { file: 'src/a.ts', range: point(4, 9), function: 'A.load', op: 'read' },
    path: [step('src/a.ts', 4, 'A.load', ['SG'])], fingerprint: 'aaaa1111bbbb2222', status: 'new', exemption: null, ...over,
  };
}

export const exemption: FindingExemption = {
  reason: 'incident tooling', approvedBy: 'Dana Ruiz', ticket: 'SEC-1', until: '2027-03-31', file: 'region-guard.yaml', line: 30,
};

/** A report whose counts follow from its findings. */
export function report(findings: readonly Finding[], incomplete: readonly Incomplete[] = []): Report {
  const count = (status: Finding['status']): number => findings.filter((one) => one.status === status).length;
  return {
    schemaVersion: 1,
    tool: { name: 'region-guard', version: '1.2.3' },
    policy: { source: 'region-guard.yaml', hash: `sha256:${'0'.repeat(64)}` },
    summary: { filesSeen: 12, filesParsed: 9, accesses: 5, findings: count('new'), exempt: count('exempt'), baselined: count('baselined'), durationMs: 1234 },
    findings, incomplete,
  };
}

/** One of each kind. */
export const SAMPLE = report([
  finding(),
  finding({
    rule: 'foreign-caller', message: 'Dashboard.show, which runs in CN, can reach the read of us-user.private.email in A.load', file: 'src/dash.ts', range: point(41, 10),
    function: 'Dashboard.show', readers: ['CN'], fingerprint: 'cccc3333dddd4444',
    path: [step('src/dash.ts', 41, 'Dashboard.show', ['CN']), step('src/feed/rank.ts', 12, 'rank'), step('src/a.ts', 4, 'A.load', ['US'])],
  }),
  finding({ rule: 'wildcard-grant', message: 'readers=* lets everyone read us-user.private.email', readers: ['*'], range: point(9, 1), fingerprint: 'eeee5555ffff6666' }),
  finding({ rule: 'invalid-annotation', severity: 'error', message: 'unknown key "raeders": did you mean "readers"?', file: 'src/b.py', readers: [], allowed: [], dataset: '', access: null, path: [], function: '', fingerprint: '1212121212121212' }),
  finding({ rule: 'unused-exemption', severity: 'info', message: 'this exemption matches nothing', file: 'region-guard.yaml', readers: [], allowed: [], dataset: '', access: null, path: [], function: '', fingerprint: '3434343434343434' }),
  finding({ rule: 'foreign-copy', severity: 'warning', message: 'a copy goes to SG', file: 'src/c.go', status: 'exempt', exemption, fingerprint: '5656565656565656' }),
  finding({ file: 'src/old.ts', status: 'baselined', fingerprint: '7878787878787878' }),
], [
  { file: 'src/huge.js', reason: 'too-large', message: 'larger than 8 MB' },
  { file: 'locked/', reason: 'unreadable', message: 'the folder could not be listed (EACCES)' },
]);

export function entry(over: Partial<InventoryEntry> = {}): InventoryEntry {
  return {
    dataset: 'us-user.private.email', class: 'protected', categories: ['user.contact.email'], op: 'read', file: 'src/a.ts', range: point(4, 9), function: 'A.load',
    readers: ['SG', 'US'], granted: ['US'], regions: ['US'], reached: ['SG'], allowed: ['US'], to: [], roles: ['usds'], purpose: 'billing', owner: 'privacy-team',
    volume: 120000, declassified: false, verdict: 'allowed', findings: [], why: 'us-user.private is protected data of US; readable from US: region-guard.yaml:3 says so of us-user.private',
    annotation: { file: 'src/a.ts', range: point(3, 4) }, policy: 'region-guard.yaml', ...over,
  };
}

export function inventory(accesses: readonly InventoryEntry[], incomplete: readonly Incomplete[] = []): Inventory {
  return {
    schemaVersion: 1, tool: { name: 'region-guard', version: '1.2.3' }, policies: [{ source: 'region-guard.yaml', hash: `sha256:${'0'.repeat(64)}` }],
    summary: summaryOf(accesses), accesses, unannotated: [], incomplete,
  };
}

export function coverage(over: Partial<Coverage> = {}): Coverage {
  return {
    schemaVersion: 1, tool: { name: 'region-guard', version: '1.2.3' }, policies: [],
    files: { seen: 2, parsed: 1, notText: 0, excluded: 1, ignored: 1, incomplete: 1 },
    languages: [{ language: 'typescript', files: 1, functions: 3, annotations: 2 }, { language: 'text', files: 1, functions: 0, annotations: 0 }],
    datasets: [{ dataset: 'us-user.private', class: 'protected', accesses: 2, sources: { matched: 3, annotated: 2 } }],
    deployments: { functions: 3, withoutRegion: 1, filesWithoutRegion: ['src/lib.ts'] },
    excluded: ['gen/api.ts'], ignored: ['build/out.js'], incomplete: [{ file: 'src/huge.js', reason: 'too-large', message: 'larger than 8 MB' }], notFollowed: [{ kind: 'native', file: 'src/seal.ts', line: 12, message: 'us-user.private (read in load) is handed to code of another language here.' }], ...over,
  };
}

export function survey(over: Partial<Survey> = {}): Survey {
  return {
    datasets: [
      { id: 'us-user.private', accesses: 3, class: 'protected', subjects: [], categories: [], roles: ['usds'] },
      { id: 'us-user.private.email', accesses: 1, class: 'protected', subjects: [], categories: [], roles: [] },
    ],
    unknownRegions: [{ name: 'singapore-dc', uses: 2, guess: 'SG' }], places: [{ folder: 'services/feed-sg', region: 'SG' }],
    cloudRegions: [{ name: 'us-ashburn-1', file: 'src/a.ts' }], codeOwners: '.github/CODEOWNERS', annotations: 5, ...over,
  };
}

/** Details of a lint that holds nothing but what is given. */
export function details(over: { readonly inventory?: Inventory; readonly coverage?: Coverage } = {}): LintDetails {
  const words: Vocabulary = { policy: 'region-guard.yaml', datasets: [], regions: [], roles: [], describeRegion: () => ({ title: '', countries: [], isKnown: false }), describeDataset: () => '' };
  return { vocabulary: () => words, annotationProblems: () => [], survey: () => survey(), inventory: () => over.inventory ?? inventory([]), coverage: () => over.coverage ?? coverage() };
}

/** Everything a workspace can put into a name, in every place where a name is shown. */
export const HOSTILE_TEXTS = [
  '\u001b[2J\u001b]0;owned\u0007', '<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', '=cmd|\' /C calc\'!A0', '+1', '@SUM(A1)', '\t=1',
  'a\n::error::forged', 'a\r\n::set-output name=x::y', 'x::y,z%0A', 'a|b`c`*d*', '[click](https://evil.example)', '{0} {{1}}', '\u202egnp.exe', '\ud800', '__proto__',
  ']]>--><!--', '$(rm -rf ~)', '@everyone', '&amp;', 'a\u2028b',
] as const;

export function hostileReport(text: string): Report {
  const at = { file: text, range: point(1, 1), function: text } as const;
  const hostileExemption = { reason: text, approvedBy: text, ticket: text, until: '2027-01-01', file: text, line: 1 };
  return {
    ...report([
      finding({ ...at, message: text, dataset: text, readers: [text], allowed: [text], access: { ...at, op: 'read' }, path: [step(text, 1, text, [text]), step(text, 2, text)], fingerprint: '9999' }),
      finding({ ...at, message: text, dataset: text, status: 'exempt', exemption: hostileExemption, fingerprint: '8888' }),
      finding({ ...at, message: text, status: 'baselined', fingerprint: '7777' }),
    ], [{ file: text, reason: 'unreadable', message: text }]),
    policy: { source: text, hash: `sha256:${'0'.repeat(64)}` },
  };
}

export function hostileInventory(text: string): Inventory {
  const hostileExemption = { reason: text, approvedBy: text, ticket: 'SEC-1', until: '2027-01-01', file: text, line: 1 };
  const about = { rule: 'foreign-read', severity: 'error', message: text, fingerprint: '9999' } as const;
  const at = {
    file: text, function: text, readers: [text], granted: [text], regions: [text], reached: [text], allowed: [text], to: [text], roles: [text], purpose: text, owner: text,
    categories: [text], why: text, policy: text,
  };
  return {
    ...inventory([
      entry({ ...at, dataset: text, verdict: 'violation', findings: [{ ...about, status: 'new', exemption: null }] }),
      entry({ ...at, dataset: text, verdict: 'exempt', findings: [{ ...about, status: 'exempt', exemption: hostileExemption }] }),
    ], [{ file: text, reason: 'unreadable', message: text }]),
    unannotated: [{ dataset: text, file: text, range: point(1, 1), function: text, status: 'new', fingerprint: '1234' }],
    policies: [{ source: text, hash: `sha256:${'0'.repeat(64)}` }],
  };
}
