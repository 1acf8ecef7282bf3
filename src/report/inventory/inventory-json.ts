/** The inventory as data: keys in their order, accesses in theirs. */
import type { Inventory } from '../../model/inventory.ts';
import { jsonText } from '../json-text.ts';
import type { InventoryFormat } from './inventory-format.ts';

export const inventoryJson: InventoryFormat = {
  id: 'json',
  render: ({ schemaVersion, tool, policies, summary, accesses, unannotated, incomplete }: Inventory) => jsonText({ schemaVersion, tool, policies, summary, accesses, unannotated, incomplete }),
};
