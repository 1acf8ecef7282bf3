/** Literals: the text that a string stands for, and literals as far as an annotation's argument needs them. */
import type { NodeId, SyntaxTable } from '../../extract/syntax-table.ts';
import type { LiteralFact } from '../../model/facts.ts';
import { dottedPath } from './dotted-path.ts';

/** Longer texts are cut: nothing that matters to the analysis is that long. */
const LONGEST_TEXT = 4096;

/** Value of a string literal (or of several in a row); null where part of it is computed, or it is no string. */
export function stringText(tree: SyntaxTable, node: NodeId): string | null {
  if (tree.kind(node) === 'concatenated_string') {
    const parts = tree.namedChildren(node).map((c) => stringText(tree, c));
    return parts.includes(null) ? null : parts.join('').slice(0, LONGEST_TEXT);
  }
  if (tree.kind(node) !== 'string') return null;
  let text = '';
  for (let c = tree.firstChild(node); c >= 0; c = tree.nextSibling(c)) {
    const kind = tree.kind(c);
    if (kind === 'interpolation') return null;
    if (kind === 'string_content' && text.length < LONGEST_TEXT) text += contentText(tree, c);
  }
  return text.slice(0, LONGEST_TEXT);
}

/** Text of a `string_content`, escapes replaced by what they mean. */
export function contentText(tree: SyntaxTable, content: NodeId): string {
  let child = tree.firstChild(content);
  if (child < 0) return tree.text.slice(tree.start(content), Math.min(tree.end(content), tree.start(content) + LONGEST_TEXT));
  let text = '';
  let from = tree.start(content);
  for (; child >= 0 && text.length < LONGEST_TEXT; child = tree.nextSibling(child)) {
    text += tree.text.slice(from, tree.start(child)) + unescaped(tree.textOf(child));
    from = tree.end(child);
  }
  return text + tree.text.slice(from, Math.min(tree.end(content), from + LONGEST_TEXT));
}

const SIMPLE_ESCAPES: ReadonlyMap<string, string> = new Map([
  ['n', '\n'], ['t', '\t'], ['r', '\r'], ['0', '\0'], ['a', '\x07'], ['b', '\b'], ['f', '\f'], ['v', '\v'], ['\n', ''], ['\r\n', ''],
]);

function unescaped(escape: string): string {
  if (escape === '{{' || escape === '}}') return escape.charAt(0);
  const body = escape.slice(1);
  const simple = SIMPLE_ESCAPES.get(body);
  if (simple !== undefined) return simple;
  const digits = /^[xuU]([0-9a-fA-F]+)$/.exec(body)?.[1];
  const code = digits !== undefined ? parseInt(digits, 16) : /^[0-7]+$/.test(body) ? parseInt(body, 8) : -1;
  return code >= 0 && code <= 0x10ffff ? String.fromCodePoint(code) : body;
}

/** A literal as written; what is computed is `other`. */
export function literalOf(tree: SyntaxTable, node: NodeId): LiteralFact {
  const span = tree.span(node);
  switch (tree.kind(node)) {
    case 'string': case 'concatenated_string': {
      const text = stringText(tree, node);
      return text === null ? { kind: 'other', span } : { kind: 'string', text, span };
    }
    case 'integer': case 'float': return { kind: 'number', text: tree.textOf(node).replaceAll('_', ''), span };
    case 'unary_operator': return negative(tree, node);
    case 'true': case 'false': return { kind: 'boolean', text: tree.kind(node), span };
    case 'identifier': case 'attribute': {
      const text = dottedPath(tree, node);
      return text === null ? { kind: 'other', span } : { kind: 'name', text, span };
    }
    case 'list': case 'tuple': case 'set': return { kind: 'list', items: tree.namedChildren(node).map((c) => literalOf(tree, c)), span };
    case 'dictionary': return { kind: 'object', entries: entriesOf(tree, node), span };
    case 'parenthesized_expression': return literalOf(tree, tree.namedChildren(node)[0] ?? -1);
    default: return { kind: 'other', span };
  }
}

function negative(tree: SyntaxTable, node: NodeId): LiteralFact {
  const value = literalOf(tree, tree.field(node, 'argument'));
  const isMinus = tree.textOf(tree.field(node, 'operator')) === '-';
  return value.kind === 'number' && isMinus ? { ...value, text: `-${value.text}`, span: tree.span(node) } : { kind: 'other', span: tree.span(node) };
}

function entriesOf(tree: SyntaxTable, node: NodeId): { key: string; value: LiteralFact }[] {
  return tree.namedChildren(node).filter((c) => tree.kind(c) === 'pair').map((pair) => {
    const key = tree.field(pair, 'key');
    return { key: stringText(tree, key) ?? tree.textOf(key), value: literalOf(tree, tree.field(pair, 'value')) };
  });
}
