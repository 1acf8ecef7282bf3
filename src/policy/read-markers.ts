/** Reads `models` and `annotations`: markers and their arguments as a policy writes them. */
import { MARKER_KINDS, type MarkerKind } from '../model/marker.ts';
import { KEY_TYPES, MARKER_SHAPES, type MarkerKey, type ValueType, takesList, valueProblem } from './marker-keys.ts';
import {
  type ReadContext, type Word, didYouMean, placeOf, readChoice, readItems, readKeys, readMap, readText, readTexts, shown,
} from './node-reader.ts';
import type { RawArguments, RawMapping, RawModel } from './raw-policy.ts';
import type { PolicyEntry, PolicyNode } from './yaml-tree.ts';

const LONGEST_SYMBOL = 256;
const STARS_IN_SYMBOL = 8;

export function readModels(context: ReadContext, node: PolicyNode): readonly RawModel[] {
  return readItems(context, node, '"models"').flatMap((item) => {
    const model = readModel(context, item);
    return model ? [model] : [];
  });
}

/** A pattern for names in code, as in `symbol` and `sources`. */
export function readSymbolPattern(context: ReadContext, node: PolicyNode, at: string): Word | null {
  const word = readText(context, node, at);
  const problem = word && symbolProblem(word.text);
  if (!problem) return word;
  context.report(word.position, `${at}: ${problem}`);
  return null;
}

export function symbolProblem(text: string): string | null {
  if (text.length > LONGEST_SYMBOL) return `a symbol has at most ${LONGEST_SYMBOL} characters`;
  if (/\s/.test(text)) return 'a symbol has no spaces in it';
  return (text.match(/\*+/g)?.length ?? 0) > STARS_IN_SYMBOL ? `a symbol has at most ${STARS_IN_SYMBOL} \`*\`` : null;
}

const MODEL_KEYS = {
  symbol: 'required', 'data-access': 'optional', 'runs-in': 'optional', 'region-gate': 'optional', declassify: 'optional', 'data-exempt': 'optional',
  'caller-region': 'optional',
} as const satisfies Record<'symbol' | 'caller-region' | MarkerKind, 'required' | 'optional'>;

function readModel(context: ReadContext, node: PolicyNode): RawModel | null {
  const entries = readKeys(context, node, 'a model', MODEL_KEYS);
  if (!entries) return null;
  const symbolEntry = entries.get('symbol');
  const symbol = symbolEntry ? readSymbolPattern(context, symbolEntry.value, '"symbol"') : null;
  const markers = MARKER_KINDS.flatMap((kind) => {
    const entry = entries.get(kind);
    const args = entry && readMarker(context, kind, entry);
    return args ? [{ kind, args }] : [];
  });
  const region = entries.get('caller-region');
  if (region && !(region.value.kind === 'scalar' && region.value.value === true)) context.report(region.value.position, '"caller-region" is true, or is left out');
  if (!region && !MARKER_KINDS.some((kind) => entries.has(kind))) context.report(node.position, `a model needs a marker: one of ${MARKER_KINDS.join(', ')}; or "caller-region"`);
  return symbol ? { symbol: symbol.text, markers, isCallerRegion: region !== undefined, position: placeOf(context, node.position) } : null;
}

function readMarker(context: ReadContext, kind: MarkerKind, entry: PolicyEntry): RawArguments | null {
  const shape = MARKER_SHAPES[kind];
  const [mainKey] = shape.keys;
  const args = entry.value.kind === 'map'
    ? readArguments(context, kind, entry.value)
    : new Map([[mainKey, readValues(context, mainKey, entry.value)]]);
  const written = entry.value.kind === 'map' ? entry.value.entries.map(({ key }) => key) : [mainKey as string];
  for (const needed of shape.required) {
    if (!needed.some((key) => written.includes(key))) {
      context.report(entry.value.position, `"${kind}" lacks ${needed.map((key) => `"${key}"`).join(' or ')}`);
    }
  }
  return args;
}

function readArguments(context: ReadContext, kind: MarkerKind, node: PolicyNode): RawArguments {
  const args = new Map<MarkerKey, readonly Word[]>();
  const { keys } = MARKER_SHAPES[kind];
  for (const entry of readMap(context, node, `"${kind}"`)?.entries ?? []) {
    const key = keys.find((name) => name === entry.key);
    if (key === undefined) context.report(entry.keyPosition, `unknown key "${shown(entry.key)}" in "${kind}"${didYouMean(entry.key, keys)}`);
    else args.set(key, readValues(context, key, entry.value));
  }
  return args;
}

function readValues(context: ReadContext, key: MarkerKey, node: PolicyNode): readonly Word[] {
  const words = takesList(key) ? readTexts(context, node, `"${key}"`, 1) ?? [] : [readSingle(context, key, node)].filter((word) => word !== null);
  return words.filter((word) => {
    const problem = valueProblem(key, word.text);
    const choices = choicesOf(key);
    if (problem !== null) context.report(word.position, `"${key}" cannot be "${shown(word.text)}"${didYouMean(word.text, choices) || `; ${problem}`}`);
    return problem === null;
  });
}

/** One text, or where it is natural (`volume: 50000`, `ticket: 12`) a whole number. */
function readSingle(context: ReadContext, key: MarkerKey, node: PolicyNode): Word | null {
  const isNumber = node.kind === 'scalar' && typeof node.value === 'number' && Number.isSafeInteger(node.value) && node.value >= 0;
  if (isNumber && (key === 'volume' || key === 'ticket')) return { text: String(node.value), position: placeOf(context, node.position) };
  return readText(context, node, `"${key}"`);
}

function choicesOf(key: MarkerKey): readonly string[] {
  const type: ValueType = KEY_TYPES[key];
  return typeof type === 'object' ? type.oneOf : [];
}

export function readMappings(context: ReadContext, node: PolicyNode): readonly RawMapping[] {
  return readItems(context, node, '"annotations"').flatMap((item) => {
    const mapping = readMapping(context, item);
    return mapping ? [mapping] : [];
  });
}

function readMapping(context: ReadContext, node: PolicyNode): RawMapping | null {
  const entries = readKeys(context, node, 'an annotation mapping', { match: 'required', as: 'required', keys: 'optional', defaults: 'optional' });
  const matchEntry = entries?.get('match');
  const asEntry = entries?.get('as');
  if (!entries || !matchEntry || !asEntry) return null;
  const match = readText(context, matchEntry.value, '"match"');
  const as = readChoice(context, asEntry.value, '"as"', [...MARKER_KINDS, 'none']);
  if (!match || !as) return null;
  const keys = entries.get('keys');
  const defaults = entries.get('defaults');
  if (as === 'none' && (keys ?? defaults)) context.report((keys ?? defaults ?? matchEntry).keyPosition, 'a mapping to `none` takes neither "keys" nor "defaults"');
  return {
    match: match.text, as, position: placeOf(context, node.position),
    keys: keys && as !== 'none' ? readKeyMap(context, as, keys.value) : new Map(),
    defaults: defaults && as !== 'none' ? readArguments(context, as, defaults.value) : new Map(),
  };
}

function readKeyMap(context: ReadContext, as: MarkerKind, node: PolicyNode): ReadonlyMap<string, string> {
  const keys = new Map<string, string>();
  for (const entry of readMap(context, node, '"keys"')?.entries ?? []) {
    const target = readChoice(context, entry.value, `the key that "${shown(entry.key)}" stands for`, MARKER_SHAPES[as].keys);
    if (target) keys.set(entry.key, target);
  }
  return keys;
}
