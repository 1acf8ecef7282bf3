/**
 * JSX. An element of a component is a call of it with one object, its properties and children. An element of the page is
 * its attributes and children combined; handlers among its attributes are called by the page.
 */
import { NO_NODE } from '../../extract/syntax-table.ts';
import type { NodeId } from '../../extract/syntax-table.ts';
import { CallFlag, Op } from '../../model/ops.ts';
import type { OpRef } from '../../model/ops.ts';
import { stringText } from './literals.ts';
import type { Lowering } from './lowering.ts';

/** Attributes of page elements that hold functions. */
const HANDLERS = /^(on[A-Z:].*|ref|action|formAction)$/;
const FUNCTION_KINDS: ReadonlySet<string> = new Set(['arrow_function', 'function_expression']);

export function jsxElement(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const opening = tree.kind(node) === 'jsx_element' ? tree.field(node, 'open_tag') : node;
  const nameNode = tree.field(opening, 'name');
  const span = tree.span(node);
  if (!isComponent(l, nameNode)) {
    const values = [...pageAttributes(l, opening), ...children(l, node)];
    return b.combine(values, span);
  }
  const component = l.expression(nameNode);
  const entries = componentAttributes(l, opening);
  const inside = children(l, node);
  if (inside.length > 0) {
    const value = inside.length === 1 ? (inside[0] ?? 0) : b.array(inside.map((v) => ({ value: v })), span);
    entries.push(b.string('children') + 1, value);
  }
  const props = b.emitList(Op.Object, tree.span(opening), entries);
  return b.call(component, [{ value: props }], span, CallFlag.Implicit | CallFlag.Markup);
}

/** `Feed`, `ui.Feed`, `this.Feed`; not `div`, `my-element`, `svg:path`, and not a fragment. */
function isComponent(l: Lowering, name: NodeId): boolean {
  const { tree } = l;
  if (tree.kind(name) === 'member_expression' || tree.kind(name) === 'nested_identifier') return true;
  return tree.kind(name) === 'identifier' && /^[^a-z]/.test(tree.textOf(name)) && !tree.textOf(name).includes('-');
}

interface Attribute { readonly name: string; readonly nameNode: NodeId; readonly value: NodeId }

/** An attribute's name and value node (no node: just present). */
function attribute(l: Lowering, node: NodeId): Attribute {
  const { tree } = l;
  const [name = NO_NODE, value = NO_NODE] = tree.namedChildren(node);
  const inner = tree.kind(value) === 'jsx_expression' ? (tree.namedChildren(value)[0] ?? NO_NODE) : value;
  return { name: tree.textOf(name), nameNode: name, value: inner };
}

function attributeNodes(l: Lowering, opening: NodeId): NodeId[] {
  const { tree } = l;
  return tree.namedChildren(opening).filter((n) => tree.kind(n) === 'jsx_attribute' || tree.kind(n) === 'jsx_expression');
}

function attributeValue(l: Lowering, { name, nameNode, value }: Attribute, owner: NodeId): OpRef {
  const { tree, b } = l;
  if (value === NO_NODE) return b.literal('Boolean', 'true', tree.span(owner));
  if (tree.kind(value) === 'string') return b.literal('String', stringText(tree, value), tree.span(value));
  return l.expression(value, { name, span: tree.span(nameNode), qualified: null });
}

function componentAttributes(l: Lowering, opening: NodeId): number[] {
  const { tree, b } = l;
  const entries: number[] = [];
  for (const node of attributeNodes(l, opening)) {
    if (tree.kind(node) === 'jsx_expression') {
      const spread = tree.namedChildren(node)[0] ?? NO_NODE;
      entries.push(0, l.expression(spread));
    } else {
      const found = attribute(l, node);
      entries.push(b.string(found.name) + 1, attributeValue(l, found, node));
    }
  }
  return entries;
}

function pageAttributes(l: Lowering, opening: NodeId): OpRef[] {
  const { tree, b } = l;
  const values: OpRef[] = [];
  for (const node of attributeNodes(l, opening)) {
    if (tree.kind(node) === 'jsx_expression') {
      values.push(l.expression(node));
      continue;
    }
    const found = attribute(l, node);
    if (found.value === NO_NODE || tree.kind(found.value) === 'string') continue;
    const value = attributeValue(l, found, node);
    values.push(value);
    if (HANDLERS.test(found.name) || FUNCTION_KINDS.has(tree.kind(found.value))) b.implicitCall(value, [], tree.span(node));
  }
  return values;
}

function children(l: Lowering, node: NodeId): OpRef[] {
  const { tree } = l;
  if (tree.kind(node) !== 'jsx_element') return [];
  const out: OpRef[] = [];
  for (const child of tree.namedChildren(node)) {
    switch (tree.kind(child)) {
      case 'jsx_opening_element': case 'jsx_closing_element': case 'jsx_text': case 'html_character_reference': break;
      default: {
        const value = l.expression(child);
        if (value !== 0) out.push(value);
      }
    }
  }
  return out;
}
