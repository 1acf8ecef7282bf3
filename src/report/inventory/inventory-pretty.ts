/** The inventory for a terminal: a heading each dataset, a line or two each access. */
import pc from 'picocolors';
import type { Inventory, InventoryEntry, Verdict } from '../../model/inventory.ts';
import { countOf } from '../totals.ts';
import { visible } from '../visible-text.ts';
import { callPlace, datasetTitle, entryPlace, exemptionsText, groupByDataset, regionsOr, verdictText, type DatasetGroup } from './entry-text.ts';
import type { InventoryFormat } from './inventory-format.ts';

type Colours = ReturnType<typeof pc.createColors>;

export const inventoryPretty: InventoryFormat = {
  id: 'pretty',
  render(inventory, { colour }) {
    const c = pc.createColors(colour);
    const sections = [...groupByDataset(inventory).map((one) => groupLines(c, one)), bareLines(c, inventory), incompleteLines(c, inventory), [totalLine(c, inventory)]];
    return `${sections.filter((lines) => lines.length > 0).map((lines) => lines.join('\n')).join('\n\n')}\n`;
  },
};

function groupLines(c: Colours, group: DatasetGroup): string[] {
  const { first, entries } = group;
  const who = `${first.class}, readable from ${regionsOr(first.allowed, 'nowhere')}`;
  const heading = `${c.bold(visible(datasetTitle(group)))}  ${c.dim(visible(`${who}  ${countOf(entries.length, 'access', 'accesses')}`))}`;
  const places = padded(entries.map((entry) => visible(entryPlace(entry))));
  const names = padded(entries.map((entry) => visible(entry.function)));
  const ops = padded(entries.map((entry) => (entry.to.length === 0 ? entry.op : visible(`${entry.op} to ${entry.to.join(', ')}`))));
  return [heading, ...entries.flatMap((entry, i) => entryLines(c, entry, [c.cyan(places[i] ?? ''), names[i] ?? '', c.dim(ops[i] ?? '')]))];
}

function entryLines(c: Colours, entry: InventoryEntry, columns: readonly string[]): string[] {
  const line = `  ${sign(c, entry.verdict)} ${[...columns, readersText(c, entry)].join('  ')}`.trimEnd();
  const told = [
    ...(entry.verdict === 'allowed' ? [] : [verdictText(entry)]),
    ...(entry.purpose === null ? [] : [`purpose ${entry.purpose}`]), ...(entry.owner === null ? [] : [`owner ${entry.owner}`]),
    ...(entry.roles.length === 0 ? [] : [`roles ${entry.roles.join(', ')}`]), ...(entry.volume === null ? [] : [`volume ${entry.volume}`]),
    ...(entry.declassified ? ['declassified'] : []), ...[exemptionsText(entry)].filter((text) => text !== ''),
  ];
  return told.length === 0 ? [line] : [line, `      ${c.dim(visible(told.join(' · ')))}`];
}

/** Those who may not read it stand out. */
function readersText(c: Colours, { readers, allowed }: InventoryEntry): string {
  if (allowed.includes('*') || readers.length > 7) return c.dim(visible(regionsOr(readers, '')));
  return readers.map((code) => (allowed.includes(code) ? c.dim : c.red)(visible(code === '*' ? 'everywhere' : code))).join(', ');
}

function bareLines(c: Colours, { unannotated }: Inventory): string[] {
  if (unannotated.length === 0) return [];
  return [c.bold(`Without an annotation  ${unannotated.length}`), ...unannotated.map((call) => `  ${c.yellow('?')} ${c.cyan(visible(callPlace(call)))}  ${visible(call.function)}  ${c.dim(visible(call.dataset))}`)];
}

function incompleteLines(c: Colours, { incomplete }: Inventory): string[] {
  if (incomplete.length === 0) return [];
  return [c.bold(`Not looked at in full  ${incomplete.length}`), ...incomplete.map(({ file, reason, message }) => `  ${c.yellow('!')}  ${c.cyan(visible(file))}  ${c.dim(reason)}  ${visible(message)}`)];
}

function totalLine(c: Colours, { summary, policies, incomplete }: Inventory): string {
  const parts = [
    countOf(summary.accesses, 'access', 'accesses'), summary.violations > 0 ? c.red(`${summary.violations} in violation`) : c.green('none in violation'),
    ...(summary.exempt > 0 ? [`${summary.exempt} exempt`] : []), `${summary.allowed} allowed`, ...(incomplete.length > 0 ? [c.yellow(`${incomplete.length} incomplete`)] : []),
  ];
  return `${parts.join(' · ')} ${c.dim(`· ${visible(policies.map(({ source, hash }) => `${source} ${hash.slice(0, 19)}`).join(', '))}`)}`;
}

function sign(c: Colours, verdict: Verdict): string {
  const signs = { violation: c.red('✖'), exempt: c.yellow('○'), allowed: c.green('✔') } satisfies Record<Verdict, string>;
  return signs[verdict];
}

function padded(texts: readonly string[]): readonly string[] {
  const widest = Math.max(...texts.map((text) => text.length));
  return texts.map((text) => text.padEnd(widest));
}
