/** Values in places where the language makes a string of them: an object's `__toString` is called. */
import type { NodeId } from '../../extract/syntax-table.ts';
import type { OpRef } from '../../model/ops.ts';
import type { Lowering } from './lowering.ts';

/** What is never an object. */
const PLAIN: ReadonlySet<string> = new Set(['string', 'encapsed_string', 'heredoc', 'nowdoc', 'integer', 'float', 'boolean', 'null', 'array_creation_expression', 'binary_expression',
  'unary_op_expression', 'cast_expression', 'update_expression', 'shell_command_expression', 'name', 'qualified_name', 'class_constant_access_expression', 'string_content', 'escape_sequence',
  'include_expression', 'include_once_expression', 'require_expression', 'require_once_expression']);

/** Value of an expression that is turned into a string. */
export function stringOf(l: Lowering, node: NodeId): OpRef {
  const { b } = l;
  const value = l.expression(node);
  let inner = node;
  while (l.tree.kind(inner) === 'parenthesized_expression') inner = l.tree.namedChildren(inner)[0] ?? -1;
  if (value === 0 || PLAIN.has(l.tree.kind(inner))) return value;
  const span = l.span(node);
  return b.combine([value, b.implicitCall(b.get(value, '__toString', span), [], span)], span);
}
