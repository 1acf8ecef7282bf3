/** The inventory as one page for auditors: totals, then a table each dataset. Prints as evidence. */
import type { Inventory, InventoryEntry, Verdict } from '../../model/inventory.ts';
import { htmlPage, incompleteSection, markup, section, tile, type Markup, type Part } from '../html-page.ts';
import { countOf } from '../totals.ts';
import { callPlace, datasetTitle, entryPlace, exemptionsText, groupByDataset, regionsOr, rulesText, type DatasetGroup } from './entry-text.ts';
import type { InventoryFormat } from './inventory-format.ts';

export const inventoryHtml: InventoryFormat = {
  id: 'html',
  render: (inventory) => `${htmlPage('Region Guard inventory', [header(inventory), ...groupByDataset(inventory).map(group), bare(inventory), incompleteSection(inventory.incomplete)]).text}\n`,
};

const LOOKS = { violation: 'error', exempt: 'warning', allowed: 'good' } as const satisfies Record<Verdict, string>;

function header({ summary, policies, tool, incomplete }: Inventory): Markup {
  const tiles = [
    tile(summary.accesses, summary.accesses === 1 ? 'access' : 'accesses', ''), tile(summary.datasets, summary.datasets === 1 ? 'dataset' : 'datasets', ''),
    tile(summary.violations, 'in violation', summary.violations > 0 ? 'bad' : 'good'), tile(summary.exempt, 'exempt', ''), tile(summary.allowed, 'allowed', ''),
    tile(incomplete.length, 'not looked at in full', incomplete.length > 0 ? 'bad' : ''),
  ];
  return markup`<h1>Data-access inventory</h1>
<ul class="tiles">${tiles}</ul>
<dl>${policies.map(({ source, hash }) => markup`<dt>Policy</dt><dd><code>${source}</code> <code class="soft">${hash}</code></dd>`)}<dt>Tool</dt><dd>${tool.name} ${tool.version}</dd></dl>`;
}

function bare({ unannotated }: Inventory): Markup {
  return section('Without an annotation', ['Dataset', 'Place', 'Function'], unannotated.map((call) => [call.dataset, callPlace(call), call.function]));
}

const HEADS = ['Verdict', 'Operation', 'Place', 'Readable from', 'Runs in', 'Purpose', 'Owner', 'More'];

function group(one: DatasetGroup): Markup {
  const rows = one.entries.map((entry) => markup`<tr>${cells(entry).map((cell) => markup`<td>${cell}</td>`)}</tr>`);
  return markup`<section><h2>${datasetTitle(one)} <span>${countOf(one.entries.length, 'access', 'accesses')}</span></h2><p class="soft">${one.first.why}.</p><table><thead><tr>${HEADS.map((head) => markup`<th>${head}</th>`)}</tr></thead><tbody>${rows}</tbody></table></section>`;
}

function cells(entry: InventoryEntry): readonly Part[] {
  const more = [
    ...(entry.to.length === 0 ? [] : [`to ${entry.to.join(', ')}`]), ...(entry.granted.length === 0 ? [] : [`grants ${regionsOr(entry.granted, '')}`]),
    ...(entry.reached.length === 0 ? [] : [`reached from ${regionsOr(entry.reached, '')}`]), ...(entry.roles.length === 0 ? [] : [`roles ${entry.roles.join(', ')}`]),
    ...(entry.volume === null ? [] : [`volume ${entry.volume}`]), ...(entry.declassified ? ['declassified'] : []), ...[exemptionsText(entry)].filter((text) => text !== ''),
  ];
  return [
    markup`<span class="pill ${LOOKS[entry.verdict]}">${entry.verdict}</span><br><span class="soft">${rulesText(entry)}</span>`, entry.op,
    markup`<code>${entryPlace(entry)}</code><br><span class="soft">${entry.function}</span>`,
    regionsOr(entry.readers, 'not said'), regionsOr(entry.regions, 'not said'), entry.purpose ?? '', entry.owner ?? '', more.join('; '),
  ];
}
