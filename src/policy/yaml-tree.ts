/**
 * A policy's text as a plain tree with a position on every key and value; what the tree means is for its readers.
 * Hostile text is bounded before the YAML library recurses into it: size, nesting, runs of indicators, number of tokens,
 * and what aliases expand to. Tags, merge keys, several documents, duplicate and dangerous keys are not read.
 */
import { Composer, type Document, Lexer, Parser, isAlias, isMap, isScalar, isSeq, type Node as YamlNode } from 'yaml';
import type { PolicyError } from '../model/policy.ts';
import { type Position, lineStartsOf, positionAt } from '../model/span.ts';

export type PolicyNode = MapNode | ListNode | ScalarNode;

export interface MapNode {
  readonly kind: 'map';
  readonly entries: readonly PolicyEntry[];
  readonly position: Position;
}

export interface PolicyEntry {
  readonly key: string;
  readonly keyPosition: Position;
  readonly value: PolicyNode;
}

export interface ListNode {
  readonly kind: 'list';
  readonly items: readonly PolicyNode[];
  readonly position: Position;
}

export interface ScalarNode {
  readonly kind: 'scalar';
  readonly value: string | number | boolean | null;
  readonly position: Position;
}

export interface PolicyTree {
  /** Null where the text cannot be read at all; then there is an error. */
  readonly root: PolicyNode | null;
  readonly errors: readonly PolicyError[];
}

/** UTF-16 code units. */
export const LONGEST_POLICY = 512 * 1024;
const MOST_TOKENS = 200_000;
const MOST_DIRECTIVES = 20;
const DEEPEST_FLOW = 50;
const DEEPEST_TREE = 50;
const WIDEST_INDENT = 256;
/** Nodes after aliases are followed. */
const MOST_NODES = 200_000;
const FORBIDDEN_KEYS: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);
/** What the lexer emits besides slices of the text: start of document, broken flow, scalar ahead. */
const LEXER_MARKS: ReadonlySet<string> = new Set(['\x02', '\x18', '\x1f']);
/** Indicators with nothing between them, each of which is one more recursion in the lexer. */
const INDICATOR_RUN = /(?:[-?:][ \t]+|[&!][^\s,[\]{}]*[ \t]+){50}/;

/**
 * Reads YAML 1.2 or JSON.
 * @param file only for the errors
 */
export function readPolicyTree(file: string, written: string): PolicyTree {
  const text = written.startsWith('\uFEFF') ? written.slice(1) : written;
  const lineStarts = lineStartsOf(text);
  const errors: PolicyError[] = [];
  const report = (offset: number, message: string): void => {
    errors.push({ file, position: positionAt(lineStarts, offset), message });
  };
  try {
    const danger = dangerIn(text);
    if (danger) report(danger.offset, danger.message);
    const document = danger ? null : composed(text, report);
    if (!document) return { root: null, errors };
    const root = new TreeBuilder({ document, text, report, positionOf: (offset) => positionAt(lineStarts, offset) }).build();
    return { root, errors };
  } catch (error) {
    report(0, `cannot be read as YAML: ${error instanceof Error ? firstLine(error.message) : 'unknown failure'}`);
    return { root: null, errors };
  }
}

function dangerIn(text: string): { readonly offset: number; readonly message: string } | null {
  if (text.length > LONGEST_POLICY) return { offset: 0, message: `the policy is longer than ${LONGEST_POLICY / 1024} KiB` };
  const indent = new RegExp(`^[ \\t]{${WIDEST_INDENT}}`, 'm').exec(text) ?? INDICATOR_RUN.exec(text);
  if (indent) return { offset: indent.index, message: 'nested too deeply' };
  return tokenDanger(text);
}

/** The lexer keeps its nesting in a counter, so it may see what the recursive steps after it may not. */
function tokenDanger(text: string): { readonly offset: number; readonly message: string } | null {
  let depth = 0;
  let tokens = 0;
  let offset = 0;
  let directives = 0;
  for (const token of new Lexer().lex(text)) {
    tokens++;
    if (token.startsWith('%') && ++directives > MOST_DIRECTIVES) return { offset, message: 'too many lines that begin with `%`' };
    if (token === '[' || token === '{') depth++;
    else if (token === ']' || token === '}') depth--;
    if (depth > DEEPEST_FLOW) return { offset, message: 'nested too deeply' };
    if (tokens > MOST_TOKENS) return { offset, message: `more than ${MOST_TOKENS} parts: split the policy and use \`extends\`` };
    if (!LEXER_MARKS.has(token)) offset += token.length;
  }
  return null;
}

function composed(text: string, report: (offset: number, message: string) => void): Document.Parsed | null {
  const composer = new Composer({ uniqueKeys: false, merge: false, version: '1.2' });
  const [document, second] = [...composer.compose(new Parser().parse(text), true, text.length)];
  if (!document) return null;
  for (const { code, message, pos } of document.errors.slice(0, 20)) report(pos[0], yamlProblem(code, message, text, pos[0]));
  for (const { code, message, pos } of document.warnings.slice(0, 20)) {
    // An unresolved tag is reported with the node that bears it.
    if (code !== 'TAG_RESOLVE_FAILED') report(pos[0], yamlProblem(code, message, text, pos[0]));
  }
  if (second) report(second.range[0], 'a second document: a policy file holds one');
  if (document.directives.yaml.explicit === true && document.directives.yaml.version !== '1.2') report(0, 'only YAML 1.2 is read');
  return document.errors.length > 0 ? null : document;
}

function yamlProblem(code: string, message: string, text: string, offset: number): string {
  if (code === 'BAD_ALIAS' || code === 'BAD_SCALAR_START') return quoteHint(wordAt(text, offset));
  return `not valid YAML: ${firstLine(message)}`;
}

function wordAt(text: string, offset: number): string {
  return /^[^\s,[\]{}]*/.exec(text.slice(offset, offset + 80))?.[0] ?? '';
}

function quoteHint(word: string): string {
  return `\`${word}\` means something else in YAML: write it in quotes, "${word}"`;
}

function firstLine(message: string): string {
  return /^[^\n]{0,200}/.exec(message)?.[0] ?? '';
}

interface TreeInput {
  readonly document: Document.Parsed;
  readonly text: string;
  readonly report: (offset: number, message: string) => void;
  readonly positionOf: (offset: number) => Position;
}

/** Turns the library's nodes into plain ones, following aliases within bounds. */
class TreeBuilder {
  private nodes = 0;
  private readonly anchors = new Map<string, YamlNode>();
  private readonly document: Document.Parsed;
  private readonly text: string;
  private readonly report: (offset: number, message: string) => void;
  private readonly positionOf: (offset: number) => Position;

  constructor({ document, text, report, positionOf }: TreeInput) {
    this.document = document;
    this.text = text;
    this.report = report;
    this.positionOf = positionOf;
  }

  build(): PolicyNode | null {
    const contents: YamlNode | null = this.document.contents;
    return contents === null ? null : this.node(contents, 0, true);
  }

  /** @param fresh whether the node is met where it stands, and not again through an alias. */
  private node(node: YamlNode, depth: number, fresh: boolean): PolicyNode | null {
    const offset = node.range?.[0] ?? 0;
    if (++this.nodes > MOST_NODES || depth > DEEPEST_TREE) {
      if (this.nodes <= MOST_NODES + 1) this.report(offset, 'nested too deeply, or too much repeated by aliases');
      this.nodes = Math.max(this.nodes, MOST_NODES);
      return null;
    }
    if (isAlias(node)) return this.alias(node.source, offset, depth);
    if (fresh && node.anchor !== undefined) this.anchors.set(node.anchor, node);
    if (node.tag !== undefined) return this.tagged(node.tag, offset);
    const position = this.positionOf(offset);
    if (isMap(node)) return { kind: 'map', entries: this.entries(node.items, depth, fresh), position };
    if (isSeq(node)) return { kind: 'list', items: this.items(node.items, depth, fresh), position };
    return this.scalar(node, offset, position);
  }

  private alias(source: string, offset: number, depth: number): PolicyNode | null {
    const target = this.anchors.get(source);
    if (!target) {
      this.report(offset, quoteHint(`*${source}`));
      return null;
    }
    return this.node(target, depth + 1, false);
  }

  private tagged(tag: string, offset: number): null {
    const word = tag.startsWith('!') ? tag : `!!${tag.slice(tag.lastIndexOf(':') + 1)}`;
    // The node begins behind its tag.
    const start = Math.max(0, this.text.lastIndexOf('!', offset - 1) - (tag.startsWith('!') ? 0 : 1));
    this.report(start, tag.startsWith('!') ? quoteHint(word) : `the tag \`${word}\` is not read`);
    return null;
  }

  private items(items: readonly unknown[], depth: number, fresh: boolean): PolicyNode[] {
    const nodes: PolicyNode[] = [];
    for (const item of items) {
      const node = this.node(item as YamlNode, depth + 1, fresh);
      if (node) nodes.push(node);
    }
    return nodes;
  }

  private entries(pairs: readonly { readonly key: unknown; readonly value: unknown }[], depth: number, fresh: boolean): PolicyEntry[] {
    const entries: PolicyEntry[] = [];
    const seen = new Map<string, Position>();
    for (const pair of pairs) {
      const key = this.key(pair.key as YamlNode | null, seen);
      const node = (pair.value ?? null) as YamlNode | null;
      const value = node && this.node(node, depth + 1, fresh);
      const isEmpty = node === null || (value?.kind === 'scalar' && value.value === null);
      // An empty value has no place of its own: what is said of it belongs at its key.
      if (key && isEmpty) entries.push({ ...key, value: { kind: 'scalar', value: null, position: key.keyPosition } });
      else if (key && value) entries.push({ ...key, value });
    }
    return entries;
  }

  private key(node: YamlNode | null, seen: Map<string, Position>): { key: string; keyPosition: Position } | null {
    const offset = node?.range?.[0] ?? 0;
    if (!node || !isScalar(node) || typeof node.value !== 'string' || node.tag !== undefined) {
      this.report(offset, 'a key must be text: write it in quotes');
      return null;
    }
    const keyPosition = this.positionOf(offset);
    if (FORBIDDEN_KEYS.has(node.value)) {
      this.report(offset, `the key "${node.value}" is not allowed`);
      return null;
    }
    const earlier = seen.get(node.value);
    if (earlier) {
      this.report(offset, `duplicate key "${node.value}": it is already on line ${earlier.line}`);
      return null;
    }
    seen.set(node.value, keyPosition);
    return { key: node.value, keyPosition };
  }

  private scalar(node: YamlNode, offset: number, position: Position): PolicyNode | null {
    const value: unknown = isScalar(node) ? node.value : undefined;
    if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
      return { kind: 'scalar', value, position };
    }
    this.report(offset, 'neither text, number, list nor map');
    return null;
  }
}
