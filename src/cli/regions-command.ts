/** `regions`: what a region's name means, or which names there are. */
import { GROUPS } from '../regions/groups.ts';
import { toCodes } from '../regions/region-set.ts';
import { createRegionResolver, type RegionDescription } from '../regions/resolver.ts';
import { listRegions } from '../report/reader-groups.ts';
import { visible } from '../report/visible-text.ts';
import { CliError, EXIT_OK } from './cli-error.ts';
import type { CliContext } from './context.ts';
import { policyRegions, type PolicyRegions } from './policy-regions.ts';

export interface RegionsFlags {
  readonly policy?: string;
}

/** Returns the exit code; throws a `CliError` for a name that means nothing. */
export async function regionsCommand(context: CliContext, name: string | undefined, flags: RegionsFlags): Promise<number> {
  const known = await policyRegions(context, flags.policy);
  await context.stdout.write(name === undefined ? overview(known) : meaning(createRegionResolver(known.regions).describe(name)));
  return EXIT_OK;
}

function overview({ source, regions }: PolicyRegions): string {
  const own = source === null ? [] : [`Defined in ${visible(source)}:`, ...columns([...regions].map(([name, set]) => [visible(name), visible(listRegions(toCodes(set)))])), ''];
  const groups = GROUPS.map(({ names, title, codes }) => [names.join(', '), `${title} (${codes.length})`] as const);
  return [
    ...own,
    'Groups:', ...columns(groups), '',
    'Also: ISO 3166-1 alpha-2 codes (US, sg), regions of AWS, Azure, Google Cloud, Oracle Cloud and Alibaba Cloud',
    '(us-ashburn-1, aws:ap-southeast-1), negations (!US, non-EU) and * for everywhere.',
    '`region-guard regions NAME` tells what a name means.',
  ].map((line) => `${line}\n`).join('');
}

function meaning({ name, kind, title, regions, countries, suggestion }: RegionDescription): string {
  if (kind === 'unknown') throw new CliError(`no region is called ${JSON.stringify(visible(name))}${suggestion === null ? '' : `: did you mean ${suggestion}?`}`);
  const lines = countries.map((country) => `  ${country.code}  ${country.name}`);
  return [`${visible(name)}: ${visible(title)}${regions.wildcard ? '' : ` (${countries.length})`}`, ...lines].map((line) => `${line}\n`).join('');
}

function columns(rows: readonly (readonly [string, string])[]): string[] {
  const widest = Math.max(0, ...rows.map(([first]) => first.length));
  return rows.map(([first, second]) => `  ${first.padEnd(widest)}  ${second}`);
}
