/**
 * Regions that a configuration file sets (`region = "ap-southeast-1"`, `aws.region=…`, `AWS_REGION=…`), as writes of a key on the file's own object, so that rules
 * see them as they see code. Told by the line alone: a key that ends in `region` or is `location`, and one word as its value. Whether the
 * word is a region is for those who ask.
 */
import { Op } from '../model/ops.ts';
import type { FactsBuilder } from './facts-builder.ts';

const CONFIGURATION = /\.(?:tf|tfvars|hcl|ya?ml|json|toml|ini|cfg|conf|properties|env)$|(?:^|\/)\.env(?:\.[\w-]+)?$/i;
const SETTING = /^[ \t]*(?:-[ \t]+)?(?:export[ \t]+)?["']?([\w.-]{0,80}region|location)["']?[ \t]*[:=][ \t]*["']?([\w:-]{3,40})["']?[ \t]*[,;]?[ \t]*(?:(?:#|\/\/).*)?\r?$/gim;
/** More settings than this are no configuration of one thing. */
const MOST = 200;

/** Whether a file sets a region at all. */
export function setsRegions(path: string, text: string): boolean {
  return CONFIGURATION.test(path) && !text.matchAll(SETTING).next().done;
}

export function lowerRegionSettings(path: string, text: string, b: FactsBuilder): void {
  if (!CONFIGURATION.test(path)) return;
  let left = MOST;
  for (const match of text.matchAll(SETTING)) {
    const [line, key = '', value = ''] = match;
    if (left-- === 0) return;
    const start = match.index + line.lastIndexOf(value);
    const span = { start, end: start + value.length };
    b.set(b.emit(Op.Exports, span), key, b.literal('String', value, span), span);
  }
}
