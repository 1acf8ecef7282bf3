/** Attributes as facts: names, arguments, literals. They stand in front of what they belong to, as its siblings. */
import type { NodeId } from '../../extract/syntax-table.ts';
import type { DecoratorFact, LiteralFact } from '../../model/facts.ts';
import type { Span } from '../../model/span.ts';
import { isStringKind, stringValue } from './literals.ts';
import type { Lowering } from './lowering.ts';

/** Attributes, comments aside, right in front of the first node of each thing in a list: its own attributes by its node. */
export function attributesByNode(l: Lowering, nodes: readonly NodeId[]): ReadonlyMap<NodeId, readonly NodeId[]> {
  const out = new Map<NodeId, readonly NodeId[]>();
  let waiting: NodeId[] = [];
  for (const node of nodes) {
    if (l.tree.kind(node) === 'attribute_item') waiting.push(node);
    else {
      if (waiting.length > 0) out.set(node, waiting);
      waiting = [];
    }
  }
  return out;
}

/** `#![…]` of a file or of what has a body. */
export function innerAttributes(l: Lowering, body: NodeId): readonly NodeId[] {
  return body < 0 ? [] : l.tree.children(body).filter((c) => l.tree.kind(c) === 'inner_attribute_item');
}

export function decoratorsOf(l: Lowering, attributes: readonly NodeId[]): readonly DecoratorFact[] {
  return attributes.flatMap((node) => {
    const attribute = l.tree.childOfKind(node, 'attribute');
    return attribute < 0 ? [] : [decorator(l, attribute, l.tree.span(node))];
  });
}

/** The span of a definition with the attributes in front of it. */
export function spanWith(l: Lowering, attributes: readonly NodeId[], node: NodeId): Span {
  const [first] = attributes;
  return { start: first === undefined ? l.tree.start(node) : l.tree.start(first), end: l.tree.end(node) };
}

/** Names that `#[derive(…)]` lists. */
export function derivedTraits(l: Lowering, attributes: readonly NodeId[]): readonly string[] {
  return decoratorsOf(l, attributes).filter((d) => d.name === 'derive').flatMap((d) => d.args.flatMap(({ value }) => (value.kind === 'name' ? [value.text] : [])));
}

function decorator(l: Lowering, node: NodeId, span: Span): DecoratorFact {
  const { tree } = l;
  const path = tree.namedChildren(node)[0] ?? -1;
  const value = tree.field(node, 'value');
  const list = tree.field(node, 'arguments');
  const args = value >= 0 ? [{ key: null, value: literalOf(l, [value], span) }] : list < 0 ? [] : argumentsOf(l, list);
  return { name: tree.textOf(path).replaceAll(/\s/g, '').replaceAll('::', '.').replace(/^\./, ''), args, span, value: 0 };
}

/** `"us", op = "read", readers = ["US"], to("SG")` */
function argumentsOf(l: Lowering, list: NodeId): { key: string | null; value: LiteralFact }[] {
  return itemsOf(l, list).map((tokens) => {
    const [first = -1, second = -1] = tokens;
    const { tree } = l;
    if (tree.kind(second) === '=' || tree.kind(second) === ':') return { key: tree.textOf(first), value: literalOf(l, tokens.slice(2), tree.span(first)) };
    if (tokens.length === 2 && tree.kind(second) === 'token_tree') return { key: tree.textOf(first), value: literalOf(l, [second], tree.span(first)) };
    return { key: null, value: literalOf(l, tokens, tree.span(first)) };
  });
}

/** Tokens inside brackets, comma by comma. */
function itemsOf(l: Lowering, list: NodeId): NodeId[][] {
  const { tree } = l;
  const out: NodeId[][] = [];
  let item: NodeId[] = [];
  for (const c of tree.children(list).slice(1, -1)) {
    const kind = tree.kind(c);
    if (kind.includes('comment')) continue;
    if (kind === ',') {
      if (item.length > 0) out.push(item);
      item = [];
    } else item.push(c);
  }
  if (item.length > 0) out.push(item);
  return out;
}

function literalOf(l: Lowering, tokens: readonly NodeId[], at: Span): LiteralFact {
  const { tree } = l;
  const [first = -1, ...rest] = tokens;
  if (first < 0) return { kind: 'other', span: at };
  const span = { start: tree.start(first), end: tree.end(tokens.at(-1) ?? first) };
  const text = l.b.text.slice(span.start, span.end);
  // `&["US"]`, `concat!`-like things say no more than their parts.
  if (tree.kind(first) === '&') return literalOf(l, rest, at);
  if (rest.length === 0) {
    const kind = tree.kind(first);
    if (isStringKind(kind)) return { kind: 'string', text: stringValue(text), span };
    if (kind === 'token_tree') return { kind: 'list', items: itemsOf(l, first).map((item) => literalOf(l, item, span)), span };
    if (kind === 'boolean_literal' || text === 'true' || text === 'false') return { kind: 'boolean', text, span };
    if (kind === 'integer_literal' || kind === 'float_literal') return { kind: 'number', text, span };
  }
  if (/^-?[\d._]+$/.test(text)) return { kind: 'number', text, span };
  return /^\w+(?:\s*::\s*\w+)*$/.test(text) ? { kind: 'name', text: text.replaceAll(/\s/g, '').replaceAll('::', '.'), span } : { kind: 'other', span };
}
