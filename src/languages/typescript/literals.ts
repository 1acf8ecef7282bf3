/** Names and literal values as the grammar writes them: strings with escapes, property keys, decorator arguments. */
import { NO_NODE } from '../../extract/syntax-table.ts';
import type { NodeId, SyntaxTable } from '../../extract/syntax-table.ts';
import type { LiteralFact } from '../../model/facts.ts';

/** Longest text kept of a literal: what is longer is data, not a name or a query. */
const MOST_TEXT = 4_096;

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f', v: '\v', 0: '\0' };

/** Text of a `string` node, or of a `template_string` without substitutions. */
export function stringText(tree: SyntaxTable, node: NodeId): string {
  const raw = tree.text.slice(tree.start(node) + 1, Math.min(tree.end(node) - 1, tree.start(node) + 1 + MOST_TEXT));
  return raw.includes('\\') ? unescaped(raw) : raw;
}

/** A piece of a template as written between substitutions. */
export function fragmentText(tree: SyntaxTable, start: number, end: number): string {
  const raw = tree.text.slice(start, Math.min(end, start + MOST_TEXT));
  return raw.includes('\\') ? unescaped(raw) : raw;
}

function unescaped(raw: string): string {
  const pattern = /\\(?:u\{([0-9a-fA-F]{1,6})\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(\r\n|[\s\S]))/g;
  return raw.replace(pattern, (_match: string, long: string | undefined, unicode: string | undefined, hex: string | undefined, plain: string | undefined) => {
    const digits = long ?? unicode ?? hex;
    if (digits !== undefined) return codePoint(Number.parseInt(digits, 16));
    const character = plain ?? '';
    if (/^[\r\n\u2028\u2029]/.test(character)) return '';
    return Object.hasOwn(ESCAPES, character) ? (ESCAPES[character] ?? character) : character;
  });
}

function codePoint(code: number): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
}

/** The text of a literal that is a plain string, else null. */
export function plainString(tree: SyntaxTable, node: NodeId): string | null {
  switch (tree.kind(node)) {
    case 'string': return stringText(tree, node);
    case 'template_string': return tree.childOfKind(node, 'template_substitution') === NO_NODE ? stringText(tree, node) : null;
    default: return null;
  }
}

/** Canonical text of a number used as a key: `0x10` and `16` are one property. */
export function numberKey(text: string): string {
  const value = Number(text.replaceAll('_', '').replace(/n$/, ''));
  return Number.isNaN(value) ? text : String(value);
}

/**
 * Name of a property as far as the code alone says: identifiers, strings, numbers, `#private`, `[Symbol.iterator]` (with
 * its brackets), and computed keys that are literals. Null for any other computed key.
 */
export function propertyName(tree: SyntaxTable, node: NodeId): string | null {
  switch (tree.kind(node)) {
    case 'string': return stringText(tree, node);
    case 'number': return numberKey(tree.textOf(node));
    case 'computed_property_name': {
      const inner = tree.namedChildren(node)[0] ?? NO_NODE;
      return computedName(tree, inner);
    }
    default: return tree.textOf(node);
  }
}

/** Name that an expression in brackets means where it is a literal or a well-known symbol, else null. */
export function computedName(tree: SyntaxTable, node: NodeId): string | null {
  const text = plainString(tree, node);
  if (text !== null) return text;
  if (tree.kind(node) === 'number') return numberKey(tree.textOf(node));
  if (tree.kind(node) !== 'member_expression') return null;
  const object = tree.field(node, 'object');
  return tree.kind(object) === 'identifier' && tree.textOf(object) === 'Symbol' ? `[Symbol.${tree.textOf(tree.field(node, 'property'))}]` : null;
}

/** `a.b.c` for identifiers and member reads of them, '' for anything else. */
export function dottedName(tree: SyntaxTable, node: NodeId): string {
  const parts: string[] = [];
  for (let at = node; ; ) {
    switch (tree.kind(at)) {
      case 'member_expression': case 'nested_identifier':
        parts.push(tree.textOf(tree.field(at, 'property')));
        at = tree.field(at, 'object');
        continue;
      case 'nested_type_identifier':
        parts.push(tree.textOf(tree.field(at, 'name')));
        at = tree.field(at, 'module');
        continue;
      case 'identifier': case 'type_identifier': case 'this': case 'property_identifier':
        return [...parts, tree.textOf(at)].reverse().join('.');
      default: return '';
    }
  }
}

/** A decorator's argument as literal data, as far as it is one. */
export function literalFact(tree: SyntaxTable, node: NodeId, depth = 0): LiteralFact {
  const span = tree.span(node);
  const text = plainString(tree, node);
  if (text !== null) return { kind: 'string', text, span };
  switch (tree.kind(node)) {
    case 'number': return { kind: 'number', text: tree.textOf(node), span };
    case 'true': case 'false': return { kind: 'boolean', text: tree.kind(node), span };
    case 'identifier': case 'member_expression': {
      const name = dottedName(tree, node);
      return name === '' ? { kind: 'other', span } : { kind: 'name', text: name, span };
    }
    case 'unary_expression': return signedNumber(tree, node);
    case 'array': return depth > 16 ? { kind: 'other', span } : { kind: 'list', items: tree.namedChildren(node).map((n) => literalFact(tree, n, depth + 1)), span };
    case 'object': return depth > 16 ? { kind: 'other', span } : { kind: 'object', entries: objectEntries(tree, node, depth), span };
    case 'parenthesized_expression': case 'as_expression': case 'satisfies_expression': case 'non_null_expression':
      return depth > 16 ? { kind: 'other', span } : literalFact(tree, tree.namedChildren(node)[0] ?? NO_NODE, depth + 1);
    default: return { kind: 'other', span };
  }
}

function signedNumber(tree: SyntaxTable, node: NodeId): LiteralFact {
  const span = tree.span(node);
  const isNumber = tree.kind(tree.field(node, 'argument')) === 'number';
  return isNumber ? { kind: 'number', text: tree.textOf(node).replace(/\s/g, ''), span } : { kind: 'other', span };
}

function objectEntries(tree: SyntaxTable, node: NodeId, depth: number): { key: string; value: LiteralFact }[] {
  const entries: { key: string; value: LiteralFact }[] = [];
  for (const child of tree.namedChildren(node)) {
    if (tree.kind(child) === 'shorthand_property_identifier') {
      entries.push({ key: tree.textOf(child), value: { kind: 'name', text: tree.textOf(child), span: tree.span(child) } });
    } else if (tree.kind(child) === 'pair') {
      const key = propertyName(tree, tree.field(child, 'key'));
      if (key !== null) entries.push({ key, value: literalFact(tree, tree.field(child, 'value'), depth + 1) });
    }
  }
  return entries;
}
