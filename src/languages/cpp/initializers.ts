/** What a variable, field or argument is given: `= value`, `(a, b)`, `{ a, b }`, `{ .name = value }`. */
import type { Argument } from '../../extract/facts-builder.ts';
import type { NodeId } from '../../extract/syntax-table.ts';
import type { OpRef } from '../../model/ops.ts';
import type { Lowering } from './lowering.ts';
import { nameParts } from './names.ts';
import { isPointerClass, namedNode, typeValue } from './types.ts';

export interface Expected {
  /** Type node, or -1. */
  readonly type: NodeId;
  /** The thing itself, not a pointer to it. */
  readonly isObject: boolean;
  readonly isArray?: boolean;
  readonly name?: string;
}

/** Arguments of an `argument_list` or `initializer_list` in order. */
export function argumentsOf(l: Lowering, list: NodeId): Argument[] {
  const { tree } = l;
  if (list < 0) return [];
  const nodes = tree.kind(list) === 'argument_list' || tree.kind(list) === 'initializer_list' ? l.items(list) : [list];
  return nodes.map((n) => argument(l, n));
}

function argument(l: Lowering, node: NodeId): Argument {
  const { tree } = l;
  if (tree.kind(node) === 'parameter_pack_expansion') return { value: l.expression(node), spread: 'positional' };
  if (tree.kind(node) !== 'initializer_pair') return { value: l.expression(node) };
  const designator = tree.field(node, 'designator');
  const value = l.expression(tree.field(node, 'value'), tree.kind(designator) === 'field_designator' ? fieldOf(l, designator) : '');
  return tree.kind(designator) === 'field_designator' ? { value, keyword: fieldOf(l, designator) } : { value };
}

function fieldOf(l: Lowering, designator: NodeId): string {
  const { tree } = l;
  return tree.textOf(tree.namedChildren(designator)[0] ?? -1);
}

/** Collections, whose `{…}` is what is in them. */
const COLLECTIONS: ReadonlySet<string> = new Set(['vector', 'list', 'deque', 'set', 'unordered_set', 'map', 'unordered_map', 'multimap', 'unordered_multimap', 'multiset', 'forward_list', 'array', 'initializer_list', 'span', 'queue', 'stack', 'valarray']);

/** Value that an initialiser gives to something of an expected type. */
export function initializedValue(l: Lowering, node: NodeId, expected: Expected): OpRef {
  const { tree } = l;
  const kind = tree.kind(node);
  if (kind !== 'initializer_list' && kind !== 'argument_list') return l.expression(node, expected.name ?? '');
  const span = tree.span(node);
  if (expected.isArray) return elements(l, node, expected.type);
  const args = (): Argument[] => argumentsOf(l, node);
  const named = namedNode(l, expected.type);
  const isPointer = !expected.isObject || named < 0 || isPointerClass(l, expected.type);
  if (isPointer) {
    const values = args();
    if (kind === 'initializer_list' && values.length > 1) return l.b.array(values, span);
    return values.length === 1 ? (values[0]?.value ?? 0) : values.length === 0 ? 0 : l.b.combine(values.map((v) => v.value), span);
  }
  if (kind === 'initializer_list' && COLLECTIONS.has(nameParts(l, named).at(-1) ?? '')) {
    const made = typeValue(l, expected.type);
    return l.b.construct(made, [{ value: contents(l, node) }], span);
  }
  const values = args();
  return l.b.construct(typeValue(l, expected.type), values, span);
}

/** `{ a, b }` of an array: each is of the element's type. */
function elements(l: Lowering, node: NodeId, type: NodeId): OpRef {
  const { tree, b } = l;
  const items = l.items(node).map((n) => {
    const at = tree.kind(n) === 'initializer_pair' ? tree.field(n, 'value') : n;
    return { value: initializedValue(l, at, { type, isObject: true }) };
  });
  return b.array(items.filter((i) => i.value !== 0), tree.span(node));
}

/** What a collection is made with. An entry of a map stands for its value. */
function contents(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const items = l.items(node).map((n) => {
    const parts = tree.kind(n) === 'initializer_list' ? l.items(n) : [];
    if (parts.length === 0) return { value: l.expression(n) };
    const values = parts.map((p) => l.expression(p));
    return { value: b.choice([b.array(values.map((value) => ({ value })), tree.span(n)), values.at(-1) ?? 0], tree.span(n)) };
  });
  return b.array(items.filter((i) => i.value !== 0), tree.span(node));
}
