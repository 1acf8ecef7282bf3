/** Findings by who would read the data: the grouping that every readable format shares. */
import { countryName } from '../regions/countries.ts';
import type { Finding, Report } from '../model/finding.ts';
import { findingsWith } from './finding-text.ts';
import { compareText } from './ordering.ts';

export interface ReaderGroup {
  /** `China (CN)`, `CN, SG`, `Everywhere`, or for findings without readers `Annotations and policy`. */
  readonly title: string;
  readonly findings: readonly Finding[];
}

/** More regions than this are counted rather than listed. */
const LISTED = 6;

/** New findings, one group for each set of offending regions: the largest first, those without readers last. */
export function groupByReaders(report: Report): readonly ReaderGroup[] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findingsWith(report, 'new')) {
    const key = finding.readers.join('\0');
    const group = groups.get(key);
    if (group) group.push(finding);
    else groups.set(key, [finding]);
  }
  return [...groups]
    .sort(([a, inA], [b, inB]) => Number(a === '') - Number(b === '') || inB.length - inA.length || compareText(a, b))
    .map(([key, findings]) => ({ title: groupTitle(key === '' ? [] : key.split('\0')), findings }));
}

function groupTitle(readers: readonly string[]): string {
  const [first] = readers;
  if (first === undefined) return 'Annotations and policy';
  if (readers.includes('*')) return 'Everywhere';
  if (readers.length > 1) return listRegions(readers);
  const name = countryName(first);
  return name === first ? first : `${name} (${first})`;
}

/** `CN, SG`; a long list is cut to its beginning and a count. */
export function listRegions(regions: readonly string[]): string {
  const named = regions.map((region) => (region === '*' ? 'everywhere' : region));
  if (named.length <= LISTED + 1) return named.join(', ');
  return `${named.slice(0, LISTED).join(', ')} and ${named.length - LISTED} more`;
}
