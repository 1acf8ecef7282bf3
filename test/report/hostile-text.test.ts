import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { REPORT_FORMATS, reportFormat } from '../../src/report/registry.ts';
import { HTML_STYLE, HTML_STYLE_HASH } from '../../src/report/html-style.ts';
import { visible } from '../../src/report/visible-text.ts';
import { COVERAGE_FORMATS } from '../../src/report/coverage-format.ts';
import { INVENTORY_FORMATS } from '../../src/report/inventory/inventory-registry.ts';
import { coverage, HOSTILE_TEXTS, hostileInventory, hostileReport, SAMPLE } from './sample-report.ts';

const render = (id: string, text: string): string => reportFormat(id)!.render(hostileReport(text), { colour: false });
const lines = (id: string, text: string): string[] => render(id, text).split(/\r?\n/);

/** One `it` for each hostile text; `check` must also hold for a harmless one. */
function forEachText(check: (text: string) => void): void {
  for (const text of ['harmless', ...HOSTILE_TEXTS]) it(JSON.stringify(text), () => check(text));
}

describe('names of a workspace in every format', () => {
  for (const format of REPORT_FORMATS) {
    const { id } = format;
    it(`${id} tells exempt findings and incomplete files`, () => {
      const all = format.render(SAMPLE, { colour: false });
      for (const expected of ['src/huge.js', 'locked/', 'incident tooling', 'src/c.go']) assert.ok(all.includes(expected), `${id} lacks ${expected}`);
      assert.ok(all.endsWith('\n'));
    });
    it(`${id} is the same for the same report, and without control characters`, () => {
      for (const text of HOSTILE_TEXTS) {
        const all = format.render(hostileReport(text), { colour: false });
        assert.equal(format.render(hostileReport(text), { colour: false }), all);
        // eslint-disable-next-line no-control-regex -- control characters are what must not be there
        assert.doesNotMatch(all, /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2028]/);
      }
    });
  }

  for (const id of ['pretty', 'github', 'csv', 'markdown'])
    describe(`${id}: no text makes a line of its own`, () => forEachText((text) => assert.equal(lines(id, text).length, lines(id, 'harmless').length)));

  describe('github: no text makes a command of its own', () =>
    forEachText((text) => {
      for (const line of lines('github', text).slice(0, -1)) {
        assert.match(line, /^(::(error|warning|notice) file=[^,:]*,(line=\d+,endLine=\d+,col=\d+,endColumn=\d+,)?title=[^,:]*::.*|Region Guard: .*)$/);
      }
    }));

  describe('csv: no cell is a formula', () =>
    forEachText((text) => {
      const rows = parseCsv(render('csv', text));
      assert.ok(rows.length === 5 && rows.every((row) => row.length === rows[0]!.length));
      for (const cell of rows.flat()) assert.doesNotMatch(cell, /^\s*[=+\-@|]/);
    }));

  describe('html: no text makes markup', () =>
    forEachText((text) => {
      const tags = (page: string): string[] => [...page.matchAll(/<[^>]*>/g)].map(([tag]) => tag);
      assert.deepEqual(tags(render('html', text)), tags(render('html', 'harmless')));
      for (const tag of tags(render('html', text))) assert.doesNotMatch(tag, /^<(?:script|img|a|link|iframe)\b|\b(?:src|href|on\w+)=|javascript:/i);
    }));

  describe('markdown: no text makes markup, a mention or another cell', () =>
    forEachText((text) => {
      const page = render('markdown', text);
      assert.doesNotMatch(page, /[<>@]/);
      const cells = (line: string): number => line.replace(/\\\\/g, '').replace(/\\\|/g, '').split('|').length;
      assert.deepEqual(page.split('\n').map(cells), render('markdown', 'harmless').split('\n').map(cells));
      assert.doesNotMatch(page, /(?<!\\)(?:\\\\)*\]\(/);
    }));
});

describe('names of a workspace in an inventory', () => {
  const rendered = (id: string, text: string): string => INVENTORY_FORMATS.find((format) => format.id === id)!.render(hostileInventory(text), { colour: false });
  const linesOf = (id: string, text: string): string[] => rendered(id, text).split(/\r?\n/);

  for (const { id } of INVENTORY_FORMATS)
    describe(`${id}: the same for the same inventory, without control characters, and nothing left out`, () =>
      forEachText((text) => {
        const all = rendered(id, text);
        assert.equal(rendered(id, text), all);
        // eslint-disable-next-line no-control-regex -- control characters are what must not be there
        assert.doesNotMatch(all, /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2028]/);
        for (const expected of ['SEC-1', 'foreign-read']) assert.ok(rendered(id, 'harmless').includes(expected), `${id} lacks ${expected}`);
        assert.ok(all.endsWith('\n'));
      }));

  for (const id of ['pretty', 'csv', 'markdown'])
    describe(`${id}: no text makes a line of its own`, () => forEachText((text) => assert.equal(linesOf(id, text).length, linesOf(id, 'harmless').length)));

  describe('csv: no cell is a formula', () =>
    forEachText((text) => {
      const rows = parseCsv(rendered('csv', text));
      assert.ok(rows.length === 5 && rows.every((row) => row.length === rows[0]!.length));
      for (const cell of rows.flat()) assert.doesNotMatch(cell, /^\s*[=+\-@|]/);
    }));

  describe('html and markdown: no text makes markup', () =>
    forEachText((text) => {
      const tags = (page: string): string[] => [...page.matchAll(/<[^>]*>/g)].map(([tag]) => tag);
      assert.deepEqual(tags(rendered('html', text)), tags(rendered('html', 'harmless')));
      assert.doesNotMatch(rendered('markdown', text), /[<>@]/);
      const cells = (line: string): number => line.replace(/\\\\/g, '').replace(/\\\|/g, '').split('|').length;
      assert.deepEqual(linesOf('markdown', text).map(cells), linesOf('markdown', 'harmless').map(cells));
    }));

  describe('coverage: no text makes a line of its own, and JSON reads back', () =>
    forEachText((text) => {
      const hostile = coverage({ excluded: [text], ignored: [text], deployments: { functions: 1, withoutRegion: 1, filesWithoutRegion: [text] } });
      const [pretty, json] = COVERAGE_FORMATS.map((format) => format.render(hostile, { colour: false }));
      assert.equal(pretty!.split('\n').length, COVERAGE_FORMATS[0]!.render(coverage(), { colour: false }).split('\n').length);
      assert.deepEqual((JSON.parse(json!) as { excluded: string[] }).excluded, [text]);
    }));
});

describe('the HTML page', () => {
  const page = reportFormat('html')!.render(SAMPLE, { colour: false });

  it('lets in its own style sheet by hash, and nothing else', () => {
    assert.equal(HTML_STYLE_HASH, `sha256-${createHash('sha256').update(HTML_STYLE).digest('base64')}`);
    assert.ok(page.includes(`<style>${HTML_STYLE}</style>`));
    assert.ok(page.includes(`content="default-src 'none'; style-src '${HTML_STYLE_HASH}'; base-uri 'none'; form-action 'none'"`));
    assert.doesNotMatch(page, /url\(|@import|https?:/);
  });

  it('opens what can be read at once', () => {
    const many = { ...SAMPLE, summary: { ...SAMPLE.summary, findings: 41 } };
    const opened = (text: string): number => text.match(/<details open>/g)?.length ?? 0;
    assert.deepEqual([opened(page), opened(reportFormat('html')!.render(many, { colour: false }))], [5, 0]);
  });

  it('has what an auditor asks for', () => {
    for (const text of ['Policy hash', 'sha256:000', 'China (CN)', 'Dana Ruiz', 'SEC-1', 'until 2027-03-31', 'region-guard.yaml:30', 'Why it matters']) assert.ok(page.includes(text), text);
  });
});

describe('visible', () => {
  const cases: [string, string][] = [['plain é 漢 🙂', 'plain é 漢 🙂'], ['a\nb\tc\r', 'a\\nb\\tc\\r'], ['\u001b[31m', '\\u{1b}[31m'], ['\u202eabc', '\\u{202e}abc'], ['\ud83d', '\\u{d83d}'], ['\u{e0041}', '\\u{e0041}']];
  for (const [text, expected] of cases) it(JSON.stringify(text), () => assert.equal(visible(text), expected));
});

/** RFC 4180, strictly: throws where a quote stands inside a bare cell. */
function parseCsv(text: string): string[][] {
  assert.ok(text.endsWith('\r\n'));
  return text.slice(0, -2).split('\r\n').map((line) => {
    const cells: string[] = [];
    const pattern = /(?:^|,)(?:"((?:[^"]|"")*)"|([^",]*))(?=,|$)/gy;
    for (let match = pattern.exec(line); match !== null; match = pattern.exec(line)) cells.push((match[1]?.replaceAll('""', '"') ?? match[2])!);
    assert.equal(pattern.lastIndex, 0);
    return cells;
  });
}
