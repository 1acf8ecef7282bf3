/** Pieces of an inventory in words, shared by its formats. None of it is escaped yet. */
import type { Inventory, InventoryEntry, UnannotatedCall } from '../../model/inventory.ts';
import { exemptionText } from '../finding-text.ts';
import { listRegions } from '../reader-groups.ts';

/** Entries of one dataset. */
export interface DatasetGroup {
  readonly dataset: string;
  /** Of its first entry: entries of one dataset share them within a policy. */
  readonly first: InventoryEntry;
  readonly entries: readonly InventoryEntry[];
}

/** In the inventory's order. */
export function groupByDataset({ accesses }: Inventory): readonly DatasetGroup[] {
  const groups = new Map<string, { first: InventoryEntry; entries: InventoryEntry[] }>();
  for (const entry of accesses) {
    const group = groups.get(entry.dataset);
    if (group) group.entries.push(entry);
    else groups.set(entry.dataset, { first: entry, entries: [entry] });
  }
  return [...groups].map(([dataset, group]) => ({ dataset, ...group }));
}

/** Data that only an annotation describes has no name. */
export function datasetTitle({ dataset, first }: DatasetGroup): string {
  return dataset === '' ? `${first.class} data without a name` : dataset;
}

export function entryPlace({ file, range }: InventoryEntry): string {
  return `${file}:${range.start.line}:${range.start.column}`;
}

export function callPlace({ file, range }: UnannotatedCall): string {
  return `${file}:${range.start.line}:${range.start.column}`;
}

/** Regions for a sentence or a cell; `nobody` where there are none. */
export function regionsOr(regions: readonly string[], none: string): string {
  return regions.length === 0 ? none : listRegions(regions);
}

/** `violation: foreign-read, foreign-caller`; `exempt: foreign-caller`; `allowed`. */
export function verdictText(entry: InventoryEntry): string {
  const rules = rulesText(entry);
  return rules === '' ? entry.verdict : `${entry.verdict}: ${rules}`;
}

/** Rules that the verdict rests on, each once. */
export function rulesText({ findings }: InventoryEntry): string {
  return [...new Set(findings.filter((f) => f.severity !== 'info').map((f) => f.rule))].join(', ');
}

/** Why a violation is let through, each reason once. */
export function exemptionsText({ findings }: InventoryEntry): string {
  return [...new Set(findings.flatMap((f) => (f.exemption === null ? [] : [exemptionText(f.exemption)])))].join('; ');
}
