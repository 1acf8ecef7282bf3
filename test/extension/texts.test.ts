import assert from 'node:assert/strict';
import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { callPathText, violationText } from '../../src/extension/copy-text.ts';
import { totalsOf } from '../../src/extension/folder-result.ts';
import { codeSpan, escapeMarkdown } from '../../src/extension/markdown.ts';
import { regionNames } from '../../src/extension/region-names.ts';
import { mergeReports, readReport } from '../../src/extension/report-reader.ts';
import { english } from '../../src/extension/translate.ts';
import { isRowPlace } from '../../src/extension/violations/rows.ts';
import { violationTooltip } from '../../src/extension/violations/tooltips.ts';
import { folderSettings } from '../../src/server/protocol-settings.ts';
import { findingOf, reportOf } from '../server/fake-workspace.ts';
import { contextOf, EXEMPTION, folderOf, REPO } from './finding-samples.ts';

const regions = regionNames(english, 'en');

describe('text in markdown', () => {
  const render = (markdown: string) => new MarkdownIt({ linkify: true }).render(markdown);
  const decode = (html: string) => html.replace(/<\/?(p|code)>/g, '').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&').trim();
  const flat = (text: string) => text.replace(/\s+/g, ' ').trim();

  for (const text of ['[x](command:evil)', '![i](https://x.org/i.png)', '<img src=x>', '**b**', '# h', '$(zap)', 'a\n\n- b', '`c`', 'http://x.org', '&lt;', '1. x', 'a|b', '~~s~~']) {
    it(`shows ${JSON.stringify(text)} as it is`, () => {
      assert.equal(decode(render(escapeMarkdown(text))), flat(text));
    });
  }

  it('shows any text as it is', () => {
    const printable = fc.string({ unit: 'grapheme-ascii', minLength: 1 }).filter((text) => flat(text) !== '');
    fc.assert(fc.property(printable, (text) => {
      assert.equal(decode(render(escapeMarkdown(text))), flat(text));
    }));
  });

  it('shows any text in code as it is', () => {
    const printable = fc.string({ unit: 'grapheme-ascii', minLength: 1 }).filter((text) => flat(text) !== '');
    fc.assert(fc.property(printable, (text) => {
      assert.equal(flat(decode(render(codeSpan(text)))), flat(text));
    }));
  });
});

describe('the tooltip of a violation', () => {
  it('tells rule, message, regions and path', () => {
    const lines = violationTooltip(contextOf(), { folder: REPO, finding: findingOf() }).split('\n').filter((line) => line !== '');
    assert.deepEqual(lines, [
      '**Error** · `foreign-caller`',
      'Code in SG can reach us\\-user\\.private\\.',
      '- Dataset: `us-user.private`',
      '- Would be read from: Singapore \\(SG\\)',
      '- May be read from: United States \\(US\\)',
      '1. `FeedService.rank` (SG)',
      '2. `UserDao.load` (US)',
      '`feed.ts:1:1`',
    ]);
  });

  it('tells why it is exempt, by whom and until when', () => {
    const text = violationTooltip(contextOf(), { folder: REPO, finding: findingOf({ status: 'exempt', exemption: EXEMPTION }) });
    assert.match(text, /^\*\*Exempt\*\*/);
    assert.match(text, /Exempt until 2027\\-01\\-31: incident 7\n- Approved by: cpo\n- Ticket: SEC\\-1/);
  });

  it('carries no markup from the code', () => {
    const text = violationTooltip(contextOf(), { folder: REPO, finding: findingOf({ message: '[run](command:x) <b>', function: '`](command:y)', dataset: '`[z](command:z)`' }) });
    assert.equal(new MarkdownIt().render(text).includes('href'), false);
  });
});

describe('a violation as text', () => {
  it('is complete without the editor', () => {
    assert.equal(violationText(english, regions, { folder: REPO, finding: findingOf() }), [
      'Error foreign-caller: Code in SG can reach us-user.private.',
      'feed.ts:1:1',
      '1. FeedService.rank (SG) feed.ts:1:1',
      '2. UserDao.load (US) dao.ts:1:1',
    ].join('\n'));
  });

  it('has no path where there is none', () => {
    assert.equal(callPathText(regions, { folder: REPO, finding: findingOf({ path: [], access: null }) }), '');
  });
});

describe('region names', () => {
  it('are those of the editor\'s language, and English where that is unknown', () => {
    assert.equal(regionNames(english, 'de').full('CN'), 'China (CN)');
    assert.equal(regionNames(english, 'de').full('US'), 'Vereinigte Staaten (US)');
    assert.equal(regionNames(english, 'not a locale').full('US'), 'United States (US)');
  });

  it('leave alone what is no country', () => {
    assert.equal(regions.full('QZ'), 'QZ (not a known region)');
  });
});

describe('reading a report', () => {
  const whole = reportOf(Array.from({ length: 1203 }, (_, i) => findingOf({ fingerprint: `${i}` })), [{ file: 'big.ts', reason: 'too-large', message: 'big' }]);
  const { findings, incomplete, ...rest } = whole;
  const header = { ...rest, totalFindings: findings.length, totalIncomplete: incomplete.length };

  it('puts the pages together', async () => {
    const read = await readReport(header, { folder: 'f', generation: 1 }, ({ list, offset, limit }) => Promise.resolve({
      stale: false, findings: list === 'findings' ? findings.slice(offset, offset + limit) : [], incomplete: list === 'incomplete' ? incomplete.slice(offset, offset + limit) : [],
    }));
    assert.deepEqual(read, whole);
  });

  it('gives up where a newer result took its place, and never goes round in circles', async () => {
    assert.equal(await readReport(header, { folder: 'f', generation: 1 }, () => Promise.resolve({ stale: true })), null);
    assert.equal(await readReport(header, { folder: 'f', generation: 1 }, () => Promise.resolve({ stale: false, findings: [], incomplete: [] })), null);
  });
});

describe('the report of a workspace', () => {
  it('is the folder\'s own where there is one', () => {
    const report = reportOf([findingOf()]);
    assert.equal(mergeReports([{ folder: REPO, report }]), report);
    assert.equal(mergeReports([]), null);
  });

  it('names the folder in every path where there are several, and adds up', () => {
    const report = reportOf([findingOf({ exemption: EXEMPTION })]);
    const merged = mergeReports([{ folder: REPO, report }, { folder: { uri: 'file:///b', name: 'b' }, report }]);
    const second = merged!.findings[1]!;
    assert.deepEqual([second.file, second.access?.file, second.exemption?.file, second.path.map(({ file }) => file)], ['b/feed.ts', 'b/dao.ts', 'b/region-guard.yaml', ['b/feed.ts', 'b/dao.ts']]);
    assert.equal(merged!.summary.findings, 2);
    assert.equal(merged!.policy.source, 'repo: region-guard.yaml, b: region-guard.yaml');
  });
});

describe('totals', () => {
  it('count new findings as violations, and the others by their status', () => {
    const { violations, exempt, linting } = totalsOf([folderOf([{}, { status: 'exempt' }, { status: 'baselined' }]), folderOf([{}], { linting: true })]);
    assert.deepEqual([violations, exempt, linting], [2, 1, true]);
  });
});

describe('settings', () => {
  for (const [section, expected] of [
    [undefined, { run: 'onSave', policyFile: null }],
    [{ lint: { run: 'manual' }, policyFile: ' p.yaml ' }, { run: 'manual', policyFile: 'p.yaml' }],
    [{ lint: { run: 'sometimes' }, policyFile: 7 }, { run: 'onSave', policyFile: null }],
    [JSON.parse('{ "__proto__": { "policyFile": "evil.yaml" } }'), { run: 'onSave', policyFile: null }],
  ] as const) {
    it(`reads ${JSON.stringify(section)}`, () => {
      assert.deepEqual(folderSettings(section), expected);
    });
  }
});

describe('a place as a command\'s argument', () => {
  const place = { folder: REPO, file: 'a.ts', range: { start: { line: 1, column: 1 }, end: { line: 1, column: 1 } } };

  it('is taken only if it is one', () => {
    assert.equal(isRowPlace(place), true);
    for (const other of [undefined, null, 7, {}, { ...place, file: 3 }, { ...place, folder: null }, { ...place, range: { start: {} } }]) assert.equal(isRowPlace(other), false);
  });
});
