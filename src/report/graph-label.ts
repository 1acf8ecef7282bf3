import type { GraphReport } from '../model/finding.ts';
import { listRegions } from './reader-groups.ts';
import { visible } from './visible-text.ts';

/** What a drawing says of a function, line by line: its name, its place, where it runs. */
export function functionLabel({ name, file, line, regions }: GraphReport['functions'][number]): readonly string[] {
  return [visible(name), visible(`${file}:${line}`), ...(regions.length === 0 ? [] : [visible(listRegions(regions))])];
}
