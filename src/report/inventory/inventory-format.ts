/** What a format of the inventory is: one value a file, one line in the registry. */
import type { Inventory } from '../../model/inventory.ts';
import type { RenderOptions } from '../report-format.ts';

export interface InventoryFormat {
  /** As in `--format`. */
  readonly id: string;
  /**
   * The whole inventory as text, ending with a line feed. All that came out of the workspace is escaped for the format;
   * the same inventory gives the same text.
   */
  render(inventory: Inventory, options: RenderOptions): string;
}
