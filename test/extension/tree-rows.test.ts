import assert from 'node:assert/strict';
import type { Finding } from '../../src/model/finding.ts';
import { GROUPINGS } from '../../src/server/protocol-settings.ts';
import { changedRows } from '../../src/extension/violations/diff-rows.ts';
import { childrenOf, type Row } from '../../src/extension/violations/rows.ts';
import { treeRows } from '../../src/extension/violations/tree-rows.ts';
import { findingOf } from '../server/fake-workspace.ts';
import { contextOf, EXEMPTION, folderOf } from './finding-samples.ts';

/** A tree as indented lines: what a person reads. */
function textOf(rows: readonly Row[], depth = 0): readonly string[] {
  return rows.flatMap((row) => {
    const icon = row.icon.kind === 'file' ? 'file' : row.icon.name;
    const line = `${'  '.repeat(depth)}(${icon}) ${row.label}${row.description === '' ? '' : ` | ${row.description}`}`;
    return [line, ...textOf(childrenOf(row), depth + 1)];
  });
}

const tree = (findings: readonly Partial<Finding>[], given = {}) => treeRows(contextOf(given), [folderOf(findings)]);
const everyRow = (rows: readonly Row[]): readonly Row[] => rows.flatMap((row) => [row, ...everyRow(childrenOf(row))]);

describe('the tree of violations', () => {
  it('shows a region, its violations, and the steps of the path with the access last', () => {
    const path = [
      { file: 'services/feed.ts', line: 12, column: 3, function: 'FeedService.rank', regions: ['SG'] },
      { file: 'src/profiles.ts', line: 7, column: 5, function: 'Profiles.of', regions: [] },
      { file: 'src/dao.ts', line: 1, column: 1, function: 'UserDao.load', regions: ['US'] },
    ];
    const access = { ...findingOf().access!, file: 'src/dao.ts' };
    const range = { start: { line: 12, column: 3 }, end: { line: 12, column: 9 } };
    assert.deepEqual(textOf(tree([{ file: 'services/feed.ts', range, path, access }])), [
      '(globe) Singapore (SG) | 1',
      '  (error) FeedService.rank → UserDao.load | us-user.private · feed.ts:12',
      '    (arrow-down) FeedService.rank | SG · feed.ts:12',
      '    (arrow-down) Profiles.of | profiles.ts:7',
      '    (database) UserDao.load | US · dao.ts:1',
    ]);
  });

  it('begins at the access and ends at the sink where a value flows', () => {
    const [, , ...steps] = textOf(tree([{ rule: 'foreign-flow', function: 'send', path: [{ file: 'send.ts', line: 4, column: 1, function: 'send', regions: ['SG'] }] }]));
    assert.deepEqual(steps, ['    (database) UserDao.load | dao.ts:1', '    (export) send | SG · send.ts:4']);
  });

  for (const [rule, label] of [
    ['foreign-caller', 'FeedService.rank → UserDao.load'],
    ['foreign-flow', 'UserDao.load → FeedService.rank'],
    ['foreign-read', 'FeedService.rank: read'],
    ['wildcard-grant', 'FeedService.rank: read'],
    ['contradiction', 'Code in SG can reach us-user.private.'],
    ['invalid-annotation', 'Code in SG can reach us-user.private.'],
  ] as const) {
    it(`says of a ${rule} what matters`, () => {
      assert.equal(childrenOf(tree([{ rule }])[0]!)[0]?.label, label);
    });
  }

  it('puts a violation under each region that would read, and what is about none at the end', () => {
    const rows = tree([{ readers: ['CN', 'SG'] }, { readers: ['SG'] }, { rule: 'contradiction', readers: [] }]);
    assert.deepEqual(rows.map(({ label, description }) => [label, description]), [['Singapore (SG)', '2'], ['China (CN)', '1'], ['Not about one region', '1']]);
  });

  it('keeps the whole world in one group rather than in hundreds', () => {
    const codes = (count: number) => Array.from({ length: count }, (_, i) => `A${String.fromCharCode(65 + (i % 26))}${Math.floor(i / 26)}`);
    const rows = tree([{ readers: codes(242), allowed: codes(7) }, { readers: ['AT', 'BE', 'BG', 'CY', 'CZ', 'DE', 'DK'] }]);
    assert.deepEqual(rows.map(({ label }) => label), ['7 countries (AT, BE, BG +4)', 'Everywhere else (242 countries)']);
  });

  it('names everywhere and what is no country', () => {
    const rows = tree([{ readers: ['*'] }, { readers: ['mars-dc'] }]);
    assert.deepEqual(rows.map(({ label }) => label), ['Everywhere (*)', 'mars-dc (not a known region)']);
  });

  it('lists what is worse before what is more', () => {
    const rows = tree([{ readers: ['SG'], severity: 'warning' }, { readers: ['SG'], severity: 'warning' }, { readers: ['CN'], severity: 'error' }]);
    assert.deepEqual(rows.map(({ label }) => label), ['China (CN)', 'Singapore (SG)']);
  });

  for (const [grouping, first, second] of [
    ['dataset', '(database) us-user.private | 1', '  (error) FeedService.rank → UserDao.load | feed.ts:1'],
    ['rule', '(law) foreign-caller | 1', '  (error) FeedService.rank → UserDao.load | us-user.private · feed.ts:1'],
    ['file', '(file) feed.ts | services · 1', '  (error) FeedService.rank → UserDao.load | us-user.private · line 1'],
  ] as const) {
    it(`groups by ${grouping} and does not say twice what the group says`, () => {
      const file = grouping === 'file' ? 'services/feed.ts' : 'feed.ts';
      assert.deepEqual(textOf(tree([{ file }], { grouping })).slice(0, 2), [first, second]);
    });
  }

  it('never hides an exempt finding, and counts it apart', () => {
    const lines = textOf(tree([{ status: 'exempt', exemption: EXEMPTION }, { status: 'baselined' }, {}]));
    assert.deepEqual(lines.filter((line) => !line.startsWith('    ')), [
      '(globe) Singapore (SG) | 1',
      '  (error) FeedService.rank → UserDao.load | us-user.private · feed.ts:1',
      '(circle-slash) Exempt | 1',
      '  (circle-slash) FeedService.rank → UserDao.load | us-user.private · feed.ts:1',
      '(circle-slash) Baselined | 1',
      '  (circle-slash) FeedService.rank → UserDao.load | us-user.private · feed.ts:1',
    ]);
  });

  it('lists what was not looked at in full', () => {
    const rows = treeRows(contextOf(), [folderOf([], {}, [{ file: 'a/big.ts', reason: 'too-large', message: '12 MB is more than 5 MB' }])]);
    assert.deepEqual(textOf(rows), ['(question) Not fully analysed | 1', '  (file) big.ts | 12 MB is more than 5 MB']);
  });

  it('shows a broken policy at its place, and nothing of before', () => {
    const errors = [{ file: 'region-guard.yaml', position: { line: 4, column: 3 }, message: 'unknown key' }];
    const rows = treeRows(contextOf(), [folderOf([{}], { result: { kind: 'policy-error', errors } })]);
    assert.deepEqual(textOf(rows), ['(error) unknown key | region-guard.yaml:4:3']);
    assert.deepEqual(rows[0]?.place?.range.start, { line: 4, column: 3 });
  });

  it('shows a lint that failed', () => {
    assert.deepEqual(textOf(treeRows(contextOf(), [folderOf([], { result: { kind: 'failed', message: 'out of memory' } })])), ['(bug) The lint failed: out of memory']);
  });

  it('says of several folders which one a row is of', () => {
    const other = { uri: 'file:///other', name: 'other' };
    const rows = treeRows(contextOf({ multiRoot: true }), [folderOf([{}]), folderOf([{}], { folder: other })]);
    assert.deepEqual(childrenOf(rows[0]!).map(({ description }) => description), ['us-user.private · feed.ts:1 · repo', 'us-user.private · feed.ts:1 · other']);
  });

  it('shows thousands page by page', () => {
    const [group] = tree(Array.from({ length: 600 }, () => ({})));
    const first = childrenOf(group!);
    assert.deepEqual([first.length, first.at(-1)?.label, group?.expanded], [251, '350 more', false]);
    const second = childrenOf(first.at(-1)!);
    assert.deepEqual([second.length, second.at(-1)?.label], [251, '100 more']);
    assert.equal(childrenOf(second.at(-1)!).length, 100);
  });

  for (const grouping of GROUPINGS) {
    it(`has unique ids when grouped by ${grouping}, whatever repeats`, () => {
      const same = { fingerprint: 'same', readers: ['CN', 'SG'] };
      const ids = everyRow(tree([same, same, { ...same, status: 'exempt' }, {}, {}], { grouping })).map(({ id }) => id);
      assert.equal(new Set(ids).size, ids.length);
    });
  }

  it('opens the exact range of the violation and of the access', () => {
    const range = { start: { line: 3, column: 5 }, end: { line: 3, column: 20 } };
    const access = { file: 'dao.ts', range, function: 'UserDao.load', op: 'read' as const };
    const [violation] = childrenOf(tree([{ range, access, path: [{ file: 'feed.ts', line: 3, column: 5, function: 'f', regions: [] }] }])[0]!);
    assert.deepEqual(violation?.place?.range, range);
    assert.deepEqual(childrenOf(violation).map(({ place }) => [place?.file, place?.range]), [['feed.ts', range], ['dao.ts', range]]);
  });

  it('has no steps where the only one is the violation itself', () => {
    const path = [{ file: 'feed.ts', line: 1, column: 1, function: 'f', regions: [] }];
    assert.equal(childrenOf(tree([{ rule: 'foreign-read', path, access: null }])[0]!)[0]?.children, null);
  });
});

describe('what is drawn again after a lint', () => {
  const of = (findings: readonly Partial<Finding>[]) => tree(findings);

  it('is nothing where nothing changed', () => {
    assert.deepEqual(changedRows(of([{}, { readers: ['CN'] }]), of([{}, { readers: ['CN'] }])), []);
  });

  it('is the violation that moved, and no other', () => {
    const moved = { range: { start: { line: 9, column: 1 }, end: { line: 9, column: 4 } } };
    assert.deepEqual(changedRows(of([{}, { readers: ['CN'] }]), of([moved, { readers: ['CN'] }])), ['group/region/SG/file:///repo/f0']);
  });

  it('is the group that lost one', () => {
    assert.deepEqual(changedRows(of([{}, {}, { readers: ['CN'], severity: 'warning' }]), of([{}, { readers: ['CN'], severity: 'warning', fingerprint: 'f2' }])), ['group/region/SG']);
  });

  it('is everything where a group came or went', () => {
    assert.equal(changedRows(of([{}]), of([{}, { readers: ['CN'] }])), 'all');
    assert.equal(changedRows(of([{}]), of([])), 'all');
  });
});
