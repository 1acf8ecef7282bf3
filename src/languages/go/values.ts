/** Several values at once: `a, b = f()`, `v, ok := m[k]`, `return x, err`. Several results of one call are a tuple, read by position. */
import type { NodeId } from '../../extract/syntax-table.ts';
import { Op } from '../../model/ops.ts';
import type { OpRef } from '../../model/ops.ts';
import { unwrapped } from './lowering.ts';
import type { Lowering } from './lowering.ts';

/** Values of expressions for `count` targets; `names` are given to function literals. */
export function valuesOf(l: Lowering, nodes: readonly NodeId[], count: number, names: readonly string[] = []): OpRef[] {
  const [only = -1] = nodes;
  if (nodes.length !== 1 || count <= 1) return nodes.map((n, i) => l.expression(n, plainName(names[i])));
  const value = l.expression(only);
  const kind = l.tree.kind(unwrapped(l.tree, only));
  const span = l.tree.span(only);
  if (kind !== 'call_expression') return [value, l.b.literal('Boolean', 'true', span)];
  return Array.from({ length: count }, (_, i) => l.b.emit(Op.GetItem, span, value, l.b.literal('Number', String(i), span)));
}

/** One value, or a tuple of them. */
export function tupleOf(l: Lowering, values: readonly OpRef[], node: NodeId): OpRef {
  if (values.length <= 1) return values[0] ?? 0;
  return l.b.array(values.map((value) => ({ value })), l.tree.span(node));
}

function plainName(name: string | undefined): string {
  return name === undefined || name === '_' ? '' : name;
}
