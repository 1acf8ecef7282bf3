/**
 * One page that needs nothing else: no script, no request, one style sheet let in by its hash. Every text is escaped by
 * `markup` unless it was made by it. The page opens with the verdict, so that it serves as evidence when printed.
 */
import type { Finding, PathStep, Report } from '../model/finding.ts';
import { RULE_IDS } from '../model/rules.ts';
import { exemptionText, findingsWith, placeText, regulationText } from './finding-text.ts';
import { htmlPage, incompleteSection, markup, section, tile, type Markup } from './html-page.ts';
import { groupByReaders, listRegions, type ReaderGroup } from './reader-groups.ts';
import type { ReportFormat } from './report-format.ts';
import { RULE_TEXTS } from './rule-texts.ts';
import { countOf } from './totals.ts';

export const html: ReportFormat = {
  id: 'html',
  title: 'one page for auditors',
  extension: 'html',
  render: (report) => `${page(report).text}\n`,
};

/** As many findings stand open; a longer report is to be skimmed first. */
const OPEN_AT_MOST = 40;

function page(report: Report): Markup {
  return htmlPage('Region Guard report', [
    header(report), ...groupByReaders(report).map((one) => group(one, report.summary.findings <= OPEN_AT_MOST)),
    exempt(report), baselined(report), incompleteSection(report.incomplete), rules(report),
  ]);
}

function header({ summary, policy, tool, incomplete: missed }: Report): Markup {
  const tiles = [
    tile(summary.findings, 'new findings', summary.findings > 0 ? 'bad' : 'good'),
    tile(summary.exempt, 'exempt', ''),
    tile(summary.baselined, 'baselined', ''),
    tile(missed.length, 'not looked at in full', missed.length > 0 ? 'bad' : ''),
    tile(summary.accesses, summary.accesses === 1 ? 'access' : 'accesses', ''),
    tile(summary.filesSeen, 'files seen', ''),
  ];
  return markup`<h1>Region Guard report</h1>
<ul class="tiles">${tiles}</ul>
<dl><dt>Policy</dt><dd><code>${policy.source}</code></dd><dt>Policy hash</dt><dd><code>${policy.hash}</code></dd><dt>Tool</dt><dd>${tool.name} ${tool.version}, ${countOf(summary.filesParsed, 'file')} parsed</dd></dl>`;
}

function group({ title, findings }: ReaderGroup, isOpen: boolean): Markup {
  return markup`<section><h2>${title} <span>${countOf(findings.length, 'finding')}</span></h2>${findings.map((finding) => findingDetails(finding, isOpen))}</section>`;
}

function findingDetails(finding: Finding, isOpen: boolean): Markup {
  const facts = [
    ...(finding.dataset === '' ? [] : [fact('Dataset', finding.dataset)]),
    ...(finding.readers.length === 0 ? [] : [fact('Readable from', listRegions(finding.readers))]),
    ...(finding.allowed.length === 0 ? [] : [fact('Allowed', listRegions(finding.allowed))]),
    ...(finding.access === null ? [] : [fact('Access', `${finding.access.op} in ${finding.access.function}, ${finding.access.file}:${finding.access.range.start.line}`)]),
    ...(finding.regulation === undefined ? [] : [fact('Regulation', regulationText(finding.regulation))]),
    fact('Fingerprint', finding.fingerprint),
  ];
  return markup`<details${isOpen ? markup` open` : ''}><summary><span class="pill ${finding.severity}">${finding.severity}</span><code>${placeText(finding)}</code><span>${finding.rule}</span><span class="soft">${finding.dataset}</span></summary>
<div class="inside"><p>${finding.message}</p>${finding.path.length > 1 ? path(finding.path) : ''}<dl>${facts}</dl></div></details>`;
}

function fact(name: string, value: string): Markup {
  return markup`<dt>${name}</dt><dd>${value}</dd>`;
}

function path(steps: readonly PathStep[]): Markup {
  return markup`<ol class="path">${steps.map((step) => markup`<li><code>${step.function}</code> <span class="soft">${listRegions(step.regions)}</span><br><span class="mono soft">${step.file}:${step.line}:${step.column}</span></li>`)}</ol>`;
}

function exempt(report: Report): Markup {
  const findings = findingsWith(report, 'exempt');
  return section('Exempt', ['Rule', 'Place', 'Dataset', 'Exemption', 'Written at'], findings.map((finding) => [
    finding.rule, placeText(finding), finding.dataset,
    ...(finding.exemption === null ? ['', ''] : [exemptionText(finding.exemption), `${finding.exemption.file}:${finding.exemption.line}`]),
  ]));
}

function baselined(report: Report): Markup {
  const findings = findingsWith(report, 'baselined');
  return section('Baselined', ['Rule', 'Place', 'Dataset', 'Message'], findings.map((finding) => [finding.rule, placeText(finding), finding.dataset, finding.message]));
}

function rules(report: Report): Markup {
  const rows = RULE_IDS.filter((id) => report.findings.some(({ rule }) => rule === id)).map((id) => [id, prose(RULE_TEXTS[id].flags), prose(RULE_TEXTS[id].why)]);
  return section('Rules', ['Rule', 'Flags', 'Why it matters'], rows);
}

/** Our own texts, in which backticks mark code. */
function prose(text: string): Markup {
  return markup`${text.split('`').map((part, i) => (i % 2 === 0 ? markup`${part}` : markup`<code>${part}</code>`))}`;
}
