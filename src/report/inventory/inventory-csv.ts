/** One row an access, for spreadsheets; calls without an annotation are rows with the verdict `unannotated`, files that were not looked at in full are rows with the verdict `incomplete`. */
import type { InventoryEntry } from '../../model/inventory.ts';
import { csvText } from '../csv-text.ts';
import { exemptionsText } from './entry-text.ts';
import type { InventoryFormat } from './inventory-format.ts';

const COLUMNS = [
  'verdict', 'rules', 'dataset', 'class', 'categories', 'op', 'readers', 'allowed', 'granted', 'regions', 'reached', 'to', 'roles', 'purpose', 'owner', 'volume',
  'declassified', 'file', 'line', 'column', 'function', 'exemptions', 'policy', 'policy hash',
] as const;

export const inventoryCsv: InventoryFormat = {
  id: 'csv',
  render({ accesses, unannotated, policies, incomplete }) {
    const hashes = new Map(policies.map(({ source, hash }) => [source, hash]));
    const missed = incomplete.map(({ file, message }) => ({ verdict: 'incomplete', file, exemptions: message }));
    const bare = unannotated.map(({ dataset, file, range, function: name }) => ({ verdict: 'unannotated', dataset, file, line: range.start.line, column: range.start.column, function: name }));
    return csvText(COLUMNS, [...accesses.map((entry) => row(entry, hashes.get(entry.policy) ?? '')), ...bare, ...missed]);
  },
};

function row(entry: InventoryEntry, hash: string): Partial<Readonly<Record<(typeof COLUMNS)[number], string | number>>> {
  const { range, purpose, owner, volume } = entry;
  return {
    dataset: entry.dataset, class: entry.class, categories: entry.categories.join(' '), op: entry.op, verdict: entry.verdict,
    rules: [...new Set(entry.findings.map(({ rule }) => rule))].join(' '),
    readers: entry.readers.join(' '), allowed: entry.allowed.join(' '), granted: entry.granted.join(' '), regions: entry.regions.join(' '), reached: entry.reached.join(' '),
    to: entry.to.join(' '), roles: entry.roles.join(' '), purpose: purpose ?? '', owner: owner ?? '', volume: volume ?? '',
    declassified: entry.declassified ? 'yes' : 'no', file: entry.file, line: range.start.line, column: range.start.column, function: entry.function,
    exemptions: exemptionsText(entry), policy: entry.policy, 'policy hash': hash,
  };
}
