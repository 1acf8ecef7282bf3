/** Values in places where the language makes a string of them: an object's `to_s` is called, or `inspect`. */
import type { NodeId } from '../../extract/syntax-table.ts';
import type { OpRef } from '../../model/ops.ts';
import type { Lowering } from './lowering.ts';

const PLAIN: ReadonlySet<string> = new Set(['string', 'heredoc_beginning', 'integer', 'float', 'true', 'false', 'nil', 'simple_symbol', 'array', 'hash', 'chained_string', 'string_array', 'regex', 'subshell', 'delimited_symbol']);

/** Expressions that may be an object which says itself how it is converted. */
const OBJECTS: ReadonlySet<string> = new Set(['identifier', 'call', 'instance_variable', 'constant', 'self', 'element_reference', 'parenthesized_statements']);

/** Value of an expression that is converted by one of the language's own methods: spread, made a block of, taken apart. */
export function converted(l: Lowering, node: NodeId, by: 'to_a' | 'to_ary' | 'to_hash' | 'to_proc' | 'to_str'): OpRef {
  const value = l.expression(node);
  return OBJECTS.has(l.tree.kind(node)) ? askedFor(l, value, by, node) : value;
}

function askedFor(l: Lowering, value: OpRef, by: string, node: NodeId): OpRef {
  const { b } = l;
  const span = l.span(node);
  return value === 0 ? 0 : b.choice([value, b.implicitCall(b.get(value, by, span), [], span)], span);
}

/** Value of an expression that is turned into a string. */
export function stringOf(l: Lowering, node: NodeId, by: 'to_s' | 'inspect' = 'to_s'): OpRef {
  const { b } = l;
  const value = l.expression(node);
  if (value === 0 || PLAIN.has(l.tree.kind(node))) return value;
  const span = l.span(node);
  return b.combine([value, b.implicitCall(b.get(value, by, span), [], span)], span);
}
