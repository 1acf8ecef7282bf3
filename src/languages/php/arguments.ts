/** Arguments of calls: by position, by name, spread; callables among them where the callee is known to call them. */
import type { Argument } from '../../extract/facts-builder.ts';
import type { NodeId } from '../../extract/syntax-table.ts';
import { callableOf, isCallableLiteral } from './callables.ts';
import { CALLBACK_POSITIONS } from './callback-positions.ts';
import type { Lowering } from './lowering.ts';

/** Arguments of an `arguments` node (or of none, -1) of a call of `callee`, '' if its name is not known. */
export function argumentsOf(l: Lowering, list: NodeId, callee = ''): Argument[] {
  if (list < 0) return [];
  const positions = CALLBACK_POSITIONS.get(callee.toLowerCase()) ?? [];
  const nodes = l.tree.namedChildren(list);
  return nodes.map((node, i) => argument(l, node, positions.includes(i) || (i === nodes.length - 1 && positions.includes(-1))));
}

/** `f(...)`: the function itself. */
export function isPlaceholder(l: Lowering, list: NodeId): boolean {
  return list >= 0 && l.tree.childOfKind(list, 'variadic_placeholder') >= 0;
}

/** Nodes of the arguments' values. */
export function argumentNodes(l: Lowering, list: NodeId): NodeId[] {
  return list < 0 ? [] : l.tree.namedChildren(list).map((node) => (l.tree.kind(node) === 'argument' ? (l.tree.namedChildren(node).at(-1) ?? -1) : node));
}

function argument(l: Lowering, node: NodeId, isCallback: boolean): Argument {
  const { tree } = l;
  if (tree.kind(node) === 'variadic_unpacking') return { value: l.expression(tree.namedChildren(node)[0] ?? -1), spread: 'positional' };
  if (tree.kind(node) !== 'argument') return { value: l.expression(node) };
  const name = tree.field(node, 'name');
  const inner = tree.namedChildren(node).at(-1) ?? -1;
  if (tree.kind(inner) === 'variadic_unpacking') return { value: l.expression(tree.namedChildren(inner)[0] ?? -1), spread: 'positional' };
  const value = isCallback && isCallableLiteral(l, inner) ? callableOf(l, inner) : l.expression(inner);
  return name >= 0 && name !== inner ? { value, keyword: l.text(name) } : { value };
}
