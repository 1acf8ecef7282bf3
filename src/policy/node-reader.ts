/**
 * Small readers from tree nodes to values. Each reports what is wrong at its place, in the words of the policy's author,
 * and answers null or leaves the item out: one mistake never hides another.
 */
import type { PolicyPosition } from '../model/policy.ts';
import { nearestWord } from '../regions/nearest-word.ts';
import { foldRegionName } from '../regions/resolver.ts';
import type { MapNode, PolicyEntry, PolicyNode } from './yaml-tree.ts';

/** A text with its place. */
export interface Word {
  readonly text: string;
  readonly position: PolicyPosition;
}

export interface ReadContext {
  readonly file: string;
  readonly report: (position: PolicyPosition, message: string) => void;
}

/** Longest single text (a reason); names are shorter by their own rules. */
const LONGEST_TEXT = 2000;

export function placeOf(context: ReadContext, position: PolicyPosition): PolicyPosition {
  return { line: position.line, column: position.column, file: context.file };
}

/**
 * The entries of a map by key.
 * @param keys every key that may stand there, and whether it must
 * @param at what the map is, for messages: `datasets`, `an exemption`
 * @returns null where the node is no map
 */
export function readKeys<K extends string>(
  context: ReadContext, node: PolicyNode, at: string, keys: Readonly<Record<K, 'required' | 'optional'>>,
): ReadonlyMap<K, PolicyEntry> | null {
  const map = readMap(context, node, at);
  if (!map) return null;
  const known = Object.keys(keys) as K[];
  const found = new Map<K, PolicyEntry>();
  for (const entry of map.entries) {
    const key = known.find((name) => name === entry.key);
    if (key !== undefined) found.set(key, entry);
    else context.report(entry.keyPosition, `unknown key "${shown(entry.key)}" in ${at}${didYouMean(entry.key, known)}`);
  }
  const missing = known.filter((key) => keys[key] === 'required' && !map.entries.some((entry) => entry.key === key));
  for (const key of missing) context.report(map.position, `${at} lacks "${key}"`);
  return found;
}

export function readMap(context: ReadContext, node: PolicyNode, at: string): MapNode | null {
  if (node.kind === 'map') return node;
  context.report(node.position, `${at} must be a map of keys and values, not ${kindOf(node)}`);
  return null;
}

/** A text that is not empty. */
export function readText(context: ReadContext, node: PolicyNode, at: string): Word | null {
  if (node.kind !== 'scalar') return wrong(context, node, `${at} must be one text, not ${kindOf(node)}`);
  if (node.value === null || node.value === '') return wrong(context, node, `${at} is empty`);
  if (typeof node.value !== 'string') return wrong(context, node, `${at} must be text: put quotes around ${String(node.value)}`);
  if (node.value.trim() === '') return wrong(context, node, `${at} is empty`);
  if (node.value.length > LONGEST_TEXT) return wrong(context, node, `${at} is longer than ${LONGEST_TEXT} characters`);
  return { text: node.value, position: placeOf(context, node.position) };
}

/** A text that is one of some words. */
export function readChoice<T extends string>(context: ReadContext, node: PolicyNode, at: string, choices: readonly T[]): T | null {
  const word = readText(context, node, at);
  if (!word) return null;
  const choice = choices.find((name) => name === word.text);
  if (choice !== undefined) return choice;
  context.report(word.position, `${at} cannot be "${shown(word.text)}"${didYouMean(word.text, choices) || `; it is one of ${choices.join(', ')}`}`);
  return null;
}

/**
 * Texts: a list of them, or one alone.
 * @param least how many there must be
 * @returns null where the node is neither
 */
export function readTexts(context: ReadContext, node: PolicyNode, at: string, least: 0 | 1): readonly Word[] | null {
  if (node.kind === 'map') return wrong(context, node, `${at} must be a list of texts, not a map`);
  const items = node.kind === 'list' ? node.items : [node];
  if (items.length < least) return wrong(context, node, `${at} needs at least one`);
  const words = new Map<string, Word>();
  for (const item of items) {
    const word = readText(context, item, at);
    if (!word) continue;
    if (words.has(word.text)) context.report(word.position, `${at} has "${shown(word.text)}" twice`);
    else words.set(word.text, word);
  }
  return [...words.values()];
}

/** Like `readTexts`, for names of regions: these count as twice in any case of their letters. */
export function readRegionNames(context: ReadContext, node: PolicyNode, at: string, least: 0 | 1): readonly Word[] | null {
  const words = readTexts(context, node, at, least);
  const seen = new Set<string>();
  for (const word of words ?? []) {
    const name = foldRegionName(word.text);
    if (seen.has(name)) context.report(word.position, `${at} has "${shown(word.text)}" twice`);
    seen.add(name);
  }
  return words;
}

/** Items of a list whose items are maps; a map alone is refused, since a forgotten dash is the likelier reading. */
export function readItems(context: ReadContext, node: PolicyNode, at: string): readonly PolicyNode[] {
  if (node.kind === 'list') return node.items;
  context.report(node.position, `${at} must be a list (each item begins with \`-\`), not ${kindOf(node)}`);
  return [];
}

export function texts(words: readonly Word[] | null): readonly string[] | null {
  return words === null ? null : words.map((word) => word.text);
}

/** `: did you mean "x"?`, or nothing where no word is near. */
export function didYouMean(word: string, candidates: Iterable<string>): string {
  const near = nearestWord(word, candidates);
  return near === null || near === word ? '' : `: did you mean "${near}"?`;
}

/** A name as quoted in a message: hostile ones are cut. */
export function shown(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length <= 80 ? line : `${line.slice(0, 77)}…`;
}

function kindOf(node: PolicyNode): string {
  switch (node.kind) {
    case 'map': return 'a map';
    case 'list': return 'a list';
    case 'scalar': return node.value === null ? 'empty' : `the ${typeof node.value === 'string' ? 'text' : typeof node.value} ${shown(JSON.stringify(node.value))}`;
  }
}

function wrong(context: ReadContext, node: PolicyNode, message: string): null {
  context.report(placeOf(context, node.position), message);
  return null;
}
