/** Every format of the inventory, in the order in which they are offered. */
import { inventoryCsv } from './inventory-csv.ts';
import type { InventoryFormat } from './inventory-format.ts';
import { inventoryHtml } from './inventory-html.ts';
import { inventoryJson } from './inventory-json.ts';
import { inventoryMarkdown } from './inventory-markdown.ts';
import { inventoryPretty } from './inventory-pretty.ts';

export const INVENTORY_FORMATS: readonly InventoryFormat[] = [inventoryPretty, inventoryJson, inventoryCsv, inventoryMarkdown, inventoryHtml];
