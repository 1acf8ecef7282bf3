/**
 * Reads one policy file's tree section by section. It checks forms only: keys, types, required ones, dates, patterns,
 * rules and levels. Names of regions, datasets, roles and packs are looked up later, over the policy as a whole.
 */
import { DATA_CLASSES } from '../model/policy.ts';
import { RULE_IDS } from '../model/rules.ts';
import { isIsoDate } from './dates.ts';
import { globProblem } from './globs.ts';
import {
  type ReadContext, type Word, didYouMean, placeOf, readChoice, readItems, readKeys, readMap, readRegionNames, readText, readTexts, shown, texts,
} from './node-reader.ts';
import type { RawDataset, RawDeployment, RawExemption, RawPolicy, RawRegion, RawStore } from './raw-policy.ts';
import { readMappings, readModels, symbolProblem } from './read-markers.ts';
import type { PolicyEntry, PolicyNode } from './yaml-tree.ts';

/** Keys of a policy file, in the order of the reference. */
export const POLICY_KEYS = ['version', 'extends', 'regions', 'datasets', 'deployments', 'models', 'annotations', 'exemptions', 'rules', 'exclude', 'frameworks'] as const;
export const RULE_LEVEL_NAMES = ['error', 'warning', 'info', 'off'] as const;
export const DATASET_ID = /^[\p{L}\p{N}_/:-]+(?:\.[\p{L}\p{N}_/:-]+)*$/u;
export const REGION_NAME = /^[\p{L}\p{N}][\p{L}\p{N}._:/-]*$/u;
const LONGEST_NAME = 128;

const OPTIONAL_KEYS = Object.fromEntries(['$schema', ...POLICY_KEYS].map((key) => [key, 'optional'])) as Record<'$schema' | (typeof POLICY_KEYS)[number], 'optional'>;

/** @returns what could be read, even where errors were reported. */
export function readPolicy(context: ReadContext, root: PolicyNode | null): RawPolicy {
  if (!root) context.report({ line: 1, column: 1 }, 'the policy is empty: it begins with `version: 1`');
  const entries = root ? readKeys(context, root, 'the policy', OPTIONAL_KEYS) : null;
  const section = <T>(key: (typeof POLICY_KEYS)[number], read: (context: ReadContext, node: PolicyNode) => readonly T[] | null): readonly T[] => {
    const entry = entries?.get(key);
    return (entry && read(context, entry.value)) ?? [];
  };
  readVersion(context, entries?.get('version'));
  const schema = entries?.get('$schema');
  if (schema) readText(context, schema.value, '"$schema"');
  return {
    file: context.file,
    extends: section('extends', (_, node) => readTexts(context, node, '"extends"', 0)),
    regions: section('regions', readRegions),
    datasets: section('datasets', readDatasets),
    deployments: section('deployments', readDeployments),
    models: section('models', readModels),
    annotations: section('annotations', readMappings),
    exemptions: section('exemptions', readExemptions),
    rules: section('rules', readRules),
    exclude: section('exclude', (_, node) => readGlobs(context, node, '"exclude"', 0)),
    frameworks: section('frameworks', (_, node) => readTexts(context, node, '"frameworks"', 0)),
  };
}

function readVersion(context: ReadContext, entry: PolicyEntry | undefined): void {
  if (!entry || (entry.value.kind === 'scalar' && entry.value.value === 1)) return;
  context.report(entry.value.position, '"version" must be 1, the only version there is');
}

function readRegions(context: ReadContext, node: PolicyNode): readonly RawRegion[] {
  return (readMap(context, node, '"regions"')?.entries ?? []).flatMap((entry) => {
    const name = readName(context, entry, REGION_NAME, 'a region\'s name has letters, digits and `._:/-`, and begins with a letter or digit');
    const targets = readRegionNames(context, entry.value, `the region "${shown(entry.key)}"`, 1);
    return name && targets ? [{ name, targets }] : [];
  });
}

function readName(context: ReadContext, entry: PolicyEntry, form: RegExp, rule: string): Word | null {
  const position = placeOf(context, entry.keyPosition);
  if (entry.key.length <= LONGEST_NAME && form.test(entry.key)) return { text: entry.key, position };
  context.report(position, `"${shown(entry.key)}" cannot be a name: ${entry.key.length > LONGEST_NAME ? `at most ${LONGEST_NAME} characters` : rule}`);
  return null;
}

const DATASET_KEYS = {
  subjects: 'optional', class: 'optional', categories: 'optional', readers: 'optional', roles: 'optional', stores: 'optional', sources: 'optional',
} as const;

function readDatasets(context: ReadContext, node: PolicyNode): readonly RawDataset[] {
  return (readMap(context, node, '"datasets"')?.entries ?? []).flatMap((entry) => {
    const id = readName(context, entry, DATASET_ID, 'a dataset\'s id is words of letters, digits and `_-/:`, with dots between them');
    const dataset = readDataset(context, id ?? { text: entry.key, position: placeOf(context, entry.keyPosition) }, entry.value);
    return id && dataset ? [dataset] : [];
  });
}

function readDataset(context: ReadContext, id: Word, node: PolicyNode): RawDataset | null {
  const entries = readKeys(context, node, `the dataset "${shown(id.text)}"`, DATASET_KEYS);
  if (!entries) return null;
  const value = <T>(key: keyof typeof DATASET_KEYS, read: (node: PolicyNode, at: string) => T | null): T | null => {
    const entry = entries.get(key);
    return entry ? read(entry.value, `"${key}"`) : null;
  };
  return {
    id,
    subjects: value('subjects', (item, at) => readRegionNames(context, item, at, 1)),
    class: value('class', (item, at) => readChoice(context, item, at, DATA_CLASSES)),
    categories: texts(value('categories', (item, at) => readTexts(context, item, at, 0))),
    readers: value('readers', (item, at) => readRegionNames(context, item, at, 0)),
    roles: texts(value('roles', (item, at) => readTexts(context, item, at, 0))),
    stores: value('stores', (item, at) => readStores(context, item, at)),
    sources: value('sources', (item, at) => readSources(context, item, at)) ?? [],
  };
}

function readStores(context: ReadContext, node: PolicyNode, at: string): readonly RawStore[] {
  const items = node.kind === 'list' ? node.items : [node];
  return items.flatMap((item) => {
    if (item.kind !== 'map') {
      const region = readText(context, item, at);
      return region ? [{ region, until: null }] : [];
    }
    const entries = readKeys(context, item, 'a store', { region: 'required', until: 'optional' });
    const regionEntry = entries?.get('region');
    const untilEntry = entries?.get('until');
    const region = regionEntry ? readText(context, regionEntry.value, '"region"') : null;
    const until = untilEntry ? readDate(context, untilEntry.value, '"until"') : null;
    return region && !(untilEntry && until === null) ? [{ region, until }] : [];
  });
}

function readDate(context: ReadContext, node: PolicyNode, at: string): string | null {
  const word = readText(context, node, at);
  if (!word || isIsoDate(word.text)) return word?.text ?? null;
  context.report(word.position, `${at} must be a day that exists, as YYYY-MM-DD, not "${shown(word.text)}"`);
  return null;
}

function readSources(context: ReadContext, node: PolicyNode, at: string): readonly string[] {
  return (readTexts(context, node, at, 0) ?? []).flatMap((word) => {
    const problem = symbolProblem(word.text);
    if (problem !== null) context.report(word.position, `${at}: ${problem}`);
    return problem === null ? [word.text] : [];
  });
}

function readGlobs(context: ReadContext, node: PolicyNode, at: string, least: 0 | 1): readonly string[] {
  return (readTexts(context, node, at, least) ?? []).flatMap((word) => {
    const problem = globProblem(word.text);
    if (problem !== null) context.report(word.position, `${at}: "${shown(word.text)}": ${problem}`);
    return problem === null ? [word.text] : [];
  });
}

function readDeployments(context: ReadContext, node: PolicyNode): readonly RawDeployment[] {
  return readItems(context, node, '"deployments"').flatMap((item) => {
    const entries = readKeys(context, item, 'a deployment', { paths: 'required', regions: 'required' });
    const pathsEntry = entries?.get('paths');
    const regionsEntry = entries?.get('regions');
    const paths = pathsEntry ? readGlobs(context, pathsEntry.value, '"paths"', 1) : [];
    const regions = regionsEntry ? readRegionNames(context, regionsEntry.value, '"regions"', 1) : null;
    return regions ? [{ paths, regions, position: placeOf(context, item.position) }] : [];
  });
}

const EXEMPTION_KEYS = {
  rule: 'required', paths: 'optional', reason: 'required', 'approved-by': 'optional', ticket: 'optional', until: 'required',
} as const;

function readExemptions(context: ReadContext, node: PolicyNode): readonly RawExemption[] {
  return readItems(context, node, '"exemptions"').flatMap((item) => {
    const exemption = readExemption(context, item);
    return exemption ? [exemption] : [];
  });
}

function readExemption(context: ReadContext, node: PolicyNode): RawExemption | null {
  const entries = readKeys(context, node, 'an exemption', EXEMPTION_KEYS);
  if (!entries) return null;
  const value = <T>(key: keyof typeof EXEMPTION_KEYS, read: (node: PolicyNode, at: string) => T | null): T | null => {
    const entry = entries.get(key);
    return entry ? read(entry.value, `"${key}"`) : null;
  };
  const text = (key: keyof typeof EXEMPTION_KEYS): string | null => value(key, (item, at) => readText(context, item, at))?.text ?? null;
  const rule = value('rule', (item, at) => readChoice(context, item, at, RULE_IDS));
  const until = value('until', (item, at) => readDate(context, item, at));
  const paths = value('paths', (item, at) => readGlobs(context, item, at, 1));
  const [reason, approvedBy, ticket] = [text('reason'), text('approved-by'), value('ticket', (item) => readTicket(context, item))];
  if (rule === null || reason === null || until === null) return null;
  return { rule, paths, reason, approvedBy, ticket, until, position: placeOf(context, node.position) };
}

/** Tickets are often bare numbers. */
function readTicket(context: ReadContext, node: PolicyNode): string | null {
  if (node.kind === 'scalar' && typeof node.value === 'number' && Number.isSafeInteger(node.value)) return String(node.value);
  return readText(context, node, '"ticket"')?.text ?? null;
}

function readRules(context: ReadContext, node: PolicyNode): RawPolicy['rules'] {
  return (readMap(context, node, '"rules"')?.entries ?? []).flatMap((entry) => {
    const rule = RULE_IDS.find((id) => id === entry.key);
    if (rule === undefined) context.report(entry.keyPosition, `unknown rule "${shown(entry.key)}"${didYouMean(entry.key, RULE_IDS)}`);
    const level = readChoice(context, entry.value, `the level of "${shown(entry.key)}"`, RULE_LEVEL_NAMES);
    return rule !== undefined && level !== null ? [{ rule, level }] : [];
  });
}
