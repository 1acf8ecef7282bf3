/** Values in places where the language makes a string of them: an object's `to_s` is called. */
import type { NodeId } from '../../extract/syntax-table.ts';
import type { OpRef } from '../../model/ops.ts';
import type { Lowering } from './lowering.ts';

const PLAIN: ReadonlySet<string> = new Set(['string', 'heredoc_beginning', 'integer', 'float', 'true', 'false', 'nil', 'simple_symbol', 'array', 'hash', 'chained_string', 'string_array', 'regex', 'subshell', 'delimited_symbol']);

/** Value of an expression that is turned into a string. */
export function stringOf(l: Lowering, node: NodeId): OpRef {
  const { b } = l;
  const value = l.expression(node);
  if (value === 0 || PLAIN.has(l.tree.kind(node))) return value;
  const span = l.span(node);
  return b.combine([value, b.implicitCall(b.get(value, 'to_s', span), [], span)], span);
}
