/** The inventory for records: a table each dataset. */
import type { InventoryEntry } from '../../model/inventory.ts';
import { escaped, table } from '../markdown-text.ts';
import { countOf } from '../totals.ts';
import { callPlace, datasetTitle, entryPlace, exemptionsText, groupByDataset, regionsOr, verdictText, type DatasetGroup } from './entry-text.ts';
import type { InventoryFormat } from './inventory-format.ts';

export const inventoryMarkdown: InventoryFormat = {
  id: 'markdown',
  render(inventory) {
    const { summary, policies, tool, unannotated, incomplete } = inventory;
    return `${[
      '# Data-access inventory', '',
      `**${countOf(summary.accesses, 'access', 'accesses')} to ${countOf(summary.datasets, 'dataset')}**: ${countOf(summary.violations, 'violation')}, ${summary.exempt} exempt, ${summary.allowed} allowed; ${countOf(incomplete.length, 'file')} not looked at in full.`,
      '',
      ...policies.map(({ source, hash }) => `- Policy ${escaped(source)}, ${escaped(hash)}`),
      `- ${tool.name} ${tool.version}`,
      ...groupByDataset(inventory).flatMap(group),
      ...(unannotated.length === 0 ? [] : ['', `## Without an annotation (${unannotated.length})`, '', ...table(['dataset', 'place', 'function'], unannotated.map((call) => [call.dataset, callPlace(call), call.function]))]),
      ...(incomplete.length === 0 ? [] : ['', `## Not looked at in full (${incomplete.length})`, '', ...table(['file', 'reason', 'what happened'], incomplete.map(({ file, reason, message }) => [file, reason, message]))]),
    ].join('\n')}\n`;
  },
};

function group(one: DatasetGroup): string[] {
  return [
    '', `## ${escaped(datasetTitle(one))} (${one.entries.length})`, '',
    escaped(`${one.first.why}.`), '',
    ...table(['verdict', 'op', 'place', 'function', 'readers', 'purpose', 'owner', 'note'], one.entries.map(row)),
  ];
}

function row(entry: InventoryEntry): readonly string[] {
  const notes = [
    ...(entry.to.length === 0 ? [] : [`to ${entry.to.join(', ')}`]), ...(entry.roles.length === 0 ? [] : [`roles ${entry.roles.join(', ')}`]),
    ...(entry.volume === null ? [] : [`volume ${entry.volume}`]), ...(entry.declassified ? ['declassified'] : []), ...[exemptionsText(entry)].filter((text) => text !== ''),
  ];
  return [verdictText(entry), entry.op, entryPlace(entry), entry.function, regionsOr(entry.readers, 'not said'), entry.purpose ?? '', entry.owner ?? '', notes.join('; ')];
}
