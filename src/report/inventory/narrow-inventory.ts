/** Less of an inventory: what is told, never what was looked at. */
import type { Inventory, InventoryEntry, InventorySummary, Verdict } from '../../model/inventory.ts';

/** Only accesses to a dataset and its parts; counts follow. */
export function narrowToDataset(inventory: Inventory, dataset: string): Inventory {
  const isPart = (one: { readonly dataset: string }): boolean => one.dataset === dataset || one.dataset.startsWith(`${dataset}.`);
  const accesses = inventory.accesses.filter(isPart);
  return { ...inventory, summary: summaryOf(accesses), accesses, unannotated: inventory.unannotated.filter(isPart) };
}

/** Totals of some entries. */
export function summaryOf(accesses: readonly InventoryEntry[]): InventorySummary {
  const count = (verdict: Verdict): number => accesses.filter((one) => one.verdict === verdict).length;
  return {
    accesses: accesses.length, datasets: new Set(accesses.map((one) => one.dataset)).size,
    violations: count('violation'), exempt: count('exempt'), allowed: count('allowed'),
  };
}
