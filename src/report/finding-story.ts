/** One finding told from the start: what is protected, who may read it, how it gets to whom, step by step. Not escaped yet. */
import { countryName } from '../regions/countries.ts';
import type { Finding, PathStep } from '../model/finding.ts';
import type { InventoryEntry } from '../model/inventory.ts';
import { listRegions } from './reader-groups.ts';
import { countOf } from './totals.ts';

export interface StoryPart {
  readonly title: string;
  readonly lines: readonly string[];
}

/** @param entry of the access that the finding is about, where there is one */
export function storyOf(finding: Finding, entry: InventoryEntry | null): readonly StoryPart[] {
  const parts = [
    { title: 'What is protected', lines: protectedLines(finding, entry) },
    { title: 'Who may read it', lines: finding.access === null && finding.allowed.length === 0 ? [] : [named(finding.allowed, 'nobody')] },
    { title: 'Who can', lines: finding.readers.length === 0 ? [] : [named(finding.readers, 'nobody')] },
    { title: 'How', lines: howLines(finding, entry) },
  ];
  return parts.filter(({ lines }) => lines.length > 0);
}

function protectedLines({ dataset, access }: Finding, entry: InventoryEntry | null): string[] {
  if (entry === null && dataset === '') return [];
  const what = entry === null ? dataset : sentence(entry.why);
  const about = access === null ? [] : [`The access: ${access.op} in ${access.function}, ${access.file}:${access.range.start.line}:${access.range.start.column}${evidence(entry)}`];
  return [what, ...about];
}

function evidence(entry: InventoryEntry | null): string {
  const parts = entry === null ? [] : [
    ...(entry.purpose === null ? [] : [`for ${entry.purpose}`]), ...(entry.owner === null ? [] : [`owned by ${entry.owner}`]),
    ...(entry.roles.length === 0 ? [] : [`by ${entry.roles.join(', ')}`]), ...(entry.volume === null ? [] : [`${entry.volume.toLocaleString('en-US')} persons or devices a year`]),
  ];
  return parts.length === 0 ? '' : ` (${parts.join(', ')})`;
}

function howLines(finding: Finding, entry: InventoryEntry | null): string[] {
  const { path, access } = finding;
  if (access === null) return [];
  switch (finding.rule) {
    case 'foreign-caller': return callerLines(finding);
    case 'foreign-flow': return ['The value goes from the access to where it leaves:', ...steps(path, (i, count) => (i === 0 ? 'the access' : i === count - 1 ? 'leaves here' : 'passes it on'))];
    case 'foreign-read': return readLines(finding, entry);
    default: return [];
  }
}

function callerLines({ path, allowed, access }: Finding): string[] {
  const [first] = path;
  const calls = path.length - 1;
  return [
    `${first?.function ?? 'This code'} runs in ${named(first?.regions ?? [], 'an unknown place')} and gets to the access in ${countOf(calls, 'call')}:`,
    ...steps(path, (i, count) => (i === count - 1 ? `the ${access?.op ?? 'access'}` : `calls ${path[i + 1]?.function ?? ''}`)),
    `No call on the way passes a gate that admits only ${listRegions(allowed)}, and nothing on it is declassified.`,
  ];
}

function readLines({ path, allowed, readers, function: name }: Finding, entry: InventoryEntry | null): string[] {
  const foreign = (codes: readonly string[]): readonly string[] => codes.filter((code) => !allowed.includes(code));
  const granted = foreign(entry?.granted ?? []);
  const here = foreign(entry?.regions ?? path.at(-1)?.regions ?? []);
  const lines = [
    ...(granted.length === 0 ? [] : [`The annotation itself grants it to ${named(granted, '')}.`]),
    ...(here.length === 0 ? [] : [`${name === '' ? 'The code around the access' : name} runs in ${named(here, '')}, so whoever runs it or is answered by it there gets the data.`]),
  ];
  return lines.length > 0 ? lines : [`It can be read from ${named(readers, '')}.`];
}

/** Two lines a step: what happens there, and where that is. */
function steps(path: readonly PathStep[], what: (index: number, count: number) => string): string[] {
  return path.flatMap((step, i) => [`  ${i + 1}. ${step.function}${placed(step)}: ${what(i, path.length)}`, `     ${step.file}:${step.line}:${step.column}`]);
}

function placed({ regions }: PathStep): string {
  return regions.length === 0 ? '' : ` (runs in ${listRegions(regions)})`;
}

/** `China (CN), Singapore (SG)`; a long list by its codes. */
function named(codes: readonly string[], none: string): string {
  if (codes.length === 0) return none;
  if (codes.length > 4) return listRegions(codes);
  return codes.map((code) => (code === '*' ? 'everywhere' : countryName(code) === code ? code : `${countryName(code)} (${code})`)).join(', ');
}

function sentence(text: string): string {
  return text.endsWith('.') ? text : `${text}.`;
}
